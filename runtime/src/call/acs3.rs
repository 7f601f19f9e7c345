//! A call to a request signed with `ACS3-HMAC-SHA256` or `ACS3-HMAC-SM3`, or proved with a bearer token in its place.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};

use super::Call;
use super::canonical::{CanonicalRequest, Header};
use super::placed::Placed;
use super::signed::{ACTION, Parts, SignedRequest, VERSION, unsendable};
use crate::error::Error;
use crate::operation::Style;
use crate::secret::Secret;
use crate::signing::acs3::Algorithm;

static ACCESS_KEY_ID: HeaderName = HeaderName::from_static("x-acs-accesskey-id");
static BEARER_TOKEN: HeaderName = HeaderName::from_static("x-acs-bearer-token");
static CONTENT_HASH: HeaderName = HeaderName::from_static("x-acs-content-sha256");
static DATE: HeaderName = HeaderName::from_static("x-acs-date");
static SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-acs-security-token");
static NONCE: HeaderName = HeaderName::from_static("x-acs-signature-nonce");
static SIGNATURE_TYPE: HeaderName = HeaderName::from_static("x-acs-signature-type");

pub(super) const BEARER: &str = "BEARERTOKEN";

pub(super) fn sign(
    call: &Call<'_>,
    algorithm: Algorithm,
    timestamp: &str,
    nonce: &str,
) -> Result<SignedRequest, Error> {
    let mut placed = Placed::of(call)?;
    let is_rpc = call.parameters.operation().style == Style::Rpc;
    if is_rpc && call.credentials.bearer_token().is_some() {
        placed.add_to_query("SignatureType", BEARER);
    }
    let payload_hash = algorithm.payload_digits(&placed.body);
    let own = headers(call, &placed, timestamp, nonce, payload_hash.as_str());
    if placed.headers.is_empty() {
        return finish((call, algorithm), &placed, own.iter().flatten(), payload_hash.as_str());
    }
    // What begins otherwise is sent, and not signed.
    let signed = placed.headers.iter().filter(|(name, _)| name.as_str().starts_with("x-acs-"));
    let given: Vec<Header<'_>> =
        signed.map(|(name, value)| Header { name, value: value.trim() }).collect();
    let is_own = |name: &HeaderName| own.iter().flatten().any(|header| header.name == name);
    let given = given.iter().filter(|header| !is_own(header.name));
    let mut all: Vec<&Header<'_>> = own.iter().flatten().chain(given).collect();
    all.sort_by_key(|header| header.name.as_str());
    finish((call, algorithm), &placed, all.iter().copied(), payload_hash.as_str())
}

/// Signs headers that are sorted by name, and puts the request together.
fn finish<'h>(
    (call, algorithm): (&Call<'_>, Algorithm),
    placed: &Placed<'_>,
    signed: impl Iterator<Item = &'h Header<'h>> + Clone,
    payload_hash: &str,
) -> Result<SignedRequest, Error> {
    let (target, query) = placed.target();
    let query = target.get(query..).unwrap_or_default();
    let method = placed.method.as_str();
    let canonical =
        CanonicalRequest::new([method, &placed.path, query], signed.clone(), payload_hash);
    let is_signed = call.credentials.bearer_token().is_none();
    let (mut string_to_sign, mut authorization) = (String::new(), None);
    if is_signed {
        string_to_sign = algorithm.string_to_sign(canonical.text());
        let secret = call.credentials.access_key_secret().expose();
        let signature = algorithm.signature_digits(secret, &string_to_sign);
        let id = call.credentials.access_key_id();
        authorization = Some(algorithm.authorization(id, canonical.names(), signature.as_str()));
    }

    let mut headers = canonical.into_headers(signed)?;
    if let Some(text) = authorization {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from(text))
            .map_err(|error| unsendable(AUTHORIZATION.as_str(), error))?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    for name in [&SECURITY_TOKEN, &BEARER_TOKEN] {
        if let Some(token) = headers.get_mut(name) {
            token.set_sensitive(true);
        }
    }
    SignedRequest::assemble(call, placed, Parts { target, headers, string_to_sign })
}

/// The headers that are signed in every request, sorted by name.
fn headers<'h>(
    call: &'h Call<'_>,
    placed: &'h Placed<'_>,
    timestamp: &'h str,
    nonce: &'h str,
    payload_hash: &'h str,
) -> [Option<Header<'h>>; 11] {
    let operation = call.parameters.operation();
    let token = call.credentials.security_token();
    let id = token.map(|_| call.credentials.access_key_id());
    let bearer = call.credentials.bearer_token();
    let signature_type = bearer.filter(|_| operation.style != Style::Rpc).map(|_| BEARER);
    let header = |(name, value): (_, Option<&'h str>)| {
        value.map(|value| Header { name, value: value.trim() })
    };
    [
        (&CONTENT_TYPE, placed.content_type),
        (&HOST, Some(placed.endpoint.authority())),
        (&ACCESS_KEY_ID, id),
        (&ACTION, Some(operation.name)),
        (&BEARER_TOKEN, bearer.map(Secret::expose)),
        (&CONTENT_HASH, Some(payload_hash)),
        (&DATE, Some(timestamp)),
        (&SECURITY_TOKEN, token.map(Secret::expose)),
        (&NONCE, Some(nonce)),
        (&SIGNATURE_TYPE, signature_type),
        (&VERSION, Some(operation.version)),
    ]
    .map(header)
}
