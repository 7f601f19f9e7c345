//! One call, attempt by attempt, without I/O: what to send next, and what to make of an outcome.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::USER_AGENT;

use super::attempt::{Attempt, Reported};
use super::core::Core;
use super::interceptor::AttemptReport;
use super::plan::Plan;
use super::{hint, random, repeat};
use crate::call::{Answer, SignedRequest};
use crate::credentials::Credentials;
use crate::encode::Parameters;
use crate::endpoint::Endpoint;
use crate::error::{Error, ServiceError, TimeLimit, TimeoutError, Undocumented};

/// A call that is under way.
pub(crate) struct Session {
    core: Arc<Core>,
    parameters: Parameters,
    endpoint: Endpoint,
    plan: Plan,
    started: Instant,
    has_corrected_clock: bool,
    span: tracing::Span,
}

/// What to do after an attempt.
#[allow(clippy::large_enum_variant, reason = "one value per attempt, moved once")]
pub(crate) enum Step {
    /// Read this answer: it is no error.
    Done(SignedRequest, Answer),
    /// Wait, then make another attempt.
    Wait(Duration),
}

impl Session {
    /// A call's idempotency token is the same in all of its attempts.
    pub(crate) fn start(core: Arc<Core>, mut parameters: Parameters) -> Result<Self, Error> {
        if let Some(name) = parameters.roles().idempotency_token_name()
            && parameters.get(name).is_none()
        {
            parameters.set(name, &random::nonce()?);
        }
        core.interceptors.each(|interceptor| interceptor.before_signing(&mut parameters));
        let endpoint = core.endpoint_for(&parameters)?;
        let plan = Plan::new(core.limits);
        let operation = parameters.operation();
        let span = tracing::debug_span!(
            "call",
            product = operation.product,
            operation = operation.name,
            region = core.region_of(&parameters),
            host = endpoint.authority(),
        );
        Ok(Self {
            core,
            parameters,
            endpoint,
            plan,
            started: Instant::now(),
            has_corrected_clock: false,
            span,
        })
    }

    /// The span of the whole call, for those who trace it.
    pub(crate) fn span(&self) -> tracing::Span {
        self.span.clone()
    }

    /// What is left of the call's time.
    pub(crate) fn time_left(&self) -> Duration {
        self.core.limits.total.saturating_sub(self.started.elapsed())
    }

    /// The next attempt, signed with a time and a nonce of its own.
    pub(crate) fn next_attempt(&mut self, credentials: &Credentials) -> Result<Attempt, Error> {
        let allowance =
            self.plan.begin(self.started.elapsed()).ok_or_else(|| self.out_of_time())?;
        let mut signed = self.core.sign(&self.parameters, &self.endpoint, credentials)?;
        let operation = signed.operation();
        let headers = signed.headers_mut();
        if let Some(user_agent) = &self.core.user_agent {
            headers.insert(USER_AGENT, user_agent.clone());
        }
        self.core.interceptors.each(|interceptor| interceptor.after_signing(operation, headers));
        let limits = self.core.limits;
        let reported = Reported {
            connect: self.core.sets_connect_timeout.then_some(limits.connect),
            attempt: limits.attempt,
            total: limits.total,
        };
        Ok(Attempt { signed, allowance, started: Instant::now(), reported })
    }

    /// Decides what follows from an attempt's outcome.
    pub(crate) fn settle(
        &mut self,
        attempt: Attempt,
        outcome: Result<Answer, Error>,
    ) -> Result<Step, Error> {
        let (mut asked_for, mut received) = (None, None);
        let checked = outcome.and_then(|answer| {
            asked_for = hint::retry_after(answer.headers());
            received = Some(answer.body().len());
            let operation = attempt.signed.operation();
            self.core.interceptors.each(|interceptor| interceptor.after_answer(operation, &answer));
            attempt.signed.check(&answer).map(|()| answer)
        });
        self.report(&attempt, &checked, received);
        match checked {
            Ok(answer) => {
                self.core.budget.give(attempt.allowance.number > 1);
                Ok(Step::Done(attempt.signed, answer))
            }
            Err(error) if self.corrects_clock(&error) => {
                let pause = self.plan.pause(self.started.elapsed(), Some(Duration::ZERO), 0);
                pause.map(Step::Wait).ok_or(error)
            }
            Err(error) if self.may_repeat(&error) => {
                let pause = self.plan.pause(self.started.elapsed(), asked_for, random::word()?);
                let paid = pause.filter(|_| self.core.budget.take());
                paid.map(Step::Wait).ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    fn may_repeat(&self, error: &Error) -> bool {
        self.core.classifier.allows(error, || repeat::is_harmless(&self.parameters))
    }

    /// Takes over the time of the service when it refuses ours; once in a call, as it may be for another
    /// reason.
    fn corrects_clock(&mut self, error: &Error) -> bool {
        let Some(skew) = error.service().and_then(ServiceError::skew) else { return false };
        if std::mem::replace(&mut self.has_corrected_clock, true) {
            return false;
        }
        self.core.learn(skew);
        true
    }

    /// The error of a call that took all of its time.
    pub(crate) fn out_of_time(&self) -> Error {
        let operation = self.parameters.operation().name;
        let after = self.core.limits.total;
        Error::Timeout(TimeoutError { operation, limit: TimeLimit::Total, after })
    }

    /// Tells those who watch what became of an attempt.
    fn report(
        &self,
        attempt: &Attempt,
        checked: &Result<Answer, Error>,
        received_bytes: Option<usize>,
    ) {
        let error = checked.as_ref().err();
        let answer = checked.as_ref().ok();
        let report = AttemptReport {
            operation: self.parameters.operation(),
            region: self.core.region_of(&self.parameters),
            host: self.endpoint.authority(),
            number: attempt.allowance.number,
            status: answer.map(Answer::status).or(error.and_then(Error::http_status)),
            code: error.and_then(Error::code).map(Undocumented::code),
            request_id: answer.and_then(Answer::request_id).or(error.and_then(Error::request_id)),
            failure: error.map(failure),
            sent_bytes: attempt.signed.size(),
            received_bytes,
            duration: attempt.started.elapsed(),
        };
        report.trace();
        self.core.interceptors.each(|interceptor| interceptor.after_attempt(&report));
    }
}

fn failure(error: &Error) -> &'static str {
    match error {
        Error::Timeout(_) => "timeout",
        Error::Connect(_) => "connect",
        Error::Transport(_) => "transport",
        Error::Answer(_) => "answer",
        Error::Service(_) => "service",
        _ => "request",
    }
}
