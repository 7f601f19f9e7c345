//! A generated call against the fake endpoint, over a real socket: both clients, both signatures,
//! both formats, and what the endpoint refuses.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use docwright::call::{Call, Format};
use docwright::encode::Parameters;
use docwright::mock::{Endpoint, Operation};
use docwright::signing::Scheme;
use docwright::{Client, Credentials, Error, blocking};
use docwright_ecs::{ResetDisks, ResetDisksDisk, ResetDisksErrorCode, ResetDisksResponse};

const SECRET: &str = "testsecret";

fn request() -> ResetDisks {
    ResetDisks::builder()
        .region_id("cn-hangzhou")
        .disk(ResetDisksDisk::builder().disk_id("d-1").snapshot_id("s-1"))
        .disk(ResetDisksDisk::builder().disk_id("d 2*~"))
        .build()
}

fn client(url: String, secret: &str) -> Client {
    Client::builder().credentials(Credentials::new("testid", secret)).endpoint(url).build().unwrap()
}

fn assert_is_the_sample(answer: &ResetDisksResponse) {
    assert_eq!(answer.request_id.as_deref(), Some("5C4160C1-C77D-4FD0-9C47-DB9FFA3D1220"));
    assert_eq!(answer.operation_progress_set.len(), 1);
    let progress = &answer.operation_progress_set[0];
    assert_eq!(progress.operation_status.as_deref(), Some("Success"));
    assert_eq!(progress.error_code.as_deref(), Some(""));
    let items: Vec<_> = progress
        .related_item_set
        .iter()
        .map(|item| (item.name.as_deref().unwrap(), item.value.as_deref().unwrap()))
        .collect();
    assert_eq!(
        items,
        [("SnapshotId", "s-j6cdofbycydvg7ey****"), ("DiskId", "d-j6cf7l0ewidb78lq****")]
    );
}

#[tokio::test]
async fn each_scheme_and_format_gives_the_same_answer() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        for format in [Format::Json, Format::Xml] {
            let client = Client::builder()
                .credentials(Credentials::new("testid", SECRET))
                .endpoint(server.url())
                .scheme(scheme)
                .format(format)
                .build()
                .unwrap();
            assert_is_the_sample(&client.send(&request()).await.unwrap());
        }
    }
    for received in server.received() {
        assert_eq!(received.action(), Some("ResetDisks"));
        assert_eq!(received.parameter("RegionId"), Some("cn-hangzhou"));
        assert_eq!(received.parameter("Disk.1.SnapshotId"), Some("s-1"));
        assert_eq!(received.parameter("Disk.2.DiskId"), Some("d 2*~"));
        assert_eq!(received.parameter("Disk.2.SnapshotId"), None);
    }
}

#[test]
fn the_blocking_client_makes_the_same_call() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    let client = blocking::Client::builder()
        .credentials(Credentials::new("testid", SECRET))
        .endpoint(server.url())
        .build()
        .unwrap();
    assert_is_the_sample(&client.send(request()).unwrap());
}

#[tokio::test]
async fn documented_errors_are_typed_and_others_are_kept() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    let client = client(server.url(), SECRET);

    server.fail_next("ResetDisks", "InvalidDiskId.NotFound");
    let error = client.send(request()).await.unwrap_err();
    assert_eq!(error.code(), Some(&ResetDisksErrorCode::InvalidDiskIdNotFound));
    let service = error.service().unwrap();
    assert_eq!(service.http_status(), 404);
    assert_eq!(service.message(), "The specified disk does not exist.");
    assert!(service.request_id().is_some());
    assert!(service.recommendation().is_some());
    assert!(!error.is_retryable());

    server.fail_next("ResetDisks", "SomethingNew.Happened");
    let error = client.send(request()).await.unwrap_err();
    match error.code() {
        Some(ResetDisksErrorCode::Undocumented(code)) => {
            assert_eq!(code.code(), "SomethingNew.Happened");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_throttled_call_is_made_again_with_a_signature_of_its_own() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    server.fail_next("ResetDisks", "Throttling");
    server.fail_next("ResetDisks", "Throttling.User");
    assert_is_the_sample(&client(server.url(), SECRET).send(request()).await.unwrap());
    let received = server.received();
    let of_all = |header: &str| {
        let mut values: Vec<_> =
            received.iter().map(|received| received.header(header).unwrap().to_owned()).collect();
        values.sort();
        values.dedup();
        values.len()
    };
    assert_eq!(received.len(), 3);
    assert_eq!(of_all("x-acs-signature-nonce"), 3);
    assert_eq!(of_all("authorization"), 3);
}

#[tokio::test]
async fn too_many_elements_are_refused_before_anything_is_sent() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    let disks = (0..11).map(|number| ResetDisksDisk::builder().disk_id(format!("d-{number}")));
    let request = ResetDisks::builder().region_id("cn-hangzhou").set_disk(disks).build();
    let error = client(server.url(), SECRET).send(request).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
    let text = error.to_string();
    assert!(text.contains("Disk") && text.contains("10") && text.contains("11"), "{text}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_wrong_secret_is_explained_and_never_shown() {
    let server = Endpoint::new().operation(ResetDisks::MOCK).start().unwrap();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let client = Client::builder()
            .credentials(Credentials::new("testid", "not-the-secret"))
            .endpoint(server.url())
            .scheme(scheme)
            .build()
            .unwrap();
        let error = client.send(request()).await.unwrap_err();
        let service = error.service().unwrap();
        assert_eq!(service.code_text(), "SignatureDoesNotMatch");
        assert!(service.hint().is_some(), "{scheme:?}: {error}");
        assert!(!format!("{error} {error:?} {client:?}").contains("not-the-secret"));
    }
}

#[tokio::test]
async fn an_unknown_key_is_refused() {
    let server =
        Endpoint::new().operation(ResetDisks::MOCK).access_key("other", SECRET).start().unwrap();
    let error = client(server.url(), SECRET).send(request()).await.unwrap_err();
    assert_eq!(error.service().unwrap().code_text(), "InvalidAccessKeyId.NotFound");
    assert_eq!(error.http_status(), Some(404));
}

/// Our request, signed without a client.
fn signed(scheme: Scheme, format: Format, at: SystemTime, nonce: &str) -> http::Request<Bytes> {
    let parameters = Parameters::of(&request()).unwrap();
    let call = Call {
        parameters: &parameters,
        endpoint: &docwright::Endpoint::parse("http://localhost").unwrap(),
        credentials: &Credentials::new("testid", SECRET),
        scheme,
        format,
    };
    call.sign(at, nonce).unwrap().http().clone()
}

/// What the endpoint says to a request at some time: status and body.
fn answer(endpoint: &Endpoint, request: &http::Request<Bytes>, now: SystemTime) -> (u16, String) {
    let response = endpoint.respond(request, now);
    (response.status().as_u16(), String::from_utf8(response.body().to_vec()).unwrap())
}

#[test]
fn replays_and_old_timestamps_are_refused_in_both_schemes() {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let minutes = |count: u64| Duration::from_secs(count * 60);
    for (scheme, window) in [(Scheme::Acs3, 15), (Scheme::HmacSha1, 31)] {
        let endpoint = Endpoint::new().operation(ResetDisks::MOCK);
        let answer = |signed_at, nonce| {
            answer(&endpoint, &signed(scheme, Format::Json, signed_at, nonce), now)
        };
        assert_eq!(answer(now, "a").0, 200, "{scheme:?}");
        let (status, body) = answer(now, "a");
        assert_eq!(status, 400, "{scheme:?}");
        assert!(body.contains("SignatureNonceUsed"), "{body}");
        assert_eq!(answer(now - minutes(window), "b").0, 200, "{scheme:?}");
        for wrong in [now - minutes(window + 1), now + minutes(window + 1)] {
            let (status, body) = answer(wrong, "c");
            assert_eq!(status, 400, "{scheme:?}");
            assert!(body.contains("InvalidTimeStamp.Expired"), "{body}");
        }
    }
}

#[test]
fn a_changed_request_no_longer_matches_its_signature() {
    let now = SystemTime::now();
    let endpoint = Endpoint::new().operation(ResetDisks::MOCK);
    let mut request = signed(Scheme::Acs3, Format::Json, now, "a");
    *request.uri_mut() =
        request.uri().to_string().replace("cn-hangzhou", "cn-beijing").parse().unwrap();
    let (status, text) = answer(&endpoint, &request, now);
    assert_eq!(status, 400);
    assert!(
        text.contains("SignatureDoesNotMatch") && text.contains("server string to sign"),
        "{text}"
    );
}

#[test]
fn what_has_to_be_signed_is_demanded_in_order() {
    let now = SystemTime::now();
    let endpoint = Endpoint::new().operation(ResetDisks::MOCK);
    let sent = signed(Scheme::Acs3, Format::Json, now, "a");
    let authorization = sent.headers()["authorization"].to_str().unwrap().to_owned();
    for (from, to) in [(";x-acs-date", ""), ("host;x-acs-action", "x-acs-action;host")] {
        let changed = authorization.replace(from, to);
        assert_ne!(changed, authorization);
        let mut request = sent.clone();
        request.headers_mut().insert("authorization", changed.parse().unwrap());
        let (_, text) = answer(&endpoint, &request, now);
        assert!(text.contains("IncompleteSignature"), "{text}");
    }
}

#[test]
fn a_nonce_stays_used_when_the_clock_goes_back() {
    let now = SystemTime::now();
    let later = now + Duration::from_secs(60);
    let endpoint = Endpoint::new().operation(ResetDisks::MOCK);
    let first = signed(Scheme::Acs3, Format::Json, now, "a");
    assert_eq!(answer(&endpoint, &first, later).0, 200);
    assert_eq!(answer(&endpoint, &signed(Scheme::Acs3, Format::Json, now, "b"), now).0, 200);
    let (status, text) = answer(&endpoint, &first, now);
    assert_eq!(status, 400, "{text}");
}

#[tokio::test]
async fn a_missing_parameter_is_named_and_an_error_can_be_asked_for_by_header() {
    let required = Operation::new("Ecs", "2014-05-26", "ResetDisks").required("Zone.N");
    let server = Endpoint::new().operation(required).start().unwrap();
    let error = client(server.url(), SECRET).send(request()).await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!((service.code_text(), service.http_status()), ("MissingParameter", 400));
    assert!(service.message().contains("Zone.N"), "{service}");

    let endpoint = Endpoint::new().operation(ResetDisks::MOCK);
    let now = SystemTime::now();
    let mut request = signed(Scheme::HmacSha1, Format::Xml, now, "a");
    let code = http::HeaderValue::from_static("OperationDenied");
    request.headers_mut().insert(docwright::mock::ERROR_HEADER, code);
    let (status, text) = answer(&endpoint, &request, now);
    assert_eq!(status, 403);
    assert!(text.contains("<Code>OperationDenied</Code>"), "{text}");
    let message = "<Message>The specified snapshot dees not support ResetDisk.</Message>";
    assert!(text.contains(message), "{text}");
}

#[test]
fn members_of_lists_and_groups_are_demanded_where_there_is_one() {
    let now = SystemTime::now();
    let name = |required: &str| {
        let operation = Operation::new("Ecs", "2014-05-26", "ResetDisks").required(required);
        let endpoint = Endpoint::new().operation(operation);
        answer(&endpoint, &signed(Scheme::Acs3, Format::Json, now, "a"), now).1
    };
    assert!(!name("Disk.N.DiskId").contains("MissingParameter"));
    assert!(name("Disk.N.SnapshotId").contains("Disk.2.SnapshotId"), "the second has none");
    assert!(!name("SystemDisk.Size").contains("MissingParameter"), "the group is not there");
}
