//! The temporary access key in an answer: four members, of the same names everywhere.

use std::time::SystemTime;

use bytes::Bytes;
use http::request::Builder;

use super::{Credentials, CredentialsError};
use crate::call::Answer;
use crate::decode::{self, Decode, DecodeError, Members, Source};
use crate::error::{AnswerError, AnswerProblem, Error};
use crate::secret::Secret;

/// A temporary access key, as it was received. Source: the vendor's help centre, "AssumeRole" and
/// "Instance RAM roles". Single sign-on writes the names in lower camel case.
#[derive(Default)]
pub(super) struct TemporaryKey {
    access_key_id: Option<String>,
    access_key_secret: Option<Secret>,
    security_token: Option<Secret>,
    expiration: Option<String>,
}

impl Members for TemporaryKey {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "AccessKeyId" | "accessKeyId" => self.access_key_id.decode(value),
            "AccessKeySecret" | "accessKeySecret" => self.access_key_secret.decode(value),
            "SecurityToken" | "securityToken" => self.security_token.decode(value),
            "Expiration" | "expiration" => self.expiration.decode(value),
            _ => value.skip(),
        }
    }
}

impl TemporaryKey {
    /// The credentials, if everything is there; `what` answered.
    pub(super) fn credentials(self, what: &'static str) -> Result<Credentials, CredentialsError> {
        let missing = |member| CredentialsError::Incomplete { what, member };
        let id = self.access_key_id.ok_or(missing("AccessKeyId"))?;
        let secret = self.access_key_secret.ok_or(missing("AccessKeySecret"))?;
        let token = self.security_token.ok_or(missing("SecurityToken"))?;
        let expiration = self.expiration.ok_or(missing("Expiration"))?;
        let end = time(what, &expiration)?;
        Ok(Credentials::new(id, secret).with_security_token(token).with_expiration(end))
    }
}

/// A point in time, written like `2006-01-02T15:04:05Z`.
pub(super) fn time(what: &'static str, text: &str) -> Result<SystemTime, CredentialsError> {
    let not_a_time = |_| CredentialsError::Time { what, found: text.to_owned() };
    humantime::parse_rfc3339(text).map_err(not_a_time)
}

/// Reads JSON that `what` answered with success.
pub(super) fn json(
    what: &'static str,
    body: &Bytes,
    value: &mut dyn Decode,
) -> Result<(), CredentialsError> {
    let decoded = decode::from_json(body, value);
    decoded.map_err(|error| unreadable(what, 200, AnswerProblem::Decode(error)))
}

/// The body of an answer whose status says success.
pub(super) fn body<'a>(
    what: &'static str,
    answer: &'a Answer,
) -> Result<&'a Bytes, CredentialsError> {
    match answer.status() {
        200 => Ok(answer.body()),
        status => Err(unreadable(what, status, AnswerProblem::NoCode)),
    }
}

/// A request that may not be one, because a part of it was given from outside.
pub(super) fn request(
    parts: Builder,
    body: impl Into<Bytes>,
) -> Result<http::Request<Bytes>, CredentialsError> {
    parts.body(body.into()).map_err(CredentialsError::other)
}

fn unreadable(what: &'static str, status: u16, problem: AnswerProblem) -> CredentialsError {
    CredentialsError::call(Error::Answer(Box::new(AnswerError::of_provider(what, status, problem))))
}
