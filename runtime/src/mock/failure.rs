//! Errors that the fake endpoint answers with: those of a page, and those of every product.

use std::borrow::Cow;

/// An error answer: status, code and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The HTTP status.
    pub status: u16,
    /// The code on the wire.
    pub code: Cow<'static, str>,
    /// The message on the wire.
    pub message: Cow<'static, str>,
}

impl Failure {
    /// A failure whose facts are known at compile time.
    pub const fn documented(status: u16, code: &'static str, message: &'static str) -> Self {
        Self { status, code: Cow::Borrowed(code), message: Cow::Borrowed(message) }
    }

    /// A failure.
    pub fn new(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: Cow::Owned(code.into()), message: Cow::Owned(message.into()) }
    }

    /// The failure that every product knows under `code`; for an unknown code, one with status 400.
    pub(super) fn of_any_product(code: &str) -> Self {
        COMMON
            .iter()
            .find(|failure| failure.code == code)
            .cloned()
            .unwrap_or_else(|| Self::new(400, code, "The fake endpoint was asked for this error."))
    }

    pub(super) fn missing_parameter(name: &str) -> Self {
        let message = format!(
            "The input parameter \"{name}\" that is mandatory for processing this request is not supplied."
        );
        Self::new(400, "MissingParameter", message)
    }

    /// The service's message ends in the text that it signed itself, which is what makes the error
    /// explainable.
    pub(super) fn signature_mismatch(string_to_sign: &str) -> Self {
        let message = format!(
            "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
        );
        Self::new(400, "SignatureDoesNotMatch", message)
    }
}

pub(super) const ACCESS_KEY_NOT_FOUND: Failure =
    Failure::documented(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
pub(super) const NONCE_USED: Failure =
    Failure::documented(400, "SignatureNonceUsed", "The request signature nonce has been used.");
pub(super) const TIMESTAMP_EXPIRED: Failure = Failure::documented(
    400,
    "InvalidTimeStamp.Expired",
    "Specified time stamp or date value is expired.",
);
pub(super) const TIMESTAMP_FORMAT: Failure = Failure::documented(
    400,
    "InvalidTimeStamp.Format",
    "Specified time stamp or date value is not well formatted.",
);
pub(super) const INCOMPLETE_SIGNATURE: Failure = Failure::documented(
    400,
    "IncompleteSignature",
    "The request signature does not conform to Aliyun standards.",
);
pub(super) const UNKNOWN_ACTION: Failure = Failure::documented(
    404,
    "InvalidAction.NotFound",
    "Specified api is not found, please check your url and method.",
);
pub(super) const UNKNOWN_VERSION: Failure =
    Failure::documented(400, "InvalidVersion", "Specified parameter Version is not valid.");

/// Errors that any product may answer with. Sources: the common error codes of the vendor's help
/// centre and of the pages.
const COMMON: &[Failure] = &[
    ACCESS_KEY_NOT_FOUND,
    NONCE_USED,
    TIMESTAMP_EXPIRED,
    TIMESTAMP_FORMAT,
    INCOMPLETE_SIGNATURE,
    UNKNOWN_ACTION,
    UNKNOWN_VERSION,
    Failure::documented(400, "Throttling", "Request was denied due to request throttling."),
    Failure::documented(400, "Throttling.User", "Request was denied due to user flow control."),
    Failure::documented(400, "Throttling.Api", "Request was denied due to api flow control."),
    Failure::documented(
        500,
        "InternalError",
        "The request processing has failed due to some unknown error.",
    ),
    Failure::documented(
        503,
        "ServiceUnavailable",
        "The request has failed due to a temporary failure of the server.",
    ),
];
