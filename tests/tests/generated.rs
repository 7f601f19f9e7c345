//! What the generated types of ResetDisks say and keep.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use docwright::{Client, Credentials, Error, ErrorCode as _};
use docwright_ecs::{ResetDisks, ResetDisksDisk, ResetDisksErrorCode, ResetDisksResponse};

#[test]
fn the_enum_has_every_documented_code() {
    let codes: Vec<&str> =
        ResetDisksErrorCode::documented().iter().map(ResetDisksErrorCode::code).collect();
    assert_eq!(codes.len(), 22);
    for code in ResetDisksErrorCode::documented() {
        assert!(code.http_status().is_some(), "{code}");
        assert!(!code.description().unwrap().is_empty(), "{code}");
        assert_eq!(&ResetDisksErrorCode::from_code(code.code()), code);
    }
    let rows: usize =
        ResetDisksErrorCode::documented().iter().map(|code| code.documentation().len()).sum();
    assert_eq!(rows, 23);
}

#[test]
fn retryable_is_what_the_service_may_do_better_next_time() {
    let retryable: Vec<&str> = ResetDisksErrorCode::documented()
        .iter()
        .filter(|code| code.is_retryable())
        .map(ResetDisksErrorCode::code)
        .collect();
    assert_eq!(retryable, ["InternalError"]);
}

#[test]
fn builders_take_parameters_in_any_order_and_lists_in_two_ways() {
    let one = ResetDisks::builder()
        .disk(ResetDisksDisk::builder().disk_id("d-1"))
        .region_id("cn-hangzhou")
        .disk(ResetDisksDisk::builder().disk_id("d-2").build())
        .build();
    let two = ResetDisks::builder()
        .region_id(String::from("cn-hangzhou"))
        .disk(ResetDisksDisk::builder().disk_id("replaced"))
        .set_disk(["d-1", "d-2"].map(|id| ResetDisksDisk::builder().disk_id(id)))
        .build();
    assert_eq!(one, two);
}

#[test]
fn types_travel_through_serde() {
    let request = ResetDisks::builder()
        .region_id("cn-hangzhou")
        .disk(ResetDisksDisk::builder().disk_id("d-1"))
        .build();
    let text = serde_json::to_string(&request).unwrap();
    assert!(text.contains(r#""RegionId":"cn-hangzhou""#), "{text}");
    assert_eq!(serde_json::from_str::<ResetDisks>(&text).unwrap(), request);

    let response: ResetDisksResponse = serde_json::from_str(r#"{"RequestId": "1"}"#).unwrap();
    assert_eq!(response.request_id.as_deref(), Some("1"));
    let text = serde_json::to_string(&response).unwrap();
    assert_eq!(serde_json::from_str::<ResetDisksResponse>(&text).unwrap(), response);

    for code in ["InternalError", "SomethingNew"] {
        let text = format!("{code:?}");
        let code: ResetDisksErrorCode = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), text);
    }
}

#[tokio::test]
async fn nothing_listens_is_an_error_that_says_so() {
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint("http://127.0.0.1:9")
        .attempts(1)
        .build()
        .unwrap();
    let request = ResetDisks::builder().region_id("cn-hangzhou").build();
    let error = client.send(request).await.unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
}
