//! Code that an earlier docwright generated keeps working with today's runtime.
//!
//! `frozen/` has such code, with a number for each form that the generator has given it, and is never
//! generated anew. What it names of the runtime is `docwright::__v1`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    unexpected_cfgs,
    reason = "the features are those of the crate that the code was made for"
)]

#[path = "../frozen/reset_disks_1.rs"]
#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, reason = "code of a library")]
#[allow(clippy::style, clippy::pedantic, reason = "generated code")]
mod reset_disks_1;

use docwright::decode::{from_json, from_xml};
use docwright::encode::Parameters;

use reset_disks_1::{ResetDisks, ResetDisksDisk, ResetDisksErrorCode, ResetDisksResponse};

#[test]
fn requests_are_built_and_written() {
    let disk = ResetDisksDisk::builder().disk_id("d-1").snapshot_id("s-1");
    let request = ResetDisks::builder().region_id("cn-hangzhou").disk(disk).build();
    let parameters = Parameters::of(&request).unwrap();
    assert_eq!(parameters.get("RegionId"), Some("cn-hangzhou"));
    assert_eq!(parameters.get("Disk.1.SnapshotId"), Some("s-1"));
    let many = ResetDisks::builder().region_id("r").set_disk(vec![ResetDisksDisk::builder(); 11]);
    assert!(Parameters::of(&many.build()).is_err(), "the page allows ten disks");
}

#[test]
fn answers_are_read() {
    let (mut json, mut xml) = (ResetDisksResponse::default(), ResetDisksResponse::default());
    let text = r#"{"RequestId": "1", "OperationProgressSet": {"OperationProgress": [
        {"OperationStatus": "Success", "ErrorCode": ""}]}}"#;
    from_json(text.as_bytes(), &mut json).unwrap();
    let text = "<ResetDisksResponse><RequestId>1</RequestId><OperationProgressSet><OperationProgress>\
                <OperationStatus>Success</OperationStatus><ErrorCode></ErrorCode></OperationProgress>\
                </OperationProgressSet></ResetDisksResponse>";
    from_xml(text.as_bytes(), &mut xml).unwrap();
    assert_eq!(json, xml);
    assert_eq!(json.operation_progress_set.len(), 1);
}

#[test]
fn error_codes_are_known_and_others_are_kept() {
    use docwright::ErrorCode as _;
    let known = ResetDisksErrorCode::from_code("InvalidDiskId.NotFound");
    assert_eq!(known, ResetDisksErrorCode::InvalidDiskIdNotFound);
    assert_eq!(known.http_status(), Some(404));
    assert_eq!(ResetDisksErrorCode::from_code("Throttling.User").code(), "Throttling.User");
}
