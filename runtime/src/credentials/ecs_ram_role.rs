//! The role of the ECS instance that the program runs on, from the instance's metadata service.
//!
//! Source: the vendor's Go library, `providers/ecs_ram_role.go`. A token is asked for first
//! (version 2 of the service), and without one the service is asked directly (version 1).

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderValue;

use super::answer::{self, TemporaryKey};
use super::transport::Outgoing;
use super::{
    Credentials, CredentialsError, CredentialsProvider, Environment, Providing, Transport,
};
use crate::decode::{Decode, DecodeError, Members, Source};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::signing::percent;

/// The environment variable of the name of the instance's role.
pub const ECS_METADATA: &str = "ALIBABA_CLOUD_ECS_METADATA";
/// The environment variable that turns the metadata service off: `true`.
pub const ECS_METADATA_DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
/// The environment variable that turns version 1 of the metadata service off: `true`.
pub const IMDSV1_DISABLED: &str = "ALIBABA_CLOUD_IMDSV1_DISABLED";

/// Where the metadata service is, on every instance.
const ENDPOINT: &str = "http://100.100.100.200";
const WHAT: &str = "metadata service";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";
const TOKEN_HEADER: &str = "x-aliyun-ecs-metadata-token";
/// How long the token is asked to be valid: 6 h, in seconds.
const TOKEN_TTL: &str = "21600";
/// A second to connect and a second to answer.
const LIMIT: Duration = Duration::from_secs(2);

/// The role of the ECS instance that the program runs on.
///
/// The role is named by [`role_name`](Self::role_name), else by [`ECS_METADATA`], else by the
/// metadata service. The service is asked past all proxies.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::EcsRamRole;
///
/// let client = Client::builder().credentials(EcsRamRole::new().role_name("backup")).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct EcsRamRole {
    role_name: Option<String>,
    endpoint: Option<String>,
    without_v1: bool,
    environment: Environment,
}

impl EcsRamRole {
    /// The role of this instance.
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the instance's role, which saves one request.
    #[must_use]
    pub fn role_name(mut self, name: impl Into<String>) -> Self {
        self.role_name = Some(name.into());
        self
    }

    /// Another endpoint of the metadata service than `http://100.100.100.200`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Fails without a token, instead of asking version 1 of the service, as [`IMDSV1_DISABLED`]
    /// does. Version 1 answers any request that a program on the instance can be made to send.
    #[must_use]
    pub fn without_v1(mut self) -> Self {
        self.without_v1 = true;
        self
    }

    /// Reads other environment variables than those of the process.
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        if self.environment.is_true(ECS_METADATA_DISABLED) {
            return Err(CredentialsError::Disabled { variable: ECS_METADATA_DISABLED });
        }
        let service = Service { endpoint: self.parsed_endpoint()?, transport };
        let token = match service.token().await {
            Ok(token) => Some(token),
            Err(error) if !self.allows_v1() || is_out_of_reach(&error) => return Err(error),
            Err(_) => None,
        };
        let named = match &self.role_name {
            Some(name) => Some(name.clone()),
            None => self.environment.text(ECS_METADATA)?,
        };
        let role = match named {
            Some(name) => name,
            None => service.role_name(token.as_ref()).await?,
        };
        service.credentials(&role, token.as_ref()).await
    }

    fn allows_v1(&self) -> bool {
        !self.without_v1 && !self.environment.is_true(IMDSV1_DISABLED)
    }

    fn parsed_endpoint(&self) -> Result<Endpoint, CredentialsError> {
        Endpoint::parse(self.endpoint.as_deref().unwrap_or(ENDPOINT))
            .map_err(CredentialsError::call)
    }
}

impl CredentialsProvider for EcsRamRole {
    fn name(&self) -> Cow<'static, str> {
        "ecs_ram_role".into()
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.parsed_endpoint().map(drop)
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// Without a connection, version 1 cannot be reached either.
fn is_out_of_reach(error: &CredentialsError) -> bool {
    matches!(error, CredentialsError::Call(error) if matches!(**error, Error::Connect(_)))
}

/// The metadata service.
struct Service<'t> {
    endpoint: Endpoint,
    transport: &'t Transport,
}

impl Service<'_> {
    async fn token(&self) -> Result<HeaderValue, CredentialsError> {
        let parts = http::Request::put(format!("{}/latest/api/token", self.endpoint))
            .header("x-aliyun-ecs-metadata-token-ttl-seconds", TOKEN_TTL);
        let text = self.send(answer::request(parts, Bytes::new())?).await?;
        let token = HeaderValue::from_bytes(text.trim_ascii());
        let mut token = token.map_err(CredentialsError::other)?;
        token.set_sensitive(true);
        Ok(token)
    }

    async fn role_name(&self, token: Option<&HeaderValue>) -> Result<String, CredentialsError> {
        let text = self.get(ROLES, token).await?;
        let name = String::from_utf8_lossy(&text).trim().to_owned();
        if name.is_empty() {
            return Err(CredentialsError::Incomplete { what: WHAT, member: "role name" });
        }
        Ok(name)
    }

    async fn credentials(
        &self,
        role: &str,
        token: Option<&HeaderValue>,
    ) -> Result<Credentials, CredentialsError> {
        let path = format!("{ROLES}{}", percent::encode(role));
        let body = self.get(&path, token).await?;
        let mut role = RoleAnswer::default();
        answer::json(WHAT, &body, &mut role)?;
        match role.code.as_deref() {
            Some("Success") => role.key.credentials(WHAT),
            code => Err(CredentialsError::Refused {
                what: WHAT,
                code: code.unwrap_or("no code").to_owned(),
            }),
        }
    }

    async fn get(
        &self,
        path: &str,
        token: Option<&HeaderValue>,
    ) -> Result<Bytes, CredentialsError> {
        let mut parts = http::Request::get(format!("{}{path}", self.endpoint));
        if let Some(token) = token {
            parts = parts.header(TOKEN_HEADER, token);
        }
        self.send(answer::request(parts, Bytes::new())?).await
    }

    async fn send(&self, request: http::Request<Bytes>) -> Result<Bytes, CredentialsError> {
        let outgoing = Outgoing { what: WHAT, request, limit: LIMIT, direct: true };
        let received = self.transport.exchange(outgoing).await?;
        answer::body(WHAT, &received).cloned()
    }
}

#[derive(Default)]
struct RoleAnswer {
    code: Option<String>,
    key: TemporaryKey,
}

impl Members for RoleAnswer {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Code" => self.code.decode(value),
            _ => self.key.set(name, value),
        }
    }
}
