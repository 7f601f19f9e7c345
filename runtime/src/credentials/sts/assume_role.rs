//! A role that an access key may assume.

use std::borrow::Cow;
use std::time::SystemTime;

use super::super::{
    Credentials, CredentialsError, CredentialsProvider, CredentialsSource, Providing, Transport,
};
use super::{Encode, Encoder, Operation, Request, Role, RoleAnswer, Undocumented, role_settings};
use crate::call::{Call, Format};
use crate::client::random;
use crate::encode::Parameters;
use crate::signing::Scheme;

/// A role that another access key may assume.
///
/// The other access key may be a role's as well: roles can be chained.
///
/// ```
/// use docwright::credentials::AssumeRole;
/// use docwright::{Client, Credentials};
///
/// let own = Credentials::new("testid", "testsecret");
/// let first = AssumeRole::new(own, "acs:ram::1234567890:role/operator");
/// let second = AssumeRole::new(first, "acs:ram::9876543210:role/customer").external_id("abcd");
/// let client = Client::builder().credentials(second).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AssumeRole {
    source: CredentialsSource,
    role: Role,
    arn: String,
    external_id: Option<String>,
}

impl AssumeRole {
    /// The role of this resource name, such as `acs:ram::1234567890:role/operator`, assumed by
    /// `source`: an access key or a provider.
    pub fn new(source: impl Into<CredentialsSource>, role_arn: impl Into<String>) -> Self {
        Self { source: source.into(), role: Role::new(), arn: role_arn.into(), external_id: None }
    }

    /// What the role's owner agreed with you, so that nobody else can make you assume it.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.external_id = Some(id.into());
        self
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let credentials = self.source.get(transport).await?;
        let request = AssumeRoleRequest { provider: self, session_name: self.role.session_name()? };
        let parameters = Parameters::of(&request).map_err(CredentialsError::call)?;
        let endpoint = self.role.endpoint()?;
        let nonce = random::nonce().map_err(CredentialsError::call)?;
        let call = Call {
            parameters: &parameters,
            endpoint: &endpoint,
            credentials: &credentials,
            scheme: Scheme::HmacSha1,
            format: Format::Json,
        };
        let signed = call.sign(SystemTime::now(), &nonce);
        super::exchange::<AssumeRoleRequest<'_>>(signed, transport).await
    }
}

role_settings!(AssumeRole);

impl CredentialsProvider for AssumeRole {
    fn name(&self) -> Cow<'static, str> {
        "ram_role_arn".into()
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.source.check()?;
        self.role.check()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

struct AssumeRoleRequest<'p> {
    provider: &'p AssumeRole,
    session_name: String,
}

impl Encode for AssumeRoleRequest<'_> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        self.provider.role.encode(&self.provider.arn, &self.session_name, encoder);
        encoder.member("ExternalId", &self.provider.external_id);
    }
}

impl Request for AssumeRoleRequest<'_> {
    type Response = RoleAnswer;
    type ErrorCode = Undocumented;
    const OPERATION: Operation = super::operation("AssumeRole");
}
