//! Roles from the security token service, on this machine.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::time::Duration;

use docwright::credentials::{
    AssumeRole, CredentialsProvider, Environment, OIDC_PROVIDER_ARN, OIDC_TOKEN_FILE, OidcRole,
    ROLE_ARN, ROLE_SESSION_NAME,
};
use docwright::{Client, Credentials, CredentialsError, Error};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

const ARN: &str = "acs:ram::1:role/operator";

fn key(id: &str) -> Reply {
    let body = format!(
        r#"{{"RequestId": "A-1", "AssumedRoleUser": {{"Arn": "x"}}, "Credentials": {{
            "AccessKeyId": "{id}", "AccessKeySecret": "s3cret", "SecurityToken": "t0ken",
            "Expiration": "2999-01-01T00:00:00Z"}}}}"#
    );
    Reply::http("200 OK", "", &body)
}

fn none() -> Environment {
    Environment::of::<&str, &str>([])
}

fn own() -> Credentials {
    Credentials::new("testid", "testsecret")
}

async fn call(provider: impl CredentialsProvider + 'static) -> Result<Received, Error> {
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(provider).endpoint(&service.url).build()?;
    match client.send(ResetDisks::sample()).await {
        Ok(_) => Ok(service.received().remove(0)),
        Err(error) => Err(error.with_codes_of()),
    }
}

/// The parameters of a form.
fn form(request: &Received) -> BTreeMap<String, String> {
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/"));
    let pairs = form_urlencoded::parse(request.body.as_bytes());
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn assert_has(form: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        assert_eq!(form.get(*name).map(String::as_str), Some(*value), "{name}");
    }
}

#[tokio::test]
async fn a_role_is_assumed() {
    let sts = Server::start(vec![key("STS.id")]);
    let role = AssumeRole::new(own(), ARN)
        .session_name("session")
        .duration(Duration::from_secs(900))
        .policy(r#"{"Version": "1"}"#)
        .external_id("external")
        .endpoint(&sts.url)
        .environment(none());
    let request = call(role).await.unwrap();
    assert!(request.headers["authorization"].contains("Credential=STS.id,"));
    assert_eq!(request.headers["x-acs-security-token"], "t0ken");
    let sent = form(&sts.received()[0]);
    let expected = [
        ("Action", "AssumeRole"),
        ("Version", "2015-04-01"),
        ("AccessKeyId", "testid"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("RoleArn", ARN),
        ("RoleSessionName", "session"),
        ("DurationSeconds", "900"),
        ("Policy", r#"{"Version": "1"}"#),
        ("ExternalId", "external"),
    ];
    assert_has(&sent, &expected);
}

#[tokio::test]
async fn what_is_not_given() {
    let sts = Server::start(vec![key("STS.id")]);
    let role = AssumeRole::new(own(), ARN).endpoint(&sts.url);
    call(role.clone().environment(none())).await.unwrap();
    let named = Environment::of([(ROLE_SESSION_NAME, "from-variable")]);
    call(role.environment(named)).await.unwrap();
    let sent = form(&sts.received()[0]);
    assert_has(&sent, &[("RoleSessionName", "docwright"), ("DurationSeconds", "3600")]);
    assert!(!sent.contains_key("Policy") && !sent.contains_key("ExternalId"));
    assert_has(&form(&sts.received()[1]), &[("RoleSessionName", "from-variable")]);
}

#[tokio::test]
async fn roles_are_chained() {
    let sts = Server::start(vec![key("STS.first"), key("STS.second")]);
    let first = AssumeRole::new(own(), ARN).endpoint(&sts.url).environment(none());
    let second = AssumeRole::new(first, "acs:ram::2:role/b").endpoint(&sts.url).environment(none());
    let request = call(second).await.unwrap();
    assert!(request.headers["authorization"].contains("Credential=STS.second,"));
    let second = form(&sts.received()[1]);
    assert_has(&second, &[("AccessKeyId", "STS.first"), ("SecurityToken", "t0ken")]);
}

#[cfg(feature = "mock")]
#[test]
fn the_signature_is_right() {
    use docwright::mock::{Endpoint, Operation};

    let json = r#"{"Credentials": {"AccessKeyId": "STS.id", "AccessKeySecret": "s3cret",
        "SecurityToken": "t0ken", "Expiration": "2999-01-01T00:00:00Z"}}"#;
    let required = &["RoleArn", "RoleSessionName"];
    let name = "AssumeRole";
    let operation =
        Operation::documented("Sts", "2015-04-01", name, required, Some(json), None, &[]);
    let sts = Endpoint::new().operation(operation).start().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let role = AssumeRole::new(own(), ARN).endpoint(sts.url()).environment(none());
    runtime.block_on(call(role)).unwrap();
    let wrong = Credentials::new("testid", "wrong");
    let role = AssumeRole::new(wrong, ARN).endpoint(sts.url()).environment(none());
    let error = runtime.block_on(call(role)).unwrap_err();
    assert!(error.to_string().contains("the access key secret is wrong"), "{error}");
}

#[tokio::test]
async fn what_sts_refuses_is_told() {
    let body = r#"{"Code": "NoPermission", "Message": "Not for testsecret.", "RequestId": "R-1"}"#;
    let sts = Server::start(vec![Reply::http("403 Forbidden", "", body)]);
    let role = AssumeRole::new(own(), ARN).endpoint(&sts.url).environment(none());
    let error = call(role).await.unwrap_err();
    let expected =
        "no credentials: AssumeRole: NoPermission: Not for …. (HTTP 403, request id R-1)";
    assert_eq!(error.to_string(), expected);
    let Error::Credentials(CredentialsError::Call(cause)) = error else { panic!("{error:?}") };
    assert_eq!(cause.code().unwrap().code(), "NoPermission");
}

#[test]
fn settings_are_checked_when_the_client_is_built() {
    let short = AssumeRole::new(own(), ARN).duration(Duration::from_secs(899));
    let error = Client::builder().credentials(short).build().unwrap_err();
    assert_eq!(error.to_string(), "a role is given for 15 minutes at least, not for 14m 59s");
    let source = AssumeRole::new(Credentials::new("testid", "s3cret "), ARN);
    let error = Client::builder().credentials(source).build().unwrap_err();
    assert!(error.to_string().contains("white space"), "{error}");
}

#[tokio::test]
async fn a_token_of_an_identity_provider() {
    let sts = Server::start(vec![key("STS.id")]);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "header.claims.signature\n").unwrap();
    let path = file.path().to_str().unwrap();
    let variables = [(OIDC_TOKEN_FILE, path), (OIDC_PROVIDER_ARN, "provider"), (ROLE_ARN, ARN)];
    let by_variables = OidcRole::new().environment(Environment::of(variables));
    let by_settings =
        OidcRole::new().token_file(path).provider_arn("provider").role_arn(ARN).environment(none());
    for (index, role) in [by_variables, by_settings].into_iter().enumerate() {
        let request = call(role.endpoint(&sts.url)).await.unwrap();
        assert!(request.headers["authorization"].contains("Credential=STS.id,"));
        let sent = form(&sts.received()[index]);
        let expected = [
            ("Action", "AssumeRoleWithOIDC"),
            ("Version", "2015-04-01"),
            ("RoleArn", ARN),
            ("OIDCProviderArn", "provider"),
            ("OIDCToken", "header.claims.signature"),
            ("RoleSessionName", "docwright"),
            ("DurationSeconds", "3600"),
        ];
        assert_has(&sent, &expected);
        assert!(!sent.contains_key("Signature") && !sent.contains_key("AccessKeyId"));
    }
}

#[tokio::test]
async fn the_token_does_not_show() {
    let body =
        r#"{"Code": "AuthenticationFail.OIDCToken.Invalid", "Message": "t0ken.of.pod is bad."}"#;
    let sts = Server::start(vec![Reply::http("400 Bad Request", "", body)]);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "t0ken.of.pod").unwrap();
    let role = OidcRole::new().token_file(file.path()).provider_arn("p").role_arn(ARN);
    let error = call(role.endpoint(&sts.url).environment(none())).await.unwrap_err();
    assert!(error.to_string().contains("… is bad."), "{error}");
    assert!(!format!("{error:?}").contains("t0ken.of.pod"));
}

#[tokio::test]
async fn what_is_missing_for_a_token_is_named() {
    let role = OidcRole::new().role_arn(ARN).environment(none());
    let error = call(role).await.unwrap_err();
    let expected = format!(
        "no access key: set the environment variable {OIDC_TOKEN_FILE} and {OIDC_PROVIDER_ARN}"
    );
    assert_eq!(error.to_string(), expected);
    let role = OidcRole::new().role_arn(ARN).provider_arn("p").token_file("/no/such/file");
    let error = call(role.environment(none())).await.unwrap_err();
    assert!(error.to_string().starts_with("/no/such/file cannot be read: "), "{error}");
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_clients() {
    let sts = Server::start(vec![key("STS.first"), key("STS.second")]);
    let service = Server::start(vec![Reply::ok()]);
    let first = AssumeRole::new(own(), ARN).endpoint(&sts.url).environment(none());
    let second = AssumeRole::new(first, ARN).endpoint(&sts.url).environment(none());
    let builder = docwright::blocking::Client::builder().credentials(second);
    let client = builder.endpoint(&service.url).build().unwrap();
    client.send(ResetDisks::sample()).unwrap();
    let authorization = service.received().remove(0).headers["authorization"].clone();
    assert!(authorization.contains("Credential=STS.second,"), "{authorization}");
}
