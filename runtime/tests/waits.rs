//! Asking until an answer is as wished, and operations that no type stands for, against a server on this
//! machine.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use docwright::decode::from_json;
use docwright::encode::Parameters;
use docwright::{Client, Credentials, Error, Operation, Style, blocking};
use support::ResetDisks;
use support::server::{Reply, Server};

const SOON: Duration = Duration::from_millis(5);

fn answer(id: &str) -> Reply {
    Reply::http("200 OK", "", &format!(r#"{{"RequestId": "{id}"}}"#))
}

fn failure(status: &str, code: &str) -> Reply {
    Reply::http(status, "", &format!(r#"{{"Code": "{code}", "Message": "m"}}"#))
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().credentials(Credentials::new("testid", "testsecret"));
    builder.endpoint(server.url.clone()).build().unwrap()
}

fn blocking_client(server: &Server) -> blocking::Client {
    let builder = blocking::Client::builder().credentials(Credentials::new("testid", "testsecret"));
    builder.endpoint(server.url.clone()).build().unwrap()
}

#[tokio::test]
async fn the_same_is_asked_until_the_answer_is_as_wished() {
    // An internal error passes; it is not tried again within a call, as the operation writes.
    let replies =
        [answer("A-1"), failure("500 Internal Server Error", "InternalError"), answer("A-3")];
    let server = Server::start(replies.to_vec());
    let seen = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&seen);
    let response = client(&server)
        .wait(ResetDisks::sample())
        .interval(SOON)
        .on_progress(move |waited| counter.store(waited.asked, Ordering::Relaxed))
        .until(|response| response.request_id.as_deref() == Some("A-3"))
        .await
        .unwrap();
    assert_eq!(response.request_id.as_deref(), Some("A-3"));
    assert_eq!((server.received().len(), seen.load(Ordering::Relaxed)), (3, 2));
}

#[tokio::test]
async fn an_error_that_does_not_pass_ends_the_wait() {
    let server = Server::start(vec![answer("A-1"), failure("403 Forbidden", "Forbidden.RAM")]);
    let wait = client(&server).wait(ResetDisks::sample()).interval(SOON);
    assert!(matches!(wait.until(|_| false).await, Err(Error::Service(_))));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn the_time_is_limited() {
    let server = Server::start(vec![answer("A-1")]);
    let wait = client(&server).wait(ResetDisks::sample());
    let wait = wait.interval(Duration::from_millis(40)).timeout(Duration::from_millis(100));
    let Err(Error::Wait(error)) = wait.until(|_| false).await else {
        panic!("no answer is as wished")
    };
    assert_eq!(error.timeout(), Duration::from_millis(100));
    assert!((1..=3).contains(&error.asked()), "{error}");
    assert_eq!(server.received().len(), error.asked() as usize);
}

#[test]
fn the_blocking_client_waits_as_well() {
    let server = Server::start(vec![answer("A-1"), answer("A-2")]);
    let wait = blocking_client(&server).wait(ResetDisks::sample()).interval(SOON);
    let response = wait.until(|response| response.request_id.as_deref() == Some("A-2")).unwrap();
    assert_eq!(response.request_id.as_deref(), Some("A-2"));
    let wait = blocking_client(&server).wait(ResetDisks::sample()).timeout(SOON);
    assert!(matches!(wait.until(|_| false), Err(Error::Wait(_))));
}

fn raw() -> Parameters {
    let operation = Operation {
        product: "Ecs",
        version: "2014-05-26",
        name: "DescribeRegions",
        style: Style::Rpc,
    };
    Parameters::new(operation, [("RegionId", "cn-hangzhou"), ("AcceptLanguage", "en-US")])
}

#[tokio::test]
async fn an_operation_needs_no_types() {
    let server = Server::start(vec![Reply::throttled(""), answer("A-2")]);
    let answer = client(&server).send_raw(raw()).await.unwrap();
    let mut text = std::collections::BTreeMap::<String, String>::new();
    from_json(answer.body(), &mut text).unwrap();
    assert_eq!(text.get("RequestId").map(String::as_str), Some("A-2"));
    let received = server.received();
    assert_eq!(received.len(), 2, "with the retries of any other call");
    assert_eq!(received[1].headers["x-acs-action"], "DescribeRegions");
    assert!(received[1].target.contains("AcceptLanguage=en-US"), "{}", received[1].target);
}

#[test]
fn errors_of_an_operation_without_types_are_those_of_any_call() {
    let server = Server::start(vec![failure("404 Not Found", "InvalidRegionId.NotFound")]);
    let error = blocking_client(&server).send_raw(raw()).unwrap_err();
    assert!(error.service().is_some_and(docwright::ServiceError::is_not_found), "{error}");
}
