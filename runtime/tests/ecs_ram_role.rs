//! The metadata service of an ECS instance, both versions, on this machine.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use docwright::Client;
use docwright::credentials::{
    ECS_METADATA, ECS_METADATA_DISABLED, EcsRamRole, Environment, IMDSV1_DISABLED,
};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

const ROLES: &str = "/latest/meta-data/ram/security-credentials/";

fn key(end: &str) -> Reply {
    let body = format!(
        r#"{{"Code": "Success", "AccessKeyId": "STS.id", "AccessKeySecret": "s3cret",
            "SecurityToken": "t0ken", "Expiration": "{end}", "LastUpdated": "2026-01-01T00:00:00Z"}}"#
    );
    Reply::http("200 OK", "", &body)
}

/// A service that gives tokens, and demands one if it is strict.
fn metadata(request: &Received, strict: bool) -> Reply {
    let token = request.headers.get("x-aliyun-ecs-metadata-token").map(String::as_str);
    match (request.method.as_str(), request.target.as_str()) {
        ("PUT", "/latest/api/token") if strict => {
            let ttl = request.headers.get("x-aliyun-ecs-metadata-token-ttl-seconds");
            assert_eq!(ttl.map(String::as_str), Some("21600"));
            Reply::http("200 OK", "", "metadata-token")
        }
        ("GET", _) if strict && token != Some("metadata-token") => {
            Reply::http("403 Forbidden", "", "")
        }
        ("GET", ROLES) => Reply::http("200 OK", "", "a role\n"),
        ("GET", "/latest/meta-data/ram/security-credentials/a%20role") => {
            key("2999-01-01T00:00:00Z")
        }
        _ => Reply::http("404 Not Found", "", "<html>"),
    }
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::of(variables.iter().copied())
}

fn role(server: &Server, variables: &[(&str, &str)]) -> EcsRamRole {
    EcsRamRole::new().endpoint(&server.url).environment(environment(variables))
}

fn requests(server: &Server) -> Vec<String> {
    let received = server.received();
    received.iter().map(|request| format!("{} {}", request.method, request.target)).collect()
}

/// The authorization of a call with the role's credentials, or the error.
async fn call(role: EcsRamRole) -> Result<Received, String> {
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(role).endpoint(&service.url).build().unwrap();
    match client.send(ResetDisks::sample()).await {
        Ok(_) => Ok(service.received().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

#[tokio::test]
async fn version_2() {
    let server = Server::answering(|request| metadata(request, true));
    let request = call(role(&server, &[])).await.unwrap();
    assert!(request.headers["authorization"].contains("Credential=STS.id,"));
    assert_eq!(request.headers["x-acs-security-token"], "t0ken");
    assert_eq!(
        requests(&server),
        [
            "PUT /latest/api/token".to_owned(),
            format!("GET {ROLES}"),
            format!("GET {ROLES}a%20role"),
        ]
    );
}

#[tokio::test]
async fn the_role_can_be_named() {
    let server = Server::answering(|request| metadata(request, true));
    call(role(&server, &[]).role_name("a role")).await.unwrap();
    call(role(&server, &[(ECS_METADATA, "a role")])).await.unwrap();
    assert!(!requests(&server).contains(&format!("GET {ROLES}")));
}

#[tokio::test]
async fn version_1_when_there_is_no_token() {
    let server = Server::answering(|request| metadata(request, false));
    call(role(&server, &[])).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    assert!(!received[1].headers.contains_key("x-aliyun-ecs-metadata-token"));
}

#[tokio::test]
async fn version_1_can_be_turned_off() {
    let server = Server::answering(|request| metadata(request, false));
    let expected = "no credentials: metadata service: the answer has an error status and no error code (HTTP 404)";
    let by_variable = role(&server, &[(IMDSV1_DISABLED, "true")]);
    for role in [by_variable, role(&server, &[]).without_v1()] {
        assert_eq!(call(role).await.unwrap_err(), expected);
    }
    assert_eq!(requests(&server), ["PUT /latest/api/token"; 2]);
}

#[tokio::test]
async fn the_service_can_be_turned_off() {
    let server = Server::answering(|request| metadata(request, true));
    let error = call(role(&server, &[(ECS_METADATA_DISABLED, "true")])).await.unwrap_err();
    assert_eq!(error, "turned off by the environment variable ALIBABA_CLOUD_ECS_METADATA_DISABLED");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn answers_that_are_no_credentials() {
    let cases = [
        (r#"{"Code": "Failed"}"#, "metadata service: refused: Failed"),
        (r#"{"Code": "Success"}"#, "metadata service: the answer has no AccessKeyId"),
        (
            r#"{"Code": "Success", "AccessKeyId": "i", "AccessKeySecret": "s3cret",
                "SecurityToken": "t", "Expiration": 1700000000}"#,
            "metadata service: the end of the credentials is not written like 2006-01-02T15:04:05Z: `1700000000`",
        ),
        (
            r#"{"Code": "Success", "AccessKeyId": "i", "AccessKeySecret": "s3cret",
                "SecurityToken": "t", "Expiration": "2001-01-01T00:00:00Z"}"#,
            "ecs_ram_role: the credentials had expired already: is this machine's clock right?",
        ),
    ];
    for (body, expected) in cases {
        let server = Server::answering(move |request| {
            let body = if request.method == "PUT" { "token" } else { body };
            Reply::http("200 OK", "", body)
        });
        assert_eq!(call(role(&server, &[]).role_name("r")).await.unwrap_err(), expected);
    }
    let server = Server::start(vec![Reply::http("200 OK", "", "<html>s3cret")]);
    let error = call(role(&server, &[]).role_name("r")).await.unwrap_err();
    assert!(error.contains("not valid JSON") && !error.contains("s3cret"), "{error}");
}

#[tokio::test]
async fn without_a_connection_there_is_one_try() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let role = EcsRamRole::new()
        .endpoint(format!("http://127.0.0.1:{port}"))
        .environment(environment(&[]));
    let error = call(role).await.unwrap_err();
    let expected =
        format!("no credentials: metadata service: connecting to 127.0.0.1:{port} failed: ");
    assert!(error.starts_with(&expected), "{error}");
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_clients() {
    let server = Server::answering(|request| metadata(request, true));
    let service = Server::start(vec![Reply::ok()]);
    let builder = docwright::blocking::Client::builder().credentials(role(&server, &[]));
    let client = builder.endpoint(&service.url).build().unwrap();
    client.send(ResetDisks::sample()).unwrap();
    client.send(ResetDisks::sample()).unwrap();
    assert_eq!(server.received().len(), 3);
}

#[test]
fn an_endpoint_that_is_none_is_found_when_the_client_is_built() {
    let role = EcsRamRole::new().endpoint("ftp://x");
    let error = Client::builder().credentials(role).build().unwrap_err();
    assert!(error.to_string().contains("`ftp://x`"), "{error}");
}
