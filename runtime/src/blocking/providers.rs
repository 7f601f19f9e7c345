//! What providers of credentials send: through the transport of the blocking client that asks for them.
//!
//! Providers are asynchronous. Here they run in a tokio runtime of the calling thread, which lasts
//! as long as one of them does; their requests run on threads of their own, because a blocking
//! transport is not for use inside a runtime, and reqwest's does not work there.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::transport::HttpTransport;
use crate::call::Answer;
use crate::client::Sent;
use crate::credentials::{Exchange, Exchanging, Outgoing, Task};
use crate::error::{Error, SetupError};

/// Runs a future to its end; `None` when that takes longer than `limit`.
pub(super) fn complete<T>(
    future: impl Future<Output = T>,
    limit: Duration,
) -> Result<Option<T>, SetupError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| SetupError(Box::new(error)))?;
    Ok(runtime.block_on(async { tokio::time::timeout(limit, future).await.ok() }))
}

/// The HTTP of the blocking client.
pub(super) struct BlockingExchange(Arc<dyn HttpTransport>);

impl BlockingExchange {
    pub(super) fn new(transport: Arc<dyn HttpTransport>) -> Self {
        Self(transport)
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Answer, Error> {
        let transport = Arc::clone(&self.0);
        let (sent, options) = Sent::of(&outgoing);
        let (ended, end) = oneshot::channel();
        start("docwright-request", move || {
            // Nobody may be waiting any more.
            let _ = ended.send(transport.exchange(outgoing.request, options));
        })?;
        sent.settle(end.await.map_err(|error| SetupError(Box::new(error)))?)
    }
}

impl Exchange for BlockingExchange {
    fn exchange(&self, outgoing: Outgoing) -> Exchanging<'_> {
        Box::pin(self.send(outgoing))
    }

    fn spawn(&self, task: Task) {
        // Without a thread it is for the next caller to try.
        let _ = start("docwright-credentials", move || {
            let _ = complete(task, Duration::MAX);
        });
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), SetupError> {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(drop).map_err(|error| SetupError(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::blocking::transport::ReqwestTransport;

    #[test]
    fn a_task_runs_aside_and_may_use_timers() {
        let http = ReqwestTransport::new(reqwest::blocking::Client::new());
        let exchange = BlockingExchange::new(Arc::new(http));
        let (ended, end) = mpsc::channel();
        exchange.spawn(Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(1)).await;
            ended.send(thread::current().id()).unwrap();
        }));
        assert_ne!(end.recv().unwrap(), thread::current().id());
    }

    #[test]
    fn what_does_not_end_is_given_up() {
        let never = std::future::pending::<()>();
        assert_eq!(complete(never, Duration::from_millis(1)).unwrap(), None);
    }
}
