//! A call to a request signed with `HMAC-SHA1`, `SignatureVersion=1.0`.
//!
//! Always POST to `/`, with everything in a form body: the common parameters, those of the
//! operation, and the signature among them.

use bytes::Bytes;

use super::Call;
use super::signed::{FORM, Parts, SignedRequest};
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
    let headers = [
        ("host", call.endpoint.authority()),
        ("x-acs-action", operation.name),
        ("x-acs-version", operation.version),
        ("content-type", FORM),
    ];
    let body = Bytes::from(percent::canonical_query(&parameters));
    let parts = Parts { query: "", headers: &headers, body, string_to_sign };
    SignedRequest::assemble(call, parts)
}

fn parameters<'p>(
    call: &'p Call<'_>,
    timestamp: &'p str,
    nonce: &'p str,
) -> Vec<(&'p str, &'p str)> {
    let operation = call.parameters.operation();
    let given = call.parameters.pairs();
    let mut parameters: Vec<(&str, &str)> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
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
