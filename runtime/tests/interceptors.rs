//! What an application can do at each call, with both clients.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::{Arc, Mutex};

use docwright::call::Answer;
use docwright::client::{AttemptReport, ClientBuilder, Interceptor};
use docwright::encode::Parameters;
use docwright::{Client, Credentials, Operation};
use http::{HeaderMap, HeaderValue};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

/// Notes what it is called for, and adds to the call.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn add(&self, note: String) {
        self.0.lock().unwrap().push(note);
    }
}

impl Interceptor for Notes {
    fn before_signing(&self, parameters: &mut Parameters) {
        self.add(format!("before {}", parameters.operation().name));
        parameters.set("Extra", "1");
    }

    fn after_signing(&self, operation: Operation, headers: &mut HeaderMap) {
        assert!(headers.contains_key("authorization"), "it is signed");
        self.add(format!("signed {}", operation.name));
        headers.insert("traceparent", HeaderValue::from_static("00-1-1-01"));
    }

    fn after_answer(&self, operation: Operation, answer: &Answer) {
        self.add(format!("answered {} {}", operation.name, answer.status()));
    }

    fn after_attempt(&self, attempt: &AttemptReport<'_>) {
        assert!(attempt.sent_bytes > 0 && !attempt.duration.is_zero());
        let AttemptReport { number, status, code, failure, region, .. } = attempt;
        self.add(format!("attempt {number} {status:?} {code:?} {failure:?} {region:?}"));
    }
}

const EXPECTED: [&str; 7] = [
    "before ResetDisks",
    "signed ResetDisks",
    "answered ResetDisks 400",
    "attempt 1 Some(400) Some(\"Throttling.User\") Some(\"service\") Some(\"cn-hangzhou\")",
    "signed ResetDisks",
    "answered ResetDisks 200",
    "attempt 2 Some(200) None None Some(\"cn-hangzhou\")",
];

fn set_up<T: ?Sized>(start: ClientBuilder<T>, notes: &Notes) -> (Server, ClientBuilder<T>) {
    let server = Server::start(vec![Reply::throttled(""), Reply::ok()]);
    let credentials = Credentials::new("testid", "testsecret");
    let builder = start.credentials(credentials).endpoint(&server.url).interceptor(notes.clone());
    (server, builder)
}

fn check(notes: &Notes, received: &[Received]) {
    assert_eq!(*notes.0.lock().unwrap(), EXPECTED);
    assert_eq!(received.len(), 2);
    for request in received {
        assert!(request.target.contains("&Extra=1&"), "{}", request.target);
        let parent = request.headers.get("traceparent").map(String::as_str);
        assert_eq!(parent, Some("00-1-1-01"));
    }
}

#[tokio::test]
async fn a_call_passes_its_stations_in_order() {
    let notes = Notes::default();
    let (server, builder) = set_up(Client::builder(), &notes);
    builder.build().unwrap().send(ResetDisks::sample()).await.unwrap();
    check(&notes, &server.received());
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_passes_the_same() {
    let notes = Notes::default();
    let (server, builder) = set_up(docwright::blocking::Client::builder(), &notes);
    builder.build().unwrap().send(ResetDisks::sample()).unwrap();
    check(&notes, &server.received());
}

#[tokio::test]
async fn an_attempt_without_an_answer_is_reported() {
    let notes = Notes::default();
    let server = Server::start(vec![Reply::HangUp]);
    let credentials = Credentials::new("testid", "testsecret");
    let builder = Client::builder().credentials(credentials).endpoint(&server.url);
    let client = builder.interceptor(notes.clone()).build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap_err();
    let expected = [
        "before ResetDisks",
        "signed ResetDisks",
        "attempt 1 None None Some(\"transport\") Some(\"cn-hangzhou\")",
    ];
    assert_eq!(*notes.0.lock().unwrap(), expected);
}
