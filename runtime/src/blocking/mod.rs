//! The blocking client: the same calls as [`Client`](crate::Client), for code without `async`.
//!
//! Not for use inside an asynchronous runtime: reqwest's blocking client panics there.

mod pages;
mod transport;
mod waiter;

pub use pages::{Items, Pages};

use std::fmt;
use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use self::transport::{BlockingExchange, complete};
use crate::call::{Answer, SignedRequest};
use crate::client::{Attempt, ClientBuilder, Collected, Core, Limits, Proxy, Session, Step};
use crate::credentials::{Credentials, Transport};
use crate::encode::Parameters;
use crate::error::{Error, SetupError};
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
    /// Not shown by `Debug`: it may hold a proxy's password.
    http: reqwest::blocking::Client,
    /// What providers of credentials send with.
    transport: Transport,
}

impl Client {
    /// Starts a client with settings of your own.
    pub fn builder() -> ClientBuilder<reqwest::blocking::Client> {
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
            let outcome = exchange(&self.http, &attempt);
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

impl ClientBuilder<reqwest::blocking::Client> {
    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Credentials`] without an access key that could be used, or for a provider whose
    /// settings are wrong, [`Error::Endpoint`] for an endpoint that is none, [`Error::Setup`] when
    /// the HTTP client cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let (core, proxy, http) = self.into_core()?;
        let http = match http {
            Some(http) => http,
            None => own_http(core.limits.connect, &proxy)?,
        };
        let transport = Transport::new(BlockingExchange::new(http.clone()));
        Ok(Client { core: Arc::new(core), http, transport })
    }
}

/// The HTTP client of those who do not bring their own.
fn own_http(
    connect_timeout: Duration,
    proxy: &Proxy,
) -> Result<reqwest::blocking::Client, SetupError> {
    let mut builder = reqwest::blocking::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none());
    if let Some(proxies) = proxy.chosen()? {
        let start = builder.no_proxy();
        builder = proxies.into_iter().fold(start, reqwest::blocking::ClientBuilder::proxy);
    }
    builder.build().map_err(|error| SetupError(Box::new(error)))
}

fn exchange(http: &reqwest::blocking::Client, attempt: &Attempt) -> Result<Answer, Error> {
    let mut request = reqwest::blocking::Request::try_from(attempt.signed.http().clone())
        .map_err(|error| attempt.failure(error))?;
    *request.timeout_mut() = Some(attempt.time_left());
    let mut response = http.execute(request).map_err(|error| attempt.failure(error))?;
    let headers = std::mem::take(response.headers_mut());
    let collected = attempt.collect(response.status().as_u16(), headers);
    read_body(&mut response, attempt, collected)
}

fn read_body(
    response: &mut reqwest::blocking::Response,
    attempt: &Attempt,
    mut collected: Collected<'_>,
) -> Result<Answer, Error> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = response.read(&mut buffer).map_err(|error| read_failure(attempt, error))?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            return Ok(collected.into_answer());
        };
        collected.push(chunk)?;
        // reqwest times each read alone; the attempt's time is for all of them.
        if attempt.time_left().is_zero() {
            return Err(attempt.out_of_time());
        }
    }
}

fn read_failure(attempt: &Attempt, error: std::io::Error) -> Error {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => attempt.failure(error),
        Err(error) if error.kind() == std::io::ErrorKind::TimedOut => attempt.out_of_time(),
        Err(error) => Error::Transport(attempt.transport("the exchange with", Box::new(error))),
    }
}
