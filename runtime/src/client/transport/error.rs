//! Why an exchange brought no answer.

use std::error::Error as StdError;

use crate::error::{Error, SetupError, TransportError};

type Source = Box<dyn StdError + Send + Sync>;

/// Why an exchange brought no answer. What may be sent again depends on whether something was sent.
///
/// The sources show in errors and logs: an address does not belong in them, as its query holds the
/// caller's parameters.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The transport cannot send this at all, by its own settings. It is not tried again.
    #[error("the transport cannot send this")]
    Setup(#[source] Source),
    /// No connection came about: nothing was sent, and any request may be tried again.
    #[error("no connection came about")]
    Connect(#[source] Source),
    /// Making a connection took longer than the transport waits for one: nothing was sent, and any
    /// request may be tried again.
    #[error("making a connection took too long")]
    ConnectTimeout,
    /// Time ran out; the service may have carried the request out.
    #[error("no answer came in time")]
    Timeout,
    /// The exchange broke; the service may have carried the request out.
    #[error("the exchange failed")]
    Exchange(#[source] Source),
}

impl ExchangeError {
    /// The error of a call, where no limit is known that ran out.
    pub(crate) fn into_error(self, operation: &'static str, host: &str) -> Error {
        let connecting = matches!(self, Self::Connect(_) | Self::ConnectTimeout);
        let source = match self {
            Self::Setup(source) => return Error::Setup(SetupError(source)),
            Self::Connect(source) | Self::Exchange(source) => source,
            Self::ConnectTimeout | Self::Timeout => Box::new(self),
        };
        let what = if connecting { "connecting to" } else { "the exchange with" };
        let error = TransportError { operation, what, host: host.to_owned(), source };
        if connecting { Error::Connect(error) } else { Error::Transport(error) }
    }
}

/// What a failure of reqwest's means. Its address is taken out: it holds parameters.
impl From<reqwest::Error> for ExchangeError {
    fn from(error: reqwest::Error) -> Self {
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => Self::ConnectTimeout,
            (true, false) => Self::Connect(Box::new(error.without_url())),
            (false, true) => Self::Timeout,
            (false, false) => Self::Exchange(Box::new(error.without_url())),
        }
    }
}
