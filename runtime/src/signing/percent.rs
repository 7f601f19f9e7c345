//! Percent-encoding: text to the form in which both schemes sign and send it.
//!
//! UTF-8 and RFC 3986: the unreserved characters `A-Z a-z 0-9 - _ . ~` stay, every other byte
//! becomes `%XY` with upper-case digits. A space is `%20`, never `+`.

/// Encodes a parameter's name or value.
///
/// ```
/// assert_eq!(docwright::signing::percent::encode(" ~/*-+"), "%20~%2F%2A-%2B");
/// ```
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(encoded_length(text));
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
    let mut query = String::with_capacity(query_length(&sorted));
    write_query(&mut query, &sorted);
    query
}

/// Writes a canonical query of parameters that are sorted.
pub(crate) fn write_query(query: &mut String, sorted: &[(&str, &str)]) {
    for (index, (name, value)) in sorted.iter().enumerate() {
        if index > 0 {
            query.push('&');
        }
        encode_into(query, name);
        query.push('=');
        encode_into(query, value);
    }
}

/// How many bytes [`write_query`] writes.
pub(crate) fn query_length(parameters: &[(&str, &str)]) -> usize {
    let length = |&(name, value)| encoded_length(name) + encoded_length(value) + 2;
    parameters.iter().map(length).sum::<usize>().saturating_sub(1)
}

/// Whether a byte stays as it is, for each byte: to look it up takes less time than to compare.
#[allow(clippy::indexing_slicing, reason = "the compiler evaluates it, and would say so")]
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
        byte += 1;
    }
    table
};

fn encoded_length(text: &str) -> usize {
    text.bytes().map(|byte| if is_unreserved(byte) { 1 } else { 3 }).sum()
}

fn encode_into(encoded: &mut String, text: &str) {
    // Nearly every name and value stays as it is, and to see that takes less time than to go by characters.
    if text.bytes().all(is_unreserved) {
        encoded.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if is_unreserved(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', upper_hex(byte >> 4), upper_hex(byte & 15)]);
        }
    }
}

fn is_unreserved(byte: u8) -> bool {
    UNRESERVED.get(usize::from(byte)).copied().unwrap_or_default()
}

fn upper_hex(digit: u8) -> char {
    char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 })
}
