//! One attempt at a call: a signed request, the time it may take, and what came of it.

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::MAXIMUM_BODY;
use super::plan::Allowance;
use super::transport::{ExchangeError, ExchangeOptions};
use crate::call::{Answer, SignedRequest, unreadable};
use crate::error::{AnswerProblem, Error, TimeLimit, TimeoutError};

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
    /// `None` when the transport is the application's, with a connect timeout of its own.
    pub(super) connect: Option<Duration>,
    pub(super) attempt: Duration,
    pub(super) total: Duration,
}

impl Attempt {
    /// What is left of the attempt's time.
    pub(super) fn time_left(&self) -> Duration {
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
    pub(super) fn out_of_time(&self) -> Error {
        self.timeout(self.allowance.limit)
    }

    /// What is asked of the exchange now.
    pub(crate) fn options(&self) -> ExchangeOptions {
        ExchangeOptions::new(self.time_left(), MAXIMUM_BODY)
    }

    /// What came of the exchange.
    pub(crate) fn outcome(
        &self,
        exchanged: Result<http::Response<Bytes>, ExchangeError>,
    ) -> Result<Answer, Error> {
        let answer = exchanged.map(Answer::from).map_err(|error| self.failure(error))?;
        if answer.body().len() > MAXIMUM_BODY {
            let problem = AnswerProblem::TooLarge { limit: MAXIMUM_BODY };
            return Err(unreadable(&self.signed, &answer, problem));
        }
        Ok(answer)
    }

    fn failure(&self, error: ExchangeError) -> Error {
        match error {
            ExchangeError::ConnectTimeout => self.timeout(TimeLimit::Connect),
            ExchangeError::Timeout => self.out_of_time(),
            error => error.into_error(self.signed.operation().name, self.signed.host()),
        }
    }
}
