//! Whether a failed attempt is followed by another: the rule, and what an application says against it.

use std::fmt;
use std::sync::Arc;

use crate::error::{Error, TimeLimit};

/// What an application decides about a failed attempt; see
/// [`retry_classifier`](super::ClientBuilder::retry_classifier).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RetryDecision {
    /// What the client does by itself: tries again what was surely not carried out, and what may pass where
    /// doing it twice does no harm.
    #[default]
    Default,
    /// The attempt was the last.
    Never,
    /// Another attempt where doing it twice does no harm: the operation only reads, the request has an
    /// idempotency token, or it is only to be checked.
    IfHarmless,
    /// Another attempt, even of a request that changes something and may have been carried out.
    Always,
}

type Decide = dyn Fn(&Error) -> RetryDecision + Send + Sync;

/// The application's own rule, if there is one.
#[derive(Clone, Default)]
pub(super) struct Classifier(Option<Arc<Decide>>);

impl Classifier {
    pub(super) fn new(decide: impl Fn(&Error) -> RetryDecision + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(decide)))
    }

    /// Whether to try again, attempts and time allowing.
    pub(super) fn allows(&self, error: &Error, is_harmless: impl FnOnce() -> bool) -> bool {
        let decision = self.0.as_ref().map_or(RetryDecision::Default, |decide| decide(error));
        match decision {
            RetryDecision::Default => {
                was_not_carried_out(error) || (error.is_retryable() && is_harmless())
            }
            RetryDecision::Never => false,
            RetryDecision::IfHarmless => is_harmless(),
            RetryDecision::Always => true,
        }
    }
}

impl fmt::Debug for Classifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_some() { "of the application" } else { "default" })
    }
}

/// Whether it is certain that the service did not carry the request out.
fn was_not_carried_out(error: &Error) -> bool {
    match error {
        Error::Connect(_) => true,
        Error::Timeout(timeout) => timeout.limit() == TimeLimit::Connect,
        // A 503 without an error code is a gateway's, which may have passed the request on.
        Error::Answer(answer) => answer.http_status() == 429,
        _ => error.is_throttling(),
    }
}
