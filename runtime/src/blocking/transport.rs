//! What providers of credentials send, over reqwest's blocking client.
//!
//! Providers are asynchronous. Here they run in a tokio runtime of the calling thread, which lasts
//! as long as one of them does; their requests run on threads of their own, because reqwest's
//! blocking client does not work inside a runtime.

use std::io::Read as _;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::call::Answer;
use crate::client::{DIRECT_CONNECT_TIMEOUT, MAXIMUM_ANSWER, Sent};
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
pub(super) struct BlockingExchange(Arc<Clients>);

struct Clients {
    http: reqwest::blocking::Client,
    /// Without proxies; made when it is first needed.
    direct: OnceLock<reqwest::blocking::Client>,
}

impl BlockingExchange {
    pub(super) fn new(http: reqwest::blocking::Client) -> Self {
        Self(Arc::new(Clients { http, direct: OnceLock::new() }))
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Answer, Error> {
        let clients = Arc::clone(&self.0);
        let (ended, end) = oneshot::channel();
        start("docwright-request", move || {
            // Nobody may be waiting any more.
            let _ = ended.send(clients.send(outgoing));
        })?;
        end.await.map_err(|error| SetupError(Box::new(error)))?
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

impl Clients {
    fn direct(&self) -> Result<reqwest::blocking::Client, Error> {
        if let Some(direct) = self.direct.get() {
            return Ok(direct.clone());
        }
        let made = reqwest::blocking::Client::builder()
            .no_proxy()
            .connect_timeout(DIRECT_CONNECT_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| SetupError(Box::new(error)))?;
        Ok(self.direct.get_or_init(|| made).clone())
    }

    fn send(&self, outgoing: Outgoing) -> Result<Answer, Error> {
        let http = if outgoing.direct { self.direct()? } else { self.http.clone() };
        let Outgoing { what, request, limit, .. } = outgoing;
        let sent = Sent::new(what, &request, limit);
        let mut request =
            reqwest::blocking::Request::try_from(request).map_err(|error| sent.failure(error))?;
        *request.timeout_mut() = Some(limit);
        let mut response = http.execute(request).map_err(|error| sent.failure(error))?;
        let headers = std::mem::take(response.headers_mut());
        let status = response.status().as_u16();
        let mut body = Vec::new();
        let read = (&mut response).take(MAXIMUM_ANSWER as u64 + 1).read_to_end(&mut body);
        read.map_err(|error| sent.read_failure(error))?;
        if body.len() > MAXIMUM_ANSWER {
            return Err(sent.too_large(status));
        }
        Ok(Answer::new(status, headers, body))
    }
}

impl Sent {
    fn read_failure(&self, error: std::io::Error) -> Error {
        match error.downcast::<reqwest::Error>() {
            Ok(error) => self.failure(error),
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => self.out_of_time(),
            Err(error) => Error::Transport(self.transport("the exchange with", Box::new(error))),
        }
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

    #[test]
    fn a_task_runs_aside_and_may_use_timers() {
        let exchange = BlockingExchange::new(reqwest::blocking::Client::new());
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
