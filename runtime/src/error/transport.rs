//! Failures on the way to the service, before there is an answer.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::signing::TimeError;

type Source = Box<dyn StdError + Send + Sync>;

/// Which of the time limits ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeLimit {
    /// That of making a connection.
    Connect,
    /// That of one attempt, from connecting to the last byte of the answer.
    Attempt,
    /// That of the whole call, with all its attempts and the waits between them.
    Total,
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            TimeLimit::Connect => "connect",
            TimeLimit::Attempt => "attempt",
            TimeLimit::Total => "total",
        })
    }
}

/// Time ran out.
///
/// Shown as `ResetDisks: no answer within the attempt timeout of 10s`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{operation}: no answer within the {limit} timeout of {}", humantime::format_duration(*after))]
pub struct TimeoutError {
    pub(crate) operation: &'static str,
    pub(crate) limit: TimeLimit,
    pub(crate) after: Duration,
}

impl TimeoutError {
    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which limit ran out.
    pub fn limit(&self) -> TimeLimit {
        self.limit
    }

    /// The limit as it was set.
    pub fn after(&self) -> Duration {
        self.after
    }
}

/// The connection could not be made, or failed.
///
/// Shown as `ResetDisks: connecting to ecs.cn-hangzhou.aliyuncs.com failed: connection refused`;
/// the sources lead there step by step.
#[derive(Debug, thiserror::Error)]
#[error("{operation}: {what} {host} failed: {}", root_cause(&**source))]
pub struct TransportError {
    pub(crate) operation: &'static str,
    pub(crate) what: &'static str,
    pub(crate) host: String,
    pub(crate) source: Source,
}

impl TransportError {
    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The host, with its port if it is not the usual one.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// A request could not be signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The clock shows an impossible time.
    #[error("the request could not be signed: {0}")]
    Time(TimeError),
    /// The operating system gave no random numbers for a nonce.
    #[error("the request could not be signed: the operating system has no random numbers")]
    Random(#[source] Source),
    /// A part of the request cannot stand in HTTP.
    #[error("the request could not be signed: its {part} cannot be sent over HTTP")]
    Http {
        /// The part that cannot be sent.
        part: Cow<'static, str>,
        /// Why.
        #[source]
        source: Source,
    },
    /// A [`Signer`](crate::signing::Signer) failed.
    #[error("the request could not be signed: {0}")]
    Signer(#[source] Source),
}

/// The HTTP client could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be set up")]
pub struct SetupError(#[source] pub(crate) Source);

fn root_cause<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}
