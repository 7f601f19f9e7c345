//! A request as it arrived, taken apart.

use bytes::Bytes;

/// A request as a fake endpoint received it.
#[derive(Clone, Debug)]
pub struct Received {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
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
        let is_form = headers.iter().any(|(name, value)| {
            name == "content-type" && value.starts_with("application/x-www-form-urlencoded")
        });
        Self {
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: pairs(request.uri().query().unwrap_or_default().as_bytes()),
            form: if is_form { pairs(request.body()) } else { Vec::new() },
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

    /// The value of a parameter, wherever it travelled.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        find(&self.query, name).or_else(|| find(&self.form, name))
    }

    /// All parameters, those of the query first.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().chain(&self.form).map(|(name, value)| (name.as_str(), value.as_str()))
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
