//! One attempt at a call: a signed request, the time it may take, and what came of it.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::HeaderMap;

use super::MAXIMUM_BODY;
use super::plan::Allowance;
use crate::call::{Answer, SignedRequest, unreadable};
use crate::error::{AnswerProblem, Error, TimeLimit, TimeoutError, TransportError};

/// A signed request and the time it may take.
pub(crate) struct Attempt {
    pub(crate) signed: SignedRequest,
    pub(super) allowance: Allowance,
    pub(super) started: Instant,
    pub(super) reported: Reported,
}

/// What timeout errors report: the limits as they were set.
#[derive(Clone, Copy)]
pub(super) struct Reported {
    /// `None` when the HTTP client has a connect timeout of its own.
    pub(super) connect: Option<Duration>,
    pub(super) attempt: Duration,
    pub(super) total: Duration,
}

impl Attempt {
    /// What is left of the attempt's time.
    pub(crate) fn time_left(&self) -> Duration {
        self.allowance.time.saturating_sub(self.started.elapsed())
    }

    /// The error of an attempt that ran into a limit.
    fn timeout(&self, limit: TimeLimit) -> Error {
        let after = match limit {
            TimeLimit::Connect => self.reported.connect.unwrap_or(self.started.elapsed()),
            TimeLimit::Attempt => self.reported.attempt,
            TimeLimit::Total => self.reported.total,
        };
        let operation = self.signed.operation().name;
        Error::Timeout(TimeoutError { operation, limit, after })
    }

    /// The error of an attempt that took all of its time.
    #[cfg(feature = "blocking")]
    pub(crate) fn out_of_time(&self) -> Error {
        self.timeout(self.allowance.limit)
    }

    /// What a failure of the HTTP client means. Its address is taken out: it holds parameters.
    pub(crate) fn failure(&self, error: reqwest::Error) -> Error {
        let (connecting, out_of_time) = (error.is_connect(), error.is_timeout());
        if out_of_time {
            let limit = if connecting { TimeLimit::Connect } else { self.allowance.limit };
            return self.timeout(limit);
        }
        let error = Box::new(error.without_url());
        if connecting {
            Error::Connect(self.transport("connecting to", error))
        } else {
            Error::Transport(self.transport("the exchange with", error))
        }
    }

    pub(crate) fn transport(
        &self,
        what: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    ) -> TransportError {
        let operation = self.signed.operation().name;
        TransportError { operation, what, host: self.signed.host().to_owned(), source }
    }

    /// Begins to collect an answer.
    pub(crate) fn collect(&self, status: u16, headers: HeaderMap) -> Collected<'_> {
        Collected { attempt: self, status, headers, body: BytesMut::new() }
    }
}

/// An answer on its way in, of bounded size.
pub(crate) struct Collected<'a> {
    attempt: &'a Attempt,
    status: u16,
    headers: HeaderMap,
    body: BytesMut,
}

impl Collected<'_> {
    /// Adds the next bytes of the body.
    pub(crate) fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        if self.body.len() + chunk.len() > MAXIMUM_BODY {
            let body = self.body.split().freeze();
            let answer = Answer::new(self.status, std::mem::take(&mut self.headers), body);
            let problem = AnswerProblem::TooLarge { limit: MAXIMUM_BODY };
            return Err(unreadable(&self.attempt.signed, &answer, problem));
        }
        self.body.extend_from_slice(chunk);
        Ok(())
    }

    /// The whole answer.
    pub(crate) fn into_answer(self) -> Answer {
        Answer::new(self.status, self.headers, Bytes::from(self.body))
    }
}
