//! Environment variables, and the access key in them.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

use super::key::check;
use super::{Credentials, CredentialsError};

/// The environment variable of the access key's id.
pub const ACCESS_KEY_ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
/// The environment variable of the access key's secret.
pub const ACCESS_KEY_SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
/// The environment variable of the security token of a temporary access key.
pub const SECURITY_TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";
/// The environment variable of a bearer token, which is read where there is no access key.
pub const BEARER_TOKEN: &str = "ALIBABA_CLOUD_BEARER_TOKEN";

/// Where providers read environment variables: those of the process, or others in their place.
///
/// An empty variable counts as missing. `Debug` shows no values.
///
/// ```
/// use docwright::credentials::{ACCESS_KEY_ID, ACCESS_KEY_SECRET, Environment};
///
/// let environment = Environment::of([(ACCESS_KEY_ID, "testid"), (ACCESS_KEY_SECRET, "testsecret")]);
/// assert!(!format!("{environment:?}").contains("testsecret"));
/// ```
#[derive(Clone, Default)]
pub struct Environment {
    /// `None` for the variables of the process.
    given: Option<Arc<BTreeMap<String, OsString>>>,
}

impl Environment {
    /// The variables of the process, read anew each time.
    pub fn of_process() -> Self {
        Self::default()
    }

    /// These variables and no others, for tests and for programs with settings of their own.
    pub fn of<N: Into<String>, V: Into<OsString>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let variables = variables.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { given: Some(Arc::new(variables.collect())) }
    }

    /// The variable's value, unless it is missing or empty.
    pub(super) fn value(&self, name: &str) -> Option<OsString> {
        let value = match &self.given {
            Some(given) => given.get(name).cloned(),
            None => env::var_os(name),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The variable's value as text.
    pub(super) fn text(&self, name: &'static str) -> Result<Option<String>, CredentialsError> {
        let not_text = |_| CredentialsError::NotSendable { what: name };
        self.value(name).map(|value| value.into_string().map_err(not_text)).transpose()
    }

    /// Whether the variable says `true`.
    #[cfg(feature = "client")]
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.given {
            Some(given) => formatter.debug_tuple("Environment").field(&given.keys()).finish(),
            None => formatter.write_str("Environment(of the process)"),
        }
    }
}

/// The access key in [`ACCESS_KEY_ID`], [`ACCESS_KEY_SECRET`] and [`SECURITY_TOKEN`], or else the token in
/// [`BEARER_TOKEN`].
pub(super) fn access_key(environment: &Environment) -> Result<Credentials, CredentialsError> {
    let id = environment.text(ACCESS_KEY_ID)?;
    let secret = environment.text(ACCESS_KEY_SECRET)?;
    let token = environment.text(SECURITY_TOKEN)?;
    if id.is_none()
        && secret.is_none()
        && let Some(token) = environment.text(BEARER_TOKEN)?
    {
        check(BEARER_TOKEN, &token)?;
        return Ok(Credentials::bearer(token));
    }
    let (Some(id), Some(secret)) = (&id, &secret) else {
        let pairs = [(ACCESS_KEY_ID, id.is_none()), (ACCESS_KEY_SECRET, secret.is_none())];
        let variables = pairs.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name);
        return Err(CredentialsError::Missing { variables: variables.collect() });
    };
    check(ACCESS_KEY_ID, id)?;
    check(ACCESS_KEY_SECRET, secret)?;
    let credentials = Credentials::new(id.as_str(), secret.as_str());
    match token {
        None => Ok(credentials),
        Some(token) => {
            check(SECURITY_TOKEN, &token)?;
            Ok(credentials.with_security_token(token))
        }
    }
}

#[cfg(feature = "client")]
mod provider {
    use std::borrow::Cow;

    use super::super::{CredentialsProvider, Providing, Transport};
    use super::{Environment, access_key};

    /// The access key in environment variables, as
    /// [`Credentials::from_environment`](crate::Credentials::from_environment) reads it. It is read
    /// once, at the first request.
    ///
    /// ```
    /// use docwright::Client;
    /// use docwright::credentials::EnvironmentCredentials;
    ///
    /// let client = Client::builder().credentials(EnvironmentCredentials::new()).build()?;
    /// # Ok::<(), docwright::Error>(())
    /// ```
    #[derive(Debug, Clone, Default)]
    pub struct EnvironmentCredentials {
        environment: Environment,
    }

    impl EnvironmentCredentials {
        /// The access key in the variables of the process.
        pub fn new() -> Self {
            Self::default()
        }

        /// The access key in other variables.
        #[must_use]
        pub fn environment(mut self, environment: Environment) -> Self {
            self.environment = environment;
            self
        }
    }

    impl CredentialsProvider for EnvironmentCredentials {
        fn name(&self) -> Cow<'static, str> {
            "environment".into()
        }

        fn provide<'a>(&'a self, _: &'a Transport) -> Providing<'a> {
            Box::pin(async { access_key(&self.environment) })
        }
    }
}

#[cfg(feature = "client")]
pub use provider::EnvironmentCredentials;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        access_key(&Environment::of(variables.iter().copied()))
    }

    #[test]
    fn missing_variables_are_named() {
        let neither = read(&[]).unwrap_err().to_string();
        assert!(
            neither.contains(ACCESS_KEY_ID) && neither.contains(ACCESS_KEY_SECRET),
            "{neither}"
        );
        let error = read(&[(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "")]).unwrap_err();
        let CredentialsError::Missing { variables } = error else { panic!("{error}") };
        assert_eq!(variables, [ACCESS_KEY_SECRET]);
    }

    #[test]
    fn white_space_around_a_key_is_named_and_not_trimmed() {
        let error = read(&[(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "s3cret\n")]).unwrap_err();
        assert!(matches!(error, CredentialsError::WhiteSpace { what: ACCESS_KEY_SECRET }));
        assert!(!error.to_string().contains("s3cret"));
    }

    #[test]
    fn token_is_optional() {
        let pair = [(ACCESS_KEY_ID, "id"), (ACCESS_KEY_SECRET, "secret")];
        assert!(read(&pair).unwrap().security_token().is_none());
        let with_token = read(&[pair[0], pair[1], (SECURITY_TOKEN, "token")]).unwrap();
        assert_eq!(with_token.security_token().unwrap().expose(), "token");
    }
}
