//! The source under concurrent callers, by a clock of the test.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use tokio::sync::Semaphore;

use super::super::{Exchange, Exchanging, Outgoing, Providing, Task};
use super::*;
use crate::error::SigningError;
use crate::signing::TimeError;

/// A transport that only runs tasks.
struct Tasks;

impl Exchange for Tasks {
    fn exchange(&self, _: Outgoing) -> Exchanging<'_> {
        Box::pin(async { Err(SigningError::Time(TimeError).into()) })
    }

    fn spawn(&self, task: Task) {
        tokio::spawn(task);
    }
}

/// Seconds since an arbitrary point in time.
#[derive(Clone, Default)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    fn set(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }

    fn time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_700_000_000 + self.0.load(Ordering::SeqCst))
    }
}

/// Provides credentials for an hour, numbered, one for each permit.
#[derive(Debug)]
struct Numbered {
    clock: Clock,
    asked: Arc<AtomicU64>,
    permits: Arc<Semaphore>,
    fails: Arc<AtomicU64>,
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}

impl CredentialsProvider for Numbered {
    fn name(&self) -> Cow<'static, str> {
        "numbered".into()
    }

    fn provide<'a>(&'a self, _: &'a Transport) -> Providing<'a> {
        Box::pin(async {
            let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
            let permit = self.permits.acquire().await.map_err(CredentialsError::other)?;
            permit.forget();
            if self.fails.load(Ordering::SeqCst) > 0 {
                return Err(CredentialsError::other(std::io::Error::other("it is down")));
            }
            let end = self.clock.time() + Duration::from_secs(3600);
            Ok(Credentials::new(number.to_string(), "secret").with_expiration(end))
        })
    }
}

struct Scene {
    source: CredentialsSource,
    transport: Transport,
    clock: Clock,
    asked: Arc<AtomicU64>,
    permits: Arc<Semaphore>,
    fails: Arc<AtomicU64>,
}

impl Scene {
    fn new(permits: usize) -> Self {
        let (clock, asked, fails) = <(Clock, Arc<AtomicU64>, Arc<AtomicU64>)>::default();
        let permits = Arc::new(Semaphore::new(permits));
        let provider = Numbered {
            clock: clock.clone(),
            asked: Arc::clone(&asked),
            permits: Arc::clone(&permits),
            fails: Arc::clone(&fails),
        };
        let time = clock.clone();
        let source = CredentialsSource::with_clock(provider, move || time.time());
        Self { source, transport: Transport::new(Tasks), clock, asked, permits, fails }
    }

    async fn id(&self) -> Result<String, String> {
        let credentials = self.source.get(&self.transport).await;
        credentials
            .map(|credentials| credentials.access_key_id().to_owned())
            .map_err(|error| error.to_string())
    }

    /// The ids that a thousand concurrent callers get. They all wait before the provider
    /// answers, if they have to wait at all.
    async fn ids_of_a_thousand(&self) -> Vec<Result<String, String>> {
        let callers: Vec<_> = (0..1000)
            .map(|_| {
                let (source, transport) = (self.source.clone(), self.transport.clone());
                tokio::spawn(async move { source.get(&transport).await })
            })
            .collect();
        settle().await;
        self.permits.add_permits(1);
        let mut ids = Vec::new();
        for caller in callers {
            let credentials = caller.await.unwrap();
            ids.push(
                credentials
                    .map(|credentials| credentials.access_key_id().to_owned())
                    .map_err(|error| error.to_string()),
            );
        }
        ids
    }

    fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }
}

/// Lets every task run until it waits.
async fn settle() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_thousand_callers_cause_one_request() {
    let scene = Scene::new(0);
    let ids = scene.ids_of_a_thousand().await;
    assert!(ids.iter().all(|id| id.as_deref() == Ok("1")), "{ids:?}");
    assert_eq!(scene.asked(), 1);
}

#[tokio::test]
async fn a_thousand_callers_share_a_failure() {
    let scene = Scene::new(0);
    scene.fails.store(1, Ordering::SeqCst);
    let ids = scene.ids_of_a_thousand().await;
    let failure = Err("no credentials: it is down".to_owned());
    assert!(ids.iter().all(|id| *id == failure), "{ids:?}");
    assert_eq!(scene.asked(), 1);
    // The failure is not kept for those who come later.
    scene.fails.store(0, Ordering::SeqCst);
    scene.permits.add_permits(1);
    assert_eq!(scene.id().await.as_deref(), Ok("2"));
}

#[tokio::test]
async fn nobody_waits_who_has_valid_credentials() {
    let scene = Scene::new(1);
    assert_eq!(scene.id().await.as_deref(), Ok("1"));
    scene.clock.set(2699);
    assert_eq!(scene.id().await.as_deref(), Ok("1"));
    assert_eq!(scene.asked(), 1);
    // From here on there are 15 minutes left. The provider does not answer before everyone is
    // served.
    scene.clock.set(2700);
    let ids = scene.ids_of_a_thousand().await;
    assert!(ids.iter().all(|id| id.as_deref() == Ok("1")), "{ids:?}");
    settle().await;
    assert_eq!(scene.asked(), 2);
    assert_eq!(scene.id().await.as_deref(), Ok("2"));
}

#[tokio::test]
async fn old_credentials_serve_until_their_end_while_the_provider_fails() {
    let scene = Scene::new(100);
    assert_eq!(scene.id().await.as_deref(), Ok("1"));
    scene.fails.store(1, Ordering::SeqCst);
    for (seconds, asked) in [(2700, 2), (2705, 2), (2710, 3), (3599, 4)] {
        scene.clock.set(seconds);
        assert_eq!(scene.id().await.as_deref(), Ok("1"), "{seconds}");
        settle().await;
        assert_eq!(scene.asked(), asked, "{seconds}");
    }
    scene.clock.set(3600);
    assert_eq!(scene.id().await.unwrap_err(), "no credentials: it is down");
    scene.fails.store(0, Ordering::SeqCst);
    assert!(scene.id().await.is_ok());
}

#[tokio::test]
async fn a_dropped_caller_leaves_the_others_to_ask() {
    let scene = Scene::new(0);
    let (source, transport) = (scene.source.clone(), scene.transport.clone());
    let first = tokio::spawn(async move { source.get(&transport).await.map(drop) });
    settle().await;
    assert_eq!(scene.asked(), 1);
    let (source, transport) = (scene.source.clone(), scene.transport.clone());
    let second = tokio::spawn(async move { source.get(&transport).await.map(drop) });
    settle().await;
    first.abort();
    settle().await;
    scene.permits.add_permits(1);
    second.await.unwrap().unwrap();
    assert_eq!(scene.asked(), 2);
}

#[tokio::test]
async fn what_had_expired_already_is_an_error() {
    let past = UNIX_EPOCH + Duration::from_secs(1);
    let source = CredentialsSource::new(Credentials::new("i", "s").with_expiration(past));
    let error = source.get(&Transport::new(Tasks)).await.unwrap_err();
    assert!(matches!(error, CredentialsError::Expired { .. }), "{error}");
}
