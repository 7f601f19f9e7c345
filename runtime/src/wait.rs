//! Asking again until something has come about: when to ask next, and when to give up.

use std::time::Duration;

use crate::error::Error;
use crate::operation::Request;

/// How long to wait between two questions, unless set: 5 s.
pub const DEFAULT_INTERVAL: Duration = Duration::from_secs(5);
/// How long to wait in all, unless set: 180 s.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(180);

/// What was waited for has not come about in time.
///
/// Shown as `DescribeInstances: not come about within 3m, asked 36 times`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{operation}: not come about within {}, asked {asked} times", humantime::format_duration(*timeout))]
pub struct WaitError {
    operation: &'static str,
    timeout: Duration,
    asked: u32,
}

impl WaitError {
    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// How long was waited, as it was set.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// How many times the service was asked.
    pub fn asked(&self) -> u32 {
        self.asked
    }
}

/// How a wait is going, for those who show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// How many times the service was asked.
    pub asked: u32,
    /// How long ago the first time was.
    pub elapsed: Duration,
}

/// Asks the same again until the answer is as wished; `C` is the client that asks. Made by
/// [`Client::wait`](crate::Client::wait), or by the blocking client's.
///
/// An error that may pass, by the rule of [`Error::is_retryable`](crate::Error::is_retryable), counts as
/// an answer that is not as wished; any other error ends the wait.
#[must_use = "nothing is sent before `until`"]
pub struct Waiter<C, R> {
    pub(crate) client: C,
    pub(crate) request: R,
    interval: Duration,
    timeout: Duration,
    report: Option<Box<dyn FnMut(Waited) + Send>>,
    asked: u32,
}

impl<C, R: Request> Waiter<C, R> {
    pub(crate) fn new(client: C, request: R) -> Self {
        let (interval, timeout) = (DEFAULT_INTERVAL, DEFAULT_TIMEOUT);
        Self { client, request, interval, timeout, report: None, asked: 0 }
    }

    /// How long to wait between an answer and the next question; [5 seconds](DEFAULT_INTERVAL) by
    /// default.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long to wait in all; [180 seconds](DEFAULT_TIMEOUT) by default. No question is asked after
    /// that; one that is under way has the limits of the client.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Calls this after each answer that is not as wished, to show how it is going.
    pub fn on_progress(mut self, report: impl FnMut(Waited) + Send + 'static) -> Self {
        self.report = Some(Box::new(report));
        self
    }

    /// What to do with an answer: give it to the caller, or wait and ask again.
    pub(crate) fn settle(
        &mut self,
        outcome: Result<R::Response, Error<R::ErrorCode>>,
        holds: impl FnOnce(&R::Response) -> bool,
        elapsed: Duration,
    ) -> Result<Step<R::Response>, Error<R::ErrorCode>> {
        match outcome {
            Ok(response) if holds(&response) => return Ok(Step::Done(response)),
            Err(error) if !error.is_retryable() => return Err(error),
            Ok(_) | Err(_) => {}
        }
        self.asked += 1;
        if let Some(report) = &mut self.report {
            report(Waited { asked: self.asked, elapsed });
        }
        if elapsed.saturating_add(self.interval) < self.timeout {
            return Ok(Step::Wait(self.interval));
        }
        let operation = R::OPERATION.name;
        Err(WaitError { operation, timeout: self.timeout, asked: self.asked }.into())
    }
}

/// What follows from an answer.
pub(crate) enum Step<T> {
    Done(T),
    Wait(Duration),
}
