//! A provider together with what it provided: one request for many callers, before the end.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::{Credentials, CredentialsError, CredentialsProvider, Transport, refresh};

/// A provider, and what it provided last. Cheap to clone; clones share both, and so do the clients
/// that are given clones.
///
/// * What does not say when it expires is kept for good.
/// * Credentials are asked for again 15 minutes before they expire, or when three quarters of their
///   time are over if that is later. Meanwhile callers go on with those they have: nobody waits who
///   could do without, and when the request fails the old credentials serve until their end, with a
///   request every 10 seconds.
/// * Without valid credentials callers wait, for one request all together, and share its outcome.
///
/// ```
/// use docwright::credentials::{CredentialsSource, EnvironmentCredentials};
/// use docwright::{Client, Credentials};
///
/// let source = CredentialsSource::new(EnvironmentCredentials::new());
/// let ecs = Client::builder().credentials(source.clone()).region("cn-hangzhou").build()?;
/// let ram = Client::builder().credentials(source).build()?;
/// // An access key, or any provider, becomes a source by itself:
/// let test = Client::builder().credentials(Credentials::new("testid", "testsecret")).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Clone)]
pub struct CredentialsSource(Arc<Shared>);

struct Shared {
    provider: Box<dyn CredentialsProvider>,
    clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
    held: Mutex<Held>,
    /// Locked by whoever asks the provider.
    asking: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct Held {
    credentials: Option<Credentials>,
    /// When to ask again although the credentials are still valid.
    ask_again: Option<SystemTime>,
    failure: Option<CredentialsError>,
    /// How many requests came to an end.
    ended: u64,
}

/// What is there without asking the provider.
enum Stock {
    Fresh(Credentials),
    /// Still valid, but it is time to ask again.
    Aging(Credentials),
    Nothing,
}

impl CredentialsSource {
    /// A source of what this provider provides.
    pub fn new(provider: impl CredentialsProvider + 'static) -> Self {
        Self::with_clock(provider, SystemTime::now)
    }

    fn with_clock(
        provider: impl CredentialsProvider + 'static,
        clock: impl Fn() -> SystemTime + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Shared {
            provider: Box::new(provider),
            clock: Box::new(clock),
            held: Mutex::default(),
            asking: Arc::default(),
        }))
    }

    /// Valid credentials; for providers that build on others.
    ///
    /// # Errors
    ///
    /// That of the provider, or [`CredentialsError::Expired`].
    pub async fn get(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        match self.at_hand(transport) {
            Some(credentials) => Ok(credentials),
            None => self.wait(transport).await,
        }
    }

    /// The provider's own check of its settings.
    pub(crate) fn check(&self) -> Result<(), CredentialsError> {
        self.0.provider.check()
    }

    /// Valid credentials if there are any; never waits. When it is time to ask again, that is done
    /// aside.
    pub(crate) fn at_hand(&self, transport: &Transport) -> Option<Credentials> {
        match self.0.stock() {
            Stock::Fresh(credentials) => Some(credentials),
            Stock::Aging(credentials) => {
                self.ask_aside(transport);
                Some(credentials)
            }
            Stock::Nothing => None,
        }
    }

    /// Valid credentials, after asking the provider or waiting for someone who does.
    pub(crate) async fn wait(
        &self,
        transport: &Transport,
    ) -> Result<Credentials, CredentialsError> {
        let ended = self.0.held().ended;
        let _asking = self.0.asking.lock().await;
        match self.0.outcome_after(ended) {
            Some(outcome) => outcome,
            None => self.0.ask(transport).await,
        }
    }

    fn ask_aside(&self, transport: &Transport) {
        let Ok(asking) = Arc::clone(&self.0.asking).try_lock_owned() else { return };
        // Someone may have come to an end just before the lock was free.
        if !matches!(self.0.stock(), Stock::Aging(_)) {
            return;
        }
        let (shared, own) = (Arc::clone(&self.0), transport.clone());
        transport.spawn(Box::pin(async move {
            // The outcome is kept for those who come next.
            let _ = shared.ask(&own).await;
            drop(asking);
        }));
    }
}

impl Shared {
    fn stock(&self) -> Stock {
        let held = self.held();
        let now = (self.clock)();
        match &held.credentials {
            Some(credentials) if is_valid(credentials, now) => {
                if held.ask_again.is_some_and(|time| time <= now) {
                    Stock::Aging(credentials.clone())
                } else {
                    Stock::Fresh(credentials.clone())
                }
            }
            _ => Stock::Nothing,
        }
    }

    /// What came of a request that ended after `ended` others had.
    fn outcome_after(&self, ended: u64) -> Option<Result<Credentials, CredentialsError>> {
        if let Stock::Fresh(credentials) | Stock::Aging(credentials) = self.stock() {
            return Some(Ok(credentials));
        }
        let held = self.held();
        held.failure.clone().filter(|_| held.ended > ended).map(Err)
    }

    async fn ask(&self, transport: &Transport) -> Result<Credentials, CredentialsError> {
        let provided = self.provider.provide(transport).await;
        let now = (self.clock)();
        let outcome = provided.and_then(|credentials| self.usable(credentials, now));
        let mut held = self.held();
        held.ended += 1;
        match &outcome {
            Ok(credentials) => {
                let again = |end| refresh::after_success(now, end);
                held.ask_again = credentials.expiration().map(again);
                held.credentials = Some(credentials.clone());
                held.failure = None;
            }
            Err(error) => {
                held.ask_again = Some(refresh::after_failure(now));
                held.failure = Some(error.clone());
            }
        }
        outcome
    }

    fn usable(
        &self,
        credentials: Credentials,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
        credentials.check()?;
        if is_valid(&credentials, now) {
            Ok(credentials)
        } else {
            Err(CredentialsError::Expired { provider: self.provider.name().into_owned() })
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing that runs under this lock leaves it half done.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_valid(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expiration().is_none_or(|end| now < end)
}

impl<P: CredentialsProvider + 'static> From<P> for CredentialsSource {
    fn from(provider: P) -> Self {
        Self::new(provider)
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("CredentialsSource").field(&self.0.provider).finish()
    }
}
