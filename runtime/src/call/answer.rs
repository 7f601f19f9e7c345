//! What came back: bytes to a response value, or to a typed error.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::clock::Skew;
use super::signed::SignedRequest;
use super::{diagnose, envelope::Envelope};
use crate::decode::{self, Decode};
use crate::error::{
    AnswerError, AnswerProblem, Error, ErrorCode, Facts, ServiceError, Undocumented,
};

/// The most bytes of a body that an error keeps.
const KEPT_BODY: usize = 4096;

/// An answer as it came over HTTP.
///
/// `Debug` leaves the body out, because it may hold secrets that the operation returns.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    /// An answer of these parts.
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id under which the service logged the request, if the headers name it.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-acs-request-id")
    }

    fn status_is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn header(&self, name: impl http::header::AsHeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body's format, by its first byte. A page of HTML is none, whatever its content type.
    fn body_format(&self) -> BodyFormat {
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body).trim_ascii_start();
        match body.first() {
            None => BodyFormat::Empty,
            Some(b'{' | b'[') => BodyFormat::Json,
            Some(b'<') if !self.is_page(body) => BodyFormat::Xml,
            Some(_) => match self.header(CONTENT_TYPE) {
                Some(content_type) if content_type.contains("json") => BodyFormat::Json,
                _ => BodyFormat::Foreign,
            },
        }
    }

    fn is_page(&self, body: &[u8]) -> bool {
        let begins =
            |tag: &[u8]| body.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        begins(b"<!doctype html")
            || begins(b"<html")
            || self.header(CONTENT_TYPE).is_some_and(|content_type| content_type.contains("html"))
    }

    fn parse(&self, value: &mut dyn Decode) -> Result<(), AnswerProblem> {
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        match self.body_format() {
            BodyFormat::Json => decode::from_json(body, value).map_err(AnswerProblem::Decode),
            BodyFormat::Xml => decode::from_xml(body, value).map_err(AnswerProblem::Decode),
            BodyFormat::Empty => Err(AnswerProblem::Empty),
            BodyFormat::Foreign => Err(self.foreign()),
        }
    }

    fn foreign(&self) -> AnswerProblem {
        let content_type = self.header(CONTENT_TYPE).unwrap_or("without a content type");
        AnswerProblem::Foreign { content_type: content_type.to_owned() }
    }
}

impl From<http::Response<Bytes>> for Answer {
    fn from(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self::new(parts.status.as_u16(), parts.headers, body)
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

enum BodyFormat {
    Empty,
    Json,
    Xml,
    Foreign,
}

pub(super) fn check(signed: &SignedRequest, answer: &Answer) -> Result<(), Error> {
    if answer.status >= 400 {
        return Err(refused(signed, answer));
    }
    if !answer.status_is_success() {
        return Err(unreadable(signed, answer, AnswerProblem::Status));
    }
    if !Envelope::may_be_in(&answer.body) {
        return Ok(());
    }
    let mut envelope = Envelope::default();
    // What cannot be read here is reported when the response is decoded.
    match answer.parse(&mut envelope) {
        Ok(()) if envelope.is_error_in_disguise() => Err(service(signed, answer, envelope)),
        _ => Ok(()),
    }
}

pub(super) fn decode(
    signed: &SignedRequest,
    answer: &Answer,
    response: &mut dyn Decode,
) -> Result<(), Error> {
    answer.parse(response).map_err(|problem| unreadable(signed, answer, problem))
}

/// The error in an answer whose status says that it is one.
fn refused(signed: &SignedRequest, answer: &Answer) -> Error {
    let mut envelope = Envelope::default();
    match answer.parse(&mut envelope) {
        Ok(()) if envelope.has_code() => service(signed, answer, envelope),
        Ok(()) => unreadable(signed, answer, AnswerProblem::NoCode),
        Err(problem) => unreadable(signed, answer, problem),
    }
}

fn service(signed: &SignedRequest, answer: &Answer, envelope: Envelope) -> Error {
    let redact = |text: String| signed.credentials.redact(&text);
    let code = envelope.code.unwrap_or_default();
    let message = envelope.message.unwrap_or_default();
    let skew =
        signed.signed_at.and_then(|time| Skew::of(&code, answer.header(http::header::DATE), time));
    let hint = match skew {
        Some(skew) => Some(Cow::Owned(skew.hint())),
        None => diagnose::signature_mismatch(&code, &message, signed),
    };
    let facts = Facts {
        operation: signed.operation.name,
        status: answer.status,
        message: redact(message),
        request_id: envelope.request_id.or_else(|| answer.request_id().map(str::to_owned)),
        host_id: envelope.host_id,
        recommendation: envelope.recommendation.map(redact),
        hint,
        skew,
    };
    Error::Service(Box::new(ServiceError::new(Undocumented::from_code(&code), facts)))
}

/// The error for an answer that is not understood.
pub(crate) fn unreadable(signed: &SignedRequest, answer: &Answer, problem: AnswerProblem) -> Error {
    let kept = answer.body.get(..KEPT_BODY).unwrap_or(&answer.body);
    Error::Answer(Box::new(AnswerError {
        operation: signed.operation.name,
        status: answer.status,
        request_id: answer.request_id().map(str::to_owned),
        headers: answer.headers.clone(),
        body: signed.credentials.redact(&String::from_utf8_lossy(kept)),
        problem,
    }))
}
