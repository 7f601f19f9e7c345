//! Percent-encoding: text to the form in which both schemes sign and send it.
//!
//! UTF-8 and RFC 3986: the unreserved characters `A-Z a-z 0-9 - _ . ~` stay, every other byte
//! becomes `%XY` with upper-case digits. A space is `%20`, never `+`.

use std::fmt::Write as _;

/// Encodes a parameter's name or value.
///
/// ```
/// assert_eq!(docwright::signing::percent::encode(" ~/*-+"), "%20~%2F%2A-%2B");
/// ```
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    encode_into(&mut encoded, text);
    encoded
}

/// Encodes a path segment by segment: `/` stays.
///
/// ```
/// assert_eq!(docwright::signing::percent::encode_path("/path/ test"), "/path/%20test");
/// ```
pub fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            encoded.push('/');
        }
        encode_into(&mut encoded, segment);
    }
    encoded
}

/// Joins parameters as `name=value&…`, both encoded, sorted by name in byte order. An empty value
/// keeps its `=`. This is the canonical query of both schemes, and also what is sent, as a query
/// or as a form body.
///
/// ```
/// use docwright::signing::percent::canonical_query;
///
/// let parameters = [("Tag.2", "b"), ("Tag.10", ""), ("RegionId", "cn-hangzhou")];
/// assert_eq!(canonical_query(&parameters), "RegionId=cn-hangzhou&Tag.10=&Tag.2=b");
/// ```
pub fn canonical_query<N: AsRef<str>, V: AsRef<str>>(parameters: &[(N, V)]) -> String {
    let mut sorted: Vec<(&str, &str)> =
        parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
    sorted.sort_unstable();
    let mut query = String::new();
    for (name, value) in sorted {
        if !query.is_empty() {
            query.push('&');
        }
        encode_into(&mut query, name);
        query.push('=');
        encode_into(&mut query, value);
    }
    query
}

fn encode_into(encoded: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
}
