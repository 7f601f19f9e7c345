//! `HMAC-SHA1` with `SignatureVersion=1.0` for operations in ROA style: a request's parts to the value of the
//! `authorization` header.
//!
//! ```text
//! string to sign = METHOD \n accept \n content-md5 \n content-type \n date \n
//!                  each x-acs- header as name:value \n
//!                  path ? query
//! signature      = base64(HMAC-SHA1(access key secret, string to sign))
//! ```
//!
//! The body is signed by its header `content-md5` only. Source: the vendor's help centre, "Request syntax and
//! signature method V2 for ROA APIs".
//!
//! ```
//! use docwright::signing::roa;
//!
//! let headers = [("Accept", "application/json"), ("x-acs-version", "2015-12-15")];
//! let text = roa::string_to_sign("GET", &headers, "/clusters", &[("size", "2"), ("all", "")]);
//! assert_eq!(text, "GET\napplication/json\n\n\n\nx-acs-version:2015-12-15\n/clusters?all&size=2");
//! let signature = roa::signature("testsecret", &text);
//! assert_eq!(roa::authorization("testid", &signature), format!("acs testid:{signature}"));
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{hash, rpc};

/// The headers that have a line of their own, empty when they are not sent.
const LINES: [&str; 4] = ["accept", "content-md5", "content-type", "date"];

/// The text that is signed. The case of the headers' names does not matter, nor does their order. The path is
/// taken as it is, and the query must not be percent-encoded.
pub fn string_to_sign<N: AsRef<str>, V: AsRef<str>>(
    method: &str,
    headers: &[(N, V)],
    path: &str,
    query: &[(N, V)],
) -> String {
    let headers: Vec<(String, &str)> = headers
        .iter()
        .map(|(name, value)| (name.as_ref().to_ascii_lowercase(), value.as_ref().trim()))
        .collect();
    let mut text = format!("{method}\n");
    for line in LINES {
        let sent = headers.iter().find(|(name, _)| name == line);
        text.extend([sent.map_or("", |(_, value)| *value), "\n"]);
    }
    let mut own: Vec<_> = headers.iter().filter(|(name, _)| name.starts_with("x-acs-")).collect();
    own.sort_unstable();
    for (name, value) in own {
        text.extend([name.as_str(), ":", *value, "\n"]);
    }
    text.push_str(path);
    write_query(&mut text, query);
    text
}

/// Names and values sorted by name; an empty value leaves the name alone.
fn write_query<N: AsRef<str>, V: AsRef<str>>(text: &mut String, query: &[(N, V)]) {
    let mut sorted: Vec<(&str, &str)> =
        query.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
    sorted.sort_unstable();
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        text.extend([if index == 0 { "?" } else { "&" }, name]);
        if !value.is_empty() {
            text.extend(["=", value]);
        }
    }
}

/// The value of the header `content-md5`: the Base64 of the MD5 of a body.
///
/// ```
/// assert_eq!(docwright::signing::roa::content_md5(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
/// ```
pub fn content_md5(body: &[u8]) -> String {
    STANDARD.encode(hash::md5(body))
}

/// Signs with exactly the access key secret; Base64.
pub fn signature(access_key_secret: &str, string_to_sign: &str) -> String {
    rpc::hmac_sha1(access_key_secret, string_to_sign)
}

/// The value of the `authorization` header.
pub fn authorization(access_key_id: &str, signature: &str) -> String {
    format!("acs {access_key_id}:{signature}")
}
