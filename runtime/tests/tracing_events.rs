//! One span per call and one event per attempt, with what helps to find it again and without what must not be seen.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use docwright::{Client, Credentials};
use support::ResetDisks;
use support::server::{Reply, Server};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps docwright's spans and events as text.
#[derive(Clone, Default)]
struct Events {
    seen: Arc<Mutex<Vec<String>>>,
    /// How many spans are entered.
    depth: Arc<AtomicUsize>,
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        match field.name() {
            // Differs from run to run.
            "milliseconds" | "sent_bytes" => write!(self.0, "{field} ").unwrap(),
            _ => write!(self.0, "{field}={value:?} ").unwrap(),
        }
    }
}

impl Subscriber for Events {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docwright")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut text = Text(format!("span {} ", attributes.metadata().name()));
        attributes.record(&mut text);
        self.seen.lock().unwrap().push(text.0);
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(format!("in {} ", self.depth.load(Ordering::SeqCst)));
        event.record(&mut text);
        self.seen.lock().unwrap().push(text.0);
    }

    fn enter(&self, _span: &Id) {
        self.depth.fetch_add(1, Ordering::SeqCst);
    }

    fn exit(&self, _span: &Id) {
        self.depth.fetch_sub(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn each_call_is_one_span_and_each_attempt_one_event() {
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
    let called =
        format!("product=\"Ecs\" operation=\"ResetDisks\" region=\"cn-hangzhou\" host={host:?}");
    let start = format!("in 1 message=attempt {called}");
    let expected = [
        format!("span call {called} "),
        format!(
            "{start} attempt=1 status=400 code=\"Throttling.User\" request_id=\"T-1\" failure=\"service\" sent_bytes received_bytes=71 milliseconds "
        ),
        format!(
            "{start} attempt=2 status=200 request_id=\"A-1\" sent_bytes received_bytes=20 milliseconds "
        ),
    ];
    assert_eq!(*events.seen.lock().unwrap(), expected);
}
