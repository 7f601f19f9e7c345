//! The standard chain of providers, and chains of one's own.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use docwright::credentials::{
    CREDENTIALS_URI, CredentialsChain, CredentialsProvider, Endpoints, Environment,
    OIDC_PROVIDER_ARN, OIDC_TOKEN_FILE, Providing, ROLE_ARN, Transport,
};
use docwright::{ACCESS_KEY_ID, ACCESS_KEY_SECRET, Client, Credentials, CredentialsError, Error};
use support::ResetDisks;
use support::server::{Reply, Server};

/// The id that a call is signed with.
async fn signed_by(provider: impl CredentialsProvider + 'static) -> Result<String, Error> {
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(provider).endpoint(&service.url).build()?;
    client.send(ResetDisks::sample()).await.map_err(Error::with_codes_of)?;
    let request = service.received().remove(0);
    let authorization = request.headers.get("authorization").expect("a signature");
    let (_, rest) = authorization.split_once("Credential=").expect("an id");
    Ok(rest.split_once(',').expect("more").0.to_owned())
}

fn key(id: &str) -> String {
    format!(
        r#""AccessKeyId": "{id}", "AccessKeySecret": "s3cret", "SecurityToken": "t0ken",
           "Expiration": "2999-01-01T00:00:00Z""#
    )
}

fn answering(body: &str) -> Server {
    Server::start(vec![Reply::http("200 OK", "", body)])
}

#[tokio::test]
async fn the_standard_order() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let token = write("token", "a.b.c");
    let cli = r#"{"profiles": [{"name": "default", "mode": "AK", "access_key_id": "cli",
                  "access_key_secret": "s3cret"}]}"#;
    let cli = write(".aliyun/config.json", cli);
    let ini = "[default]\ntype = access_key\naccess_key_id = ini\naccess_key_secret = s3cret\n";
    let ini = write(".alibabacloud/credentials", ini);
    let sts = answering(&format!(r#"{{"Credentials": {{{}}}}}"#, key("STS.oidc")));
    let metadata = answering(&format!(r#"{{"Code": "Success", {}}}"#, key("STS.ecs")));
    let uri = answering(&format!("{{{}}}", key("STS.uri")));
    let endpoints = Endpoints::new().sts(&sts.url).metadata(&metadata.url);
    let mut variables = vec![
        ("HOME", folder.path().to_str().unwrap()),
        ("USERPROFILE", folder.path().to_str().unwrap()),
        (ACCESS_KEY_ID, "environment"),
        (ACCESS_KEY_SECRET, "s3cret"),
        (OIDC_TOKEN_FILE, &token),
        (OIDC_PROVIDER_ARN, "provider"),
        (ROLE_ARN, "arn"),
        ("ALIBABA_CLOUD_ECS_METADATA", "instance"),
        (CREDENTIALS_URI, &uri.url),
    ];
    let mut expect = async |id: &str, without: &str| {
        let environment = Environment::of(variables.iter().copied());
        let chain = CredentialsChain::standard_of(&environment, &endpoints);
        assert_eq!(signed_by(chain).await.unwrap(), id);
        variables.retain(|(name, _)| *name != without);
    };
    expect("environment", ACCESS_KEY_ID).await;
    expect("STS.oidc", OIDC_TOKEN_FILE).await;
    expect("cli", "").await;
    std::fs::remove_file(cli).unwrap();
    expect("ini", "").await;
    std::fs::remove_file(ini).unwrap();
    expect("STS.ecs", "").await;
    variables.push(("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"));
    let environment = Environment::of(variables.iter().copied());
    let chain = CredentialsChain::standard_of(&environment, &endpoints);
    assert_eq!(signed_by(chain).await.unwrap(), "STS.uri");
}

#[tokio::test]
async fn everything_that_was_tried_is_named() {
    let variables = [("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")];
    let chain = CredentialsChain::standard_of(&Environment::of(variables), &Endpoints::new());
    let error = signed_by(chain).await.unwrap_err();
    let expected = "no credentials; tried \
        environment: no access key: set the environment variable ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET; \
        oidc_role_arn: no access key: set the environment variable ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_ROLE_ARN; \
        cli_profile: no access key: set the environment variable ALIBABA_CLOUD_CONFIG_FILE; \
        profile: no access key: set the environment variable ALIBABA_CLOUD_CREDENTIALS_FILE; \
        ecs_ram_role: turned off by the environment variable ALIBABA_CLOUD_ECS_METADATA_DISABLED; \
        credentials_uri: no access key: set the environment variable ALIBABA_CLOUD_CREDENTIALS_URI";
    assert_eq!(error.to_string(), expected);
    let Error::Credentials(CredentialsError::Chain { tried }) = error else { panic!("{error}") };
    assert_eq!(tried.len(), 6);
}

#[tokio::test]
async fn a_key_that_cannot_be_used_is_not_passed_over() {
    let variables = [(ACCESS_KEY_ID, "testid"), (ACCESS_KEY_SECRET, "s3cret ")];
    let chain = CredentialsChain::standard_of(&Environment::of(variables), &Endpoints::new());
    let error = signed_by(chain.then(Credentials::new("other", "s3cret"))).await.unwrap_err();
    let expected = "no credentials; tried environment: ALIBABA_CLOUD_ACCESS_KEY_SECRET begins or ends with white space: remove it";
    assert_eq!(error.to_string(), expected);
}

/// Counts how often it is asked; has credentials for a moment, or none.
#[derive(Debug, Clone, Default)]
struct Counted {
    asked: Arc<AtomicUsize>,
    works: Arc<AtomicUsize>,
}

impl CredentialsProvider for Counted {
    fn name(&self) -> Cow<'static, str> {
        "counted".into()
    }

    fn provide<'a>(&'a self, _: &'a Transport) -> Providing<'a> {
        Box::pin(async {
            self.asked.fetch_add(1, Ordering::SeqCst);
            if self.works.load(Ordering::SeqCst) == 0 {
                return Err(CredentialsError::other(std::io::Error::other("not now")));
            }
            let end = SystemTime::now() + Duration::from_millis(300);
            Ok(Credentials::new("counted", "s3cret").with_expiration(end))
        })
    }
}

#[tokio::test]
async fn only_a_success_is_remembered() {
    let (first, second) = (Counted::default(), Counted::default());
    let chain = CredentialsChain::new().then(first.clone()).then(second.clone());
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(chain).endpoint(&service.url).build().unwrap();
    let asked = || (first.asked.load(Ordering::SeqCst), second.asked.load(Ordering::SeqCst));

    // After a failure everything is tried again.
    for times in 1..=2 {
        client.send(ResetDisks::sample()).await.unwrap_err();
        assert_eq!(asked(), (times, times));
    }
    second.works.store(1, Ordering::SeqCst);
    client.send(ResetDisks::sample()).await.unwrap();
    assert_eq!(asked(), (3, 3));
    // The credentials are over by then, and the first provider is not asked any more, even though
    // the second one fails.
    tokio::time::sleep(Duration::from_millis(400)).await;
    second.works.store(0, Ordering::SeqCst);
    first.works.store(1, Ordering::SeqCst);
    let error = client.send(ResetDisks::sample()).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials: not now");
    assert_eq!(asked(), (3, 4));
}

#[tokio::test]
async fn an_empty_chain_says_so() {
    let error = signed_by(CredentialsChain::new()).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials; tried nothing: the chain has no provider");
}
