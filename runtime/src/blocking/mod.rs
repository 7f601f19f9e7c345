//! The blocking client: the same calls as [`Client`](crate::Client), for code without `async`.
//!
//! Not for use inside an asynchronous runtime: reqwest's blocking client panics there.

mod pages;
mod providers;
pub mod transport;
mod waiter;

pub use pages::{Items, Pages};

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::providers::{BlockingExchange, complete};
use self::transport::{HttpTransport, ReqwestTransport};
use crate::call::{Answer, SignedRequest};
use crate::client::{ClientBuilder, Core, Limits, Session, Step};
use crate::credentials::{Credentials, Transport};
use crate::encode::Parameters;
use crate::error::Error;
use crate::operation::Request;
use crate::pagination::Paginated;
use crate::wait::Waiter;

/// Sends requests and waits for their answers. Cheap to clone; clones share their connections.
///
/// Tries, waits and reports as [`Client`](crate::Client) does.
///
/// ```no_run
/// use docwright::Request;
/// use docwright::blocking::Client;
///
/// fn send<R: Request>(request: R) -> Result<R::Response, Box<dyn std::error::Error>> {
///     let client = Client::from_environment()?;
///     Ok(client.send(request)?)
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
    pub fn builder() -> ClientBuilder<dyn HttpTransport> {
        ClientBuilder::new()
    }

    /// A client with the access key and the region that the environment names; see
    /// [`Credentials::from_environment`](crate::Credentials::from_environment) and
    /// [`REGION`](crate::client::REGION).
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

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    ///
    /// See [`Error`]; what the service answers is [`Error::Service`].
    #[allow(
        clippy::needless_pass_by_value,
        reason = "as the asynchronous client; `&request` works"
    )]
    pub fn send<R: Request>(&self, request: R) -> Result<R::Response, Error<R::ErrorCode>> {
        self.call::<R>(Parameters::of(&request)?)
    }

    /// All pages of a request, one after the other: each is sent when it is asked for.
    ///
    /// ```no_run
    /// use docwright::Error;
    /// use docwright::blocking::Client;
    /// use docwright::pagination::Paginated;
    ///
    /// fn all<R: Paginated>(client: &Client, request: R) -> Result<Vec<R::Item>, Error<R::ErrorCode>> {
    ///     client.pages(request).items().collect()
    /// }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "as `send`; `&request` works")]
    pub fn pages<R: Paginated>(&self, request: R) -> Pages<R> {
        Pages::new(self.clone(), &request)
    }

    /// Asks the same again until the answer is as wished.
    pub fn wait<R: Request>(&self, request: R) -> Waiter<Self, R> {
        Waiter::new(self.clone(), request)
    }

    /// Calls an operation that no type stands for, and gives its answer as it came.
    ///
    /// # Errors
    ///
    /// See [`Error`]; an answer that is an error of the service is [`Error::Service`].
    pub fn send_raw(&self, parameters: Parameters) -> Result<Answer, Error> {
        self.send_parameters(parameters).map(|(_, answer)| answer)
    }

    /// The same client with another number of attempts, for calls that need it; see
    /// [`ClientBuilder::attempts`]. Connections, credentials, the service's time and the budget of retries are
    /// shared.
    ///
    /// ```no_run
    /// use docwright::blocking::Client;
    /// use docwright::{Error, Request};
    ///
    /// fn once<R: Request>(client: &Client, request: R) -> Result<R::Response, Error<R::ErrorCode>> {
    ///     client.with_attempts(1).send(request)
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
    fn call<R: Request>(&self, parameters: Parameters) -> Result<R::Response, Error<R::ErrorCode>> {
        let (signed, answer) = self.send_parameters(parameters).map_err(Error::with_codes_of)?;
        signed.decode::<R>(&answer)
    }

    fn send_parameters(&self, parameters: Parameters) -> Result<(SignedRequest, Answer), Error> {
        let mut session = Session::start(Arc::clone(&self.core), parameters)?;
        let span = session.span();
        let _entered = span.enter();
        loop {
            let credentials = self.credentials(&session)?;
            let attempt = session.next_attempt(&credentials)?;
            let exchanged = self.http.exchange(attempt.signed.http().clone(), attempt.options());
            let outcome = attempt.outcome(exchanged);
            match session.settle(attempt, outcome)? {
                Step::Done(signed, answer) => return Ok((signed, answer)),
                Step::Wait(pause) => std::thread::sleep(pause),
            }
        }
    }

    /// Valid credentials, within the time of the call.
    fn credentials(&self, session: &Session) -> Result<Credentials, Error> {
        let source = &self.core.credentials;
        if let Some(credentials) = source.at_hand(&self.transport) {
            return Ok(credentials);
        }
        match complete(source.wait(&self.transport), session.time_left())? {
            Some(credentials) => Ok(credentials?),
            None => Err(session.out_of_time()),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("core", &self.core).finish_non_exhaustive()
    }
}

impl ClientBuilder<dyn HttpTransport> {
    /// The HTTP client to send with, for proxies, certificates or TLS settings of your own. Turn
    /// redirects off in it: a signature is good for one address only. Without this, one is made
    /// that follows the system's proxy settings, or [`proxy`](ClientBuilder::proxy).
    pub fn http_client(self, http: reqwest::blocking::Client) -> Self {
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
        let transport = Transport::new(BlockingExchange::new(Arc::clone(&http)));
        Ok(Client { core: Arc::new(core), http, transport })
    }
}
