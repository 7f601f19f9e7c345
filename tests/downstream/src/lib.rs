//! A module that includes generated code, with every warning an error.
#![deny(warnings)]
#![forbid(unsafe_code)]

pub mod api {
    include!(concat!(env!("OUT_DIR"), "/docwright.rs"));
}
