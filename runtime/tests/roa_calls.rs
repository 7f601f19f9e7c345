//! Operations in ROA style, bearer tokens and signers of one's own, from both clients to a fake endpoint.

#![cfg(all(feature = "blocking", feature = "mock"))]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

use std::error::Error as StdError;

use bytes::Bytes;
use docwright::encode::Parameters;
use docwright::mock::{self, Server};
use docwright::signing::acs3::{self, Algorithm};
use docwright::signing::{Scheme, Signer, SigningContext};
use docwright::{
    Client, Credentials, CredentialsError, Error, Operation, Position, Route, Style, blocking,
};

const UPDATE: Operation = Operation {
    product: "sae",
    version: "2019-05-06",
    name: "UpdateConfigMap",
    style: Style::Roa(
        Route::new("PUT", "/configmaps/[ConfigMapId]").with_positions(&[("Data", Position::Body)]),
    ),
};

fn server() -> Server {
    let update = mock::Operation::new(UPDATE.product, UPDATE.version, UPDATE.name)
        .route("PUT", "/configmaps/[ConfigMapId]")
        .required("ConfigMapId")
        .required("Data")
        .json(r#"{"RequestId": "A-1"}"#);
    let describe = mock::Operation::new("Ecs", "2014-05-26", "DescribeRegions");
    mock::Endpoint::new()
        .operation(update)
        .operation(describe)
        .access_key("testid", "testsecret")
        .bearer_token("b-token")
        .start()
        .unwrap()
}

fn update() -> Parameters {
    Parameters::new(UPDATE, [("ConfigMapId", "a+b=c/1&2"), ("Data", "{}")])
}

fn credentials() -> Credentials {
    Credentials::new("testid", "testsecret")
}

#[tokio::test]
async fn a_resource_is_changed_in_every_scheme() {
    let server = server();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let client = Client::builder()
            .credentials(credentials())
            .endpoint(server.url())
            .scheme(scheme)
            .build()
            .unwrap();
        let answer = client.send_raw(update()).await.unwrap();
        assert_eq!(answer.body(), r#"{"RequestId": "A-1"}"#);
        let received = server.received().pop().unwrap();
        assert_eq!(received.parameter("ConfigMapId"), Some("a+b=c/1&2"));
        assert_eq!(received.parameter("Data"), Some("{}"));
        assert_eq!(received.path(), "/configmaps/a%2Bb%3Dc%2F1%262");
    }
}

#[test]
fn the_blocking_client_does_the_same() {
    let server = server();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let client = blocking::Client::builder()
            .credentials(credentials())
            .endpoint(server.url())
            .scheme(scheme)
            .build()
            .unwrap();
        client.send_raw(update()).unwrap();
    }
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn what_is_wrong_is_told() {
    let server = server();
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        let builder = || Client::builder().endpoint(server.url()).scheme(scheme);
        let stranger = builder().credentials(Credentials::new("testid", "wrong")).build().unwrap();
        let error = stranger.send_raw(update()).await.unwrap_err();
        assert_eq!(error.service().unwrap().code_text(), "SignatureDoesNotMatch");
        let text = error.to_string();
        assert!(text.contains("the access key secret is wrong"), "{text}");

        let client = builder().credentials(credentials()).build().unwrap();
        let no_data = Parameters::new(UPDATE, [("ConfigMapId", "1")]);
        let error = client.send_raw(no_data).await.unwrap_err();
        assert_eq!(error.service().unwrap().code_text(), "MissingParameter");

        let style = Style::Roa(Route::new("GET", "/configmaps/[ConfigMapId]"));
        let other = Parameters::new(Operation { style, ..UPDATE }, [("ConfigMapId", "1")]);
        let error = client.send_raw(other).await.unwrap_err();
        assert_eq!(error.service().unwrap().code_text(), "InvalidAction.NotFound");
    }
}

#[tokio::test]
async fn a_bearer_token_takes_the_place_of_a_signature() {
    let server = server();
    let regions = Operation {
        product: "Ecs",
        version: "2014-05-26",
        name: "DescribeRegions",
        style: Style::Rpc,
    };
    for scheme in [Scheme::Acs3, Scheme::Acs3Sm3, Scheme::HmacSha1] {
        for parameters in [update(), Parameters::new(regions, [("A", "b")])] {
            let builder = || Client::builder().endpoint(server.url()).scheme(scheme);
            let client = builder().credentials(Credentials::bearer("b-token")).build().unwrap();
            client.send_raw(parameters.clone()).await.unwrap();
            let received = server.received().pop().unwrap();
            assert_eq!(received.header("authorization"), None);
            assert_eq!(received.parameter("Signature"), None);

            let stranger = builder().credentials(Credentials::bearer("other")).build().unwrap();
            let error = stranger.send_raw(parameters).await.unwrap_err();
            assert_eq!(error.http_status(), Some(404), "{error}");
        }
    }
    let spaced = Client::builder().endpoint(server.url()).credentials(Credentials::bearer("a "));
    let error = spaced.build().unwrap_err();
    assert!(matches!(error, Error::Credentials(CredentialsError::WhiteSpace { .. })), "{error}");
}

/// Signs as ACS3 does, with a header of its own among those that are signed.
#[derive(Debug)]
struct Marked {
    fails: bool,
}

impl Signer for Marked {
    fn sign(
        &self,
        request: &mut http::Request<Bytes>,
        context: &SigningContext<'_>,
    ) -> Result<String, Box<dyn StdError + Send + Sync>> {
        if self.fails {
            return Err("the key is in a vault that is closed".into());
        }
        let hash = Algorithm::HmacSha256.payload_hash(request.body());
        let date = docwright::signing::timestamp(context.time())?;
        for (name, value) in [
            ("x-acs-content-sha256", hash.as_str()),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", context.nonce()),
            ("x-acs-mark", context.operation().name),
        ] {
            request.headers_mut().insert(name, value.parse()?);
        }
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            headers.push((name.as_str(), value.to_str()?));
        }
        let headers = acs3::canonical_headers(&headers);
        let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
        let method = request.method().as_str();
        let canonical = acs3::canonical_request(method, path, query, &headers, &hash);
        let text = Algorithm::HmacSha256.string_to_sign(&canonical);
        let credentials = context.credentials();
        let signature =
            Algorithm::HmacSha256.signature(credentials.access_key_secret().expose(), &text);
        let id = credentials.access_key_id();
        let authorization = Algorithm::HmacSha256.authorization(id, &headers.names, &signature);
        request.headers_mut().insert("authorization", authorization.parse()?);
        Ok(text)
    }
}

#[tokio::test]
async fn a_signer_of_ones_own_signs_each_attempt() {
    let server = server();
    let builder = || Client::builder().credentials(credentials()).endpoint(server.url());
    let client = builder().signer(Marked { fails: false }).build().unwrap();
    assert!(server.fail_next("UpdateConfigMap", "Throttling"));
    client.send_raw(update()).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 2, "throttled once");
    let nonces: Vec<_> =
        received.iter().map(|request| request.header("x-acs-signature-nonce").unwrap()).collect();
    assert_ne!(nonces[0], nonces[1]);
    assert_eq!(received[0].header("x-acs-mark"), Some("UpdateConfigMap"));

    let client = builder().signer(Marked { fails: true }).build().unwrap();
    let error = client.send_raw(update()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request could not be signed: the key is in a vault that is closed"
    );
    assert_eq!(server.received().len(), 2, "nothing was sent");
}
