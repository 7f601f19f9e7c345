//! `HMAC-SHA1` with `SignatureVersion=1.0`: a request's parameters to the value of `Signature`.
//!
//! ```text
//! string to sign = METHOD & %2F & encode(canonical query)
//! signature      = base64(HMAC-SHA1(access key secret + "&", string to sign))
//! ```
//!
//! All parameters are signed, those of the query and those of a form body together, except
//! `Signature` itself. Source: the vendor's help centre, "Request syntax and signature method V2
//! for RPC APIs".
//!
//! ```
//! use docwright::signing::rpc;
//!
//! let text = rpc::string_to_sign("GET", &[("key", "a b")]);
//! assert_eq!(text, "GET&%2F&key%3Da%2520b");
//! assert_eq!(rpc::signature("secret", &text).len(), 28);
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{hash, percent};

/// The text that is signed. A parameter named `Signature` is left out.
pub fn string_to_sign<N: AsRef<str>, V: AsRef<str>>(method: &str, parameters: &[(N, V)]) -> String {
    let signed: Vec<(&str, &str)> = parameters
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()))
        .filter(|(name, _)| *name != "Signature")
        .collect();
    format!("{method}&%2F&{}", percent::encode(&percent::canonical_query(&signed)))
}

/// Signs with the access key secret followed by `&`; Base64.
pub fn signature(access_key_secret: &str, string_to_sign: &str) -> String {
    let key = Zeroizing::new(format!("{access_key_secret}&"));
    hmac_sha1(&key, string_to_sign)
}

/// The Base64 of the HMAC-SHA1 of `message` under exactly this `key`.
pub fn hmac_sha1(key: &str, message: &str) -> String {
    STANDARD.encode(hash::hmac_sha1(key.as_bytes(), message.as_bytes()))
}
