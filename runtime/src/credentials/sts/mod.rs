//! Roles, which the security token service (STS) gives temporary access keys for.
//!
//! Source: the vendor's help centre, "AssumeRole" and "AssumeRoleWithOIDC", and its Go library,
//! `providers/ram_role_arn.go` and `oidc.go`.

mod assume_role;
mod oidc_role;

pub use assume_role::AssumeRole;
pub use oidc_role::{OIDC_PROVIDER_ARN, OIDC_TOKEN_FILE, OidcRole};

use std::time::Duration;

use super::answer::TemporaryKey;
use super::{Credentials, CredentialsError, Environment, Transport};
use crate::call::SignedRequest;
use crate::decode::{Decode, DecodeError, Members, Source};
use crate::encode::{Encode, Encoder};
use crate::endpoint::Endpoint;
use crate::error::{Error, Undocumented};
use crate::operation::{Operation, Request, Style};

/// The environment variable of the role's resource name.
pub const ROLE_ARN: &str = "ALIBABA_CLOUD_ROLE_ARN";
/// The environment variable of the session's name.
pub const ROLE_SESSION_NAME: &str = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
/// The environment variable of the region whose endpoint of STS is used.
pub const STS_REGION: &str = "ALIBABA_CLOUD_STS_REGION";
/// The environment variable that has STS called inside the region's network (VPC): `true`.
pub const VPC_ENDPOINT_ENABLED: &str = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

/// How long a role is asked for: an hour.
pub const DEFAULT_ROLE_DURATION: Duration = Duration::from_secs(3600);
/// The shortest time that a role is given for: 15 minutes.
pub const MINIMUM_ROLE_DURATION: Duration = Duration::from_secs(900);

/// The session's name when none is given; it shows up in audit logs.
const SESSION_NAME: &str = "docwright";
const PRODUCT: &str = "Sts";
const VERSION: &str = "2015-04-01";
/// How long a request to STS may take.
const LIMIT: Duration = Duration::from_secs(10);

/// What both ways to a role have in common.
#[derive(Debug, Clone)]
struct Role {
    session_name: Option<String>,
    duration: Duration,
    policy: Option<String>,
    region: Option<String>,
    vpc: bool,
    endpoint: Option<String>,
    environment: Environment,
}

impl Role {
    fn new() -> Self {
        Self {
            session_name: None,
            duration: DEFAULT_ROLE_DURATION,
            policy: None,
            region: None,
            vpc: false,
            endpoint: None,
            environment: Environment::of_process(),
        }
    }

    fn check(&self) -> Result<(), CredentialsError> {
        if self.duration < MINIMUM_ROLE_DURATION {
            return Err(CredentialsError::RoleDuration { given: self.duration });
        }
        self.endpoint().map(drop)
    }

    /// The endpoint that was given, or that of the region, or the central one.
    fn endpoint(&self) -> Result<Endpoint, CredentialsError> {
        if let Some(endpoint) = &self.endpoint {
            return Endpoint::parse(endpoint).map_err(CredentialsError::call);
        }
        let region = match &self.region {
            Some(region) => Some(region.clone()),
            None => self.environment.text(STS_REGION)?,
        };
        let vpc = self.vpc || self.environment.is_true(VPC_ENDPOINT_ENABLED);
        let product = match (&region, vpc) {
            (None, true) => return Err(CredentialsError::Missing { variables: vec![STS_REGION] }),
            (_, true) => "sts-vpc",
            (_, false) => "sts",
        };
        Endpoint::resolve(product, region.as_deref()).map_err(CredentialsError::call)
    }

    fn session_name(&self) -> Result<String, CredentialsError> {
        if let Some(name) = &self.session_name {
            return Ok(name.clone());
        }
        let named = self.environment.text(ROLE_SESSION_NAME)?;
        Ok(named.unwrap_or_else(|| SESSION_NAME.to_owned()))
    }

    fn encode(&self, arn: &str, session_name: &str, encoder: &mut Encoder<'_>) {
        encoder.member("RoleArn", &arn.to_owned());
        encoder.member("RoleSessionName", &session_name.to_owned());
        let seconds = i64::try_from(self.duration.as_secs()).unwrap_or(i64::MAX);
        encoder.member("DurationSeconds", &seconds);
        encoder.member("Policy", &self.policy);
    }
}

/// The setters that both ways to a role have.
macro_rules! role_settings {
    ($name:ident) => {
        impl $name {
            /// The session's name, which audit logs show: 2 to 64 letters, digits and `.@-_`. By
            /// default [`ROLE_SESSION_NAME`](super::ROLE_SESSION_NAME), else `docwright`.
            #[must_use]
            pub fn session_name(mut self, name: impl Into<String>) -> Self {
                self.role.session_name = Some(name.into());
                self
            }

            /// How long the role is asked for, in whole seconds: an hour by default, at least 15
            /// minutes, and at most what the role's own settings allow.
            #[must_use]
            pub fn duration(mut self, duration: std::time::Duration) -> Self {
                self.role.duration = duration;
                self
            }

            /// A policy, as JSON, that takes away from what the role may do.
            #[must_use]
            pub fn policy(mut self, policy: impl Into<String>) -> Self {
                self.role.policy = Some(policy.into());
                self
            }

            /// The region whose endpoint of STS is used. By default
            /// [`STS_REGION`](super::STS_REGION), else the central endpoint.
            #[must_use]
            pub fn region(mut self, region: impl Into<String>) -> Self {
                self.role.region = Some(region.into());
                self
            }

            /// Calls STS inside the region's network (VPC), as
            /// [`VPC_ENDPOINT_ENABLED`](super::VPC_ENDPOINT_ENABLED) does. Needs a region.
            #[must_use]
            pub fn inside_vpc(mut self) -> Self {
                self.role.vpc = true;
                self
            }

            /// The endpoint of STS, whatever the region.
            #[must_use]
            pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
                self.role.endpoint = Some(endpoint.into());
                self
            }

            /// Reads other environment variables than those of the process.
            #[must_use]
            pub fn environment(mut self, environment: crate::credentials::Environment) -> Self {
                self.role.environment = environment;
                self
            }
        }
    };
}

use role_settings;

/// The answer of STS.
#[derive(Default)]
struct RoleAnswer {
    key: TemporaryKey,
}

impl Members for RoleAnswer {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Credentials" => self.key.decode(value),
            _ => value.skip(),
        }
    }
}

const fn operation(name: &'static str) -> Operation {
    Operation { product: PRODUCT, version: VERSION, name, style: Style::Rpc }
}

/// Sends a request to STS and reads the temporary access key.
async fn exchange<R>(
    signed: Result<SignedRequest, Error>,
    transport: &Transport,
) -> Result<Credentials, CredentialsError>
where
    R: Request<Response = RoleAnswer, ErrorCode = Undocumented>,
{
    let signed = signed.map_err(CredentialsError::call)?;
    let what = R::OPERATION.name;
    let answer = transport.send(what, signed.http().clone(), LIMIT).await?;
    let role = signed.read::<R>(&answer).map_err(CredentialsError::call)?;
    role.key.credentials(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(role: &Role, variables: &[(&str, &str)]) -> Result<String, String> {
        let environment = Environment::of(variables.iter().copied());
        let role = Role { environment, ..role.clone() };
        match role.endpoint() {
            Ok(endpoint) => Ok(endpoint.to_string()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn endpoints_of_sts() {
        let central = Role::new();
        let given = Role { region: Some("cn-beijing".to_owned()), ..Role::new() };
        let vpc = Role { vpc: true, ..given.clone() };
        let variables = [(STS_REGION, "cn-hangzhou"), (VPC_ENDPOINT_ENABLED, "true")];
        let cases = [
            (&central, &variables[..0], "https://sts.aliyuncs.com"),
            (&central, &variables[..1], "https://sts.cn-hangzhou.aliyuncs.com"),
            (&central, &variables[..], "https://sts-vpc.cn-hangzhou.aliyuncs.com"),
            (&given, &variables[..1], "https://sts.cn-beijing.aliyuncs.com"),
            (&vpc, &variables[..0], "https://sts-vpc.cn-beijing.aliyuncs.com"),
        ];
        for (role, variables, expected) in cases {
            assert_eq!(endpoint(role, variables).as_deref(), Ok(expected));
        }
        let error = endpoint(&central, &variables[1..]).unwrap_err();
        assert!(error.contains(STS_REGION), "{error}");
        let wrong = Role { region: Some("evil.example/".to_owned()), ..Role::new() };
        assert!(endpoint(&wrong, &[]).is_err());
    }
}
