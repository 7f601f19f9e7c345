//! What an error code and an HTTP status say about trying again.
//!
//! The rule of thumb of the official SDKs, which key on the code because throttling is usually
//! answered with HTTP 400, not 429:
//!
//! * **Throttled**: the code is `Throttling`, begins with `Throttling.` or ends in `.Throttling`,
//!   or is `FlowControlError` or `ServiceBusy`; or the status is 429 or 503. The request was
//!   turned away before it was processed, unless it is a 503 without a code: that is a gateway's.
//! * **Retryable**: throttled; or the status is 500, 502 or 504; or the code, up to its first dot,
//!   is one of `InternalError`, `InternalFailure`, `UnknownError`, `ServiceUnavailable`,
//!   `ServiceUnavailableTemporary`, `LastTokenProcessing`, `OperationConflict`, `OperationBusy`,
//!   `SystemBusy`, `ServiceIsConfiguring`. Trying again may help, but the first request may have
//!   been carried out: repeat it without asking only when doing it twice does no harm.
//!
//! * **Not found**: the status is 404, or the code ends in `NotFound`, `NotExist` or `NotExists`, in
//!   any case. A product that does not know an operation answers 404 as well
//!   (`InvalidAction.NotFound`); that is no missing resource.
//! * **Access denied**: the code begins with `Forbidden`, `NoPermission` or `Unauthorized`, ends in
//!   `.Forbidden` or `.NoPermission`, or the status is 401.
//!
//! The clients retry on their own what is throttled, and what is retryable only where doing it twice does
//! no harm.

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

/// Whether what the request names is not there.
///
/// ```
/// use docwright::classify::is_not_found;
///
/// assert!(is_not_found("InvalidDiskId.NotFound", Some(404)));
/// assert!(is_not_found("EntityNotExist.User", Some(404)));
/// assert!(!is_not_found("InvalidAction.NotFound", Some(404)));
/// assert!(!is_not_found("OperationDenied", Some(403)));
/// ```
pub fn is_not_found(code: &str, status: Option<u16>) -> bool {
    let ends = |end: &str| {
        let start = code.len().checked_sub(end.len()).and_then(|start| code.get(start..));
        start.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    let is_resource = !code.starts_with("InvalidAction") && !code.starts_with("InvalidVersion");
    is_resource
        && (status == Some(404) || ["NotFound", "NotExist", "NotExists"].into_iter().any(ends))
}

/// Whether the caller may not do this.
///
/// ```
/// use docwright::classify::is_access_denied;
///
/// assert!(is_access_denied("Forbidden.RAM", Some(403)));
/// assert!(is_access_denied("NoPermission", Some(403)));
/// assert!(!is_access_denied("IncorrectDiskStatus", Some(403)));
/// ```
pub fn is_access_denied(code: &str, status: Option<u16>) -> bool {
    status == Some(401)
        || ["Forbidden", "NoPermission", "Unauthorized"]
            .into_iter()
            .any(|start| code.starts_with(start))
        || [".Forbidden", ".NoPermission"].into_iter().any(|end| code.ends_with(end))
}
