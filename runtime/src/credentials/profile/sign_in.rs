//! Credentials for whoever signed in with the vendor's command line, as long as that is valid.
//!
//! Source: the vendor's Go library, `providers/cloud_sso.go` and `oauth.go`. The sign-in is not
//! renewed here: that is for the command line, which writes the file.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use super::super::answer::{self, TemporaryKey};
use super::super::{
    Credentials, CredentialsError, CredentialsProvider, ProfileProblem, Providing, Transport,
};
use super::Place;
use super::cli_file::CliEntry;
use crate::decode::{Decode, DecodeError, Members, Source};
use crate::endpoint::Endpoint;
use crate::secret::Secret;

const WHAT: &str = "sign-in";
/// How long the exchange of the sign-in for an access key may take.
const LIMIT: Duration = Duration::from_secs(10);

/// A sign-in, and what is left of an earlier exchange.
#[derive(Debug)]
pub(super) struct SignIn {
    site: Site,
    left: Option<Credentials>,
    path: PathBuf,
    profile: String,
}

/// Where one signed in.
#[derive(Debug)]
pub(super) struct Site {
    endpoint: Endpoint,
    path: &'static str,
    /// JSON without secrets.
    body: String,
    access_token: Option<Secret>,
    /// In seconds since 1970.
    expiration: Option<i64>,
}

impl Site {
    /// The sign-in of `CloudSSO`.
    pub(super) fn cloud_sso(entry: &CliEntry, place: Place<'_>) -> Result<Self, CredentialsError> {
        let url = place.required(entry.cloud_sso_sign_in_url.as_ref(), "cloud_sso_sign_in_url")?;
        let account = entry.cloud_sso_account_id.as_ref();
        let account = place.required(account, "cloud_sso_account_id")?;
        let access = entry.cloud_sso_access_config.as_ref();
        let access = place.required(access, "cloud_sso_access_config")?;
        let body = serde_json::json!({ "AccountId": account, "AccessConfigurationId": access });
        Ok(Self {
            endpoint: endpoint_of(url, place)?,
            path: "/cloud-credentials",
            body: body.to_string(),
            access_token: entry.access_token.clone(),
            expiration: entry.cloud_sso_access_token_expire,
        })
    }

    /// The sign-in of `OAuth`.
    pub(super) fn oauth(
        entry: &CliEntry,
        other: Option<&str>,
        place: Place<'_>,
    ) -> Result<Self, CredentialsError> {
        let kind = place.required(entry.oauth_site_type.as_deref(), "oauth_site_type")?;
        let url = match (kind, other) {
            (_, Some(other)) => other,
            ("CN", None) => "https://oauth.aliyun.com",
            ("INTL", None) => "https://oauth.alibabacloud.com",
            _ => return Err(place.error(ProfileProblem::Mode { mode: format!("OAuth {kind}") })),
        };
        Ok(Self {
            endpoint: endpoint_of(url, place)?,
            path: "/v1/exchange",
            body: String::new(),
            access_token: entry.oauth_access_token.clone(),
            expiration: entry.oauth_access_token_expire,
        })
    }

    /// The token of the sign-in, while it is valid.
    fn token(&self, now: SystemTime) -> Option<&Secret> {
        let end = u64::try_from(self.expiration?).ok()?;
        let is_valid = now < UNIX_EPOCH + Duration::from_secs(end);
        self.access_token.as_ref().filter(|_| is_valid)
    }

    async fn exchange(
        &self,
        token: &Secret,
        transport: &Transport,
    ) -> Result<Credentials, CredentialsError> {
        let authorization = Secret::from(format!("Bearer {}", token.expose()));
        let mut header =
            HeaderValue::from_str(authorization.expose()).map_err(CredentialsError::other)?;
        header.set_sensitive(true);
        let parts = http::Request::post(format!("{}{}", self.endpoint, self.path))
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .header(AUTHORIZATION, header);
        let request = answer::request(parts, Bytes::from(self.body.clone()))?;
        let received = transport.send(WHAT, request, LIMIT).await?;
        let mut exchanged = Exchanged::default();
        answer::json(WHAT, answer::body(WHAT, &received)?, &mut exchanged)?;
        exchanged.key.credentials(WHAT)
    }
}

impl SignIn {
    pub(super) fn new(site: Site, left: Option<Credentials>, place: Place<'_>) -> Self {
        Self { site, left, path: place.path.to_owned(), profile: place.profile.to_owned() }
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let now = SystemTime::now();
        if let Some(token) = self.site.token(now) {
            return self.site.exchange(token, transport).await;
        }
        let is_valid = |left: &&Credentials| left.expiration().is_some_and(|end| now < end);
        let left = self.left.as_ref().filter(is_valid).cloned();
        let place = Place { path: &self.path, profile: &self.profile };
        left.ok_or_else(|| place.error(ProfileProblem::SignIn))
    }
}

impl CredentialsProvider for SignIn {
    fn name(&self) -> Cow<'static, str> {
        "sign_in".into()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// Scheme and host of the address of a sign-in page.
fn endpoint_of(url: &str, place: Place<'_>) -> Result<Endpoint, CredentialsError> {
    let end = url.find("://").map_or(0, |start| start + "://".len());
    let (scheme, rest) = url.split_at(end);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    Endpoint::parse(&format!("{scheme}{host}"))
        .map_err(|error| place.invalid(CredentialsError::call(error)))
}

/// What the exchange answers: the key, or an object that holds it.
#[derive(Default)]
struct Exchanged {
    key: TemporaryKey,
}

impl Members for Exchanged {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "CloudCredential" => self.key.decode(value),
            _ => self.key.set(name, value),
        }
    }
}
