//! A call to a request signed with `ACS3-HMAC-SHA256`.
//!
//! Always POST to `/`. The parameters are in the query; when they are longer than
//! [`MAXIMUM_QUERY`], in a form body.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};

use super::canonical::{CanonicalRequest, Header};
use super::signed::{ACTION, FORM, Parts, SignedRequest, VERSION, unsendable};
use super::{Call, MAXIMUM_QUERY};
use crate::error::Error;
use crate::secret::Secret;
use crate::signing::{acs3, percent};

static ACCESS_KEY_ID: HeaderName = HeaderName::from_static("x-acs-accesskey-id");
static CONTENT_HASH: HeaderName = HeaderName::from_static("x-acs-content-sha256");
static DATE: HeaderName = HeaderName::from_static("x-acs-date");
static SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-acs-security-token");
static NONCE: HeaderName = HeaderName::from_static("x-acs-signature-nonce");

pub(super) fn sign(call: &Call<'_>, timestamp: &str, nonce: &str) -> Result<SignedRequest, Error> {
    let (target, body) = place_parameters(call);
    let payload_hash = acs3::payload_digits(body.as_bytes());
    let headers = headers(call, timestamp, nonce, payload_hash.as_str(), !body.is_empty());
    let query = target.strip_prefix("/?").unwrap_or_default();
    let canonical = CanonicalRequest::new(query, headers.iter().flatten(), payload_hash.as_str());

    let string_to_sign = acs3::string_to_sign(canonical.text());
    let secret = call.credentials.access_key_secret().expose();
    let signature = acs3::signature_digits(secret, &string_to_sign);
    let id = call.credentials.access_key_id();
    let authorization = acs3::authorization(id, canonical.names(), signature.as_str());

    let mut headers = canonical.into_headers(headers.iter().flatten())?;
    let mut authorization = HeaderValue::from_maybe_shared(Bytes::from(authorization))
        .map_err(|error| unsendable(AUTHORIZATION.as_str(), error))?;
    authorization.set_sensitive(true);
    headers.insert(AUTHORIZATION, authorization);
    if let Some(token) = headers.get_mut(&SECURITY_TOKEN) {
        token.set_sensitive(true);
    }
    SignedRequest::assemble(
        call,
        Parts { target, headers, body: Bytes::from(body), string_to_sign },
    )
}

/// The path with the query, and the body; one of them has the parameters.
fn place_parameters(call: &Call<'_>) -> (String, String) {
    let given = call.parameters.pairs();
    let mut sorted = Vec::with_capacity(given.len() + 1);
    sorted.extend(given);
    if call.parameters.get("Format").is_none() {
        sorted.push(("Format", call.format.name()));
    }
    sorted.sort_unstable();
    let length = percent::query_length(&sorted);
    let in_body = length > MAXIMUM_QUERY;
    let start = if in_body { "" } else { "/?" };
    let mut text = String::with_capacity(start.len() + length);
    text.push_str(start);
    percent::write_query(&mut text, &sorted);
    if in_body { ("/".to_owned(), text) } else { (text, String::new()) }
}

/// The headers that are signed, sorted by name.
fn headers<'h>(
    call: &'h Call<'_>,
    timestamp: &'h str,
    nonce: &'h str,
    payload_hash: &'h str,
    has_body: bool,
) -> [Option<Header<'h>>; 9] {
    let operation = call.parameters.operation();
    let token = call.credentials.security_token();
    let id = token.map(|_| call.credentials.access_key_id());
    let header = |(name, value): (_, Option<&'h str>)| {
        value.map(|value| Header { name, value: value.trim() })
    };
    [
        (&CONTENT_TYPE, has_body.then_some(FORM)),
        (&HOST, Some(call.endpoint.authority())),
        (&ACCESS_KEY_ID, id),
        (&ACTION, Some(operation.name)),
        (&CONTENT_HASH, Some(payload_hash)),
        (&DATE, Some(timestamp)),
        (&SECURITY_TOKEN, token.map(Secret::expose)),
        (&NONCE, Some(nonce)),
        (&VERSION, Some(operation.version)),
    ]
    .map(header)
}
