//! A profile of the vendor's libraries: `~/.alibabacloud/credentials`.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::Duration;

use super::super::{
    AssumeRole, Credentials, CredentialsError, CredentialsProvider, EcsRamRole, Environment,
    ProfileProblem, Providing, Transport,
};
use super::ini_file::IniFile;
use super::{DEFAULT_PROFILE, Endpoints, Key, Place};
use crate::secret::Secret;

/// The environment variable of the file's path.
pub const CREDENTIALS_FILE: &str = "ALIBABA_CLOUD_CREDENTIALS_FILE";

/// A profile of the file that [`CREDENTIALS_FILE`] names, else of `~/.alibabacloud/credentials`.
///
/// The profile is the one that is given, else the one that [`PROFILE`](super::PROFILE) names, else
/// `default`. A profile is a section of an INI file; `type` says which other keys it has:
///
/// | `type` | keys |
/// |---|---|
/// | `access_key` | `access_key_id`, `access_key_secret` |
/// | `sts` | the same and `security_token` |
/// | `ram_role_arn` | `access_key_id`, `access_key_secret`, `role_arn`; maybe `role_session_name`, `policy`, `role_session_expiration` in seconds |
/// | `ecs_ram_role` | maybe `role_name` |
/// | `bearer` | `bearer_token` |
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::IniProfile;
///
/// let client = Client::builder().credentials(IniProfile::new().profile("staging")).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct IniProfile {
    path: Option<PathBuf>,
    profile: Option<String>,
    endpoints: Endpoints,
    environment: Environment,
}

super::profile_settings!(IniProfile);

impl IniProfile {
    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let below_home = [".alibabacloud", "credentials"];
        let environment = &self.environment;
        let path = super::path(self.path.as_ref(), environment, CREDENTIALS_FILE, below_home)?;
        let name = super::profile_name(self.profile.as_ref(), environment)?;
        let name = name.unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        let file = IniFile::parse(super::read(&path)?.expose()).map_err(|line| {
            let problem = format!("line {}: {}", line.number, line.problem);
            CredentialsError::Syntax { path: path.clone(), problem }
        })?;
        let place = Place { path: &path, profile: &name };
        let provider = Section { file: &file, place, provider: self }.provider()?;
        provider.provide(transport).await
    }
}

impl CredentialsProvider for IniProfile {
    fn name(&self) -> Cow<'static, str> {
        "profile".into()
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// A profile in its file.
struct Section<'f> {
    file: &'f IniFile,
    place: Place<'f>,
    provider: &'f IniProfile,
}

impl Section<'_> {
    fn provider(&self) -> Result<Box<dyn CredentialsProvider>, CredentialsError> {
        if !self.file.has_section(self.place.profile) {
            return Err(self.place.error(ProfileProblem::NotThere));
        }
        match self.place.required(self.text("type"), "type")?.as_str() {
            "access_key" => self.place.checked(self.key(None)?),
            "sts" => {
                let token = self.secret("security_token");
                let token = self.place.required(token, "security_token")?;
                self.place.checked(self.key(Some(token))?)
            }
            "bearer" => {
                let token = self.place.required(self.secret("bearer_token"), "bearer_token")?;
                self.place.checked(Credentials::bearer(token))
            }
            "ram_role_arn" => self.place.checked(self.role()?),
            "ecs_ram_role" => {
                let role = EcsRamRole::new().environment(self.provider.environment.clone());
                let role = self.provider.endpoints.of_instance(role);
                self.place.checked(match self.text("role_name") {
                    Some(name) => role.role_name(name),
                    None => role,
                })
            }
            other => Err(self.place.error(ProfileProblem::Mode { mode: other.to_owned() })),
        }
    }

    fn key(&self, token: Option<Secret>) -> Result<Credentials, CredentialsError> {
        let (id, secret) = (self.text("access_key_id"), self.secret("access_key_secret"));
        Key { id, secret, token, expiration: None }.credentials(self.place)
    }

    fn role(&self) -> Result<AssumeRole, CredentialsError> {
        let arn = self.place.required(self.text("role_arn"), "role_arn")?;
        let mut role = AssumeRole::new(self.key(None)?, arn);
        if let Some(name) = self.text("role_session_name") {
            role = role.session_name(name);
        }
        if let Some(policy) = self.text("policy") {
            role = role.policy(policy);
        }
        if let Some(seconds) = self.text("role_session_expiration") {
            let key = "role_session_expiration";
            let no_number = |_| self.place.error(ProfileProblem::NoNumber { key });
            role = role.duration(Duration::from_secs(seconds.parse().map_err(no_number)?));
        }
        Ok(self.provider.endpoints.assume(role.environment(self.provider.environment.clone())))
    }

    fn secret(&self, key: &str) -> Option<Secret> {
        self.file.get(self.place.profile, key).cloned()
    }

    fn text(&self, key: &str) -> Option<String> {
        self.file.get(self.place.profile, key).map(|text| text.expose().to_owned())
    }
}
