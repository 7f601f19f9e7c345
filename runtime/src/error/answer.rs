//! An answer that could not be understood.

use std::fmt;

use http::HeaderMap;

use crate::decode::DecodeError;

/// An answer that is neither the operation's nor an error of the service: a proxy's page, an
/// empty or cut-off body, a field of another type than documented.
///
/// `Debug` and `Display` leave headers and body out, because they may hold secrets that the operation
/// returns; [`body`](AnswerError::body) has its start.
#[derive(Clone, PartialEq, Eq)]
pub struct AnswerError {
    pub(crate) operation: &'static str,
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) problem: AnswerProblem,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerProblem {
    /// There is no body.
    #[error("the answer is empty")]
    Empty,
    /// The body is neither JSON nor XML of the service; often the page of a proxy.
    #[error(
        "the answer is neither JSON nor XML of the service but {content_type}: is there a proxy in between?"
    )]
    Foreign {
        /// The answer's content type, or that it has none.
        content_type: String,
    },
    /// The HTTP status says neither success nor error, as that of a redirect. None is followed: a signature
    /// is good for one address only.
    #[error("the answer is neither a success nor an error: is there a proxy in between?")]
    Status,
    /// The HTTP status says error, and the body has no error code.
    #[error("the answer has an error status and no error code")]
    NoCode,
    /// The body is larger than the client reads.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes that are read.
        limit: usize,
    },
    /// The body, or a value in it, is not what it should be.
    #[error("the answer could not be read")]
    Decode(#[source] DecodeError),
}

impl AnswerError {
    /// An answer to a provider of credentials. Nothing of it is kept: what is not understood may still
    /// hold a key.
    #[cfg(feature = "client")]
    pub(crate) fn of_provider(what: &'static str, status: u16, problem: AnswerProblem) -> Self {
        let (request_id, headers, body) = (None, HeaderMap::new(), String::new());
        Self { operation: what, status, request_id, headers, body, problem }
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// The id under which the service logged the request, if the answer's headers name it.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The headers of the answer; none for what providers of credentials ask.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The start of the body, at most 4096 bytes, with the caller's secrets blotted out. It may
    /// hold secrets that the operation returns: think before logging it.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What is wrong with the answer.
    pub fn problem(&self) -> &AnswerProblem {
        &self.problem
    }

    /// Where the value stands that could not be read:
    /// `OperationProgressSet.OperationProgress[0].ErrorCode`.
    pub fn path(&self) -> Option<String> {
        match &self.problem {
            AnswerProblem::Decode(error) => Some(error.path()),
            _ => None,
        }
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.operation, self.problem)?;
        if let AnswerProblem::Decode(error) = &self.problem {
            write!(formatter, ": {error}")?;
        }
        write!(formatter, " (HTTP {}", self.status)?;
        if let Some(request_id) = &self.request_id {
            write!(formatter, ", request id {request_id}")?;
        }
        formatter.write_str(")")
    }
}

impl fmt::Debug for AnswerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AnswerError")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for AnswerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            AnswerProblem::Decode(error) => Some(error),
            _ => None,
        }
    }
}
