//! Who calls: an access key, with a security token when it is temporary.

use std::env;
use std::fmt;
use std::sync::Arc;

use crate::secret::Secret;
use crate::signing::percent;

/// The environment variable of the access key's id.
pub const ACCESS_KEY_ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
/// The environment variable of the access key's secret.
pub const ACCESS_KEY_SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
/// The environment variable of the security token of a temporary access key.
pub const SECURITY_TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

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
}

impl Credentials {
    /// An access key. Whether it can be used is [checked](Credentials::check) before it is.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<Secret>) -> Self {
        Self(Arc::new(Inner {
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into(),
            security_token: None,
        }))
    }

    /// Adds the security token that belongs to a temporary access key.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        Arc::make_mut(&mut self.0).security_token = Some(token.into());
        self
    }

    /// The access key in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with
    /// the token in `ALIBABA_CLOUD_SECURITY_TOKEN` if that is set. An empty variable counts as
    /// missing.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] naming the variables that are missing or cannot be used.
    pub fn from_environment() -> Result<Self, CredentialsError> {
        Self::from_variables(|name| {
            env::var_os(name).map(|value| value.into_string().map_err(drop))
        })
    }

    fn from_variables(
        read: impl Fn(&'static str) -> Option<Result<String, ()>>,
    ) -> Result<Self, CredentialsError> {
        let variable = |name| match read(name) {
            Some(Ok(value)) if !value.is_empty() => Ok(Some(value)),
            Some(Err(())) => Err(CredentialsError::NotSendable { what: name }),
            _ => Ok(None),
        };
        let (id, secret, token) =
            (variable(ACCESS_KEY_ID)?, variable(ACCESS_KEY_SECRET)?, variable(SECURITY_TOKEN)?);
        let (Some(id), Some(secret)) = (&id, &secret) else {
            let pairs = [(ACCESS_KEY_ID, id.is_none()), (ACCESS_KEY_SECRET, secret.is_none())];
            let variables = pairs.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name);
            return Err(CredentialsError::Missing { variables: variables.collect() });
        };
        check(ACCESS_KEY_ID, id)?;
        check(ACCESS_KEY_SECRET, secret)?;
        let credentials = Self::new(id.as_str(), secret.as_str());
        match token {
            None => Ok(credentials),
            Some(token) => {
                check(SECURITY_TOKEN, &token)?;
                Ok(credentials.with_security_token(token))
            }
        }
    }

    /// Whether the access key can be sent: not empty, visible ASCII, no white space around it.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] saying which part cannot be used, and why.
    pub fn check(&self) -> Result<(), CredentialsError> {
        check("the access key id", &self.0.access_key_id)?;
        check("the access key secret", self.0.access_key_secret.expose())?;
        match &self.0.security_token {
            Some(token) => check("the security token", token.expose()),
            None => Ok(()),
        }
    }

    /// The access key's id, which is not a secret.
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

    /// The text with secret and token blotted out, also where they are percent-encoded once or
    /// twice, as in a string to sign that the service repeats.
    pub(crate) fn redact(&self, text: &str) -> String {
        let mut redacted = text.to_owned();
        let secrets = [Some(&self.0.access_key_secret), self.0.security_token.as_ref()];
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
            .finish_non_exhaustive()
    }
}

/// Why there is no access key that could be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// Environment variables are not set.
    #[error("no access key: set the environment variable {}", variables.join(" and "))]
    Missing {
        /// The variables that are not set, or empty.
        variables: Vec<&'static str>,
    },
    /// No access key was given to the client.
    #[error("no access key: give the client one with `credentials`, or use `from_environment`")]
    NotGiven,
    /// A part of the access key is empty.
    #[error("{what} is empty")]
    Empty {
        /// The part, or the variable it came from.
        what: &'static str,
    },
    /// White space was copied along with a part of the access key.
    #[error("{what} begins or ends with white space: remove it")]
    WhiteSpace {
        /// The part, or the variable it came from.
        what: &'static str,
    },
    /// A part of the access key has characters that no access key has.
    #[error("{what} contains characters other than visible ASCII: copy it again")]
    NotSendable {
        /// The part, or the variable it came from.
        what: &'static str,
    },
}

fn check(what: &'static str, text: &str) -> Result<(), CredentialsError> {
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

    fn read(variables: &[(&'static str, &str)]) -> Result<Credentials, CredentialsError> {
        Credentials::from_variables(|name| {
            variables
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| Ok((*value).to_owned()))
        })
    }

    #[test]
    fn missing_variables_are_named() {
        let neither = read(&[]).unwrap_err().to_string();
        assert!(
            neither.contains(ACCESS_KEY_ID) && neither.contains(ACCESS_KEY_SECRET),
            "{neither}"
        );
        let secret = read(&[(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "")]).unwrap_err();
        assert_eq!(secret, CredentialsError::Missing { variables: vec![ACCESS_KEY_SECRET] });
    }

    #[test]
    fn white_space_around_a_key_is_named_and_not_trimmed() {
        let error = read(&[(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "s3cret\n")]).unwrap_err();
        assert_eq!(error, CredentialsError::WhiteSpace { what: ACCESS_KEY_SECRET });
        assert!(!error.to_string().contains("s3cret"));
        let error = Credentials::new(" id", "secret").check().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the access key id begins or ends with white space: remove it"
        );
    }

    #[test]
    fn token_is_optional() {
        let pair = [(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "secret")];
        assert!(read(&pair).unwrap().security_token().is_none());
        let with_token = read(&[pair[0], pair[1], (SECURITY_TOKEN, "token")]).unwrap();
        assert_eq!(with_token.security_token().unwrap().expose(), "token");
    }

    #[test]
    fn redaction_covers_percent_encoded_forms() {
        let credentials = Credentials::new("id", "s/1").with_security_token("t+2=");
        assert_eq!(credentials.redact("s/1 s%2F1 s%252F1 t+2= t%252B2%253D id"), "… … … … … id");
    }
}
