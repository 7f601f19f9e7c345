//! The settings of a client.

use std::fmt;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use http::HeaderValue;

use super::budget::Budget;
use super::classifier::{Classifier, RetryDecision};
use super::core::{Core, Limits};
use super::interceptor::{Interceptor, Interceptors};
use super::proxy::Proxy;
use super::transport::HttpTransport;
use crate::call::{Format, PRODUCT_TOKEN};
use crate::credentials::{Credentials, CredentialsError, CredentialsSource};
use crate::endpoint::{Endpoint, Network};
use crate::error::{Error, SetupError};
use crate::signing::{Scheme, Signer};

/// How long making a connection may take: 5 s.
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one attempt may take: 10 s.
pub const DEFAULT_ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a call may take, with all its attempts: 60 s.
pub const DEFAULT_TOTAL_TIMEOUT: Duration = Duration::from_secs(60);
/// How many times a request is tried: 3.
pub const DEFAULT_ATTEMPTS: u32 = 3;
/// How many retries a client makes, over all calls, before successes have to pay for more: 100.
pub const DEFAULT_RETRY_BUDGET: u32 = 100;
/// The environment variable of the default region.
pub const REGION: &str = "ALIBABA_CLOUD_REGION_ID";

/// The settings of a client to be; `T` is the kind of its transport, asynchronous or
/// `blocking::transport::HttpTransport`.
///
/// ```
/// use std::time::Duration;
///
/// use docwright::{Client, Credentials};
///
/// let client = Client::builder()
///     .credentials(Credentials::new("testid", "testsecret"))
///     .endpoint("http://127.0.0.1:4010")
///     .attempt_timeout(Duration::from_secs(30))
///     .attempts(1)
///     .build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[must_use]
pub struct ClientBuilder<T: ?Sized = dyn HttpTransport> {
    credentials: Option<CredentialsSource>,
    region: Option<String>,
    endpoint: Option<String>,
    network: Network,
    scheme: Scheme,
    signer: Option<Arc<dyn Signer>>,
    format: Format,
    limits: Limits,
    retry_budget: u32,
    interceptors: Interceptors,
    classifier: Classifier,
    application: Option<String>,
    proxy: Proxy,
    pub(crate) transport: Option<Arc<T>>,
}

impl<T: ?Sized> ClientBuilder<T> {
    pub(crate) fn new() -> Self {
        Self {
            credentials: None,
            region: None,
            endpoint: None,
            network: Network::default(),
            scheme: Scheme::default(),
            signer: None,
            format: Format::default(),
            limits: Limits {
                connect: DEFAULT_CONNECT_TIMEOUT,
                attempt: DEFAULT_ATTEMPT_TIMEOUT,
                total: DEFAULT_TOTAL_TIMEOUT,
                attempts: DEFAULT_ATTEMPTS,
            },
            retry_budget: DEFAULT_RETRY_BUDGET,
            interceptors: Interceptors::default(),
            classifier: Classifier::default(),
            application: None,
            proxy: Proxy::System,
            transport: None,
        }
    }

    pub(crate) fn environment(self) -> Result<Self, CredentialsError> {
        let mut builder = self.credentials(Credentials::from_environment()?);
        builder.region = std::env::var(REGION).ok().filter(|region| !region.is_empty());
        Ok(builder)
    }

    /// Who calls: an access key, a [provider](crate::credentials) of access keys, or a
    /// [source](CredentialsSource) that several clients share. Required.
    pub fn credentials(mut self, credentials: impl Into<CredentialsSource>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// The region whose endpoint takes the requests that do not name one themselves, in their
    /// parameter `RegionId`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The endpoint of all requests, whatever their product and region: a host, or a URL of a
    /// scheme, a host and maybe a port. Requests go over HTTPS unless the scheme is `http`.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The network through which the endpoints of the rule are reached; the internet by default. Has no
    /// effect together with [`endpoint`](ClientBuilder::endpoint).
    pub fn network(mut self, network: Network) -> Self {
        self.network = network;
        self
    }

    /// How requests are signed; `ACS3-HMAC-SHA256` by default.
    pub fn scheme(mut self, scheme: Scheme) -> Self {
        self.scheme = scheme;
        self
    }

    /// Signs requests in place of a scheme of this crate. The requests of
    /// [providers](crate::credentials) are not concerned.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// The form in which the service answers; JSON by default.
    pub fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// How long making a connection may take, with TLS;
    /// [5 seconds](DEFAULT_CONNECT_TIMEOUT) by default. Has no effect together with
    /// [`http_client`](ClientBuilder::http_client) or [`transport`](ClientBuilder::transport), which bring
    /// limits of their own.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the answer;
    /// [10 seconds](DEFAULT_ATTEMPT_TIMEOUT) by default. Some operations take longer.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = limit;
        self
    }

    /// How long a call may take, with all its attempts and the waits between them;
    /// [60 seconds](DEFAULT_TOTAL_TIMEOUT) by default.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.limits.total = limit;
        self
    }

    /// How many times a request is tried; [3](DEFAULT_ATTEMPTS) by default. 1 means no retries,
    /// and 0 means 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.limits.attempts = attempts.max(1);
        self
    }

    /// How many retries the client and its clones make, over all calls;
    /// [100](DEFAULT_RETRY_BUDGET) by default. When they are used up a failed attempt is the call's last:
    /// a service that is down is not asked all the more. A call that succeeds after a retry brings that one
    /// back, and five that succeed at once bring one, up to the number given here. With 0 nothing is
    /// retried. The one attempt after a wrong clock is corrected costs nothing.
    ///
    /// ```
    /// use docwright::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .credentials(Credentials::new("testid", "testsecret"))
    ///     .retry_budget(20)
    ///     .build()?;
    /// # Ok::<(), docwright::Error>(())
    /// ```
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Decides about failed attempts in place of the client, error by error; attempts, time and the budget of
    /// retries are kept all the same.
    ///
    /// ```
    /// use docwright::client::RetryDecision;
    /// use docwright::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .credentials(Credentials::new("testid", "testsecret"))
    ///     .retry_classifier(|error| match error.code().map(|code| code.code()) {
    ///         // Refused, so it was not carried out.
    ///         Some("IncorrectInstanceStatus") => RetryDecision::Always,
    ///         _ => RetryDecision::Default,
    ///     })
    ///     .build()?;
    /// # Ok::<(), docwright::Error>(())
    /// ```
    pub fn retry_classifier(
        mut self,
        decide: impl Fn(&Error) -> RetryDecision + Send + Sync + 'static,
    ) -> Self {
        self.classifier = Classifier::new(decide);
        self
    }

    /// Adds an [`Interceptor`], behind those that are there: for headers and parameters that go with each
    /// call, and for metrics.
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(interceptor);
        self
    }

    /// What calls, for the logs of the service: a name with a version, such as `backup/2.1`, that stands
    /// behind the name of this library in the header `User-Agent`.
    pub fn application(mut self, application: impl Into<String>) -> Self {
        self.application = Some(application.into());
        self
    }

    /// The proxy of all requests, those of [providers](crate::credentials) included, in place of the system's:
    /// a URL of the scheme `http`, `https`, `socks5` or `socks5h`, with a user name and a password or without.
    /// What asks this machine or its network for credentials passes it by. Has no effect together with
    /// [`http_client`](ClientBuilder::http_client) or [`transport`](ClientBuilder::transport).
    ///
    /// ```
    /// use docwright::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .credentials(Credentials::new("testid", "testsecret"))
    ///     .proxy("http://proxy.example:3128")
    ///     .build()?;
    /// # Ok::<(), docwright::Error>(())
    /// ```
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Proxy::Url(url.into().into());
        self
    }

    /// No proxy, whatever the system's settings say. Has no effect together with
    /// [`http_client`](ClientBuilder::http_client) or [`transport`](ClientBuilder::transport).
    pub fn without_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    pub(crate) fn into_core(self) -> Result<(Core, Proxy, Option<Arc<T>>), Error> {
        let credentials = self.credentials.ok_or(CredentialsError::NotGiven)?;
        credentials.check()?;
        let endpoint = self.endpoint.as_deref().map(Endpoint::parse).transpose()?;
        let user_agent = self.application.map(|name| format!("{PRODUCT_TOKEN} {name}"));
        let user_agent = user_agent.as_deref().map(HeaderValue::from_str).transpose();
        let user_agent = user_agent.map_err(|error| SetupError(Box::new(error)))?;
        let core = Core {
            credentials,
            region: self.region,
            network: self.network,
            endpoint,
            scheme: self.scheme,
            signer: self.signer,
            format: self.format,
            limits: self.limits,
            interceptors: self.interceptors,
            classifier: self.classifier,
            budget: Arc::new(Budget::new(self.retry_budget)),
            skew: Arc::new(RwLock::default()),
            user_agent,
            sets_connect_timeout: self.transport.is_none(),
        };
        Ok((core, self.proxy, self.transport))
    }
}

impl<T: ?Sized> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("scheme", &self.scheme)
            .field("format", &self.format)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
