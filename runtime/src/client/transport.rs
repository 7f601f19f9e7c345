//! What providers of credentials send, over reqwest.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::call::Answer;
use crate::credentials::{Exchange, Exchanging, Outgoing, Task};
use crate::error::{
    AnswerError, AnswerProblem, Error, SetupError, TimeLimit, TimeoutError, TransportError,
};

/// The most bytes of an answer to a provider: 1 MiB.
pub(crate) const MAXIMUM_ANSWER: usize = 1024 * 1024;

/// How long making a direct connection may take: 1 s. It goes to the network of this machine.
pub(crate) const DIRECT_CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// The HTTP of the asynchronous client.
pub(super) struct AsyncExchange {
    http: reqwest::Client,
    /// Without proxies; made when it is first needed.
    direct: OnceLock<reqwest::Client>,
}

impl AsyncExchange {
    pub(super) fn new(http: reqwest::Client) -> Self {
        Self { http, direct: OnceLock::new() }
    }

    fn direct(&self) -> Result<reqwest::Client, Error> {
        if let Some(direct) = self.direct.get() {
            return Ok(direct.clone());
        }
        let made = reqwest::Client::builder()
            .no_proxy()
            .connect_timeout(DIRECT_CONNECT_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| SetupError(Box::new(error)))?;
        Ok(self.direct.get_or_init(|| made).clone())
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Answer, Error> {
        let http = if outgoing.direct { self.direct()? } else { self.http.clone() };
        let Outgoing { what, request, limit, .. } = outgoing;
        let sent = Sent::new(what, &request, limit);
        let mut request =
            reqwest::Request::try_from(request).map_err(|error| sent.failure(error))?;
        *request.timeout_mut() = Some(limit);
        let mut response = http.execute(request).await.map_err(|error| sent.failure(error))?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| sent.failure(error))? {
            body.extend_from_slice(&chunk);
            if body.len() > MAXIMUM_ANSWER {
                return Err(sent.too_large(response.status().as_u16()));
            }
        }
        let headers = std::mem::take(response.headers_mut());
        Ok(Answer::new(response.status().as_u16(), headers, body))
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
    pub(crate) fn new(what: &'static str, request: &http::Request<Bytes>, limit: Duration) -> Self {
        let host = request.uri().authority().map_or("", http::uri::Authority::as_str).to_owned();
        Self { what, host, limit }
    }

    /// What a failure of the HTTP client means. Its address is taken out: it may hold secrets.
    pub(crate) fn failure(&self, error: reqwest::Error) -> Error {
        let (connecting, out_of_time) = (error.is_connect(), error.is_timeout());
        let error = error.without_url();
        match (out_of_time, connecting) {
            (true, false) => self.out_of_time(),
            (_, true) => Error::Connect(self.transport("connecting to", Box::new(error))),
            (false, false) => {
                Error::Transport(self.transport("the exchange with", Box::new(error)))
            }
        }
    }

    /// The error of a request that took all of its time.
    pub(crate) fn out_of_time(&self) -> Error {
        let (operation, after) = (self.what, self.limit);
        Error::Timeout(TimeoutError { operation, limit: TimeLimit::Attempt, after })
    }

    pub(crate) fn transport(
        &self,
        what: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    ) -> TransportError {
        TransportError { operation: self.what, what, host: self.host.clone(), source }
    }

    pub(crate) fn too_large(&self, status: u16) -> Error {
        let problem = AnswerProblem::TooLarge { limit: MAXIMUM_ANSWER };
        let (operation, request_id, body) = (self.what, None, String::new());
        Error::Answer(Box::new(AnswerError { operation, status, request_id, body, problem }))
    }
}
