//! The macro makes what a build script would write.
#![deny(warnings)]

use docwright::ErrorCode as _;

mod api {
    docwright::include_api!("pages/ResetDisks.md");
}

fn main() {
    let request = api::ResetDisks::builder()
        .disk(api::ResetDisksDisk::builder().disk_id("d-1"))
        .region_id(String::from("cn-hangzhou"))
        .set_disk([api::ResetDisksDisk::builder().snapshot_id("s-1")])
        .build();
    assert_eq!(request.disk.len(), 1);
    assert_eq!(api::ResetDisksErrorCode::documented().len(), 22);
}
