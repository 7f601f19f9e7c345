//! A canonical request in one text, of which the values of the headers that are sent are parts.

use std::ops::Range;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::signed::unsendable;
use crate::error::SigningError;

/// A header that is signed. Its value has no white space around it.
pub(super) struct Header<'h> {
    pub(super) name: &'h HeaderName,
    pub(super) value: &'h str,
}

/// What [`canonical_request`](crate::signing::acs3::canonical_request) joins, written at once.
pub(super) struct CanonicalRequest {
    text: String,
    /// Where the first header stands.
    headers: usize,
    names: Range<usize>,
}

impl CanonicalRequest {
    /// `headers` are sorted by name, and no name is twice among them.
    pub(super) fn new<'h>(
        [method, path, query]: [&str; 3],
        headers: impl Iterator<Item = &'h Header<'h>> + Clone,
        payload_hash: &str,
    ) -> Self {
        // The name stands twice, with `:`, a line feed and `;`.
        let length = |header: &Header<'_>| {
            2 * header.name.as_str().len() + header.value.len() + "\n:;".len()
        };
        let length = method.len()
            + path.len()
            + query.len()
            + headers.clone().map(length).sum::<usize>()
            + payload_hash.len()
            + "\n\n\n\n\n".len();
        let mut text = String::with_capacity(length);
        text.extend([method, "\n", path, "\n", query, "\n"]);
        let first = text.len();
        for Header { name, value } in headers.clone() {
            text.extend([name.as_str(), ":", value, "\n"]);
        }
        text.push('\n');
        let names = text.len();
        for (index, header) in headers.enumerate() {
            text.extend([if index > 0 { ";" } else { "" }, header.name.as_str()]);
        }
        let names = names..text.len();
        text.extend(["\n", payload_hash]);
        Self { text, headers: first, names }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The names of the headers, sorted and joined with `;`.
    pub(super) fn names(&self) -> &str {
        self.text.get(self.names.clone()).unwrap_or_default()
    }

    /// The headers this was made of, ready to be sent.
    ///
    /// # Errors
    ///
    /// [`SigningError::Http`] when a value cannot stand in a header.
    pub(super) fn into_headers<'h>(
        self,
        headers: impl Iterator<Item = &'h Header<'h>>,
    ) -> Result<HeaderMap, SigningError> {
        let text = Bytes::from(self.text);
        let mut map = HeaderMap::with_capacity(12);
        let mut end = self.headers;
        for Header { name, value } in headers {
            let start = end + name.as_str().len() + ":".len();
            end = start + value.len();
            let part = HeaderValue::from_maybe_shared(text.slice(start..end))
                .map_err(|error| unsendable(name.as_str().to_owned(), error))?;
            map.insert((*name).clone(), part);
            end += "\n".len();
        }
        Ok(map)
    }
}
