//! The variant for undocumented codes holds what the runtime gives it.

use docwright::ErrorCode;

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Code {
    #[docwright(code = "InvalidDiskId.NotFound")]
    DiskNotFound,
    #[docwright(undocumented)]
    Other(u16),
}

fn main() {}
