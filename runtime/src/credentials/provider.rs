//! What a provider is.

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::{Credentials, CredentialsError, Transport};

/// Credentials under way.
pub type Providing<'a> =
    Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// A place that credentials come from.
///
/// Hand it to a client with [`ClientBuilder::credentials`](crate::client::ClientBuilder::credentials),
/// which keeps what it provides until shortly before it expires; see
/// [`CredentialsSource`](super::CredentialsSource). So a provider keeps nothing itself.
///
/// `Debug` must show no secret.
///
/// ```
/// use std::borrow::Cow;
/// use std::time::Duration;
///
/// use bytes::Bytes;
/// use docwright::credentials::{
///     Credentials, CredentialsError, CredentialsProvider, Providing, Transport,
/// };
///
/// /// An agent on this machine that answers with id and secret, one a line.
/// #[derive(Debug)]
/// struct Agent;
///
/// impl CredentialsProvider for Agent {
///     fn name(&self) -> Cow<'static, str> {
///         "agent".into()
///     }
///
///     fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
///         Box::pin(async move {
///             let request = http::Request::get("http://127.0.0.1:9000/key")
///                 .body(Bytes::new())
///                 .map_err(CredentialsError::other)?;
///             let answer = transport.send("agent", request, Duration::from_secs(5)).await?;
///             let text = std::str::from_utf8(answer.body()).map_err(CredentialsError::other)?;
///             let (id, secret) = text.split_once('\n').unwrap_or((text, ""));
///             Ok(Credentials::new(id, secret))
///         })
///     }
/// }
///
/// let client = docwright::Client::builder().credentials(Agent).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
pub trait CredentialsProvider: fmt::Debug + Send + Sync {
    /// The provider's name, for errors.
    fn name(&self) -> Cow<'static, str>;

    /// Finds what is wrong with the provider's settings; a client does so when it is built.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] saying which setting is wrong. By default nothing is.
    fn check(&self) -> Result<(), CredentialsError> {
        Ok(())
    }

    /// Gets credentials.
    ///
    /// The future is polled in a tokio runtime. It may be dropped before it is ready, when the
    /// call that waits for it is.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] saying why there are none. It may be shown to several callers.
    fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a>;
}

/// Provides itself.
impl CredentialsProvider for Credentials {
    fn name(&self) -> Cow<'static, str> {
        "static".into()
    }

    fn check(&self) -> Result<(), CredentialsError> {
        Credentials::check(self)
    }

    fn provide<'a>(&'a self, _: &'a Transport) -> Providing<'a> {
        Box::pin(async { Ok(self.clone()) })
    }
}

macro_rules! provide_through {
    ($pointer:ident) => {
        impl<P: CredentialsProvider + ?Sized> CredentialsProvider for $pointer<P> {
            fn name(&self) -> Cow<'static, str> {
                (**self).name()
            }

            fn check(&self) -> Result<(), CredentialsError> {
                (**self).check()
            }

            fn provide<'a>(&'a self, transport: &'a Transport) -> Providing<'a> {
                (**self).provide(transport)
            }
        }
    };
}

provide_through!(Box);
provide_through!(Arc);
