//! The HTTP under a blocking client: reqwest, or whatever an application puts in its place.

use std::io::Read as _;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::blocking::{ClientBuilder, Response};
use reqwest::redirect::Policy;

pub use crate::client::transport::{ExchangeError, ExchangeOptions};

use crate::client::transport::{DIRECT_CONNECT_TIMEOUT, tls};
use crate::client::{Core, Proxy};
use crate::error::SetupError;

/// What sends the HTTP requests of a blocking client; see the
/// [trait of the asynchronous client](crate::client::transport::HttpTransport).
///
/// ```
/// use bytes::Bytes;
/// use docwright::Credentials;
/// use docwright::blocking::Client;
/// use docwright::blocking::transport::{ExchangeError, ExchangeOptions, HttpTransport};
///
/// /// Answers every request alike.
/// struct Canned(&'static str);
///
/// impl HttpTransport for Canned {
///     fn exchange(
///         &self,
///         _: http::Request<Bytes>,
///         _: ExchangeOptions,
///     ) -> Result<http::Response<Bytes>, ExchangeError> {
///         Ok(http::Response::new(Bytes::from_static(self.0.as_bytes())))
///     }
/// }
///
/// let client = Client::builder()
///     .credentials(Credentials::new("testid", "testsecret"))
///     .region("cn-hangzhou")
///     .transport(Canned(r#"{"RequestId": "A-1"}"#))
///     .build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
pub trait HttpTransport: Send + Sync + 'static {
    /// Sends a request and brings back the answer, whatever its status. It has to keep the
    /// [time](ExchangeOptions::time) itself: nothing can interrupt it.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`], whose variants decide what is tried again: a write without an idempotency
    /// token only when nothing was sent. In doubt it is [`ExchangeError::Exchange`].
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        options: ExchangeOptions,
    ) -> Result<http::Response<Bytes>, ExchangeError>;
}

/// A transport that the application keeps a handle of.
impl<T: HttpTransport + ?Sized> HttpTransport for Arc<T> {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        options: ExchangeOptions,
    ) -> Result<http::Response<Bytes>, ExchangeError> {
        (**self).exchange(request, options)
    }
}

/// Sends with reqwest's blocking client; the transport of clients that are given no other.
///
/// What is [direct](ExchangeOptions::direct) goes by a client of its own that knows no proxy and waits
/// a second for a connection.
pub struct ReqwestTransport {
    http: reqwest::blocking::Client,
    /// Without proxies; made when it is first needed.
    direct: OnceLock<reqwest::blocking::Client>,
}

impl ReqwestTransport {
    /// Sends with this client. Turn redirects off in it: a signature is good for one address only.
    pub fn new(http: reqwest::blocking::Client) -> Self {
        Self { http, direct: OnceLock::new() }
    }

    /// With a client made for the purpose.
    pub(super) fn of(core: &Core, proxy: &Proxy) -> Result<Self, SetupError> {
        tls::check(core)?;
        let mut builder = settings(core.limits.connect);
        if let Some(proxies) = proxy.chosen()? {
            builder = proxies.into_iter().fold(builder.no_proxy(), ClientBuilder::proxy);
        }
        let http = builder.build().map_err(|error| SetupError(Box::new(error)))?;
        Ok(Self::new(http))
    }

    fn direct(&self) -> Result<&reqwest::blocking::Client, ExchangeError> {
        if let Some(direct) = self.direct.get() {
            return Ok(direct);
        }
        let made = settings(DIRECT_CONNECT_TIMEOUT)
            .no_proxy()
            .build()
            .map_err(|error| ExchangeError::Setup(Box::new(error)))?;
        Ok(self.direct.get_or_init(|| made))
    }
}

impl HttpTransport for ReqwestTransport {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        options: ExchangeOptions,
    ) -> Result<http::Response<Bytes>, ExchangeError> {
        let started = Instant::now();
        let http = if options.direct { self.direct()? } else { &self.http };
        let mut request = reqwest::blocking::Request::try_from(request)?;
        *request.timeout_mut() = Some(options.time);
        let mut response = http.execute(request)?;
        let body = read_body(&mut response, started, options)?;
        let mut answer = http::Response::new(Bytes::from(body));
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

/// Shows nothing of the client inside, which may hold a proxy's password.
impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

fn settings(connect_timeout: Duration) -> ClientBuilder {
    let builder = ClientBuilder::new();
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_rustls();
    #[cfg(all(feature = "native-tls", not(feature = "rustls")))]
    let builder = builder.tls_backend_native();
    builder.connect_timeout(connect_timeout).redirect(Policy::none())
}

fn read_body(
    response: &mut Response,
    started: Instant,
    options: ExchangeOptions,
) -> Result<Vec<u8>, ExchangeError> {
    let mut body = Vec::new();
    let mut buffer = vec![0; 16 * 1024];
    while body.len() <= options.largest_body {
        let read = response.read(&mut buffer).map_err(read_failure)?;
        match buffer.get(..read) {
            Some(chunk) if !chunk.is_empty() => body.extend_from_slice(chunk),
            _ => break,
        }
        // reqwest times each read alone; the time is for all of them.
        if started.elapsed() >= options.time {
            return Err(ExchangeError::Timeout);
        }
    }
    Ok(body)
}

fn read_failure(error: std::io::Error) -> ExchangeError {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => error.into(),
        Err(error) if error.kind() == std::io::ErrorKind::TimedOut => ExchangeError::Timeout,
        Err(error) => ExchangeError::Exchange(Box::new(error)),
    }
}
