//! Where each parameter of a request travels, before anything is signed.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};

use super::signed::{ACTION, FORM, Parts, SignedRequest, VERSION, unsendable};
use super::{Call, MAXIMUM_QUERY};
use crate::encode::{InvalidRequest, Violation};
use crate::endpoint::Endpoint;
use crate::error::{Error, SigningError};
use crate::operation::{Piece, Position, Route, Style};
use crate::signing::percent;

const JSON: &str = "application/json; charset=utf-8";

/// A request whose parameters have their places.
pub(super) struct Placed<'p> {
    pub(super) method: Method,
    pub(super) endpoint: Cow<'p, Endpoint>,
    /// Percent-encoded.
    pub(super) path: Cow<'static, str>,
    /// Sorted by name.
    pub(super) query: Vec<(&'p str, &'p str)>,
    /// How long the query is when it is encoded, where that was counted already.
    query_length: Option<usize>,
    /// Those of the operation, in its order.
    pub(super) headers: Vec<(HeaderName, &'p str)>,
    pub(super) body: Bytes,
    /// What the body is, if there is one.
    pub(super) content_type: Option<&'static str>,
}

impl<'p> Placed<'p> {
    /// Finds the place of each parameter.
    pub(super) fn of(call: &Call<'p>) -> Result<Self, Error> {
        match call.parameters.operation().style {
            Style::Rpc => Ok(Self::at_root(call)),
            Style::Roa(route) => Self::at_resource(call, route),
        }
    }

    /// POST to `/`; the parameters are in the query, or in a form body when they are longer than
    /// [`MAXIMUM_QUERY`].
    fn at_root(call: &Call<'p>) -> Self {
        let given = call.parameters.pairs();
        let mut pairs = Vec::with_capacity(given.len() + 1);
        pairs.extend(given);
        if call.parameters.get("Format").is_none() {
            pairs.push(("Format", call.format.name()));
        }
        pairs.sort_unstable();
        let mut placed = Self::new(call, Method::POST, Cow::Borrowed("/"));
        let length = percent::query_length(&pairs);
        if length > MAXIMUM_QUERY {
            placed.set_form(&pairs);
        } else {
            placed.query = pairs;
            placed.query_length = Some(length);
        }
        placed
    }

    /// What the route of the operation says. The form of the answer is asked for in the header `accept`.
    fn at_resource(call: &Call<'p>, route: Route) -> Result<Self, Error> {
        if route == Route::UNKNOWN {
            let reason = "has no path: its documentation names none";
            return Err(refused(call, vec![Violation::new(call.name(), reason)]));
        }
        let method = Method::from_bytes(route.method().as_bytes())
            .map_err(|error| unsendable("method", error))?;
        let path = path(call, route).map_err(|violations| refused(call, violations))?;
        let mut placed = Self::new(call, method, Cow::Owned(path));
        let mut form = Vec::new();
        for (name, value) in call.parameters.pairs() {
            match route.position(name) {
                Position::Form => form.push((name, value)),
                Position::Header => {
                    let name = HeaderName::from_bytes(name.as_bytes())
                        .map_err(|error| unsendable(name.to_owned(), error))?;
                    placed.headers.push((name, value));
                }
                Position::Host => placed.endpoint = Cow::Owned(call.endpoint.with_label(value)?),
                Position::Path => {}
                // A text of a body is none of the pairs.
                Position::Query | Position::Body => placed.query.push((name, value)),
            }
        }
        placed.query.sort_unstable();
        match call.parameters.body() {
            Some(_) if !form.is_empty() => {
                let both = "is in a form body, and other parameters are in a JSON body";
                let violations = form.iter().map(|(name, _)| Violation::new(name, both));
                return Err(refused(call, violations.collect()));
            }
            Some(json) => {
                placed.body = Bytes::from(json);
                placed.content_type = Some(JSON);
            }
            None if !form.is_empty() => {
                form.sort_unstable();
                placed.set_form(&form);
            }
            None => {}
        }
        Ok(placed)
    }

    /// POST to `/` with a form body.
    pub(super) fn form<N: AsRef<str>, V: AsRef<str>>(call: &Call<'p>, pairs: &[(N, V)]) -> Self {
        let mut placed = Self::new(call, Method::POST, Cow::Borrowed("/"));
        placed.body = Bytes::from(percent::canonical_query(pairs));
        placed.content_type = Some(FORM);
        placed
    }

    fn new(call: &Call<'p>, method: Method, path: Cow<'static, str>) -> Self {
        Self {
            method,
            endpoint: Cow::Borrowed(call.endpoint),
            path,
            query: Vec::new(),
            query_length: None,
            headers: Vec::new(),
            body: Bytes::new(),
            content_type: None,
        }
    }

    fn set_form(&mut self, sorted: &[(&str, &str)]) {
        let mut form = String::with_capacity(percent::query_length(sorted));
        percent::write_query(&mut form, sorted);
        self.body = Bytes::from(form);
        self.content_type = Some(FORM);
    }

    /// Adds a parameter to the query.
    pub(super) fn add_to_query(&mut self, name: &'p str, value: &'p str) {
        self.query.push((name, value));
        self.query.sort_unstable();
        self.query_length = None;
    }

    /// The path and, behind `?`, the query, as they are sent. Where the query begins is told as well.
    pub(super) fn target(&self) -> (String, usize) {
        let length = self.query_length.unwrap_or_else(|| percent::query_length(&self.query));
        let mut target = String::with_capacity(self.path.len() + 1 + length);
        target.push_str(&self.path);
        if !self.query.is_empty() {
            target.push('?');
        }
        let start = target.len();
        percent::write_query(&mut target, &self.query);
        (target, start)
    }

    /// Adds the headers that parameters travel in to those that are there already.
    pub(super) fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), SigningError> {
        for (name, value) in &self.headers {
            if !headers.contains_key(name) {
                let sent = HeaderValue::from_str(value)
                    .map_err(|error| unsendable(name.as_str().to_owned(), error))?;
                headers.insert(name.clone(), sent);
            }
        }
        Ok(())
    }

    /// The address of a target at this request's endpoint.
    pub(super) fn address(&self, target: String) -> Result<Uri, SigningError> {
        let target = http::uri::PathAndQuery::from_maybe_shared(Bytes::from(target))
            .map_err(|error| unsendable("address", error))?;
        Uri::builder()
            .scheme(self.endpoint.scheme())
            .authority(self.endpoint.http_authority().clone())
            .path_and_query(target)
            .build()
            .map_err(|error| unsendable("address", error))
    }
}

/// A request with all that needs no signature.
pub(super) fn unsigned(call: &Call<'_>) -> Result<SignedRequest, Error> {
    let placed = Placed::of(call)?;
    let operation = call.parameters.operation();
    let mut headers = HeaderMap::with_capacity(10);
    for (name, value) in [
        (HOST, Some(placed.endpoint.authority())),
        (CONTENT_TYPE, placed.content_type),
        (ACTION.clone(), Some(operation.name)),
        (VERSION.clone(), Some(operation.version)),
    ] {
        if let Some(value) = value {
            let value = HeaderValue::from_str(value)
                .map_err(|error| unsendable(name.as_str().to_owned(), error))?;
            headers.insert(name, value);
        }
    }
    let (target, _) = placed.target();
    SignedRequest::assemble(call, &placed, Parts { target, headers, string_to_sign: String::new() })
}

/// The path with the values of its variables, each of them one segment.
fn path(call: &Call<'_>, route: Route) -> Result<String, Vec<Violation>> {
    let mut path = String::with_capacity(route.path().len());
    let mut violations = Vec::new();
    for piece in route.pieces() {
        match piece {
            Piece::Text(text) => path.push_str(&percent::encode_path(text)),
            Piece::Variable(name) => match call.parameters.get(name) {
                // Servers take these for a path of their own.
                Some(".." | "." | "") => {
                    let reason = "is a part of the path, so it cannot be empty, `.` or `..`";
                    violations.push(Violation::new(name, reason));
                }
                Some(value) => path.push_str(&percent::encode(value)),
                None => {
                    violations.push(Violation::new(name, "is a part of the path and is not given"));
                }
            },
        }
    }
    if violations.is_empty() { Ok(path) } else { Err(violations) }
}

fn refused(call: &Call<'_>, violations: Vec<Violation>) -> Error {
    InvalidRequest::new(call.name(), violations).into()
}
