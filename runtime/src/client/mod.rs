//! The asynchronous client: a request to its response, over its transport.
//!
//! How a call is tried, timed and tried again is in `session` and `plan`, which do no I/O and
//! which the blocking client shares; this module only moves bytes.

mod attempt;
mod budget;
mod builder;
mod classifier;
mod core;
mod hint;
mod interceptor;
mod pages;
mod plan;
mod providers;
mod proxy;
pub(crate) mod random;
mod repeat;
mod session;
pub mod transport;
mod waiter;

pub use builder::{
    ClientBuilder, DEFAULT_ATTEMPT_TIMEOUT, DEFAULT_ATTEMPTS, DEFAULT_CONNECT_TIMEOUT,
    DEFAULT_RETRY_BUDGET, DEFAULT_TOTAL_TIMEOUT, REGION,
};
pub use classifier::RetryDecision;
pub use interceptor::{AttemptReport, Interceptor};
pub use pages::{Items, Pages};

pub(crate) use self::attempt::Attempt;
pub(crate) use self::core::{Core, Limits};
#[cfg(feature = "blocking")]
pub(crate) use self::providers::Sent;
pub(crate) use self::proxy::Proxy;
pub(crate) use self::session::{Session, Step};

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tracing::Instrument as _;

use self::providers::AsyncExchange;
use self::transport::{HttpTransport, ReqwestTransport};
use crate::call::{Answer, SignedRequest};
use crate::credentials::{Credentials, Transport};
use crate::encode::Parameters;
use crate::error::Error;
use crate::operation::Request;
use crate::pagination::Paginated;
use crate::wait::Waiter;

/// The most bytes of an answer's body that a client reads: 64 MiB.
pub const MAXIMUM_BODY: usize = 64 * 1024 * 1024;

/// Sends requests, with time limits and retries. Cheap to clone; clones share their connections.
///
/// Answers that say there were too many requests, and connections that did not come about, lead to
/// another attempt. So does whatever else may pass (the rule is that of
/// [`Error::is_retryable`]), but only when doing it twice does no harm: for operations that only read
/// (`Describe…`, `List…`, `Get…` and the like), for a dry run, and for requests with an idempotency token
/// (`ClientToken`), which the client fills in where an operation has one. Between attempts the client
/// waits as long as the service asks for (`x-acs-retry-after`, a quota that is used up, `retry-after`), or
/// else a random part of 200 ms, 400 ms and so on up to 5 s, and never beyond the total timeout. Each
/// attempt has a time, a nonce and a signature of its own. A client and its clones have a
/// [budget](ClientBuilder::retry_budget) of retries, so that a service that is down is not asked all the
/// more.
///
/// Each call is a `tracing` span of level debug with the name `call`, and each attempt an event in it:
/// product, operation, region, host, number of the attempt, status, error code, request id, kind of failure,
/// bytes of address and body sent and of body received, and the milliseconds it took. Neither has a secret, a
/// signature or another parameter's value than that of the region.
///
/// Dropping the future of [`send`](Client::send) cancels the call.
///
/// ```no_run
/// use docwright::{Client, Credentials, Request};
///
/// async fn send<R: Request>(request: R) -> Result<R::Response, Box<dyn std::error::Error>> {
///     let client = Client::builder()
///         .credentials(Credentials::from_environment()?)
///         .region("cn-hangzhou")
///         .build()?;
///     Ok(client.send(request).await?)
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    core: Arc<Core>,
    http: Arc<dyn HttpTransport>,
    /// What providers of credentials send with.
    transport: Transport,
}

impl Client {
    /// Starts a client with settings of your own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A client with the access key and the region that the environment names; see
    /// [`Credentials::from_environment`](crate::Credentials::from_environment) and [`REGION`].
    ///
    /// Other places are looked in by a [`CredentialsChain`](crate::credentials::CredentialsChain).
    ///
    /// # Errors
    ///
    /// [`Error::Credentials`] when the environment has no access key that could be used,
    /// [`Error::Setup`] when the HTTP client cannot be set up.
    pub fn from_environment() -> Result<Self, Error> {
        Self::builder().environment()?.build()
    }

    /// Sends a request and reads its answer. Needs a tokio runtime with time and I/O enabled.
    ///
    /// # Errors
    ///
    /// See [`Error`]; what the service answers is [`Error::Service`].
    pub fn send<R: Request>(
        &self,
        request: R,
    ) -> impl Future<Output = Result<R::Response, Error<R::ErrorCode>>> + Send + use<R> {
        let client = self.clone();
        // Encoded right here, so that the future holds no `R` and is `Send` whatever `R` is.
        let parameters = Parameters::of(&request);
        async move { client.call::<R>(parameters?).await }
    }

    /// All pages of a request, as a stream: each is sent when it is asked for.
    ///
    /// ```no_run
    /// use docwright::pagination::Paginated;
    /// use docwright::{Client, Error};
    ///
    /// async fn count<R: Paginated>(client: &Client, request: R) -> Result<usize, Error<R::ErrorCode>> {
    ///     let mut items = client.pages(request).items();
    ///     let mut count = 0;
    ///     while let Some(item) = items.next().await {
    ///         item?;
    ///         count += 1;
    ///     }
    ///     Ok(count)
    /// }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "as `send`; `&request` works")]
    pub fn pages<R: Paginated>(&self, request: R) -> Pages<R> {
        Pages::new(self.clone(), &request)
    }

    /// Asks the same again until the answer is as wished.
    ///
    /// ```no_run
    /// use docwright::{Client, Error, Request};
    ///
    /// async fn started<R: Request>(
    ///     client: &Client,
    ///     describe: R,
    ///     is_running: impl FnMut(&R::Response) -> bool,
    /// ) -> Result<R::Response, Error<R::ErrorCode>> {
    ///     client
    ///         .wait(describe)
    ///         .on_progress(|waited| eprintln!("asked {} times", waited.asked))
    ///         .until(is_running)
    ///         .await
    /// }
    /// ```
    pub fn wait<R: Request>(&self, request: R) -> Waiter<Self, R> {
        Waiter::new(self.clone(), request)
    }

    /// Calls an operation that no type stands for, and gives its answer as it came. It is signed, sent and
    /// tried again as any other.
    ///
    /// # Errors
    ///
    /// See [`Error`]; an answer that is an error of the service is [`Error::Service`].
    ///
    /// ```no_run
    /// use docwright::encode::Parameters;
    /// use docwright::{Client, Error, Operation, Style};
    ///
    /// async fn regions(client: &Client) -> Result<bytes::Bytes, Error> {
    ///     let operation =
    ///         Operation { product: "Ecs", version: "2014-05-26", name: "DescribeRegions", style: Style::Rpc };
    ///     let parameters = Parameters::new(operation, [("AcceptLanguage", "en-US")]);
    ///     Ok(client.send_raw(parameters).await?.body().clone())
    /// }
    /// ```
    pub fn send_raw(
        &self,
        parameters: Parameters,
    ) -> impl Future<Output = Result<Answer, Error>> + Send + use<> {
        let client = self.clone();
        async move { client.send_parameters(parameters).await.map(|(_, answer)| answer) }
    }

    /// The same client with another number of attempts, for calls that need it; see
    /// [`ClientBuilder::attempts`]. Connections, credentials, the service's time and the budget of retries are
    /// shared.
    ///
    /// ```no_run
    /// use docwright::Client;
    /// use docwright::{Error, Request};
    ///
    /// async fn once<R: Request>(client: &Client, request: R) -> Result<R::Response, Error<R::ErrorCode>> {
    ///     client.with_attempts(1).send(request).await
    /// }
    /// ```
    #[must_use]
    pub fn with_attempts(&self, attempts: u32) -> Self {
        self.with_limits(|limits| limits.attempts = attempts.max(1))
    }

    /// The same client with another limit of an attempt; see [`ClientBuilder::attempt_timeout`].
    #[must_use]
    pub fn with_attempt_timeout(&self, limit: Duration) -> Self {
        self.with_limits(|limits| limits.attempt = limit)
    }

    /// The same client with another limit of a call; see [`ClientBuilder::total_timeout`].
    #[must_use]
    pub fn with_total_timeout(&self, limit: Duration) -> Self {
        self.with_limits(|limits| limits.total = limit)
    }

    fn with_limits(&self, change: impl FnOnce(&mut Limits)) -> Self {
        Self { core: self.core.with_limits(change), ..self.clone() }
    }

    /// Sends what was encoded and reads its answer.
    async fn call<R: Request>(
        self,
        parameters: Parameters,
    ) -> Result<R::Response, Error<R::ErrorCode>> {
        let sent = self.send_parameters(parameters).await;
        let (signed, answer) = sent.map_err(Error::with_codes_of)?;
        signed.decode::<R>(&answer)
    }

    async fn send_parameters(
        self,
        parameters: Parameters,
    ) -> Result<(SignedRequest, Answer), Error> {
        let session = Session::start(Arc::clone(&self.core), parameters)?;
        let span = session.span();
        self.run(session).instrument(span).await
    }

    /// Makes attempts until the call is over.
    async fn run(self, mut session: Session) -> Result<(SignedRequest, Answer), Error> {
        loop {
            let credentials = self.credentials(&session).await?;
            let attempt = session.next_attempt(&credentials)?;
            let outcome = exchange(&*self.http, &attempt).await;
            match session.settle(attempt, outcome)? {
                Step::Done(signed, answer) => return Ok((signed, answer)),
                Step::Wait(pause) => tokio::time::sleep(pause).await,
            }
        }
    }

    /// Valid credentials, within the time of the call.
    async fn credentials(&self, session: &Session) -> Result<Credentials, Error> {
        let source = &self.core.credentials;
        if let Some(credentials) = source.at_hand(&self.transport) {
            return Ok(credentials);
        }
        let waiting = tokio::time::timeout(session.time_left(), source.wait(&self.transport));
        match waiting.await {
            Ok(credentials) => Ok(credentials?),
            Err(_) => Err(session.out_of_time()),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("core", &self.core).finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// The HTTP client to send with, for proxies, certificates or TLS settings of your own. Turn
    /// redirects off in it: a signature is good for one address only. Without this, one is made
    /// that follows the system's proxy settings, or [`proxy`](ClientBuilder::proxy).
    pub fn http_client(self, http: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::new(http))
    }

    /// What sends the requests, in place of reqwest; those of [providers](crate::credentials) go through it
    /// too.
    pub fn transport(mut self, transport: impl HttpTransport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Credentials`] without an access key that could be used, or for a provider whose
    /// settings are wrong, [`Error::Endpoint`] for an endpoint that is none, [`Error::Setup`] when
    /// the HTTP client cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let (core, proxy, given) = self.into_core()?;
        let http = match given {
            Some(http) => http,
            None => Arc::new(ReqwestTransport::of(&core, &proxy)?),
        };
        let transport = Transport::new(AsyncExchange::new(Arc::clone(&http)));
        Ok(Client { core: Arc::new(core), http, transport })
    }
}

/// The time is kept here, whatever the transport does.
async fn exchange(http: &dyn HttpTransport, attempt: &Attempt) -> Result<Answer, Error> {
    let options = attempt.options();
    let exchanging = http.exchange(attempt.signed.http().clone(), options);
    match tokio::time::timeout(options.time, exchanging).await {
        Ok(exchanged) => attempt.outcome(exchanged),
        Err(_) => Err(attempt.out_of_time()),
    }
}
