//! One event per attempt, with what helps to find it again and without what must not be seen.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use docwright::{Client, Credentials};
use support::ResetDisks;
use support::server::{Reply, Server};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps docwright's events as text.
#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<String>>>);

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{field}={value:?} ").unwrap();
    }
}

impl Subscriber for Events {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docwright")
    }

    fn new_span(&self, _attributes: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

#[tokio::test]
async fn each_attempt_is_one_event() {
    let events = Events::default();
    let guard = tracing::subscriber::set_default(events.clone());
    let headers = "content-type: application/json\r\nx-acs-request-id: A-1\r\n";
    let ok = Reply::http("200 OK", headers, r#"{"RequestId": "A-1"}"#);
    let server = Server::start(vec![Reply::throttled(""), ok]);
    let credentials = Credentials::new("testid", "testsecret").with_security_token("testtoken");
    let client = Client::builder().credentials(credentials).endpoint(&server.url).build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap();
    drop(guard);

    let host = server.url.trim_start_matches("http://");
    let start = format!("message=attempt product=\"Ecs\" operation=\"ResetDisks\" host={host:?}");
    let expected = [
        format!(
            "{start} attempt=1 status=400 code=\"Throttling.User\" request_id=\"T-1\" failure=\"service\" "
        ),
        format!("{start} attempt=2 status=200 request_id=\"A-1\" "),
    ];
    assert_eq!(*events.0.lock().unwrap(), expected);
}
