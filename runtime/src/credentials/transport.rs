//! How providers send HTTP requests: through the client that asks for credentials.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::CredentialsError;
use crate::call::Answer;
use crate::error::{Error, TimeLimit, TimeoutError};

/// The HTTP of the client that asks for credentials, asynchronous or blocking.
#[derive(Clone)]
pub struct Transport(Arc<dyn Exchange>);

/// What the asynchronous and the blocking client do for providers.
pub(crate) trait Exchange: Send + Sync {
    /// Sends a request and brings back the answer, whatever its status.
    fn exchange(&self, outgoing: Outgoing) -> Exchanging<'_>;

    /// Runs a task aside from the caller. Where nothing can run it, it is dropped.
    fn spawn(&self, task: Task);
}

/// An answer under way.
pub(crate) type Exchanging<'a> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'a>>;

/// Something to do aside.
pub(crate) type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A request of a provider.
pub(crate) struct Outgoing {
    /// What is asked, for errors.
    pub(crate) what: &'static str,
    pub(crate) request: http::Request<Bytes>,
    /// How long it may take, from connecting to the last byte of the answer.
    pub(crate) limit: Duration,
    /// Whether to pass proxies by.
    pub(crate) direct: bool,
}

impl Transport {
    pub(crate) fn new(exchange: impl Exchange + 'static) -> Self {
        Self(Arc::new(exchange))
    }

    /// Sends a request and brings back its answer, of any status, with at most 1 MiB of body. It
    /// goes the way that the client's own requests go, with their proxies and certificates, and is
    /// not tried again. `what` names what is asked, for errors.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::Call`] when no answer comes within `limit`.
    pub async fn send(
        &self,
        what: &'static str,
        request: http::Request<Bytes>,
        limit: Duration,
    ) -> Result<Answer, CredentialsError> {
        self.exchange(Outgoing { what, request, limit, direct: false }).await
    }

    pub(super) async fn exchange(&self, outgoing: Outgoing) -> Result<Answer, CredentialsError> {
        let (operation, after) = (outgoing.what, outgoing.limit);
        // The HTTP client keeps the limit too, but may time each read of a body alone.
        let answered = tokio::time::timeout(after, self.0.exchange(outgoing)).await;
        let out_of_time = |_| TimeoutError { operation, limit: TimeLimit::Attempt, after };
        answered
            .map_err(out_of_time)
            .map_err(CredentialsError::call)?
            .map_err(CredentialsError::call)
    }

    pub(super) fn spawn(&self, task: Task) {
        self.0.spawn(task);
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The client inside may hold a proxy's password.
        formatter.debug_struct("Transport").finish_non_exhaustive()
    }
}
