//! An access key, with a security token when it is temporary; or a bearer token.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::{CredentialsError, Environment, environment};
use crate::secret::Secret;
use crate::signing::percent;

/// An access key; cheap to clone. `Debug` shows the id only.
///
/// ```
/// use docwright::Credentials;
///
/// let credentials = Credentials::new("testid", "testsecret").with_security_token("token");
/// assert_eq!(credentials.access_key_id(), "testid");
/// assert!(!format!("{credentials:?}").contains("testsecret"));
/// ```
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    access_key_id: String,
    access_key_secret: Secret,
    security_token: Option<Secret>,
    /// What proves who calls in place of an access key.
    bearer_token: Option<Secret>,
    expiration: Option<SystemTime>,
}

impl Credentials {
    /// An access key. Whether it can be used is [checked](Credentials::check) before it is.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<Secret>) -> Self {
        Self(Arc::new(Inner {
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into(),
            security_token: None,
            bearer_token: None,
            expiration: None,
        }))
    }

    /// A bearer token, which proves who calls without an access key: it is sent as it is, and requests are
    /// not signed. Few products take one, and only over HTTPS.
    ///
    /// ```
    /// use docwright::Credentials;
    ///
    /// let credentials = Credentials::bearer("token");
    /// assert_eq!(credentials.bearer_token().map(|token| token.expose()), Some("token"));
    /// assert_eq!(credentials.access_key_id(), "");
    /// ```
    pub fn bearer(token: impl Into<Secret>) -> Self {
        let mut credentials = Self::new(String::new(), String::new());
        Arc::make_mut(&mut credentials.0).bearer_token = Some(token.into());
        credentials
    }

    /// Adds the security token that belongs to a temporary access key.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        Arc::make_mut(&mut self.0).security_token = Some(token.into());
        self
    }

    /// Says until when the access key is valid. A client asks a provider again before that.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use docwright::Credentials;
    ///
    /// let end = SystemTime::now() + Duration::from_secs(3600);
    /// let credentials = Credentials::new("STS.id", "secret").with_expiration(end);
    /// assert_eq!(credentials.expiration(), Some(end));
    /// ```
    #[must_use]
    pub fn with_expiration(mut self, expiration: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expiration = Some(expiration);
        self
    }

    /// The access key in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with
    /// the token in `ALIBABA_CLOUD_SECURITY_TOKEN` if that is set; without an access key, the bearer token
    /// in `ALIBABA_CLOUD_BEARER_TOKEN`. An empty variable counts as missing.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] naming the variables that are missing or cannot be used.
    pub fn from_environment() -> Result<Self, CredentialsError> {
        environment::access_key(&Environment::of_process())
    }

    /// Whether the access key or the token can be sent: not empty, visible ASCII, no white space around it.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] saying which part cannot be used, and why.
    pub fn check(&self) -> Result<(), CredentialsError> {
        if let Some(token) = &self.0.bearer_token {
            return check("the bearer token", token.expose());
        }
        check("the access key id", &self.0.access_key_id)?;
        check("the access key secret", self.0.access_key_secret.expose())?;
        match &self.0.security_token {
            Some(token) => check("the security token", token.expose()),
            None => Ok(()),
        }
    }

    /// The access key's id, which is not a secret; empty for a bearer token.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// The access key's secret.
    pub fn access_key_secret(&self) -> &Secret {
        &self.0.access_key_secret
    }

    /// The security token of a temporary access key.
    pub fn security_token(&self) -> Option<&Secret> {
        self.0.security_token.as_ref()
    }

    /// The token that proves who calls in place of an access key.
    pub fn bearer_token(&self) -> Option<&Secret> {
        self.0.bearer_token.as_ref()
    }

    /// Until when the access key is valid; `None` when it does not expire, or nobody said when.
    pub fn expiration(&self) -> Option<SystemTime> {
        self.0.expiration
    }

    /// The text with secret and token blotted out, also where they are percent-encoded once or
    /// twice, as in a string to sign that the service repeats.
    pub(crate) fn redact(&self, text: &str) -> String {
        let mut redacted = text.to_owned();
        let Inner { access_key_secret, security_token, bearer_token, .. } = &*self.0;
        let secrets = [Some(access_key_secret), security_token.as_ref(), bearer_token.as_ref()];
        for secret in secrets.into_iter().flatten().map(Secret::expose) {
            if secret.is_empty() {
                continue;
            }
            let once = percent::encode(secret);
            let twice = percent::encode(&once);
            for form in [twice.as_str(), once.as_str(), secret] {
                if redacted.contains(form) {
                    redacted = redacted.replace(form, "…");
                }
            }
        }
        redacted
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Credentials")
            .field("access_key_id", &self.0.access_key_id)
            .field("has_security_token", &self.0.security_token.is_some())
            .field("has_bearer_token", &self.0.bearer_token.is_some())
            .finish_non_exhaustive()
    }
}

/// Whether a part of an access key can be sent; `what` names the part, or where it came from.
pub(super) fn check(what: &'static str, text: &str) -> Result<(), CredentialsError> {
    if text.is_empty() {
        Err(CredentialsError::Empty { what })
    } else if text.trim() != text {
        Err(CredentialsError::WhiteSpace { what })
    } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Err(CredentialsError::NotSendable { what })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_a_part_is_an_error() {
        let error = Credentials::new(" id", "secret").check().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the access key id begins or ends with white space: remove it"
        );
    }

    #[test]
    fn redaction_covers_percent_encoded_forms() {
        let credentials = Credentials::new("id", "s/1").with_security_token("t+2=");
        assert_eq!(credentials.redact("s/1 s%2F1 s%252F1 t+2= t%252B2%253D id"), "… … … … … id");
    }
}
