//! `ACS3-HMAC-SHA256` and `ACS3-HMAC-SM3`: a request's parts to the value of its `authorization` header.
//!
//! ```text
//! canonical request = METHOD \n URI \n query \n headers \n signed header names \n payload hash
//! string to sign    = ACS3-HMAC-SHA256 \n hex(SHA256(canonical request))
//! signature         = hex(HMAC-SHA256(access key secret, string to sign))
//! ```
//!
//! Source: the vendor's help centre, "V3 request structure and signature".
//!
//! ```
//! use docwright::signing::acs3::{self, Algorithm};
//! use docwright::signing::percent;
//!
//! let headers = acs3::canonical_headers(&[
//!     ("host", "ecs.cn-hangzhou.aliyuncs.com"),
//!     ("x-acs-action", "DescribeRegions"),
//! ]);
//! let query = percent::canonical_query(&[("RegionId", "cn-hangzhou")]);
//! let algorithm = Algorithm::HmacSha256;
//! let payload = algorithm.payload_hash(b"");
//! let request = acs3::canonical_request("POST", "/", &query, &headers, &payload);
//! let signature = algorithm.signature("secret", &algorithm.string_to_sign(&request));
//! assert_eq!(signature.len(), 64);
//! ```

use std::collections::BTreeMap;

use super::hash::{self, LowerHex};
use super::percent;

/// The hash that everything is made with: that of the body, that of the canonical request, and the keyed one
/// that is the signature.
///
/// ```
/// use docwright::signing::acs3::Algorithm;
///
/// assert_eq!(Algorithm::default().name(), "ACS3-HMAC-SHA256");
/// assert_eq!(Algorithm::HmacSm3.payload_hash(b"test").len(), 64);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// SHA-256.
    #[default]
    HmacSha256,
    /// SM3, of the Chinese standard GM/T 0004. The official SDKs have it as `ACS3-HMAC-SM3`; the help centre
    /// does not mention it.
    HmacSm3,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::HmacSha256, Self::HmacSm3];

    /// The name of the scheme, as it stands at the start of the `authorization` header.
    pub fn name(self) -> &'static str {
        match self {
            Self::HmacSha256 => "ACS3-HMAC-SHA256",
            Self::HmacSm3 => "ACS3-HMAC-SM3",
        }
    }

    /// The hash of the exact bytes of the body, in lower-case hexadecimal digits; also the value of the
    /// `x-acs-content-sha256` header, which has this name whatever the hash.
    pub fn payload_hash(self, body: &[u8]) -> String {
        self.payload_digits(body).as_str().to_owned()
    }

    /// [`payload_hash`](Self::payload_hash), without a text of its own.
    pub(crate) fn payload_digits(self, body: &[u8]) -> LowerHex {
        LowerHex::of(self.hash(body))
    }

    /// The text that is signed: the scheme's name and the hash of the canonical request.
    pub fn string_to_sign(self, canonical_request: &str) -> String {
        let digest = LowerHex::of(self.hash(canonical_request.as_bytes()));
        [self.name(), "\n", digest.as_str()].concat()
    }

    /// Signs with the plain access key secret; lower-case hexadecimal digits.
    pub fn signature(self, access_key_secret: &str, string_to_sign: &str) -> String {
        self.signature_digits(access_key_secret, string_to_sign).as_str().to_owned()
    }

    /// [`signature`](Self::signature), without a text of its own.
    pub(crate) fn signature_digits(
        self,
        access_key_secret: &str,
        string_to_sign: &str,
    ) -> LowerHex {
        let (key, message) = (access_key_secret.as_bytes(), string_to_sign.as_bytes());
        LowerHex::of(match self {
            Self::HmacSha256 => hash::hmac_sha256(key, message),
            Self::HmacSm3 => hash::hmac_sm3(key, message),
        })
    }

    /// The value of the `authorization` header.
    pub fn authorization(self, access_key_id: &str, signed_names: &str, signature: &str) -> String {
        [
            self.name(),
            " Credential=",
            access_key_id,
            ",SignedHeaders=",
            signed_names,
            ",Signature=",
            signature,
        ]
        .concat()
    }

    fn hash(self, bytes: &[u8]) -> [u8; 32] {
        match self {
            Self::HmacSha256 => hash::sha256(bytes),
            Self::HmacSm3 => hash::sm3(bytes),
        }
    }
}

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
