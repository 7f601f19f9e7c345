//! Credentials from an address, of a sidecar or an agent.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;

use super::answer::{self, TemporaryKey};
use super::{
    Credentials, CredentialsError, CredentialsProvider, Environment, Providing, Transport,
};
use crate::secret::Secret;

/// The environment variable of the address.
pub const CREDENTIALS_URI: &str = "ALIBABA_CLOUD_CREDENTIALS_URI";

const WHAT: &str = "credentials URI";
/// How long the request may take.
const LIMIT: Duration = Duration::from_secs(10);

/// A temporary access key from an address that answers with JSON of `AccessKeyId`,
/// `AccessKeySecret`, `SecurityToken` and `Expiration`. Source: the vendor's Go library,
/// `providers/uri.go`.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::UriCredentials;
///
/// let provider = UriCredentials::new().uri("http://127.0.0.1:9000/credentials");
/// let client = Client::builder().credentials(provider).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct UriCredentials {
    /// It may hold a password.
    uri: Option<Secret>,
    environment: Environment,
}

impl UriCredentials {
    /// The address in [`CREDENTIALS_URI`].
    pub fn new() -> Self {
        Self::default()
    }

    /// The address.
    #[must_use]
    pub fn uri(mut self, uri: impl Into<Secret>) -> Self {
        self.uri = Some(uri.into());
        self
    }

    /// Reads other environment variables than those of the process.
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let uri = match &self.uri {
            Some(uri) => uri.clone(),
            None => match self.environment.text(CREDENTIALS_URI)? {
                Some(uri) => uri.into(),
                None => return Err(CredentialsError::Missing { variables: vec![CREDENTIALS_URI] }),
            },
        };
        let request = answer::request(http::Request::get(uri.expose()), Bytes::new())?;
        let received = transport.send(WHAT, request, LIMIT).await?;
        let mut key = TemporaryKey::default();
        answer::json(WHAT, answer::body(WHAT, &received)?, &mut key)?;
        key.credentials(WHAT)
    }
}

impl CredentialsProvider for UriCredentials {
    fn name(&self) -> Cow<'static, str> {
        "credentials_uri".into()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}
