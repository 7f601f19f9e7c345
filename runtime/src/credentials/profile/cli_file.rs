//! The configuration of the vendor's command line: `~/.aliyun/config.json`.

use crate::decode::{Decode, DecodeError, Members, Source};
use crate::secret::Secret;

/// The file: profiles, and the name of the current one.
#[derive(Default)]
pub(super) struct CliFile {
    pub(super) current: Option<String>,
    pub(super) profiles: Vec<CliEntry>,
}

impl CliFile {
    pub(super) fn profile(&self, name: &str) -> Option<&CliEntry> {
        self.profiles.iter().find(|profile| profile.name.as_deref() == Some(name))
    }
}

impl Members for CliFile {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "current" => self.current.decode(value),
            "profiles" => self.profiles.decode(value),
            _ => value.skip(),
        }
    }
}

/// A profile. The command line writes an empty text or a zero for what is not set.
#[derive(Default)]
pub(super) struct CliEntry {
    pub(super) name: Option<String>,
    pub(super) mode: Option<String>,
    pub(super) access_key_id: Option<String>,
    pub(super) access_key_secret: Option<Secret>,
    pub(super) sts_token: Option<Secret>,
    /// In seconds since 1970, as are the other ends.
    pub(super) sts_expiration: Option<i64>,
    pub(super) ram_role_arn: Option<String>,
    pub(super) ram_session_name: Option<String>,
    pub(super) expired_seconds: Option<i64>,
    pub(super) sts_region: Option<String>,
    pub(super) enable_vpc: Option<bool>,
    pub(super) policy: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) source_profile: Option<String>,
    pub(super) ram_role_name: Option<String>,
    pub(super) oidc_token_file: Option<String>,
    pub(super) oidc_provider_arn: Option<String>,
    pub(super) cloud_sso_sign_in_url: Option<String>,
    pub(super) cloud_sso_account_id: Option<String>,
    pub(super) cloud_sso_access_config: Option<String>,
    pub(super) access_token: Option<Secret>,
    pub(super) cloud_sso_access_token_expire: Option<i64>,
    pub(super) oauth_site_type: Option<String>,
    pub(super) oauth_access_token: Option<Secret>,
    pub(super) oauth_access_token_expire: Option<i64>,
    pub(super) process_command: Option<Secret>,
}

impl Members for CliEntry {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "name" => self.name.decode(value),
            "mode" => self.mode.decode(value),
            "access_key_id" => text(&mut self.access_key_id, value),
            "access_key_secret" => secret(&mut self.access_key_secret, value),
            "sts_token" => secret(&mut self.sts_token, value),
            "sts_expiration" => self.sts_expiration.decode(value),
            "ram_role_arn" => text(&mut self.ram_role_arn, value),
            "ram_session_name" => text(&mut self.ram_session_name, value),
            "expired_seconds" => self.expired_seconds.decode(value),
            "sts_region" => text(&mut self.sts_region, value),
            "enable_vpc" => self.enable_vpc.decode(value),
            "policy" => text(&mut self.policy, value),
            "external_id" => text(&mut self.external_id, value),
            "source_profile" => text(&mut self.source_profile, value),
            "ram_role_name" => text(&mut self.ram_role_name, value),
            "oidc_token_file" => text(&mut self.oidc_token_file, value),
            "oidc_provider_arn" => text(&mut self.oidc_provider_arn, value),
            "cloud_sso_sign_in_url" => text(&mut self.cloud_sso_sign_in_url, value),
            "cloud_sso_account_id" => text(&mut self.cloud_sso_account_id, value),
            "cloud_sso_access_config" => text(&mut self.cloud_sso_access_config, value),
            "access_token" => secret(&mut self.access_token, value),
            "cloud_sso_access_token_expire" => self.cloud_sso_access_token_expire.decode(value),
            "oauth_site_type" => text(&mut self.oauth_site_type, value),
            "oauth_access_token" => secret(&mut self.oauth_access_token, value),
            "oauth_access_token_expire" => self.oauth_access_token_expire.decode(value),
            "process_command" => secret(&mut self.process_command, value),
            _ => value.skip(),
        }
    }
}

/// A text that is not empty.
fn text(field: &mut Option<String>, value: &mut dyn Source) -> Result<(), DecodeError> {
    field.decode(value)?;
    field.take_if(|text| text.is_empty());
    Ok(())
}

/// A secret that is not empty.
fn secret(field: &mut Option<Secret>, value: &mut dyn Source) -> Result<(), DecodeError> {
    field.decode(value)?;
    field.take_if(|secret| secret.expose().is_empty());
    Ok(())
}
