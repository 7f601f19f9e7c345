//! An error that the service itself answered with.

use std::fmt;

use super::{ErrorCode, Undocumented};
use crate::classify;

/// The service's answer to a request it did not carry out.
///
/// Shown as `ResetDisks: InvalidDiskId.NotFound: The specified disk does not exist. (HTTP 404,
/// request id …)`.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceError<C: ErrorCode = Undocumented> {
    code: C,
    facts: Facts,
}

/// What an error answer says besides its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) operation: &'static str,
    pub(crate) status: u16,
    pub(crate) message: String,
    pub(crate) request_id: Option<String>,
    pub(crate) host_id: Option<String>,
    pub(crate) recommendation: Option<String>,
    pub(crate) hint: Option<&'static str>,
}

impl<C: ErrorCode> ServiceError<C> {
    pub(crate) fn new(code: C, facts: Facts) -> Self {
        Self { code, facts }
    }

    /// The code, to be matched on.
    pub fn code(&self) -> &C {
        &self.code
    }

    /// The code as it stands in the answer.
    pub fn code_text(&self) -> &str {
        self.code.code()
    }

    /// The message of the answer. Where the service repeats the caller's secrets they are blotted
    /// out.
    pub fn message(&self) -> &str {
        &self.facts.message
    }

    /// The id under which the service logged the request; give it to the vendor's support.
    pub fn request_id(&self) -> Option<&str> {
        self.facts.request_id.as_deref()
    }

    /// The host that answered.
    pub fn host_id(&self) -> Option<&str> {
        self.facts.host_id.as_deref()
    }

    /// The address of a page about this very error, from the answer's `Recommend`.
    pub fn recommendation(&self) -> Option<&str> {
        self.facts.recommendation.as_deref()
    }

    /// What this library knows about the cause: after a signature error, whether the secret or
    /// the request differs.
    pub fn hint(&self) -> Option<&str> {
        self.facts.hint
    }

    /// The HTTP status; 200 for products that answer errors that way.
    pub fn http_status(&self) -> u16 {
        self.facts.status
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.facts.operation
    }

    /// Whether the same request may succeed later, by the rule of [`classify::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        classify::is_retryable(self.code_text(), Some(self.facts.status))
    }

    /// Whether there were too many requests, by the rule of [`classify::is_throttling`].
    pub fn is_throttling(&self) -> bool {
        classify::is_throttling(self.code_text(), Some(self.facts.status))
    }
}

impl ServiceError {
    pub(crate) fn with_codes_of<C: ErrorCode>(self) -> ServiceError<C> {
        ServiceError { code: C::from_code(self.code.code()), facts: self.facts }
    }
}

impl<C: ErrorCode> fmt::Display for ServiceError<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.facts;
        write!(formatter, "{}: {}", facts.operation, self.code_text())?;
        if !facts.message.is_empty() {
            write!(formatter, ": {}", facts.message)?;
        }
        write!(formatter, " (HTTP {}", facts.status)?;
        if let Some(request_id) = &facts.request_id {
            write!(formatter, ", request id {request_id}")?;
        }
        formatter.write_str(")")?;
        match facts.hint {
            Some(hint) => write!(formatter, ": {hint}"),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> std::error::Error for ServiceError<C> {}
