//! An application decides which failed attempts are followed by another.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use docwright::client::RetryDecision;
use docwright::encode::Parameters;
use docwright::{Client, Credentials, Operation, Style};
use support::server::{Reply, Server};

/// How many requests the server sees when an attempt fails and the next one would succeed.
async fn requests(
    operation: &'static str,
    failure: Reply,
    decide: impl Fn(&docwright::Error) -> RetryDecision + Send + Sync + 'static,
) -> usize {
    let server = Server::start(vec![failure, Reply::ok()]);
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(&server.url)
        .retry_classifier(decide)
        .build()
        .unwrap();
    let operation =
        Operation { product: "Ecs", version: "2014-05-26", name: operation, style: Style::Rpc };
    let parameters = Parameters::new(operation, [("InstanceId", "i-1")]);
    let outcome = client.send_raw(parameters).await;
    let count = server.received().len();
    assert_eq!(outcome.is_ok(), count == 2);
    count
}

fn refused() -> Reply {
    let body = r#"{"Code": "IncorrectInstanceStatus", "Message": "m", "RequestId": "R-1"}"#;
    Reply::http("403 Forbidden", "", body)
}

fn on_status(
    decision: RetryDecision,
) -> impl Fn(&docwright::Error) -> RetryDecision + Send + Sync + 'static {
    move |error| match error.code().map(docwright::Undocumented::code) {
        Some("IncorrectInstanceStatus") => decision,
        _ => RetryDecision::Default,
    }
}

#[tokio::test]
async fn what_the_client_leaves_can_be_tried_again() {
    for (decision, of_a_write, of_a_read) in [
        (RetryDecision::Default, 1, 1),
        (RetryDecision::Never, 1, 1),
        (RetryDecision::IfHarmless, 1, 2),
        (RetryDecision::Always, 2, 2),
    ] {
        let write = requests("StopInstance", refused(), on_status(decision)).await;
        let read = requests("DescribeInstances", refused(), on_status(decision)).await;
        assert_eq!((write, read), (of_a_write, of_a_read), "{decision:?}");
    }
}

#[tokio::test]
async fn what_the_client_tries_again_can_be_left() {
    let never = |_: &docwright::Error| RetryDecision::Never;
    assert_eq!(requests("StopInstance", Reply::throttled(""), never).await, 1);
    let other = on_status(RetryDecision::Never);
    assert_eq!(requests("StopInstance", Reply::throttled(""), other).await, 2);
}
