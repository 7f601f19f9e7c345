//! A call to a request signed with `HMAC-SHA1`, `SignatureVersion=1.0`.
//!
//! Always POST to `/`, with everything in a form body: the common parameters, those of the
//! operation, and the signature among them.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue};

use super::Call;
use super::signed::{ACTION, FORM, Parts, SignedRequest, VERSION, unsendable};
use crate::error::Error;
use crate::signing::{percent, rpc};

/// The names that requests of this scheme use themselves.
pub(super) const COMMON_PARAMETERS: [&str; 10] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

pub(super) fn sign(call: &Call<'_>, timestamp: &str, nonce: &str) -> Result<SignedRequest, Error> {
    let operation = call.parameters.operation();
    let mut parameters = parameters(call, timestamp, nonce);
    let string_to_sign = rpc::string_to_sign("POST", &parameters);
    let secret = call.credentials.access_key_secret().expose();
    let signature = rpc::signature(secret, &string_to_sign);
    parameters.push(("Signature", &signature));
    let mut headers = HeaderMap::with_capacity(6);
    for (name, text) in [
        (&HOST, call.endpoint.authority()),
        (&ACTION, operation.name),
        (&VERSION, operation.version),
    ] {
        let value =
            HeaderValue::from_str(text).map_err(|error| unsendable(name.as_str(), error))?;
        headers.insert(name, value);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
    let body = Bytes::from(percent::canonical_query(&parameters));
    let target = "/".to_owned();
    SignedRequest::assemble(call, Parts { target, headers, body, string_to_sign })
}

fn parameters<'p>(
    call: &'p Call<'_>,
    timestamp: &'p str,
    nonce: &'p str,
) -> Vec<(&'p str, &'p str)> {
    let operation = call.parameters.operation();
    let given = call.parameters.pairs();
    // Room for the common parameters, the token and the signature.
    let mut parameters = Vec::with_capacity(given.len() + COMMON_PARAMETERS.len());
    parameters.extend(given);
    parameters.extend([
        ("AccessKeyId", call.credentials.access_key_id()),
        ("Action", operation.name),
        ("Format", call.format.name()),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", timestamp),
        ("Version", operation.version),
    ]);
    if let Some(token) = call.credentials.security_token() {
        parameters.push(("SecurityToken", token.expose()));
    }
    parameters
}
