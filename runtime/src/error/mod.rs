//! What can go wrong with a call, as values: what it was, what to do, and what caused it.

mod answer;
mod code;
mod documented;
mod message;
mod methods;
mod service;
mod transport;

pub use answer::{AnswerError, AnswerProblem};
pub use code::{ErrorCode, ErrorRow, Undocumented};
#[doc(hidden)]
pub use documented::{CodeRow, DocumentedCode, DocumentedCodes, documentation, documented, row};
pub use service::ServiceError;
pub use transport::{SetupError, SigningError, TimeLimit, TimeoutError, TransportError};

pub(crate) use service::Facts;

use std::error::Error as StdError;
use std::fmt;

use crate::classify;
use crate::credentials::CredentialsError;
use crate::encode::InvalidRequest;
use crate::endpoint::EndpointError;
use crate::pagination::PagesError;
#[cfg(feature = "client")]
use crate::wait::WaitError;

/// Why a call did not succeed. `C` is the operation's own enum of error codes.
///
/// ```
/// use docwright::{Error, ErrorCode};
///
/// fn report<C: ErrorCode>(error: &Error<C>) {
///     if error.is_throttling() {
///         eprintln!("slow down");
///     } else if let Some(code) = error.code() {
///         eprintln!("{}: {:?}", code.code(), code.description());
///     }
///     eprintln!("{error}"); // ResetDisks: InvalidDiskId.NotFound: … (HTTP 404, request id …)
/// }
/// # let _ = report::<docwright::Undocumented>;
/// ```
#[non_exhaustive]
pub enum Error<C: ErrorCode = Undocumented> {
    /// The request breaks documented rules; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// There is no access key, or none that can be used; nothing was sent.
    Credentials(CredentialsError),
    /// It is not known where to send the request; nothing was sent.
    Endpoint(EndpointError),
    /// What was waited for has not come about in time.
    #[cfg(feature = "client")]
    Wait(WaitError),
    /// The pages of a request have no end. All that came before were good.
    Pages(PagesError),
    /// The request could not be signed; nothing was sent.
    Signing(SigningError),
    /// The HTTP client could not be set up; nothing was sent.
    Setup(SetupError),
    /// Time ran out.
    Timeout(TimeoutError),
    /// No connection came about; nothing was sent.
    Connect(TransportError),
    /// The connection failed after it was made; the service may have carried the request out.
    Transport(TransportError),
    /// An answer came that is neither the operation's nor an error of the service.
    Answer(Box<AnswerError>),
    /// The service answered with an error code.
    Service(Box<ServiceError<C>>),
}

impl<C: ErrorCode> Error<C> {
    /// The service's own error, if that is what it was.
    pub fn service(&self) -> Option<&ServiceError<C>> {
        match self {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }

    /// The error code of the service's answer.
    pub fn code(&self) -> Option<&C> {
        self.service().map(ServiceError::code)
    }

    /// The id under which the service logged the request; give it to the vendor's support.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Service(error) => error.request_id(),
            Error::Answer(error) => error.request_id(),
            _ => None,
        }
    }

    /// The HTTP status, if there was an answer.
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Error::Service(error) => Some(error.http_status()),
            Error::Answer(error) => Some(error.http_status()),
            _ => None,
        }
    }

    /// Whether the same request may succeed later: the service says so by the rule of
    /// [`classify::is_retryable`], or time ran out, or the connection failed. Unless
    /// [`is_throttling`](Error::is_throttling) is true as well or this is [`Error::Connect`], the
    /// service may have carried the request out already; so it may after a 503 without an error code, which
    /// is a gateway's.
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Service(error) => error.is_retryable(),
            Error::Answer(error) => classify::is_retryable("", Some(error.http_status())),
            Error::Timeout(_) | Error::Connect(_) | Error::Transport(_) => true,
            _ => false,
        }
    }

    /// Whether there were too many requests, by the rule of [`classify::is_throttling`].
    pub fn is_throttling(&self) -> bool {
        match self {
            Error::Service(error) => error.is_throttling(),
            Error::Answer(error) => classify::is_throttling("", Some(error.http_status())),
            _ => false,
        }
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Error::Timeout(_))
    }

    /// The same error with its code as a value of another enum: of what is called, or of all that a
    /// product documents, for code that handles the errors of several operations in one place.
    ///
    /// ```
    /// use docwright::{Error, ErrorCode};
    ///
    /// # trait Calls { type Code: ErrorCode; fn call(&self) -> Result<(), Error<Self::Code>>; }
    /// fn both<ProductCode: ErrorCode>(
    ///     first: &impl Calls,
    ///     second: &impl Calls,
    /// ) -> Result<(), Error<ProductCode>> {
    ///     first.call().map_err(Error::with_codes_of)?;
    ///     second.call().map_err(Error::with_codes_of)
    /// }
    /// ```
    pub fn with_codes_of<D: ErrorCode>(self) -> Error<D> {
        match self {
            Error::InvalidRequest(error) => Error::InvalidRequest(error),
            Error::Credentials(error) => Error::Credentials(error),
            Error::Endpoint(error) => Error::Endpoint(error),
            Error::Pages(error) => Error::Pages(error),
            #[cfg(feature = "client")]
            Error::Wait(error) => Error::Wait(error),
            Error::Signing(error) => Error::Signing(error),
            Error::Setup(error) => Error::Setup(error),
            Error::Timeout(error) => Error::Timeout(error),
            Error::Connect(error) => Error::Connect(error),
            Error::Transport(error) => Error::Transport(error),
            Error::Answer(error) => Error::Answer(error),
            Error::Service(error) => Error::Service(Box::new(error.with_codes_of())),
        }
    }

    fn inner(&self) -> &(dyn StdError + 'static) {
        match self {
            Error::InvalidRequest(error) => error,
            Error::Credentials(error) => error,
            Error::Endpoint(error) => error,
            Error::Pages(error) => error,
            #[cfg(feature = "client")]
            Error::Wait(error) => error,
            Error::Signing(error) => error,
            Error::Setup(error) => error,
            Error::Timeout(error) => error,
            Error::Connect(error) | Error::Transport(error) => error,
            Error::Answer(error) => &**error,
            Error::Service(error) => &**error,
        }
    }
}

impl<C: ErrorCode> fmt::Display for Error<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), formatter)
    }
}

impl<C: ErrorCode> fmt::Debug for Error<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.inner(), formatter)
    }
}

impl<C: ErrorCode> StdError for Error<C> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // The text is that of the inner error, so the chain goes on behind it.
        self.inner().source()
    }
}

macro_rules! from_inner {
    ($($variant:ident($inner:ty)),+ $(,)?) => {$(
        impl<C: ErrorCode> From<$inner> for Error<C> {
            fn from(error: $inner) -> Self {
                Error::$variant(error)
            }
        }
    )+};
}

#[cfg(feature = "client")]
from_inner!(Wait(WaitError));

from_inner!(
    InvalidRequest(InvalidRequest),
    Credentials(CredentialsError),
    Endpoint(EndpointError),
    Pages(PagesError),
    Signing(SigningError),
    Setup(SetupError),
    Timeout(TimeoutError),
);
