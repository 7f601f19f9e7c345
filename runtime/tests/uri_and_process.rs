//! Credentials from an address, and from a command.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use docwright::credentials::{
    CREDENTIALS_URI, CredentialsProvider, Environment, ProcessCredentials, UriCredentials,
};
use docwright::{Client, CredentialsError};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

async fn call(provider: impl CredentialsProvider + 'static) -> Result<Received, String> {
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(provider).endpoint(&service.url).build().unwrap();
    match client.send(ResetDisks::sample()).await {
        Ok(_) => Ok(service.received().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

fn assert_signed_by(request: &Received, id: &str) {
    let authorization = request.headers.get("authorization").expect("a signature");
    assert!(authorization.contains(&format!("Credential={id},")), "{authorization}");
}

#[tokio::test]
async fn an_address() {
    let body = r#"{"AccessKeyId": "STS.uri", "AccessKeySecret": "s3cret", "SecurityToken": "t0ken",
        "Expiration": "2999-01-01T00:00:00Z", "Code": "Success"}"#;
    let server = Server::start(vec![Reply::http("200 OK", "", body)]);
    let uri = format!("{}/path?for=me", server.url);
    let none = Environment::of::<&str, &str>([]);
    let given = UriCredentials::new().uri(uri.as_str()).environment(none);
    let by_variable = UriCredentials::new().environment(Environment::of([(CREDENTIALS_URI, &uri)]));
    for provider in [given, by_variable] {
        let request = call(provider).await.unwrap();
        assert_signed_by(&request, "STS.uri");
        assert_eq!(request.headers["x-acs-security-token"], "t0ken");
    }
    assert!(server.received().iter().all(|request| request.target == "/path?for=me"));
}

#[tokio::test]
async fn all_four_members_are_required() {
    let members = ["AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"];
    for missing in members {
        let others = members.iter().filter(|name| **name != missing);
        let pairs: Vec<String> =
            others.map(|name| format!(r#""{name}": "2999-01-01T00:00:00Z""#)).collect();
        let body = format!("{{{}}}", pairs.join(", "));
        let server = Server::start(vec![Reply::http("200 OK", "", &body)]);
        let error = call(UriCredentials::new().uri(server.url.as_str())).await.unwrap_err();
        assert_eq!(error, format!("credentials URI: the answer has no {missing}"));
    }
}

#[tokio::test]
async fn addresses_that_give_nothing() {
    let none = UriCredentials::new().environment(Environment::of::<&str, &str>([]));
    let error = call(none).await.unwrap_err();
    assert_eq!(error, format!("no access key: set the environment variable {CREDENTIALS_URI}"));
    let server = Server::start(vec![Reply::http("503 Service Unavailable", "", "")]);
    let error = call(UriCredentials::new().uri(server.url.as_str())).await.unwrap_err();
    assert!(error.ends_with("(HTTP 503)"), "{error}");
    let error = call(UriCredentials::new().uri("http://a b")).await.unwrap_err();
    assert!(error.starts_with("no credentials: invalid"), "{error}");
}

/// A command that writes this text.
#[cfg(unix)]
fn writes(text: &str) -> ProcessCredentials {
    ProcessCredentials::new("printf", ["%s", text])
}

#[cfg(unix)]
#[tokio::test]
async fn a_command() {
    let temporary = r#"{"mode": "StsToken", "access_key_id": "STS.p", "access_key_secret": "s3cret",
        "sts_token": "t0ken", "expiration": "2999-01-01T00:00:00Z"}"#;
    let request = call(writes(temporary)).await.unwrap();
    assert_signed_by(&request, "STS.p");
    assert_eq!(request.headers["x-acs-security-token"], "t0ken");
    let own = r#"{"mode": "AK", "access_key_id": "own", "access_key_secret": "s3cret"}"#;
    assert_signed_by(&call(writes(own)).await.unwrap(), "own");
    let unstated = r#"{"mode": "StsToken", "access_key_id": "STS.p", "access_key_secret": "s3cret",
        "sts_token": "t0ken"}"#;
    assert_signed_by(&call(writes(unstated)).await.unwrap(), "STS.p");
}

#[cfg(unix)]
#[tokio::test]
async fn a_command_line_has_quotes() {
    let json = r#"{"access_key_id":"own","access_key_secret":"s3cret"}"#;
    let line = format!("printf %s '{json}'");
    let provider = ProcessCredentials::from_command_line(&line).unwrap();
    assert!(!format!("{provider:?}").contains("s3cret"));
    assert_signed_by(&call(provider).await.unwrap(), "own");
    for wrong in ["", "  ", "printf 'a"] {
        let error = ProcessCredentials::from_command_line(wrong).unwrap_err();
        assert!(matches!(error, CredentialsError::CommandLine), "{wrong}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn commands_that_write_no_credentials() {
    let cases = [
        (writes(r#"{"mode": "AK"}"#), "command: the answer has no access_key_id"),
        (
            writes(r#"{"mode": "StsToken", "access_key_id": "i", "access_key_secret": "s3cret"}"#),
            "command: the answer has no sts_token",
        ),
        (
            ProcessCredentials::new("sh", ["-c", "echo sealed >&2; exit 3"]),
            "sh failed (exit status: 3): sealed",
        ),
        (ProcessCredentials::new("false", ["x"]), "false failed (exit status: 1)"),
    ];
    for (provider, expected) in cases {
        assert_eq!(call(provider).await.unwrap_err(), expected);
    }
    let error = call(writes("s3cret")).await.unwrap_err();
    assert!(error.starts_with("printf wrote what cannot be read: not valid JSON"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
    let error = call(ProcessCredentials::new("/no/such/program", ["x"])).await.unwrap_err();
    assert!(error.starts_with("/no/such/program cannot be started: "), "{error}");
}

#[cfg(all(unix, feature = "blocking"))]
#[test]
fn a_command_for_a_blocking_client() {
    let service = Server::start(vec![Reply::ok()]);
    let own = r#"{"access_key_id": "own", "access_key_secret": "s3cret"}"#;
    let builder = docwright::blocking::Client::builder().credentials(writes(own));
    let client = builder.endpoint(&service.url).build().unwrap();
    client.send(ResetDisks::sample()).unwrap();
    assert_signed_by(&service.received().remove(0), "own");
}
