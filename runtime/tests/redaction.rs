//! Secrets and parameter values never show, whatever is printed.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::error::Error as StdError;
use std::fmt::Write as _;

use docwright::call::{Answer, Call, Format};
use docwright::encode::Parameters;
use docwright::signing::{Scheme, percent};
use docwright::{Credentials, Endpoint, Secret};
use http::HeaderMap;
use support::ResetDisks;

const SECRET: &str = "s3cr3t/key+";
const TOKEN: &str = "t0ken/of=somebody";
const VALUE: &str = "parameter-value";

fn credentials() -> Credentials {
    Credentials::new("testid", SECRET).with_security_token(TOKEN)
}

fn request() -> ResetDisks {
    ResetDisks { region_id: VALUE.to_owned(), ..ResetDisks::sample() }
}

fn assert_clean(what: &str, text: &str) {
    for secret in [SECRET, TOKEN, VALUE] {
        let once = percent::encode(secret);
        for form in [secret, &once, &percent::encode(&once)] {
            assert!(!text.contains(form), "{what} shows {form}: {text}");
        }
    }
}

fn everything(error: &dyn StdError) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        writeln!(text, "{error} {error:?} {error:#?}").unwrap();
        next = error.source();
    }
    text
}

#[test]
fn values_of_the_core() {
    let credentials = credentials();
    assert_clean("credentials", &format!("{credentials:?} {credentials:#?}"));
    assert_clean("secret", &format!("{:?}", Secret::from(SECRET)));
    let parameters = Parameters::of(&request()).unwrap();
    assert_clean("parameters", &format!("{parameters:?} {parameters:#?}"));
    let endpoint = Endpoint::resolve("Ecs", None).unwrap();
    let (scheme, format) = (Scheme::HmacSha1, Format::Json);
    let call = Call {
        parameters: &parameters,
        endpoint: &endpoint,
        credentials: &credentials,
        scheme,
        format,
    };
    assert_clean("call", &format!("{call:?} {call:#?}"));
}

#[test]
fn signed_requests() {
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let signed = support::sign(&request(), &credentials(), scheme);
        assert_clean("signed request", &format!("{signed:?} {signed:#?}"));
        let headers = format!("{:?}", signed.http().headers());
        assert_clean("headers", &headers);
        assert!(!headers.contains("Signature="), "{headers}");
    }
}

#[test]
fn errors_that_repeat_what_was_sent() {
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let signed = support::sign(&ResetDisks::sample(), &credentials(), scheme);
        let repeated =
            format!("server string to sign is:{} {SECRET} {TOKEN}", signed.string_to_sign());
        let message = repeated.replace('\n', "\\n");
        let body = format!(r#"{{"Code": "SignatureDoesNotMatch", "Message": "{message}"}}"#);
        let answer = Answer::new(400, HeaderMap::new(), body.clone());
        assert_clean("answer", &format!("{answer:?}"));
        let error = signed.read::<ResetDisks>(&answer).unwrap_err();
        assert_clean("service error", &everything(&error));
        assert_clean("message", error.service().unwrap().message());
        let hint = error.service().unwrap().hint().unwrap();
        assert!(hint.contains("the access key secret is wrong"), "{hint}");

        let half = Answer::new(400, HeaderMap::new(), format!("<html>{body}"));
        let error = signed.read::<ResetDisks>(&half).unwrap_err();
        assert_clean("answer error", &everything(&error));
        let docwright::Error::Answer(answer) = error else { return };
        assert_clean("kept body", answer.body());
    }
}

#[cfg(feature = "client")]
#[test]
fn clients() {
    let builder = docwright::Client::builder().credentials(credentials());
    assert_clean("builder", &format!("{builder:?}"));
    assert_clean("client", &format!("{:?}", builder.build().unwrap()));
    let wrong = Credentials::new("testid", format!("{SECRET} "));
    let error = docwright::Client::builder().credentials(wrong).build().unwrap_err();
    assert_clean("error", &everything(&error));
}

#[cfg(feature = "client")]
#[test]
fn providers() {
    use docwright::credentials::{
        AssumeRole, CredentialsChain, CredentialsSource, Environment, EnvironmentCredentials,
        ProcessCredentials, UriCredentials,
    };

    let environment = Environment::of([(docwright::ACCESS_KEY_SECRET, SECRET)]);
    let chain = CredentialsChain::new()
        .then(credentials())
        .then(AssumeRole::new(credentials(), "arn"))
        .then(EnvironmentCredentials::new().environment(environment))
        .then(UriCredentials::new().uri(format!("http://user:{TOKEN}@localhost")))
        .then(ProcessCredentials::new("vault", ["--token", TOKEN]));
    let source = CredentialsSource::new(chain);
    assert_clean("providers", &format!("{source:?} {source:#?}"));
}

#[cfg(feature = "client")]
#[tokio::test]
async fn transport_errors_hold_no_address() {
    // Nothing listens on the port of a listener that was dropped.
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let client = docwright::Client::builder()
        .credentials(credentials())
        .endpoint(format!("http://127.0.0.1:{port}"))
        .attempts(1)
        .build()
        .unwrap();
    let error = client.send(request()).await.unwrap_err();
    assert!(matches!(error, docwright::Error::Connect(_)), "{error:?}");
    assert!(
        error
            .to_string()
            .starts_with(&format!("ResetDisks: connecting to 127.0.0.1:{port} failed: ")),
        "{error}"
    );
    assert_clean("connect error", &everything(&error));
}
