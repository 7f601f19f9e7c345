//! A request that is ready to be sent, and what is needed to read its answer.

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
#[cfg(feature = "client")]
use http::uri::PathAndQuery;

use super::Call;
use super::answer::{self, Answer};
use super::placed::Placed;
use crate::credentials::Credentials;
use crate::error::{Error, SigningError};
use crate::operation::{Operation, Request};

pub(super) const FORM: &str = "application/x-www-form-urlencoded";

pub(super) static ACTION: HeaderName = HeaderName::from_static("x-acs-action");
pub(super) static VERSION: HeaderName = HeaderName::from_static("x-acs-version");

pub(crate) const PRODUCT_TOKEN: &str = concat!("docwright/", env!("CARGO_PKG_VERSION"));

/// A request that is ready to be sent, once.
///
/// `Debug` shows the names of its headers only, and neither query nor body.
#[derive(Clone)]
pub struct SignedRequest {
    pub(super) operation: Operation,
    pub(super) credentials: Credentials,
    pub(super) string_to_sign: String,
    /// When it was signed, if it was.
    pub(super) signed_at: Option<SystemTime>,
    http: http::Request<Bytes>,
}

/// What the schemes differ in.
pub(super) struct Parts {
    /// The path, with the query.
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    pub(super) string_to_sign: String,
}

impl SignedRequest {
    pub(super) fn assemble(
        call: &Call<'_>,
        placed: &Placed<'_>,
        parts: Parts,
    ) -> Result<Self, Error> {
        let Parts { target, mut headers, string_to_sign } = parts;
        placed.add_headers(&mut headers)?;
        headers.insert(ACCEPT, HeaderValue::from_static(call.format.content_type()));
        headers.insert(USER_AGENT, HeaderValue::from_static(PRODUCT_TOKEN));
        let uri = placed.address(target)?;
        let mut http = http::Request::new(placed.body.clone());
        *http.method_mut() = placed.method.clone();
        *http.uri_mut() = uri;
        *http.headers_mut() = headers;
        Ok(Self {
            operation: call.parameters.operation(),
            credentials: call.credentials.clone(),
            string_to_sign,
            signed_at: None,
            http,
        })
    }

    /// The request, for a signer.
    pub(super) fn http_mut(&mut self) -> &mut http::Request<Bytes> {
        &mut self.http
    }

    /// The headers, for those that are no part of the signature.
    #[cfg(feature = "client")]
    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        self.http.headers_mut()
    }

    /// How many bytes its address and its body have.
    #[cfg(feature = "client")]
    pub(crate) fn size(&self) -> usize {
        let target = self.http.uri().path_and_query().map_or("", PathAndQuery::as_str);
        target.len() + self.http.body().len()
    }

    /// The operation that is called.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The host that the request goes to, with its port if it is not the usual one.
    pub fn host(&self) -> &str {
        self.http.uri().authority().map_or("", http::uri::Authority::as_str)
    }

    /// The request. It holds the signature and maybe secrets: do not log it.
    pub fn http(&self) -> &http::Request<Bytes> {
        &self.http
    }

    /// The text that was signed.
    pub fn string_to_sign(&self) -> &str {
        &self.string_to_sign
    }

    /// Finds out whether an answer is an error.
    ///
    /// Error answers are told apart by these rules: the status is 400 or above; or the status is
    /// below that, the answer's `Code` is not one of `200`, `OK`, `Success`, `success`, there is a
    /// `Message`, and nothing else has a value but the members that error answers have.
    ///
    /// # Errors
    ///
    /// [`Error::Service`] for an error of the service, [`Error::Answer`] for an answer that is
    /// neither that nor the operation's.
    pub fn check(&self, answer: &Answer) -> Result<(), Error> {
        answer::check(self, answer)
    }

    /// Reads an answer into the response of `R`, which must be what was signed.
    ///
    /// # Errors
    ///
    /// Those of [`check`](SignedRequest::check), and [`Error::Answer`] when a value is not of the
    /// documented kind.
    pub fn read<R: Request>(&self, answer: &Answer) -> Result<R::Response, Error<R::ErrorCode>> {
        self.check(answer).map_err(Error::with_codes_of)?;
        self.decode::<R>(answer)
    }

    /// Reads an answer that was checked.
    pub(crate) fn decode<R: Request>(
        &self,
        answer: &Answer,
    ) -> Result<R::Response, Error<R::ErrorCode>> {
        let mut response = R::Response::default();
        answer::decode(self, answer, &mut response).map_err(Error::with_codes_of)?;
        Ok(response)
    }
}

impl fmt::Debug for SignedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.http.headers().keys().map(HeaderName::as_str).collect();
        formatter
            .debug_struct("SignedRequest")
            .field("operation", &self.operation.name)
            .field("host", &self.host())
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}

pub(super) fn unsendable(
    part: impl Into<Cow<'static, str>>,
    source: impl std::error::Error + Send + Sync + 'static,
) -> SigningError {
    SigningError::Http { part: part.into(), source: Box::new(source) }
}
