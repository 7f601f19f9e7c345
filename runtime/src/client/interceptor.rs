//! What an application does at each call besides making it: adds to it, counts it, measures it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use crate::call::Answer;
use crate::encode::Parameters;
use crate::operation::Operation;

/// Is called at the stations of each call. Every method does nothing unless it is written.
///
/// The methods run on the path of the call, so they should not block. What they see may hold secrets; only
/// an [`AttemptReport`] does not.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use docwright::client::{AttemptReport, Interceptor};
/// use docwright::{Client, Credentials};
///
/// #[derive(Clone, Default)]
/// struct Throttled(Arc<AtomicU64>);
///
/// impl Interceptor for Throttled {
///     fn after_attempt(&self, attempt: &AttemptReport<'_>) {
///         if attempt.code.is_some_and(|code| code.starts_with("Throttling")) {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
///
/// let throttled = Throttled::default();
/// let client = Client::builder()
///     .credentials(Credentials::new("testid", "testsecret"))
///     .interceptor(throttled.clone())
///     .build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Before the first attempt is signed, once per call: parameters can be added and replaced, and are the
    /// same in all attempts.
    fn before_signing(&self, _parameters: &mut Parameters) {}

    /// After each attempt is signed: headers can be added that are no part of the signature, such as
    /// `traceparent`. A signed header that is changed makes the service refuse the request.
    fn after_signing(&self, _operation: Operation, _headers: &mut HeaderMap) {}

    /// After each answer that came whole, whatever its status, before it is read.
    fn after_answer(&self, _operation: Operation, _answer: &Answer) {}

    /// After each attempt, with an answer or without: for metrics.
    fn after_attempt(&self, _attempt: &AttemptReport<'_>) {}
}

/// What became of an attempt. Holds no secret, no signature, and no parameter's value but the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptReport<'a> {
    /// What was called.
    pub operation: Operation,
    /// The region of the request, else that of the client.
    pub region: Option<&'a str>,
    /// The host, with its port if it is not the usual one.
    pub host: &'a str,
    /// The number of the attempt in its call, from 1.
    pub number: u32,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// The error code of the service's answer.
    pub code: Option<&'a str>,
    /// The id under which the service logged the request.
    pub request_id: Option<&'a str>,
    /// What kind of failure it was: `timeout`, `connect`, `transport`, `answer`, `service` or `request`, as
    /// the variants of [`Error`](crate::Error); `None` for a success.
    pub failure: Option<&'static str>,
    /// The bytes of the address and the body that were sent.
    pub sent_bytes: usize,
    /// The bytes of the answer's body, if it came whole.
    pub received_bytes: Option<usize>,
    /// From signing to the end of the answer.
    pub duration: Duration,
}

impl AttemptReport<'_> {
    /// The event of the attempt.
    pub(super) fn trace(&self) {
        tracing::debug!(
            product = self.operation.product,
            operation = self.operation.name,
            region = self.region,
            host = self.host,
            attempt = self.number,
            status = self.status,
            code = self.code,
            request_id = self.request_id,
            failure = self.failure,
            sent_bytes = self.sent_bytes,
            received_bytes = self.received_bytes,
            milliseconds = u64::try_from(self.duration.as_millis()).ok(),
            "attempt"
        );
    }
}

/// The interceptors of a client, in the order they were given.
#[derive(Clone, Default)]
pub(super) struct Interceptors(Vec<Arc<dyn Interceptor>>);

impl Interceptors {
    pub(super) fn push(&mut self, interceptor: impl Interceptor) {
        self.0.push(Arc::new(interceptor));
    }

    pub(super) fn each(&self, visit: impl FnMut(&dyn Interceptor)) {
        self.0.iter().map(|interceptor| &**interceptor).for_each(visit);
    }
}

impl fmt::Debug for Interceptors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} interceptors", self.0.len())
    }
}
