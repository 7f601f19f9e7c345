//! Clients with providers of credentials, asynchronous and blocking.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use docwright::credentials::{
    CredentialsProvider, CredentialsSource, Environment, EnvironmentCredentials, Providing,
    Transport,
};
use docwright::{ACCESS_KEY_ID, ACCESS_KEY_SECRET, Client, Credentials, CredentialsError, Error};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

/// Asks a server on this machine for the id of an access key.
#[derive(Debug)]
struct Agent(String);

impl CredentialsProvider for Agent {
    fn name(&self) -> Cow<'static, str> {
        "agent".into()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(async {
            let request = http::Request::get(&self.0).body(Bytes::new());
            let request = request.map_err(CredentialsError::other)?;
            let answer = transport.send("agent", request, Duration::from_millis(300)).await?;
            let id = String::from_utf8_lossy(answer.body()).into_owned();
            Ok(Credentials::new(id, "testsecret"))
        })
    }
}

fn is_for_agent(request: &Received) -> bool {
    request.method == "GET"
}

/// Answers the agent's requests with an id, and all others with success.
fn server() -> Server {
    Server::answering(|request| {
        if is_for_agent(request) { Reply::http("200 OK", "", "agentid") } else { Reply::ok() }
    })
}

fn assert_signed_with_agents_key(server: &Server) {
    let received = server.received();
    let (for_agent, calls): (Vec<_>, Vec<_>) = received.iter().partition(|r| is_for_agent(r));
    assert_eq!((for_agent.len(), calls.len()), (1, 2));
    for call in calls {
        let authorization = call.headers.get("authorization").expect("a signature");
        assert!(authorization.contains("Credential=agentid,"), "{authorization}");
    }
}

#[tokio::test]
async fn a_provider_is_asked_once() {
    let server = server();
    let source = CredentialsSource::new(Agent(server.url.clone()));
    for _ in 0..2 {
        // Clients that are given the same source share what it holds.
        let builder = Client::builder().credentials(source.clone()).endpoint(&server.url);
        builder.build().unwrap().send(ResetDisks::sample()).await.unwrap();
    }
    assert_signed_with_agents_key(&server);
}

#[cfg(feature = "blocking")]
#[test]
fn a_provider_is_asked_once_by_a_blocking_client() {
    let server = server();
    let builder = docwright::blocking::Client::builder().credentials(Agent(server.url.clone()));
    let client = builder.endpoint(&server.url).build().unwrap();
    client.send(ResetDisks::sample()).unwrap();
    client.send(ResetDisks::sample()).unwrap();
    assert_signed_with_agents_key(&server);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_an_error() {
    for reply in [Reply::Silence, Reply::Drip] {
        let server = Server::start(vec![reply]);
        let builder = Client::builder().credentials(Agent(server.url.clone()));
        let client = builder.endpoint(&server.url).build().unwrap();
        let error = client.send(ResetDisks::sample()).await.unwrap_err();
        assert!(matches!(&error, Error::Credentials(CredentialsError::Call(_))), "{error:?}");
        let expected = "no credentials: agent: no answer within the attempt timeout of 300ms";
        assert_eq!(error.to_string(), expected);
    }
}

#[cfg(feature = "blocking")]
#[test]
fn a_provider_that_does_not_answer_is_an_error_of_a_blocking_client() {
    for reply in [Reply::Silence, Reply::Drip] {
        let server = Server::start(vec![reply]);
        let builder = docwright::blocking::Client::builder().credentials(Agent(server.url.clone()));
        let client = builder.endpoint(&server.url).build().unwrap();
        let error = client.send(ResetDisks::sample()).unwrap_err();
        let expected = "no credentials: agent: no answer within the attempt timeout of 300ms";
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn waiting_for_credentials_takes_from_the_time_of_the_call() {
    let server = Server::start(vec![Reply::Silence]);
    let client = Client::builder()
        .credentials(Agent(server.url.clone()))
        .endpoint(&server.url)
        .total_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(error.to_string(), "ResetDisks: no answer within the total timeout of 100ms");
}

#[tokio::test]
async fn what_a_provider_provides_is_checked() {
    let server = Server::start(vec![Reply::http("200 OK", "", "agentid\n")]);
    let client = Client::builder()
        .credentials(Agent(server.url.clone()))
        .endpoint(&server.url)
        .build()
        .unwrap();
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    let expected = "the access key id begins or ends with white space: remove it";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn environment_variables() {
    let server = Server::start(vec![Reply::ok()]);
    let environment =
        Environment::of([(ACCESS_KEY_ID, "testid"), (ACCESS_KEY_SECRET, "testsecret")]);
    let provider = EnvironmentCredentials::new().environment(environment);
    let builder = Client::builder().credentials(provider).endpoint(&server.url);
    builder.build().unwrap().send(ResetDisks::sample()).await.unwrap();
    assert!(server.received()[0].headers["authorization"].contains("Credential=testid,"));

    let empty = Environment::of::<&str, &str>([]);
    let builder = Client::builder().credentials(EnvironmentCredentials::new().environment(empty));
    let error = builder.build().unwrap().send(ResetDisks::sample()).await.unwrap_err();
    let expected = "no access key: set the environment variable ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    assert_eq!(error.to_string(), expected);
}
