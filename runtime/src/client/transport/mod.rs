//! The HTTP under a client: reqwest, or whatever an application puts in its place.

mod address;
mod error;
mod reqwest;
pub(crate) mod tls;

pub use error::ExchangeError;
pub use reqwest::ReqwestTransport;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

/// How long making a direct connection may take: 1 s. It goes to the network of this machine.
pub(crate) const DIRECT_CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// An answer on its way to the asynchronous client.
pub type Exchanging<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, ExchangeError>> + Send + 'a>>;

/// What sends the HTTP requests of an asynchronous client: an HTTP library of your own, a recorder, or
/// something that answers from memory in tests. Given with
/// [`ClientBuilder::transport`](super::ClientBuilder::transport); without one it is a
/// [`ReqwestTransport`].
///
/// Everything goes through it: each attempt of each call, and what
/// [providers of credentials](crate::credentials) send. Time limits, retries, signatures and the
/// reading of answers are the client's.
///
/// A request carries its signature and the caller's parameters, maybe secrets among them: do not log
/// it. It is to be sent as it is, once: a transport neither follows redirects nor tries again by
/// itself.
///
/// ```
/// use bytes::Bytes;
/// use docwright::client::transport::{ExchangeOptions, Exchanging, HttpTransport};
/// use docwright::{Client, Credentials};
///
/// /// Answers every request alike.
/// struct Canned(&'static str);
///
/// impl HttpTransport for Canned {
///     fn exchange(&self, _: http::Request<Bytes>, _: ExchangeOptions) -> Exchanging<'_> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from_static(self.0.as_bytes()))) })
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
    /// Sends a request and brings back the answer, whatever its status.
    ///
    /// The future is polled in a tokio runtime with timers, and dropped when its
    /// [time](ExchangeOptions::time) is over or the call is cancelled: it need not keep the time itself.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`], whose variants decide what is tried again: a write without an idempotency
    /// token only when nothing was sent. In doubt it is [`ExchangeError::Exchange`].
    fn exchange(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Exchanging<'_>;
}

/// A transport that the application keeps a handle of.
impl<T: HttpTransport + ?Sized> HttpTransport for Arc<T> {
    fn exchange(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Exchanging<'_> {
        (**self).exchange(request, options)
    }
}

/// What is asked of one exchange, besides the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExchangeOptions {
    /// How long it may take, from connecting to the last byte of the answer.
    pub time: Duration,
    /// The most bytes of a body that are of use. Once more have come, reading on is a waste: bring back
    /// what there is, and the client reports an answer that is too large.
    pub largest_body: usize,
    /// Whether the host is this machine or its network, such as an instance's metadata service: proxies
    /// are to be passed by, and a connection comes about at once or never.
    pub direct: bool,
}

impl ExchangeOptions {
    /// For an exchange that may take so long and bring so many bytes, and is not direct: what a test
    /// of a transport needs.
    pub fn new(time: Duration, largest_body: usize) -> Self {
        Self { time, largest_body, direct: false }
    }
}
