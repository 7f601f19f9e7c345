//! One code cannot be two variants.

use docwright::{ErrorCode, Undocumented};

#[derive(Clone, Debug, PartialEq, ErrorCode)]
enum Code {
    #[docwright(code = "InvalidDiskId.NotFound")]
    DiskNotFound,
    #[docwright(code = "InvalidDiskId.NotFound")]
    NoSuchDisk,
    #[docwright(undocumented)]
    Other(Undocumented),
}

fn main() {}
