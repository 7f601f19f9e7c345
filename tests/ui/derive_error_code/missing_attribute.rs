//! A variant without a code, and an enum without a place for codes that nobody listed.

use docwright::ErrorCode;

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Code {
    DiskNotFound,
}

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Closed {
    #[docwright(code = "InvalidDiskId.NotFound")]
    DiskNotFound,
}

fn main() {}
