//! The blocking client does what the asynchronous one does.
#![cfg(feature = "blocking")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::time::{Duration, Instant};

use docwright::blocking::Client;
use docwright::blocking::transport::HttpTransport;
use docwright::client::ClientBuilder;
use docwright::error::TimeLimit;
use docwright::signing::Scheme;
use docwright::{Credentials, Error};
use support::ResetDisks;
use support::server::{Reply, Server};

fn builder(url: &str) -> ClientBuilder<dyn HttpTransport> {
    Client::builder().credentials(Credentials::new("testid", "testsecret")).endpoint(url)
}

#[test]
fn throttling_is_tried_again() {
    let server = Server::start(vec![Reply::throttled(""), Reply::ok()]);
    let client = builder(&server.url).scheme(Scheme::HmacSha1).build().unwrap();
    let response = client.send(&ResetDisks::sample()).unwrap();
    assert_eq!(response.request_id.as_deref(), Some("A-1"));
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_ne!(received[0].body, received[1].body);
    assert!(received[0].body.contains("&Signature="));
}

#[test]
fn a_proxy_is_gone_through() {
    let proxy = Server::start(vec![Reply::ok()]);
    let away = builder("http://ecs.example").proxy(&proxy.url).build().unwrap();
    away.send(ResetDisks::sample()).unwrap();
    assert!(proxy.received()[0].target.starts_with("http://ecs.example/?"));

    let server = Server::start(vec![Reply::ok()]);
    let past = builder(&server.url).proxy(&proxy.url).without_proxy().build().unwrap();
    past.send(ResetDisks::sample()).unwrap();
    assert_eq!((proxy.received().len(), server.received().len()), (1, 1));

    let refused = builder(&server.url).proxy("http://user:password@[").build().unwrap_err();
    assert!(matches!(refused, Error::Setup(_)));
    assert!(!format!("{refused:?}").contains("password"), "{refused:?}");
}

#[test]
fn calls_have_limits_of_their_own() {
    let server = Server::start(vec![Reply::throttled("")]);
    let client = builder(&server.url).build().unwrap();
    client.with_attempts(1).send(ResetDisks::sample()).unwrap_err();
    assert_eq!(server.received().len(), 1);
    client.with_attempts(2).send(ResetDisks::sample()).unwrap_err();
    assert_eq!(server.received().len(), 3, "and the client has its own");
    let silent = Server::start(vec![Reply::Silence]);
    let client = builder(&silent.url).attempts(1).build().unwrap();
    let limit = Duration::from_millis(50);
    for hurried in [client.with_attempt_timeout(limit), client.with_total_timeout(limit)] {
        let error = hurried.send(ResetDisks::sample()).unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }
}

#[test]
fn attempt_timeout() {
    for reply in [Reply::Silence, Reply::Drip] {
        let server = Server::start(vec![reply]);
        let limit = Duration::from_millis(200);
        let client = builder(&server.url).attempt_timeout(limit).build().unwrap();
        let started = Instant::now();
        let error = client.send(ResetDisks::sample()).unwrap_err();
        let Error::Timeout(timeout) = &error else { panic!("{error:?}") };
        assert_eq!((timeout.limit(), timeout.after()), (TimeLimit::Attempt, limit));
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn connect_timeout() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let limit = Duration::from_millis(150);
    let client = builder(&url).connect_timeout(limit).attempts(1).build().unwrap();
    let error = client.send(ResetDisks::sample()).unwrap_err();
    let Error::Timeout(timeout) = &error else { panic!("{error:?}") };
    assert_eq!((timeout.limit(), timeout.after()), (TimeLimit::Connect, limit));
}

#[test]
fn cut_off_answers_are_transport_errors() {
    let cut = Reply::Bytes("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned());
    let server = Server::start(vec![cut]);
    let error = builder(&server.url).build().unwrap().send(ResetDisks::sample()).unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}
