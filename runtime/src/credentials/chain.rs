//! Providers in a row.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    CliProfile, Credentials, CredentialsError, CredentialsProvider, EcsRamRole, Endpoints,
    Environment, EnvironmentCredentials, IniProfile, OidcRole, ProfileProblem, Providing,
    Transport, Tried, UriCredentials,
};

/// Providers that are tried in order. The first that has credentials is the only one that is asked
/// from then on; when none has any, all are tried again the next time.
///
/// The standard chain, which is also the default, has the order of the vendor's own libraries:
///
/// 1. [`EnvironmentCredentials`]
/// 2. [`OidcRole`], if the environment says one
/// 3. [`CliProfile`]
/// 4. [`IniProfile`]
/// 5. [`EcsRamRole`]
/// 6. [`UriCredentials`], if the environment says one
///
/// A key that is there but cannot be used, because of white space around it for example, ends the
/// chain: the next provider would call in another name than was meant.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::{CredentialsChain, EcsRamRole, EnvironmentCredentials};
///
/// let client = Client::builder().credentials(CredentialsChain::standard()).build()?;
/// let own = CredentialsChain::new().then(EnvironmentCredentials::new()).then(EcsRamRole::new());
/// let other = Client::builder().credentials(own).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Debug)]
pub struct CredentialsChain {
    name: &'static str,
    links: Vec<Box<dyn CredentialsProvider>>,
    /// Which link had credentials.
    found: Mutex<Option<usize>>,
}

impl CredentialsChain {
    /// A chain without a provider.
    pub fn new() -> Self {
        Self { name: "chain", links: Vec::new(), found: Mutex::default() }
    }

    /// The standard chain.
    pub fn standard() -> Self {
        Self::standard_of(&Environment::of_process(), &Endpoints::new())
    }

    /// The standard chain with other environment variables and endpoints.
    pub fn standard_of(environment: &Environment, endpoints: &Endpoints) -> Self {
        let environment = || environment.clone();
        let oidc = endpoints.assume_with_token(OidcRole::new().environment(environment()));
        let cli = CliProfile::new().environment(environment()).endpoints(endpoints.clone());
        let ini = IniProfile::new().environment(environment()).endpoints(endpoints.clone());
        let ecs = endpoints.of_instance(EcsRamRole::new().environment(environment()));
        let chain = Self::new()
            .then(EnvironmentCredentials::new().environment(environment()))
            .then(oidc)
            .then(cli)
            .then(ini)
            .then(ecs)
            .then(UriCredentials::new().environment(environment()));
        Self { name: "default", ..chain }
    }

    /// Adds the provider that is tried when those before it have no credentials.
    #[must_use]
    pub fn then(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.links.push(Box::new(provider));
        self
    }

    async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let found = *self.found();
        if let Some(link) = found.and_then(|index| self.links.get(index)) {
            return link.provide(transport).await;
        }
        let mut tried = Vec::new();
        for (index, link) in self.links.iter().enumerate() {
            let provided = link.provide(transport).await.and_then(|credentials| {
                credentials.check()?;
                Ok(credentials)
            });
            match provided {
                Ok(credentials) => {
                    *self.found() = Some(index);
                    return Ok(credentials);
                }
                Err(error) => {
                    let ends = is_unusable_key(&error);
                    tried.push(Tried { provider: link.name().into_owned(), error });
                    if ends {
                        break;
                    }
                }
            }
        }
        Err(CredentialsError::Chain { tried })
    }

    fn found(&self) -> MutexGuard<'_, Option<usize>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for CredentialsChain {
    fn default() -> Self {
        Self::standard()
    }
}

impl CredentialsProvider for CredentialsChain {
    fn name(&self) -> Cow<'static, str> {
        let inner = self.found().and_then(|index| self.links.get(index));
        match inner {
            Some(inner) => format!("{}/{}", self.name, inner.name()).into(),
            None => self.name.into(),
        }
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.links.iter().try_for_each(CredentialsProvider::check)
    }

    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
        Box::pin(self.get(transport))
    }
}

/// Whether there was a key that someone meant to be used.
fn is_unusable_key(error: &CredentialsError) -> bool {
    match error {
        CredentialsError::WhiteSpace { .. } | CredentialsError::NotSendable { .. } => true,
        CredentialsError::Profile { problem: ProfileProblem::Invalid(error), .. } => {
            is_unusable_key(error)
        }
        _ => false,
    }
}
