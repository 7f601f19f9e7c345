//! What the page says is out of use is deprecated: its setter in a request, its field in an answer.
#![deny(deprecated)]

use docwright_tests::shapes::{SetLogin, SetLoginResponse};

fn main() {
    let _ = SetLogin::builder().group("admin");
    let _ = SetLoginResponse::default().group;
}
