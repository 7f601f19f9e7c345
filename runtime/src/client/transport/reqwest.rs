//! The transport of those who do not bring their own: reqwest.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::redirect::Policy;

use super::address::LastAddress;
use super::tls;
use super::{DIRECT_CONNECT_TIMEOUT, ExchangeError, ExchangeOptions, Exchanging, HttpTransport};
use crate::client::{Core, Proxy};
use crate::error::SetupError;

/// Sends with reqwest's client; the transport of clients that are given no other.
///
/// What is [direct](ExchangeOptions::direct) goes by a client of its own that knows no proxy and waits
/// a second for a connection.
///
/// ```
/// use bytes::Bytes;
/// use docwright::client::transport::{ExchangeOptions, Exchanging, HttpTransport, ReqwestTransport};
///
/// /// Says to whom something is sent.
/// struct Talkative(ReqwestTransport);
///
/// impl HttpTransport for Talkative {
///     fn exchange(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Exchanging<'_> {
///         eprintln!("to {:?}", request.uri().host());
///         self.0.exchange(request, options)
///     }
/// }
/// # let _ = Talkative(ReqwestTransport::new(reqwest::Client::new()));
/// ```
pub struct ReqwestTransport {
    http: reqwest::Client,
    /// Whether that may have a limit of its own for all requests.
    is_given: bool,
    /// Without proxies; made when it is first needed.
    direct: OnceLock<reqwest::Client>,
    last_address: LastAddress,
}

impl ReqwestTransport {
    /// Sends with this client. Turn redirects off in it: a signature is good for one address only.
    pub fn new(http: reqwest::Client) -> Self {
        Self { http, is_given: true, direct: OnceLock::new(), last_address: LastAddress::default() }
    }

    /// With a client made for the purpose.
    pub(in crate::client) fn of(core: &Core, proxy: &Proxy) -> Result<Self, SetupError> {
        tls::check(core)?;
        let mut builder = settings(core.limits.connect);
        if let Some(proxies) = proxy.chosen()? {
            builder = proxies.into_iter().fold(builder.no_proxy(), reqwest::ClientBuilder::proxy);
        }
        let http = builder.build().map_err(|error| SetupError(Box::new(error)))?;
        Ok(Self { is_given: false, ..Self::new(http) })
    }

    fn direct(&self) -> Result<&reqwest::Client, ExchangeError> {
        if let Some(direct) = self.direct.get() {
            return Ok(direct);
        }
        let made = settings(DIRECT_CONNECT_TIMEOUT)
            .no_proxy()
            .build()
            .map_err(|error| ExchangeError::Setup(Box::new(error)))?;
        Ok(self.direct.get_or_init(|| made))
    }

    fn request(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, ExchangeError> {
        let Some(url) = self.last_address.url(request.uri()) else {
            return Ok(reqwest::Request::try_from(request)?);
        };
        let (parts, body) = request.into_parts();
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    async fn send(
        &self,
        request: http::Request<Bytes>,
        options: ExchangeOptions,
    ) -> Result<http::Response<Bytes>, ExchangeError> {
        let http = if options.direct { self.direct()? } else { &self.http };
        let mut request = self.request(request)?;
        // Who asks keeps the time, and a second timer costs; this one is in place of another limit.
        if self.is_given {
            *request.timeout_mut() = Some(options.time);
        }
        let mut response = http.execute(request).await?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > options.largest_body {
                break;
            }
        }
        let mut answer = http::Response::new(body.freeze());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

fn settings(connect_timeout: Duration) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder();
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_rustls();
    #[cfg(all(feature = "native-tls", not(feature = "rustls")))]
    let builder = builder.tls_backend_native();
    builder.connect_timeout(connect_timeout).redirect(Policy::none())
}

impl HttpTransport for ReqwestTransport {
    fn exchange(&self, request: http::Request<Bytes>, options: ExchangeOptions) -> Exchanging<'_> {
        Box::pin(self.send(request, options))
    }
}

/// Shows nothing of the client inside, which may hold a proxy's password.
impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}
