//! What providers of credentials send: through the transport of the client that asks for them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::transport::{ExchangeError, ExchangeOptions, HttpTransport};
use crate::call::Answer;
use crate::credentials::{Exchange, Exchanging, Outgoing, Task};
use crate::error::{AnswerError, AnswerProblem, Error, TimeLimit, TimeoutError};

/// The most bytes of an answer to a provider: 1 MiB.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// The HTTP of the asynchronous client.
pub(super) struct AsyncExchange(Arc<dyn HttpTransport>);

impl AsyncExchange {
    pub(super) fn new(transport: Arc<dyn HttpTransport>) -> Self {
        Self(transport)
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Answer, Error> {
        let (sent, options) = Sent::of(&outgoing);
        sent.settle(self.0.exchange(outgoing.request, options).await)
    }
}

impl Exchange for AsyncExchange {
    fn exchange(&self, outgoing: Outgoing) -> Exchanging<'_> {
        Box::pin(self.send(outgoing))
    }

    fn spawn(&self, task: Task) {
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(task);
        }
    }
}

/// What is known of a request once it is sent.
pub(crate) struct Sent {
    what: &'static str,
    host: String,
    limit: Duration,
}

impl Sent {
    /// What to remember of a request, and what is asked of its exchange.
    pub(crate) fn of(outgoing: &Outgoing) -> (Self, ExchangeOptions) {
        let Outgoing { what, request, limit, direct } = outgoing;
        let host = request.uri().authority().map_or("", http::uri::Authority::as_str).to_owned();
        let options =
            ExchangeOptions { direct: *direct, ..ExchangeOptions::new(*limit, LARGEST_ANSWER) };
        (Self { what, host, limit: *limit }, options)
    }

    /// What came of it.
    pub(crate) fn settle(
        &self,
        outcome: Result<http::Response<Bytes>, ExchangeError>,
    ) -> Result<Answer, Error> {
        let answer = outcome.map(Answer::from).map_err(|error| self.failure(error))?;
        if answer.body().len() > LARGEST_ANSWER {
            return Err(self.too_large(answer.status()));
        }
        Ok(answer)
    }

    fn failure(&self, error: ExchangeError) -> Error {
        match error {
            ExchangeError::Timeout => {
                let (operation, after) = (self.what, self.limit);
                Error::Timeout(TimeoutError { operation, limit: TimeLimit::Attempt, after })
            }
            error => error.into_error(self.what, &self.host),
        }
    }

    fn too_large(&self, status: u16) -> Error {
        let problem = AnswerProblem::TooLarge { limit: LARGEST_ANSWER };
        Error::Answer(Box::new(AnswerError::of_provider(self.what, status, problem)))
    }
}
