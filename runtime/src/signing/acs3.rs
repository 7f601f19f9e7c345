//! `ACS3-HMAC-SHA256`: a request's parts to the value of its `authorization` header.
//!
//! ```text
//! canonical request = METHOD \n URI \n query \n headers \n signed header names \n payload hash
//! string to sign    = ACS3-HMAC-SHA256 \n hex(sha256(canonical request))
//! signature         = hex(HMAC-SHA256(access key secret, string to sign))
//! ```
//!
//! Source: the vendor's help centre, "V3 request structure and signature".
//!
//! ```
//! use docwright::signing::{acs3, percent};
//!
//! let headers = acs3::canonical_headers(&[
//!     ("host", "ecs.cn-hangzhou.aliyuncs.com"),
//!     ("x-acs-action", "DescribeRegions"),
//! ]);
//! let query = percent::canonical_query(&[("RegionId", "cn-hangzhou")]);
//! let request = acs3::canonical_request("POST", "/", &query, &headers, &acs3::payload_hash(b""));
//! let signature = acs3::signature("secret", &acs3::string_to_sign(&request));
//! assert_eq!(signature.len(), 64);
//! ```

use std::collections::BTreeMap;

use super::hash::{self, LowerHex};
use super::percent;

/// The name of the scheme, as it stands at the start of the `authorization` header.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The headers that are signed, in the two forms the scheme needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanonicalHeaders {
    /// `name:value\n` for each header, sorted by name.
    pub lines: String,
    /// The names, sorted and joined with `;`.
    pub names: String,
}

/// Keeps the headers that are signed (`host`, `content-type` and every `x-acs-…`), lower-cases
/// the names, trims the values, and joins the values of a repeated name, sorted, with `,`.
pub fn canonical_headers<N: AsRef<str>, V: AsRef<str>>(headers: &[(N, V)]) -> CanonicalHeaders {
    let mut kept: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, value) in headers {
        let name = name.as_ref().to_ascii_lowercase();
        if name.starts_with("x-acs-") || name == "host" || name == "content-type" {
            kept.entry(name).or_default().push(value.as_ref().trim());
        }
    }
    let mut lines = String::new();
    for (name, values) in &mut kept {
        values.sort_unstable();
        lines.extend([name.as_str(), ":", &values.join(","), "\n"]);
    }
    let names: Vec<String> = kept.into_keys().collect();
    CanonicalHeaders { lines, names: names.join(";") }
}

/// The path as it is signed: each segment percent-encoded once. RPC-style operations have `/`.
pub fn canonical_uri(path: &str) -> String {
    percent::encode_path(path)
}

/// The SHA-256 of the exact bytes of the body, in lower-case hexadecimal digits; also the value
/// of the `x-acs-content-sha256` header.
pub fn payload_hash(body: &[u8]) -> String {
    payload_digits(body).as_str().to_owned()
}

/// [`payload_hash`], without a text of its own.
pub(crate) fn payload_digits(body: &[u8]) -> LowerHex {
    LowerHex::of(hash::sha256(body))
}

/// Puts the six parts of a request in order, one per line. The header lines end in a line feed of
/// their own, so an empty line separates them from their names.
pub fn canonical_request(
    method: &str,
    uri: &str,
    query: &str,
    headers: &CanonicalHeaders,
    payload_hash: &str,
) -> String {
    [method, uri, query, &headers.lines, &headers.names, payload_hash].join("\n")
}

/// The text that is signed: the scheme's name and the hash of the canonical request.
pub fn string_to_sign(canonical_request: &str) -> String {
    let digest = LowerHex::of(hash::sha256(canonical_request.as_bytes()));
    [ALGORITHM, "\n", digest.as_str()].concat()
}

/// Signs with the plain access key secret; lower-case hexadecimal digits.
pub fn signature(access_key_secret: &str, string_to_sign: &str) -> String {
    signature_digits(access_key_secret, string_to_sign).as_str().to_owned()
}

/// [`signature`], without a text of its own.
pub(crate) fn signature_digits(access_key_secret: &str, string_to_sign: &str) -> LowerHex {
    LowerHex::of(hash::hmac_sha256(access_key_secret.as_bytes(), string_to_sign.as_bytes()))
}

/// The value of the `authorization` header.
pub fn authorization(access_key_id: &str, signed_names: &str, signature: &str) -> String {
    [
        ALGORITHM,
        " Credential=",
        access_key_id,
        ",SignedHeaders=",
        signed_names,
        ",Signature=",
        signature,
    ]
    .concat()
}
