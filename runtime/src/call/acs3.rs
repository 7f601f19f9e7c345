//! A call to a request signed with `ACS3-HMAC-SHA256`.
//!
//! Always POST to `/`. The parameters are in the query; when they are longer than
//! [`MAXIMUM_QUERY`], in a form body.

use bytes::Bytes;

use super::signed::{FORM, Parts, SignedRequest};
use super::{Call, MAXIMUM_QUERY};
use crate::error::Error;
use crate::signing::{acs3, percent};

pub(super) fn sign(call: &Call<'_>, timestamp: &str, nonce: &str) -> Result<SignedRequest, Error> {
    let (query, body) = place_parameters(call);
    let payload_hash = acs3::payload_hash(body.as_bytes());
    let headers = headers(call, timestamp, nonce, &payload_hash, !body.is_empty());

    let canonical_headers = acs3::canonical_headers(&headers);
    let canonical_request =
        acs3::canonical_request("POST", "/", &query, &canonical_headers, &payload_hash);
    let string_to_sign = acs3::string_to_sign(&canonical_request);
    let secret = call.credentials.access_key_secret().expose();
    let signature = acs3::signature(secret, &string_to_sign);
    let id = call.credentials.access_key_id();
    let authorization = acs3::authorization(id, &canonical_headers.names, &signature);

    let mut headers = headers;
    headers.push(("authorization", &authorization));
    let parts = Parts { query: &query, headers: &headers, body: Bytes::from(body), string_to_sign };
    SignedRequest::assemble(call, parts)
}

/// The query and the body; one of them is empty.
fn place_parameters(call: &Call<'_>) -> (String, String) {
    let given = call.parameters.pairs();
    let mut pairs: Vec<(&str, &str)> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if call.parameters.get("Format").is_none() {
        pairs.push(("Format", call.format.name()));
    }
    let encoded = percent::canonical_query(&pairs);
    if encoded.len() > MAXIMUM_QUERY { (String::new(), encoded) } else { (encoded, String::new()) }
}

fn headers<'h>(
    call: &'h Call<'_>,
    timestamp: &'h str,
    nonce: &'h str,
    payload_hash: &'h str,
    has_body: bool,
) -> Vec<(&'static str, &'h str)> {
    let operation = call.parameters.operation();
    let mut headers = vec![
        ("host", call.endpoint.authority()),
        ("x-acs-action", operation.name),
        ("x-acs-version", operation.version),
        ("x-acs-date", timestamp),
        ("x-acs-signature-nonce", nonce),
        ("x-acs-content-sha256", payload_hash),
    ];
    if has_body {
        headers.push(("content-type", FORM));
    }
    if let Some(token) = call.credentials.security_token() {
        headers.push(("x-acs-accesskey-id", call.credentials.access_key_id()));
        headers.push(("x-acs-security-token", token.expose()));
    }
    headers
}
