//! Attributes that are unknown, of the wrong kind, or on the wrong variant; all are reported.

use docwright::{ErrorCode, Undocumented};

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Code {
    #[docwright(code = "A.NotFound", retry = true)]
    A,
    #[docwright(code = "B.NotFound", status = "404")]
    B,
    #[docwright(code = "C.NotFound")]
    C(String),
    #[docwright(undocumented)]
    D,
    #[docwright(undocumented)]
    Other(Undocumented),
}

fn main() {
    // The type is an error code all the same: there is no error here.
    fn takes<C: docwright::ErrorCode>() {}
    takes::<Code>();
    println!("{} {}", Code::A, Code::B.is_retryable());
}
