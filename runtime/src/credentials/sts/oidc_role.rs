//! A role for whoever has a token of an identity provider (OpenID Connect), such as a pod of a
//! Kubernetes cluster with RAM roles for service accounts.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::super::{Credentials, CredentialsError, CredentialsProvider, Providing, Transport};
use super::{
    Encode, Encoder, Operation, ROLE_ARN, Request, Role, RoleAnswer, Undocumented, role_settings,
};
use crate::call::{Call, Format, unsigned};
use crate::client::random;
use crate::encode::Parameters;
use crate::secret::Secret;
use crate::signing::Scheme;

/// The environment variable of the path of the file with the token.
pub const OIDC_TOKEN_FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
/// The environment variable of the identity provider's resource name.
pub const OIDC_PROVIDER_ARN: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";

/// A role for whoever has a token of an identity provider. The token's file is read each time.
///
/// What is not given is taken from [`OIDC_TOKEN_FILE`], [`OIDC_PROVIDER_ARN`] and
/// [`ROLE_ARN`](super::ROLE_ARN), which a Kubernetes cluster sets in its pods.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::OidcRole;
///
/// let client = Client::builder().credentials(OidcRole::new()).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct OidcRole {
    role: Role,
    arn: Option<String>,
    provider_arn: Option<String>,
    token_file: Option<PathBuf>,
}

impl OidcRole {
    /// The role that the environment variables say.
    pub fn new() -> Self {
        Self { role: Role::new(), arn: None, provider_arn: None, token_file: None }
    }

    /// The role's resource name, such as `acs:ram::1234567890:role/pod`.
    #[must_use]
    pub fn role_arn(mut self, arn: impl Into<String>) -> Self {
        self.arn = Some(arn.into());
        self
    }

    /// The identity provider's resource name, such as `acs:ram::1234567890:oidc-provider/cluster`.
    #[must_use]
    pub fn provider_arn(mut self, arn: impl Into<String>) -> Self {
        self.provider_arn = Some(arn.into());
        self
    }

    /// The file with the token.
    #[must_use]
    pub fn token_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.token_file = Some(path.into());
        self
    }

    /// The variables that would have to be set.
    fn missing(&self) -> Vec<&'static str> {
        let given = [
            (OIDC_TOKEN_FILE, self.token_file.is_some()),
            (OIDC_PROVIDER_ARN, self.provider_arn.is_some()),
            (ROLE_ARN, self.arn.is_some()),
        ];
        let is_missing = |name: &str| self.role.environment.value(name).is_none();
        let missing = given.into_iter().filter(|(name, is_given)| !is_given && is_missing(name));
        missing.map(|(name, _)| name).collect()
    }

    fn setting(
        &self,
        given: Option<&String>,
        variable: &'static str,
    ) -> Result<String, CredentialsError> {
        match given {
            Some(given) => Ok(given.clone()),
            None => Ok(self.role.environment.text(variable)?.unwrap_or_default()),
        }
    }

    fn token(&self) -> Result<Secret, CredentialsError> {
        let path = match &self.token_file {
            Some(path) => path.clone(),
            None => {
                self.role.environment.value(OIDC_TOKEN_FILE).map(PathBuf::from).unwrap_or_default()
            }
        };
        read_token(&path)
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let missing = self.missing();
        if !missing.is_empty() {
            return Err(CredentialsError::Missing { variables: missing });
        }
        let request = AssumeRoleWithOidc {
            role: &self.role,
            arn: self.setting(self.arn.as_ref(), ROLE_ARN)?,
            session_name: self.role.session_name()?,
            provider_arn: self.setting(self.provider_arn.as_ref(), OIDC_PROVIDER_ARN)?,
            token: self.token()?,
        };
        let parameters = Parameters::of(&request).map_err(CredentialsError::call)?;
        let endpoint = self.role.endpoint()?;
        let nonce = random::nonce().map_err(CredentialsError::call)?;
        let call = Call {
            parameters: &parameters,
            endpoint: &endpoint,
            // In the secret's place, so that the token is blotted out where the service repeats it.
            credentials: &Credentials::new("", request.token.clone()),
            scheme: Scheme::HmacSha1,
            format: Format::Json,
        };
        let unsigned = unsigned(&call, SystemTime::now(), &nonce);
        super::exchange::<AssumeRoleWithOidc<'_>>(unsigned, transport).await
    }
}

role_settings!(OidcRole);

impl Default for OidcRole {
    fn default() -> Self {
        Self::new()
    }
}

impl CredentialsProvider for OidcRole {
    fn name(&self) -> Cow<'static, str> {
        "oidc_role_arn".into()
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.role.check()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// The token, without the white space that a text file may end in: a token has none.
fn read_token(path: &Path) -> Result<Secret, CredentialsError> {
    // A few kilobytes on a local disk: not worth a thread.
    let text = Secret::from(fs::read_to_string(path).map_err(CredentialsError::file(path))?);
    Ok(Secret::from(text.expose().trim()))
}

struct AssumeRoleWithOidc<'p> {
    role: &'p Role,
    arn: String,
    session_name: String,
    provider_arn: String,
    token: Secret,
}

impl Encode for AssumeRoleWithOidc<'_> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        self.role.encode(&self.arn, &self.session_name, encoder);
        encoder.member("OIDCProviderArn", &self.provider_arn);
        encoder.member("OIDCToken", &self.token);
    }
}

impl Request for AssumeRoleWithOidc<'_> {
    type Response = RoleAnswer;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = super::operation("AssumeRoleWithOIDC");
}
