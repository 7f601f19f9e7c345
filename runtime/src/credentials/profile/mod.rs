//! Profiles: credentials, or ways to them, in files of the user.
//!
//! Source: the vendor's Go library, `providers/cli_profile.go` and `profile.go`.

/// The settings that both kinds of profiles have.
macro_rules! profile_settings {
    ($name:ident) => {
        impl $name {
            /// The profile that the environment names, from the file of the user.
            pub fn new() -> Self {
                Self::default()
            }

            /// The profile's name.
            #[must_use]
            pub fn profile(mut self, name: impl Into<String>) -> Self {
                self.profile = Some(name.into());
                self
            }

            /// The file.
            #[must_use]
            pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
                self.path = Some(path.into());
                self
            }

            /// Other endpoints than the vendor's.
            #[must_use]
            pub fn endpoints(mut self, endpoints: Endpoints) -> Self {
                self.endpoints = endpoints;
                self
            }

            /// Reads other environment variables than those of the process; the home folder is in
            /// `HOME`, on Windows in `USERPROFILE`.
            #[must_use]
            pub fn environment(mut self, environment: Environment) -> Self {
                self.environment = environment;
                self
            }
        }
    };
}

use profile_settings;

mod cli;
mod cli_file;
mod ini;
mod ini_file;
mod sign_in;

pub use cli::{CLI_PROFILE_DISABLED, CONFIG_FILE, CliProfile};
pub use ini::{CREDENTIALS_FILE, IniProfile};

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{
    AssumeRole, Credentials, CredentialsError, CredentialsProvider, EcsRamRole, Environment,
    ProfileProblem,
};
use crate::secret::Secret;

/// The environment variable of the profile's name, in both files.
pub const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";

/// The profile that is used when none is named.
const DEFAULT_PROFILE: &str = "default";

/// How long the key of a file is used whose end the file does not say. The file is read again then:
/// another program may have put a new one there.
const UNSTATED: Duration = Duration::from_secs(15 * 60);

/// Other endpoints than the vendor's, for the services that profiles name.
///
/// ```
/// use docwright::credentials::{CliProfile, Endpoints};
///
/// let endpoints = Endpoints::new().sts("sts.example.internal");
/// let provider = CliProfile::new().endpoints(endpoints);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Endpoints {
    sts: Option<String>,
    metadata: Option<String>,
    oauth: Option<String>,
}

impl Endpoints {
    /// The vendor's own endpoints.
    pub fn new() -> Self {
        Self::default()
    }

    /// The endpoint of the security token service.
    #[must_use]
    pub fn sts(mut self, endpoint: impl Into<String>) -> Self {
        self.sts = Some(endpoint.into());
        self
    }

    /// The endpoint of the metadata service of ECS instances.
    #[must_use]
    pub fn metadata(mut self, endpoint: impl Into<String>) -> Self {
        self.metadata = Some(endpoint.into());
        self
    }

    /// The endpoint of the sign-in that the vendor's command line calls `OAuth`.
    #[must_use]
    pub fn oauth(mut self, endpoint: impl Into<String>) -> Self {
        self.oauth = Some(endpoint.into());
        self
    }

    pub(super) fn assume(&self, role: AssumeRole) -> AssumeRole {
        match &self.sts {
            Some(endpoint) => role.endpoint(endpoint),
            None => role,
        }
    }

    pub(super) fn assume_with_token(&self, role: super::OidcRole) -> super::OidcRole {
        match &self.sts {
            Some(endpoint) => role.endpoint(endpoint),
            None => role,
        }
    }

    pub(super) fn of_instance(&self, role: EcsRamRole) -> EcsRamRole {
        match &self.metadata {
            Some(endpoint) => role.endpoint(endpoint),
            None => role,
        }
    }
}

/// A profile's place, for what is wrong with it.
#[derive(Clone, Copy)]
struct Place<'p> {
    path: &'p Path,
    profile: &'p str,
}

impl Place<'_> {
    fn error(self, problem: ProfileProblem) -> CredentialsError {
        let (path, profile) = (self.path.to_owned(), self.profile.to_owned());
        CredentialsError::Profile { path, profile, problem }
    }

    /// What a setting of the profile makes wrong.
    fn invalid(self, error: CredentialsError) -> CredentialsError {
        self.error(ProfileProblem::Invalid(Box::new(error)))
    }

    /// A value that has to be there.
    fn required<T>(self, value: Option<T>, key: &'static str) -> Result<T, CredentialsError> {
        value.ok_or_else(|| self.error(ProfileProblem::Missing { key }))
    }

    /// A provider whose settings are right.
    fn checked(
        self,
        provider: impl CredentialsProvider + 'static,
    ) -> Result<Box<dyn CredentialsProvider>, CredentialsError> {
        provider.check().map_err(|error| self.invalid(error))?;
        Ok(Box::new(provider))
    }
}

/// The access key of a profile.
struct Key {
    id: Option<String>,
    secret: Option<Secret>,
    token: Option<Secret>,
    /// In seconds since 1970.
    expiration: Option<u64>,
}

impl Key {
    fn credentials(self, place: Place<'_>) -> Result<Credentials, CredentialsError> {
        let id = place.required(self.id, "access_key_id")?;
        let secret = place.required(self.secret, "access_key_secret")?;
        let credentials = Credentials::new(id, secret);
        let end = self.expiration.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds));
        Ok(match self.token {
            None => credentials,
            Some(token) => credentials
                .with_security_token(token)
                .with_expiration(end.unwrap_or_else(|| SystemTime::now() + UNSTATED)),
        })
    }
}

/// The file that a variable names, or the one below the home folder.
fn path(
    given: Option<&PathBuf>,
    environment: &Environment,
    variable: &'static str,
    below_home: [&str; 2],
) -> Result<PathBuf, CredentialsError> {
    if let Some(given) = given {
        return Ok(given.clone());
    }
    if let Some(named) = environment.value(variable) {
        return Ok(PathBuf::from(named));
    }
    let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    let folder = environment.value(home).map(PathBuf::from);
    let missing = || CredentialsError::Missing { variables: vec![variable] };
    Ok(folder.ok_or_else(missing)?.join(below_home.iter().collect::<PathBuf>()))
}

/// The text of a file with secrets, a few kilobytes on a local disk.
fn read(path: &Path) -> Result<Secret, CredentialsError> {
    fs::read_to_string(path).map(Secret::from).map_err(CredentialsError::file(path))
}

/// The name that was given, or that of the environment.
fn profile_name(
    given: Option<&String>,
    environment: &Environment,
) -> Result<Option<String>, CredentialsError> {
    match given {
        Some(given) => Ok(Some(given.clone())),
        None => environment.text(PROFILE),
    }
}
