//! Answers to responses and typed errors: JSON, XML, errors with status 200, and what is neither.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::error::Error as _;

use docwright::call::Answer;
use docwright::error::AnswerProblem;
use docwright::signing::Scheme;
use docwright::{Credentials, Error, ErrorCode as _};
use http::{HeaderMap, HeaderValue};
use support::{
    OperationProgress, RelatedItem, ResetDisks, ResetDisksErrorCode, ResetDisksResponse,
};

type Outcome = Result<ResetDisksResponse, Error<ResetDisksErrorCode>>;

fn read(status: u16, content_type: &'static str, body: &str) -> Outcome {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(content_type));
    headers.insert("x-acs-request-id", HeaderValue::from_static("H-1"));
    let credentials = Credentials::new("testid", "testsecret");
    let signed = support::sign(&ResetDisks::sample(), &credentials, Scheme::Acs3);
    signed.read::<ResetDisks>(&Answer::new(status, headers, body.to_owned()))
}

fn json(status: u16, body: &str) -> Outcome {
    read(status, "application/json;charset=utf-8", body)
}

fn xml(status: u16, body: &str) -> Outcome {
    read(status, "text/xml;charset=utf-8", body)
}

#[test]
fn responses_in_both_formats() {
    let expected = ResetDisksResponse {
        operation_progress_set: vec![OperationProgress {
            error_code: Some(String::new()),
            operation_status: Some("Success".to_owned()),
            related_item_set: vec![
                RelatedItem { name: Some("SnapshotId".to_owned()), value: Some("s-1".to_owned()) },
                RelatedItem { name: Some("DiskId".to_owned()), value: Some("d-1".to_owned()) },
            ],
        }],
        request_id: Some("A-1".to_owned()),
    };
    let from_json = json(
        200,
        r#"{"RequestId": "A-1", "OperationProgressSet": {"OperationProgress": [{
            "OperationStatus": "Success", "ErrorMsg": "", "ErrorCode": "",
            "RelatedItemSet": {"RelatedItem": [{"Value": "s-1", "Name": "SnapshotId"},
                                               {"Value": "d-1", "Name": "DiskId"}]}}]}}"#,
    );
    assert_eq!(from_json.unwrap(), expected);
    let from_xml = xml(
        200,
        "<ResetDisksResponse><RequestId>A-1</RequestId><OperationProgressSet><OperationProgress>
           <OperationStatus>Success</OperationStatus><ErrorMsg></ErrorMsg><RelatedItemSet>
             <RelatedItem><Value>s-1</Value><Name>SnapshotId</Name></RelatedItem>
             <RelatedItem><Value>d-1</Value><Name>DiskId</Name></RelatedItem>
           </RelatedItemSet><ErrorCode></ErrorCode>
         </OperationProgress></OperationProgressSet></ResetDisksResponse>",
    );
    assert_eq!(from_xml.unwrap(), expected);
}

#[test]
fn errors_of_the_service() {
    let answers = [
        json(
            404,
            r#"{"Code": "InvalidDiskId.NotFound", "Message": "The specified disk does not exist.", "RequestId": "B-1", "HostId": "ecs.aliyuncs.com", "Recommend": "https://example.com/diagnose"}"#,
        ),
        json(
            404,
            r#"{"code": "InvalidDiskId.NotFound", "message": "The specified disk does not exist.", "requestId": "B-1", "hostId": "ecs.aliyuncs.com", "recommend": "https://example.com/diagnose"}"#,
        ),
        xml(
            404,
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>B-1</RequestId><HostId>ecs.aliyuncs.com</HostId><Code>InvalidDiskId.NotFound</Code><Message>The specified disk does not exist.</Message><Recommend>https://example.com/diagnose</Recommend></Error>",
        ),
    ];
    for answer in answers {
        let error = answer.unwrap_err();
        assert_eq!(
            error.to_string(),
            "ResetDisks: InvalidDiskId.NotFound: The specified disk does not exist. \
             (HTTP 404, request id B-1)"
        );
        assert_eq!(error.code(), Some(&ResetDisksErrorCode::InvalidDiskIdNotFound));
        assert_eq!(error.code().unwrap().description(), Some("Check the ID of the disk."));
        assert_eq!((error.request_id(), error.http_status()), (Some("B-1"), Some(404)));
        assert!(!error.is_retryable() && !error.is_throttling() && !error.is_timeout());
        let service = error.service().expect("an error of the service");
        assert_eq!(service.code_text(), "InvalidDiskId.NotFound");
        assert_eq!(service.message(), "The specified disk does not exist.");
        assert_eq!(service.host_id(), Some("ecs.aliyuncs.com"));
        assert_eq!(service.recommendation(), Some("https://example.com/diagnose"));
        assert_eq!(service.operation(), "ResetDisks");
    }
}

#[test]
fn undocumented_codes_are_kept() {
    let error = json(400, r#"{"Code": "Throttling.User", "Message": "Too many."}"#).unwrap_err();
    assert_eq!(error.code().unwrap().code(), "Throttling.User");
    assert!(matches!(error.code(), Some(ResetDisksErrorCode::Undocumented(_))));
    assert!(error.is_throttling() && error.is_retryable());
    assert_eq!(error.request_id(), Some("H-1"), "from the header, as the body has none");
}

#[test]
fn errors_with_a_status_of_success() {
    let error = json(200, r#"{"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "Limit.", "RequestId": "C-1", "Success": false, "Data": null}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ResetDisks: isv.BUSINESS_LIMIT_CONTROL: Limit. (HTTP 200, request id C-1)"
    );
    let error = xml(200, "<R><Code>Limit</Code><Message>Limit.</Message><Data/></R>").unwrap_err();
    assert_eq!(error.code().unwrap().code(), "Limit");

    let successes = [
        r#"{"Code": "OK", "Message": "OK", "RequestId": "C-1"}"#,
        r#"{"Code": 200, "Message": "done", "RequestId": "C-1"}"#,
        r#"{"Code": "success", "Message": "done"}"#,
        r#"{"Code": "Weird", "RequestId": "C-1"}"#,
        r#"{"Code": "Weird", "Message": "", "RequestId": "C-1"}"#,
        r#"{"Code": "Weird", "Message": "m", "OperationProgressSet": {"OperationProgress": []}}"#,
        r#"{"Inner": {"Code": "Weird", "Message": "m"}}"#,
    ];
    for body in successes {
        assert!(json(200, body).is_ok(), "{body}");
    }
}

#[test]
fn answers_of_somebody_else() {
    let page = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";
    let cases = [
        (502, "text/html", page, "but text/html"),
        (200, "text/html", page, "but text/html"),
        (200, "application/xml", "<HTML></HTML>", "but application/xml"),
        (200, "text/plain", "hello", "but text/plain"),
        (302, "text/plain", "{}", "the answer is neither a success nor an error"),
        (200, "application/json", "", "the answer is empty"),
        (503, "application/json", " \r\n", "the answer is empty"),
        (400, "application/json", r#"{"Message": "m"}"#, "no error code"),
        (400, "application/json", r#"{"Code": "", "Message": "m"}"#, "no error code"),
        (200, "application/json", "upstream failed", "not valid JSON"),
        (200, "application/json", r#"{"RequestId": "A"#, "`RequestId`: not valid JSON"),
        (500, "application/json", r#"{"Code": "InternalEr"#, "`Code`: not valid JSON"),
        (200, "text/xml", "<R><RequestId>A", "`RequestId`: not valid XML"),
    ];
    for (status, content_type, body, expected) in cases {
        let error = read(status, content_type, body).unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("ResetDisks: "), "{text}");
        assert!(text.contains(expected), "{text}: {expected}");
        assert!(text.ends_with(&format!("(HTTP {status}, request id H-1)")), "{text}");
        let Error::Answer(answer) = error else { panic!("{error:?}") };
        assert_eq!((answer.http_status(), answer.body()), (status, body));
        assert_eq!(answer.request_id(), Some("H-1"));
    }
}

#[test]
fn json_is_json_whatever_the_content_type() {
    assert!(read(200, "text/html", "\u{feff}{\"RequestId\": \"A-1\"}").is_ok());
    let error =
        read(404, "text/plain", r#"{"Code": "Disk.NotFound", "Message": "m"}"#).unwrap_err();
    assert!(error.service().is_some());
}

#[test]
fn values_of_the_wrong_kind_keep_their_path() {
    let body = r#"{"OperationProgressSet": {"OperationProgress": [{"RelatedItemSet": 7}]}}"#;
    let error = json(200, body).unwrap_err();
    let text = "ResetDisks: the answer could not be read: \
                `OperationProgressSet.OperationProgress[0].RelatedItemSet`: expected an object that \
                wraps a list, found the number 7 (HTTP 200, request id H-1)";
    assert_eq!(error.to_string(), text);
    assert!(error.source().is_some());
    let Error::Answer(answer) = error else { panic!("{error:?}") };
    assert_eq!(
        answer.path().as_deref(),
        Some("OperationProgressSet.OperationProgress[0].RelatedItemSet")
    );
    assert!(matches!(answer.problem(), AnswerProblem::Decode(_)));
}

#[test]
fn kept_bodies_are_bounded() {
    let body = format!("<html>{}</html>", "中".repeat(5000));
    let Err(Error::Answer(answer)) = read(500, "text/html", &body) else { panic!("no error") };
    assert_eq!(answer.headers()["content-type"], "text/html");
    assert!((4000..=4100).contains(&answer.body().len()), "{}", answer.body().len());
}

#[test]
fn status_alone_can_mean_throttling() {
    let error = read(503, "text/html", "<html></html>").unwrap_err();
    assert!(error.is_throttling() && error.is_retryable());
    let error = read(502, "text/html", "<html></html>").unwrap_err();
    assert!(!error.is_throttling() && error.is_retryable());
}
