//! What an error code and an HTTP status say about trying again.
//!
//! The rule of thumb of the official SDKs, which key on the code because throttling is usually
//! answered with HTTP 400, not 429:
//!
//! * **Throttled**: the code is `Throttling`, begins with `Throttling.` or ends in `.Throttling`,
//!   or is `FlowControlError` or `ServiceBusy`; or the status is 429 or 503. The request was
//!   turned away before it was processed.
//! * **Retryable**: throttled; or the status is 500, 502 or 504; or the code, up to its first dot,
//!   is one of `InternalError`, `InternalFailure`, `UnknownError`, `ServiceUnavailable`,
//!   `ServiceUnavailableTemporary`, `LastTokenProcessing`, `OperationConflict`, `OperationBusy`,
//!   `SystemBusy`, `ServiceIsConfiguring`. Trying again may help, but the first request may have
//!   been carried out: repeat it without asking only when doing it twice does no harm.
//!
//! The clients retry on their own only what is throttled.

const THROTTLING: [&str; 3] = ["Throttling", "FlowControlError", "ServiceBusy"];

const RETRYABLE: [&str; 10] = [
    "InternalError",
    "InternalFailure",
    "LastTokenProcessing",
    "OperationBusy",
    "OperationConflict",
    "ServiceIsConfiguring",
    "ServiceUnavailable",
    "ServiceUnavailableTemporary",
    "SystemBusy",
    "UnknownError",
];

/// Whether the service turned the request away because there were too many.
///
/// ```
/// use docwright::classify::is_throttling;
///
/// assert!(is_throttling("Throttling.User", Some(400)));
/// assert!(is_throttling("", Some(429)));
/// assert!(!is_throttling("InvalidDiskId.NotFound", Some(404)));
/// ```
pub fn is_throttling(code: &str, status: Option<u16>) -> bool {
    THROTTLING.contains(&code)
        || code.starts_with("Throttling.")
        || code.ends_with(".Throttling")
        || matches!(status, Some(429 | 503))
}

/// Whether the same request may succeed later.
///
/// ```
/// use docwright::classify::is_retryable;
///
/// assert!(is_retryable("InternalError", Some(500)));
/// assert!(is_retryable("Throttling", None));
/// assert!(!is_retryable("IncompleteSignature", Some(400)));
/// ```
pub fn is_retryable(code: &str, status: Option<u16>) -> bool {
    let prefix = code.split('.').next().unwrap_or(code);
    is_throttling(code, status)
        || RETRYABLE.contains(&prefix)
        || matches!(status, Some(500 | 502 | 504))
}
