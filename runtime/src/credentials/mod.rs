//! Who calls: an access key or a bearer token, and the places it can come from.
//!
//! White space around a key is reported, never trimmed; no secret shows in `Debug` or in an error.
//!
#![cfg_attr(feature = "client", doc = include_str!("providers.md"))]

#[cfg(feature = "client")]
mod answer;
#[cfg(feature = "client")]
mod chain;
#[cfg(feature = "client")]
mod ecs_ram_role;
mod environment;
mod error;
mod key;
#[cfg(feature = "client")]
mod process;
#[cfg(feature = "client")]
mod profile;
#[cfg(feature = "client")]
mod provider;
#[cfg(feature = "client")]
mod refresh;
#[cfg(feature = "client")]
mod source;
#[cfg(feature = "client")]
mod sts;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "client")]
mod uri;

#[cfg(feature = "client")]
pub use chain::CredentialsChain;
#[cfg(feature = "client")]
pub use ecs_ram_role::{ECS_METADATA, ECS_METADATA_DISABLED, EcsRamRole, IMDSV1_DISABLED};
#[cfg(feature = "client")]
pub use environment::EnvironmentCredentials;
pub use environment::{
    ACCESS_KEY_ID, ACCESS_KEY_SECRET, BEARER_TOKEN, Environment, SECURITY_TOKEN,
};
pub use error::{CredentialsError, ProfileProblem, Tried};
pub use key::Credentials;
#[cfg(feature = "client")]
pub use process::ProcessCredentials;
#[cfg(feature = "client")]
pub use profile::{
    CLI_PROFILE_DISABLED, CONFIG_FILE, CREDENTIALS_FILE, CliProfile, Endpoints, IniProfile, PROFILE,
};
#[cfg(feature = "client")]
pub use provider::{CredentialsProvider, Providing};
#[cfg(feature = "client")]
pub use source::CredentialsSource;
#[cfg(feature = "client")]
pub use sts::{
    AssumeRole, DEFAULT_ROLE_DURATION, MINIMUM_ROLE_DURATION, OIDC_PROVIDER_ARN, OIDC_TOKEN_FILE,
    OidcRole, ROLE_ARN, ROLE_SESSION_NAME, STS_REGION, VPC_ENDPOINT_ENABLED,
};
#[cfg(feature = "client")]
pub use transport::Transport;
#[cfg(feature = "client")]
pub use uri::{CREDENTIALS_URI, UriCredentials};

#[cfg(feature = "client")]
pub(crate) use transport::{Exchange, Exchanging, Outgoing, Task};
