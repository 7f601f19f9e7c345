//! A request as it arrived, taken apart.

use bytes::Bytes;

use crate::encode::flattened;
use crate::operation::{Piece, Pieces};
use crate::signing::percent;

/// A request as a fake endpoint received it.
#[derive(Clone, Debug)]
pub struct Received {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    /// The values of a JSON body, and those of the path once it is known whose path it is.
    inside: Vec<(String, String)>,
    body: Bytes,
}

impl Received {
    pub(super) fn read(request: &http::Request<Bytes>) -> Self {
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|(name, value)| {
                (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            })
            .collect();
        let is = |media: &str| {
            headers.iter().any(|(name, value)| name == "content-type" && value.starts_with(media))
        };
        let is_form = is("application/x-www-form-urlencoded");
        let json = is("application/json").then(|| serde_json::from_slice(request.body()).ok());
        Self {
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: pairs(request.uri().query().unwrap_or_default().as_bytes()),
            form: if is_form { pairs(request.body()) } else { Vec::new() },
            inside: json.flatten().map(|members| flattened(&members)).unwrap_or_default(),
            headers,
            body: request.body().clone(),
        }
    }

    /// The HTTP method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path, as it was sent.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The body, as it was sent.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The value of a parameter in query, form, JSON body or path.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        [&self.query, &self.form, &self.inside].into_iter().find_map(|pairs| find(pairs, name))
    }

    /// All parameters, those of the query first; those of a JSON body are named as in a query.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        let inside = self.inside.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.query_and_form().chain(inside)
    }

    /// What the RPC scheme signs.
    pub(super) fn query_and_form(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().chain(&self.form).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values that this request has for the variables of a path; `None` when it is another path.
    pub(super) fn variables(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut rest = self.path.as_str();
        let mut variables = Vec::new();
        for piece in Pieces(path) {
            match piece {
                Piece::Text(text) => {
                    rest = rest.strip_prefix(percent::encode_path(text).as_str())?;
                }
                Piece::Variable(name) => {
                    let (value, after) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                    // Read as the name of a pair in a form, where these mean something.
                    let name_only =
                        value.replace('+', "%2B").replace('=', "%3D").replace('&', "%26");
                    let (value, _) = form_urlencoded::parse(name_only.as_bytes()).next()?;
                    variables.push((name.to_owned(), value.into_owned()));
                    rest = after;
                }
            }
        }
        rest.is_empty().then_some(variables)
    }

    /// Adds what the path says.
    pub(super) fn add(&mut self, variables: Vec<(String, String)>) {
        self.inside.extend(variables);
    }

    /// The operation that is called: the `Action` of either scheme.
    pub fn action(&self) -> Option<&str> {
        self.header("x-acs-action").or_else(|| self.parameter("Action"))
    }

    pub(super) fn version(&self) -> Option<&str> {
        self.header("x-acs-version").or_else(|| self.parameter("Version"))
    }

    /// Was XML asked for? The `Format` parameter decides, then the `accept` header; XML is what the
    /// service itself falls back to.
    pub(super) fn wants_xml(&self) -> bool {
        match self.parameter("Format") {
            Some(format) => format.eq_ignore_ascii_case("xml"),
            None => !self.header("accept").is_some_and(|accept| accept.contains("json")),
        }
    }

    pub(super) fn query(&self) -> &[(String, String)] {
        &self.query
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
