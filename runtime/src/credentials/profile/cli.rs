//! A profile of the vendor's command line.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::{
    AssumeRole, Credentials, CredentialsError, CredentialsProvider, CredentialsSource, EcsRamRole,
    Environment, OidcRole, ProcessCredentials, ProfileProblem, Providing, Transport,
};
use super::cli_file::{CliEntry, CliFile};
use super::sign_in::{SignIn, Site};
use super::{DEFAULT_PROFILE, Endpoints, Key, Place};
use crate::decode;

/// The environment variable of the file's path.
pub const CONFIG_FILE: &str = "ALIBABA_CLOUD_CONFIG_FILE";
/// The environment variable that turns profiles of the command line off: `true`.
pub const CLI_PROFILE_DISABLED: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";

/// A profile of the vendor's command line (`aliyun configure`), from the file that [`CONFIG_FILE`]
/// names, else from `~/.aliyun/config.json`.
///
/// The profile is the one that is given, else the one that [`PROFILE`](super::PROFILE) names, else
/// the file's current one. All its modes can be read: `AK`, `StsToken`, `RamRoleArn`,
/// `ChainableRamRoleArn`, `EcsRamRole`, `OIDC`, `External`, `CloudSSO` and `OAuth`. Of the last two a
/// sign-in is used as long as it is valid; it is neither renewed nor is the file written.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::CliProfile;
///
/// let client = Client::builder().credentials(CliProfile::new().profile("staging")).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct CliProfile {
    path: Option<PathBuf>,
    profile: Option<String>,
    endpoints: Endpoints,
    environment: Environment,
}

super::profile_settings!(CliProfile);

impl CliProfile {
    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let environment = &self.environment;
        if environment.is_true(CLI_PROFILE_DISABLED) {
            return Err(CredentialsError::Disabled { variable: CLI_PROFILE_DISABLED });
        }
        let below_home = [".aliyun", "config.json"];
        let path = super::path(self.path.as_ref(), environment, CONFIG_FILE, below_home)?;
        let mut file = CliFile::default();
        let text = super::read(&path)?;
        decode::from_json(text.expose().as_bytes(), &mut file).map_err(|error| {
            CredentialsError::Syntax { path: path.clone(), problem: error.to_string() }
        })?;
        let named = super::profile_name(self.profile.as_ref(), environment)?;
        let current = || file.current.clone().filter(|name| !name.is_empty());
        let name = named.or_else(current).unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        let profiles = Profiles { file: &file, path: &path, provider: self };
        profiles.provider(&name, &[])?.provide(transport).await
    }
}

impl CredentialsProvider for CliProfile {
    fn name(&self) -> Cow<'static, str> {
        "cli_profile".into()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// The settings of a role that both ways to one have.
macro_rules! with_settings {
    ($role:expr, $entry:ident, $place:ident) => {{
        let mut role = $role;
        if let Some(name) = &$entry.ram_session_name {
            role = role.session_name(name);
        }
        if let Some(seconds) = seconds($entry.expired_seconds, "expired_seconds", $place)? {
            role = role.duration(Duration::from_secs(seconds));
        }
        if let Some(region) = &$entry.sts_region {
            role = role.region(region);
        }
        if $entry.enable_vpc == Some(true) {
            role = role.inside_vpc();
        }
        if let Some(policy) = &$entry.policy {
            role = role.policy(policy);
        }
        role
    }};
}

/// The profiles of a file.
struct Profiles<'f> {
    file: &'f CliFile,
    path: &'f Path,
    provider: &'f CliProfile,
}

impl Profiles<'_> {
    /// The provider that a profile describes; `leading` are the profiles that led to it.
    fn provider(
        &self,
        name: &str,
        leading: &[&str],
    ) -> Result<Box<dyn CredentialsProvider>, CredentialsError> {
        let place = Place { path: self.path, profile: name };
        if leading.contains(&name) {
            return Err(place.error(ProfileProblem::Loop));
        }
        let entry = self.file.profile(name).ok_or_else(|| place.error(ProfileProblem::NotThere))?;
        match place.required(entry.mode.as_deref(), "mode")? {
            "AK" => place.checked(key(entry, false).credentials(place)?),
            "StsToken" => {
                place.required(entry.sts_token.as_ref(), "sts_token")?;
                place.checked(key(entry, true).credentials(place)?)
            }
            "RamRoleArn" => {
                let own = key(entry, true).credentials(place)?;
                place.checked(self.role(own, entry, place)?)
            }
            "ChainableRamRoleArn" => {
                let source = place.required(entry.source_profile.as_deref(), "source_profile")?;
                let source = self.provider(source, &[leading, &[name]].concat())?;
                place.checked(self.role(source, entry, place)?)
            }
            "EcsRamRole" => place.checked(self.instance_role(entry)),
            "OIDC" => place.checked(self.oidc_role(entry, place)?),
            "External" => {
                let command = place.required(entry.process_command.as_ref(), "process_command")?;
                let command = ProcessCredentials::from_command_line(command.expose());
                place.checked(command.map_err(|error| place.invalid(error))?)
            }
            "CloudSSO" => sign_in(Site::cloud_sso(entry, place)?, entry, place),
            "OAuth" => {
                let other = self.provider.endpoints.oauth.as_deref();
                sign_in(Site::oauth(entry, other, place)?, entry, place)
            }
            other => Err(place.error(ProfileProblem::Mode { mode: other.to_owned() })),
        }
    }

    fn role(
        &self,
        source: impl Into<CredentialsSource>,
        entry: &CliEntry,
        place: Place<'_>,
    ) -> Result<AssumeRole, CredentialsError> {
        let arn = place.required(entry.ram_role_arn.clone(), "ram_role_arn")?;
        let mut role = with_settings!(AssumeRole::new(source, arn), entry, place);
        if let Some(id) = &entry.external_id {
            role = role.external_id(id);
        }
        Ok(self.provider.endpoints.assume(role.environment(self.provider.environment.clone())))
    }

    fn oidc_role(&self, entry: &CliEntry, place: Place<'_>) -> Result<OidcRole, CredentialsError> {
        let mut role = with_settings!(OidcRole::new(), entry, place);
        // What the profile does not say is taken from the environment.
        if let Some(arn) = &entry.ram_role_arn {
            role = role.role_arn(arn);
        }
        if let Some(arn) = &entry.oidc_provider_arn {
            role = role.provider_arn(arn);
        }
        if let Some(path) = &entry.oidc_token_file {
            role = role.token_file(path);
        }
        let role = role.environment(self.provider.environment.clone());
        Ok(self.provider.endpoints.assume_with_token(role))
    }

    fn instance_role(&self, entry: &CliEntry) -> EcsRamRole {
        let role = EcsRamRole::new().environment(self.provider.environment.clone());
        let role = self.provider.endpoints.of_instance(role);
        match &entry.ram_role_name {
            Some(name) => role.role_name(name),
            None => role,
        }
    }
}

/// What someone gets who signed in.
fn sign_in(
    site: Site,
    entry: &CliEntry,
    place: Place<'_>,
) -> Result<Box<dyn CredentialsProvider>, CredentialsError> {
    // A key that an earlier exchange left behind.
    let is_left = entry.sts_token.is_some() && entry.sts_expiration.is_some();
    let left = is_left.then(|| key(entry, true).credentials(place)).transpose()?;
    place.checked(SignIn::new(site, left, place))
}

/// The access key of a profile, with its token if it is to have one.
fn key(entry: &CliEntry, has_token: bool) -> Key {
    Key {
        id: entry.access_key_id.clone(),
        secret: entry.access_key_secret.clone(),
        token: entry.sts_token.clone().filter(|_| has_token),
        expiration: entry
            .sts_expiration
            .and_then(|end| u64::try_from(end).ok())
            .filter(|end| *end > 0),
    }
}

/// A number of seconds; zero means that none is given.
fn seconds(
    given: Option<i64>,
    key: &'static str,
    place: Place<'_>,
) -> Result<Option<u64>, CredentialsError> {
    let no_number = |_| place.error(ProfileProblem::NoNumber { key });
    let seconds = given.map(u64::try_from).transpose().map_err(no_number)?;
    Ok(seconds.filter(|seconds| *seconds > 0))
}
