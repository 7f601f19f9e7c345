//! Who calls: an access key, and the places it can come from.
//!
//! [`Credentials`] are an access key, with a security token when it is temporary. A client takes
//! them as they are, or from a provider, and asks the provider again before they expire:
//!
//! ```text
//! provider ──Credentials──▶ CredentialsSource ──the same, until shortly before the end──▶ client
//! ```
//!
//! | provider | where the access key comes from |
//! |---|---|
//! | [`Credentials`] | the program |
//! | [`EnvironmentCredentials`] | environment variables |
//! | [`AssumeRole`] | a role, for another access key |
//! | [`OidcRole`] | a role, for a token of an identity provider |
//! | [`EcsRamRole`] | the role of the ECS instance, by its metadata service |
//! | [`CliProfile`] | a profile of the vendor's command line |
//! | [`IniProfile`] | a profile of the vendor's libraries |
//! | [`UriCredentials`] | an address, of a sidecar or an agent |
//! | [`ProcessCredentials`] | a command |
//!
//! A provider does no I/O over the network of its own: it sends its requests through the
//! [`Transport`] of the client that asks, asynchronous or blocking. Nothing here is logged, and no
//! secret shows in `Debug` or in an error. White space around a key is reported, never trimmed.
//!
//! ```
//! use docwright::credentials::EnvironmentCredentials;
//! use docwright::Client;
//!
//! let client = Client::builder().credentials(EnvironmentCredentials::new()).build()?;
//! # Ok::<(), docwright::Error>(())
//! ```

#[cfg(feature = "client")]
mod answer;
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
pub use ecs_ram_role::{ECS_METADATA, ECS_METADATA_DISABLED, EcsRamRole, IMDSV1_DISABLED};
#[cfg(feature = "client")]
pub use environment::EnvironmentCredentials;
pub use environment::{ACCESS_KEY_ID, ACCESS_KEY_SECRET, Environment, SECURITY_TOKEN};
pub use error::{CredentialsError, ProfileProblem};
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
