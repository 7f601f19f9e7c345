//! What the build script of a crate generated, used from outside of it.
#![deny(warnings)]

use docwright::ErrorCode as _;
use docwright_tests::{ResetDisks, ResetDisksDisk, ResetDisksErrorCode};

fn main() {
    let disk: ResetDisksDisk = ResetDisksDisk::builder().disk_id("d-1").snapshot_id("s-1").build();
    let request = ResetDisks::builder().region_id("cn-hangzhou").disk(disk).build();
    assert_eq!(request.region_id, "cn-hangzhou");
    assert_eq!(ResetDisksErrorCode::InvalidDiskIdNotFound.http_status(), Some(404));
}
