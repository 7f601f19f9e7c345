//! Error codes: the text of an answer to a value that code can match on.

use std::fmt;

use crate::classify;

/// The error codes of an operation, as a type.
///
/// Generated code implements this for an enum of the documented codes; a code that is not
/// documented is kept as it came. [`Undocumented`] implements it for operations that document
/// none.
///
/// ```
/// use docwright::{ErrorCode, ErrorRow, Undocumented};
///
/// #[derive(Debug, Clone, PartialEq)]
/// enum ResetDisksErrorCode {
///     InvalidDiskIdNotFound,
///     Undocumented(Undocumented),
/// }
///
/// impl ErrorCode for ResetDisksErrorCode {
///     fn from_code(code: &str) -> Self {
///         match code {
///             "InvalidDiskId.NotFound" => Self::InvalidDiskIdNotFound,
///             _ => Self::Undocumented(Undocumented::new(code)),
///         }
///     }
///
///     fn code(&self) -> &str {
///         match self {
///             Self::InvalidDiskIdNotFound => "InvalidDiskId.NotFound",
///             Self::Undocumented(code) => code.code(),
///         }
///     }
///
///     fn documentation(&self) -> Vec<ErrorRow> {
///         match self {
///             Self::InvalidDiskIdNotFound => vec![ErrorRow {
///                 status: Some(404),
///                 message: "The specified disk does not exist.",
///                 description: "Check the ID of the disk.",
///             }],
///             Self::Undocumented(_) => Vec::new(),
///         }
///     }
/// }
///
/// assert_eq!(ResetDisksErrorCode::from_code("InvalidDiskId.NotFound").http_status(), Some(404));
/// assert_eq!(ResetDisksErrorCode::from_code("Throttling.User").code(), "Throttling.User");
/// assert!(ResetDisksErrorCode::from_code("Throttling.User").is_retryable());
/// ```
pub trait ErrorCode: Clone + fmt::Debug + PartialEq + Send + Sync + 'static {
    /// The value for a code; every text has one.
    fn from_code(code: &str) -> Self;

    /// The code as it stands in the answer.
    fn code(&self) -> &str;

    /// Every documented code, in the order of the page.
    fn documented() -> &'static [Self] {
        &[]
    }

    /// What the rows of the page say of the code, as one code may have several messages or statuses;
    /// empty when it is not documented.
    fn documentation(&self) -> Vec<ErrorRow> {
        self.rows().to_vec()
    }

    /// The documentation, in code of earlier generators.
    #[doc(hidden)]
    fn rows(&self) -> &'static [ErrorRow] {
        &[]
    }

    /// The HTTP status of the first documented row.
    fn http_status(&self) -> Option<u16> {
        self.documentation().first().and_then(|row| row.status)
    }

    /// The description in the first documented row.
    fn description(&self) -> Option<&'static str> {
        self.documentation().first().map(|row| row.description)
    }

    /// Whether the same request may succeed later, by the rule of [`classify::is_retryable`].
    fn is_retryable(&self) -> bool {
        classify::is_retryable(self.code(), self.http_status())
    }

    /// Whether there were too many requests, by the rule of [`classify::is_throttling`].
    fn is_throttling(&self) -> bool {
        classify::is_throttling(self.code(), self.http_status())
    }

    /// Whether what the request names is not there, by the rule of [`classify::is_not_found`].
    fn is_not_found(&self) -> bool {
        classify::is_not_found(self.code(), self.http_status())
    }

    /// Whether the caller may not do this, by the rule of [`classify::is_access_denied`].
    fn is_access_denied(&self) -> bool {
        classify::is_access_denied(self.code(), self.http_status())
    }
}

/// One row of the error codes that an operation documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErrorRow {
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// The message of the answer.
    pub message: &'static str,
    /// What it means and what to do about it.
    pub description: &'static str,
}

/// A code that the operation does not document, kept as it came.
///
/// ```
/// use docwright::Undocumented;
///
/// assert_eq!(Undocumented::new("Throttling.User").code(), "Throttling.User");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Undocumented(Box<str>);

impl Undocumented {
    /// Keeps a code.
    pub fn new(code: &str) -> Self {
        Self(code.into())
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ErrorCode for Undocumented {
    fn from_code(code: &str) -> Self {
        Self::new(code)
    }

    fn code(&self) -> &str {
        &self.0
    }
}
