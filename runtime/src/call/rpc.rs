//! A call to a request signed with `HMAC-SHA1`, `SignatureVersion=1.0`.
//!
//! Always POST to `/`, with everything in a form body: the common parameters, those of the
//! operation, and the signature among them, or a bearer token in its place.

use http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue};

use super::Call;
use super::acs3::BEARER;
use super::placed::Placed;
use super::signed::{ACTION, FORM, Parts, SignedRequest, VERSION, unsendable};
use crate::error::Error;
use crate::signing::rpc;

/// The names that requests of this scheme use themselves.
pub(super) const COMMON_PARAMETERS: [&str; 12] = [
    "AccessKeyId",
    "Action",
    "BearerToken",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

pub(super) fn sign(call: &Call<'_>, timestamp: &str, nonce: &str) -> Result<SignedRequest, Error> {
    let operation = call.parameters.operation();
    let mut parameters = parameters(call, timestamp, nonce);
    let (string_to_sign, signature);
    if call.credentials.bearer_token().is_some() {
        string_to_sign = String::new();
    } else {
        string_to_sign = rpc::string_to_sign("POST", &parameters);
        let secret = call.credentials.access_key_secret().expose();
        signature = rpc::signature(secret, &string_to_sign);
        parameters.push(("Signature", &signature));
    }
    let mut headers = HeaderMap::with_capacity(6);
    for (name, text) in [
        (&HOST, call.endpoint.authority()),
        (&ACTION, operation.name),
        (&VERSION, operation.version),
    ] {
        let value = HeaderValue::from_str(text)
            .map_err(|error| unsendable(name.as_str().to_owned(), error))?;
        headers.insert(name, value);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
    let placed = Placed::form(call, &parameters);
    let target = "/".to_owned();
    SignedRequest::assemble(call, &placed, Parts { target, headers, string_to_sign })
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
        ("Action", operation.name),
        ("Format", call.format.name()),
        ("SignatureNonce", nonce),
        ("Timestamp", timestamp),
        ("Version", operation.version),
    ]);
    if let Some(token) = call.credentials.bearer_token() {
        parameters.extend([("BearerToken", token.expose()), ("SignatureType", BEARER)]);
        return parameters;
    }
    parameters.extend([
        ("AccessKeyId", call.credentials.access_key_id()),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
    ]);
    if let Some(token) = call.credentials.security_token() {
        parameters.push(("SecurityToken", token.expose()));
    }
    parameters
}
