//! The model of a documented API operation, and the reader that makes it from a reference page.
//!
//! ```text
//! page text ──page──▶ Operation ◀──yaml──▶ spec file
//! ```
//!
//! * [`model`] is plain data: what a page says about one operation.
//! * [`page`] reads a Markdown page into that model and says, in [`diagnostic`]s with line and
//!   column, whatever it could not read.
//! * [`yaml`] is the canonical text form that people review; [`flat`] the flattened JSON form for
//!   tools that compare, [`openapi`] the form that other generators read.
//! * [`lint`] says what is wrong with a page that can be read, to those who write it.
//! * [`diff`] says what changed between two states, and what that does to callers of generated code.
//! * [`overrides`] corrects pages that are wrong, by a file beside them.
//! * [`paging`] says how an operation answers in pages, and [`endpoints`] where a product is called, as far as its
//!   pages show it.
//! * [`source`] finds files and connects what they say of each other; [`sample`] reads what a sample
//!   request sends.
//!
//! Nothing here knows Rust syntax: turning an [`Operation`] into code is `docwright-codegen`'s job.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod diff;
pub mod endpoints;
pub mod flat;
mod held;
pub mod lint;
pub mod model;
pub mod openapi;
pub mod overrides;
pub mod page;
pub mod paging;
pub mod sample;
mod side;
pub mod source;
mod units;
pub mod yaml;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use model::Operation;
