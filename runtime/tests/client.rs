//! The asynchronous client against a server on this machine.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::collections::BTreeSet;
use std::time::{Duration, Instant, SystemTime};

use docwright::client::ClientBuilder;
use docwright::encode::{Encode, Encoder};
use docwright::error::TimeLimit;
use docwright::{
    Client, Credentials, Error, ErrorCode as _, Ignored, Operation, Request, Roles, Style,
    Undocumented,
};
use support::server::{Reply, Server};
use support::{ResetDisks, ResetDisksErrorCode};

fn builder(url: &str) -> ClientBuilder {
    Client::builder().credentials(Credentials::new("testid", "testsecret")).endpoint(url)
}

fn limit_of(error: &Error<ResetDisksErrorCode>) -> (TimeLimit, Duration) {
    match error {
        Error::Timeout(timeout) => (timeout.limit(), timeout.after()),
        _ => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn an_answer_is_decoded() {
    let server = Server::start(vec![Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    let response = client.send(&ResetDisks::sample()).await.unwrap();
    assert_eq!(response.request_id.as_deref(), Some("A-1"));
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].target.starts_with("/?Disk.1.DiskId=d-1&"), "{}", received[0].target);
    assert_eq!(server.url, format!("http://{}", received[0].headers["host"]));
    assert!(received[0].headers["user-agent"].starts_with("docwright/"));
}

#[tokio::test]
async fn an_application_stands_behind_the_library_in_the_user_agent() {
    let server = Server::start(vec![Reply::ok()]);
    let client = builder(&server.url).application("backup/2.1").build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap();
    let user_agent = server.received()[0].headers["user-agent"].clone();
    assert!(user_agent.starts_with("docwright/") && user_agent.ends_with(" backup/2.1"));
    let refused = builder(&server.url).application("two\nlines").build();
    assert!(matches!(refused, Err(Error::Setup(_))));
}

#[tokio::test]
async fn a_proxy_is_gone_through() {
    let proxy = Server::start(vec![Reply::ok()]);
    let away = builder("http://ecs.example").proxy(&proxy.url).build().unwrap();
    away.send(ResetDisks::sample()).await.unwrap();
    assert!(proxy.received()[0].target.starts_with("http://ecs.example/?"));

    let server = Server::start(vec![Reply::ok()]);
    let past = builder(&server.url).proxy(&proxy.url).without_proxy().build().unwrap();
    past.send(ResetDisks::sample()).await.unwrap();
    assert_eq!((proxy.received().len(), server.received().len()), (1, 1));

    let refused = builder(&server.url).proxy("http://user:password@[").build().unwrap_err();
    assert!(matches!(refused, Error::Setup(_)));
    assert!(!format!("{refused:?}").contains("password"), "{refused:?}");
}

#[tokio::test]
async fn calls_have_limits_of_their_own() {
    let server = Server::start(vec![Reply::throttled("")]);
    let client = builder(&server.url).build().unwrap();
    client.with_attempts(1).send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(server.received().len(), 1);
    client.with_attempts(2).send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(server.received().len(), 3, "and the client has its own");
    let silent = Server::start(vec![Reply::Silence]);
    let client = builder(&silent.url).attempts(1).build().unwrap();
    let limit = Duration::from_millis(50);
    for hurried in [client.with_attempt_timeout(limit), client.with_total_timeout(limit)] {
        let error = hurried.send(ResetDisks::sample()).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }
}

#[tokio::test]
async fn futures_can_be_spawned() {
    let server = Server::start(vec![Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    let response = tokio::spawn(client.send(ResetDisks::sample())).await.unwrap();
    assert!(response.is_ok());
}

#[tokio::test]
async fn each_attempt_has_its_own_nonce_and_signature() {
    let server = Server::start(vec![Reply::throttled(""), Reply::throttled(""), Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    let distinct = |name: &str| {
        received.iter().map(|request| request.headers[name].clone()).collect::<BTreeSet<_>>()
    };
    let nonces = distinct("x-acs-signature-nonce");
    assert_eq!(nonces.len(), 3);
    assert!(nonces.iter().all(|nonce| nonce.len() == 32), "128 bits");
    assert_eq!(distinct("authorization").len(), 3);
}

#[tokio::test]
async fn attempts_are_capped() {
    for (attempts, expected) in [(0, 1), (1, 1), (2, 2)] {
        let server = Server::start(vec![Reply::throttled("")]);
        let client = builder(&server.url).attempts(attempts).build().unwrap();
        let error = client.send(ResetDisks::sample()).await.unwrap_err();
        assert!(error.is_throttling());
        assert_eq!(error.code().unwrap().code(), "Throttling.User");
        assert_eq!(server.received().len(), expected);
    }
}

#[tokio::test]
async fn a_client_has_a_budget_of_retries() {
    let mut replies = vec![Reply::throttled(""); 3];
    replies.extend(vec![Reply::ok(); 5]);
    replies.extend([Reply::throttled(""), Reply::ok()]);
    let server = Server::start(replies);
    let client = builder(&server.url).retry_budget(1).build().unwrap();
    client.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(server.received().len(), 2, "one retry, though there may be three attempts");
    let clone = client.clone();
    clone.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(server.received().len(), 3, "none for a clone either");
    for _ in 0..5 {
        client.send(ResetDisks::sample()).await.unwrap();
    }
    client.send(ResetDisks::sample()).await.unwrap();
    assert_eq!(server.received().len(), 10, "five successes paid for one");
}

#[tokio::test]
async fn only_throttling_is_tried_again() {
    let internal = r#"{"Code": "InternalError", "Message": "m"}"#;
    let replies = [
        Reply::http("500 Internal Server Error", "", internal),
        Reply::http("502 Bad Gateway", "content-type: text/html\r\n", "<html></html>"),
        Reply::http("503 Service Unavailable", "content-type: text/html\r\n", "<html></html>"),
        Reply::http("200 OK", "", "{\"RequestId\": \"A"),
        Reply::HangUp,
    ];
    for reply in replies {
        let server = Server::start(vec![reply, Reply::ok()]);
        let client = builder(&server.url).build().unwrap();
        assert!(client.send(ResetDisks::sample()).await.is_err());
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn what_does_no_harm_twice_is_tried_again() {
    let internal = r#"{"Code": "InternalError", "Message": "m"}"#;
    let replies = [
        Reply::http("500 Internal Server Error", "", internal),
        Reply::http("502 Bad Gateway", "content-type: text/html\r\n", "<html></html>"),
        Reply::HangUp,
    ];
    for reply in replies {
        let server = Server::start(vec![reply.clone(), Reply::ok()]);
        let client = builder(&server.url).build().unwrap();
        client.send(DescribeDisks).await.unwrap();
        assert_eq!(server.received().len(), 2, "it only reads");

        let server = Server::start(vec![reply.clone(), Reply::ok()]);
        let client = builder(&server.url).build().unwrap();
        client.send(CreateDisk { client_token: None, dry_run: None }).await.unwrap();
        let tokens = server.received().into_iter().map(|request| token(&request.target));
        let tokens: Vec<String> = tokens.collect();
        assert_eq!(tokens.len(), 2, "it has a token");
        assert_eq!(tokens[0].len(), 32, "which is the client's");
        assert_eq!(tokens[0], tokens[1], "and the same each time");

        let server = Server::start(vec![reply, Reply::ok()]);
        let client = builder(&server.url).build().unwrap();
        let own = CreateDisk { client_token: Some("own".to_owned()), dry_run: Some(true) };
        client.send(own).await.unwrap();
        let received = server.received();
        assert!(received.iter().all(|request| token(&request.target) == "own"));
        assert_eq!(received.len(), 2);
    }
}

#[tokio::test]
async fn each_call_has_a_token_of_its_own() {
    let server = Server::start(vec![Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    for _ in 0..2 {
        client.send(CreateDisk { client_token: None, dry_run: None }).await.unwrap();
    }
    let tokens: BTreeSet<String> =
        server.received().iter().map(|request| token(&request.target)).collect();
    assert_eq!(tokens.len(), 2);
}

fn token(target: &str) -> String {
    let (_, rest) = target.split_once("ClientToken=").expect("a token");
    rest.split('&').next().expect("its value").to_owned()
}

struct CreateDisk {
    client_token: Option<String>,
    dry_run: Option<bool>,
}

impl Encode for CreateDisk {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.member("ClientToken", &self.client_token);
        encoder.member("DryRun", &self.dry_run);
    }
}

impl Request for CreateDisk {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "CreateDisk", style: Style::Rpc };
    const ROLES: Roles = Roles::NONE.idempotency_token("ClientToken").dry_run("DryRun");
}

struct DescribeDisks;

impl Encode for DescribeDisks {
    fn encode(&self, _: &mut Encoder<'_>) {}
}

impl Request for DescribeDisks {
    type Response = Ignored;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = Operation {
        product: "Ecs",
        version: "2014-05-26",
        name: "DescribeDisks",
        style: Style::Rpc,
    };
}

#[tokio::test]
async fn the_service_says_how_long_to_wait() {
    let server = Server::start(vec![Reply::throttled("x-acs-retry-after: 300\r\n"), Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    let started = Instant::now();
    client.send(ResetDisks::sample()).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_wait_beyond_the_total_timeout_is_not_begun() {
    let server = Server::start(vec![Reply::throttled("x-acs-retry-after: 60000\r\n")]);
    let client = builder(&server.url).total_timeout(Duration::from_secs(2)).build().unwrap();
    let started = Instant::now();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    assert!(error.is_throttling(), "the last answer is reported, not a timeout: {error:?}");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn attempt_timeout() {
    for reply in [Reply::Silence, Reply::Drip] {
        let server = Server::start(vec![reply]);
        let limit = Duration::from_millis(200);
        let client = builder(&server.url).attempt_timeout(limit).build().unwrap();
        let error = client.send(ResetDisks::sample()).await.unwrap_err();
        assert_eq!(limit_of(&error), (TimeLimit::Attempt, limit));
        assert_eq!(error.to_string(), "ResetDisks: no answer within the attempt timeout of 200ms");
        assert!(error.is_timeout() && error.is_retryable());
        assert_eq!(server.received().len(), 1, "not tried again");
    }
}

#[tokio::test]
async fn total_timeout() {
    let server =
        Server::start(vec![Reply::throttled("x-acs-retry-after: 100\r\n"), Reply::Silence]);
    let total = Duration::from_millis(400);
    let client = builder(&server.url).total_timeout(total).build().unwrap();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(limit_of(&error), (TimeLimit::Total, total));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn connect_timeout() {
    // Over HTTPS the connection stands after the handshake, which this server never answers.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let limit = Duration::from_millis(150);
    let client = builder(&url).connect_timeout(limit).attempts(2).build().unwrap();
    let started = Instant::now();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(limit_of(&error), (TimeLimit::Connect, limit));
    assert!(started.elapsed() >= limit * 2, "tried twice, as nothing was sent");
}

#[tokio::test]
async fn nothing_is_sent_that_cannot_be_right() {
    let server = Server::start(vec![Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    let mut request = ResetDisks::sample();
    request.disk = vec![request.disk[0].clone(); 11];
    let error = client.send(request).await.unwrap_err();
    assert_eq!(error.to_string(), "ResetDisks: `Disk.N` takes 1 to 10 elements, 11 were given");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn regions_that_are_none_send_nothing() {
    let client =
        Client::builder().credentials(Credentials::new("testid", "testsecret")).build().unwrap();
    let request = ResetDisks { region_id: "evil.example/?".to_owned(), ..ResetDisks::sample() };
    let error = client.send(request).await.unwrap_err();
    let Error::Endpoint(endpoint) = &error else { panic!("{error:?}") };
    assert_eq!(endpoint.tried(), "ecs.evil.example/?.aliyuncs.com");
}

#[test]
fn clients_need_an_access_key_and_a_real_endpoint() {
    let error = Client::builder().build().unwrap_err();
    assert!(error.to_string().contains("give the client one with `credentials`"), "{error}");
    assert!(matches!(builder("ftp://x").build(), Err(Error::Endpoint(_))));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let reply = Reply::http("307 Temporary Redirect", "location: http://127.0.0.1:1/\r\n", "");
    let server = Server::start(vec![reply]);
    let error = builder(&server.url).build().unwrap().send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(error.http_status(), Some(307));
    assert!(error.to_string().contains("the answer is neither a success nor an error"), "{error}");
}

#[tokio::test]
async fn the_clock_of_the_service_is_taken_over_once() {
    let expired = |minutes: u64| {
        let date = SystemTime::now() + Duration::from_secs(60 * minutes);
        let date = format!("date: {}\r\n", httpdate::fmt_http_date(date));
        let body = r#"{"Code": "InvalidTimeStamp.Expired", "Message": "m", "RequestId": "A-1"}"#;
        Reply::http("400 Bad Request", &date, body)
    };
    let server = Server::start(vec![expired(40), Reply::ok()]);
    let client = builder(&server.url).build().unwrap();
    for _ in 0..2 {
        client.send(ResetDisks::sample()).await.unwrap();
    }
    let times: Vec<SystemTime> = server
        .received()
        .iter()
        .map(|received| humantime::parse_rfc3339(&received.headers["x-acs-date"]).unwrap())
        .collect();
    let ahead = |time: &SystemTime| time.duration_since(SystemTime::now()).unwrap_or_default();
    let minutes: Vec<u64> = times.iter().map(|time| (ahead(time).as_secs() + 30) / 60).collect();
    assert_eq!(minutes, [0, 40, 40], "also for the next call");

    let server = Server::start(vec![expired(40)]);
    let error = builder(&server.url).build().unwrap().send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(server.received().len(), 2, "once");
    assert_eq!(error.code().unwrap().code(), "InvalidTimeStamp.Expired");

    let server = Server::start(vec![expired(40)]);
    let client = builder(&server.url).attempts(1).build().unwrap();
    let error = client.send(ResetDisks::sample()).await.unwrap_err().to_string();
    assert!(error.contains("39m") || error.contains("40m"), "{error}");
    assert!(error.contains("behind that of the service"), "{error}");
}
