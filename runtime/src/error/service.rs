//! An error that the service itself answered with.

use std::borrow::Cow;
use std::fmt;

use super::{ErrorCode, ErrorRow, Undocumented, message};
use crate::call::Skew;
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
    pub(crate) hint: Option<Cow<'static, str>>,
    pub(crate) skew: Option<Skew>,
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

    /// How far the clock is off that the request was signed by, if that is why it was refused.
    #[cfg(feature = "client")]
    pub(crate) fn skew(&self) -> Option<Skew> {
        self.facts.skew
    }

    /// What this library knows about the cause: after a signature error, whether the secret is wrong or
    /// which parameter, header or line the service signed otherwise, by name; after an error about its time,
    /// how far the clock is off.
    pub fn hint(&self) -> Option<&str> {
        self.facts.hint.as_deref()
    }

    /// The HTTP status; 200 for products that answer errors that way.
    pub fn http_status(&self) -> u16 {
        self.facts.status
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.facts.operation
    }

    /// The row of the page that says most about this error: of the rows of its code the one whose
    /// message, placeholders filled in, is that of the answer; else one of the same status; else the
    /// first.
    pub fn documentation(&self) -> Option<ErrorRow> {
        let rows = self.code.documentation();
        let fits = |row: &&ErrorRow| message::fits(row.message, self.message());
        let of_message =
            rows.iter().filter(fits).max_by_key(|row| message::literal_length(row.message));
        let of_status = || rows.iter().find(|row| row.status == Some(self.facts.status));
        of_message.or_else(of_status).or(rows.first()).copied()
    }

    /// Whether the same request may succeed later, by the rule of [`classify::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        classify::is_retryable(self.code_text(), Some(self.facts.status))
    }

    /// Whether there were too many requests, by the rule of [`classify::is_throttling`].
    pub fn is_throttling(&self) -> bool {
        classify::is_throttling(self.code_text(), Some(self.facts.status))
    }

    /// Whether what the request names is not there, by the rule of [`classify::is_not_found`].
    pub fn is_not_found(&self) -> bool {
        classify::is_not_found(self.code_text(), Some(self.facts.status))
    }

    /// Whether the caller may not do this, by the rule of [`classify::is_access_denied`].
    pub fn is_access_denied(&self) -> bool {
        classify::is_access_denied(self.code_text(), Some(self.facts.status))
    }

    /// The same error with its code as a value of another enum.
    pub(crate) fn with_codes_of<D: ErrorCode>(self) -> ServiceError<D> {
        ServiceError { code: D::from_code(self.code.code()), facts: self.facts }
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
        match &facts.hint {
            Some(hint) => write!(formatter, ": {hint}"),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> std::error::Error for ServiceError<C> {}
