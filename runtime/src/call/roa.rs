//! A call of an operation in ROA style to a request signed with `HMAC-SHA1`, `SignatureVersion=1.0`, or
//! proved with a bearer token in its place.

use std::time::SystemTime;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HOST, HeaderMap, HeaderName, HeaderValue,
};

use super::Call;
use super::acs3::BEARER;
use super::placed::Placed;
use super::signed::{ACTION, Parts, SignedRequest, VERSION, unsendable};
use crate::error::{Error, SigningError};
use crate::secret::Secret;
use crate::signing::roa;

const BEARER_TOKEN: &str = "x-acs-bearer-token";
const SECURITY_TOKEN: &str = "x-acs-security-token";

pub(super) fn sign(call: &Call<'_>, time: SystemTime, nonce: &str) -> Result<SignedRequest, Error> {
    let placed = Placed::of(call)?;
    let operation = call.parameters.operation();
    let date = httpdate::fmt_http_date(time);
    let digest = placed.content_type.map(|_| roa::content_md5(&placed.body));
    let credentials = call.credentials;
    let token = credentials.security_token();
    let id = token.map(|_| credentials.access_key_id());
    let bearer = credentials.bearer_token();
    let is_signed = bearer.is_none();
    let sent = [
        (ACCEPT.as_str(), Some(call.format.content_type())),
        ("content-md5", digest.as_deref()),
        (CONTENT_TYPE.as_str(), placed.content_type),
        (DATE.as_str(), Some(date.as_str())),
        (HOST.as_str(), Some(placed.endpoint.authority())),
        (ACTION.as_str(), Some(operation.name)),
        (VERSION.as_str(), Some(operation.version)),
        ("x-acs-accesskey-id", id),
        (BEARER_TOKEN, bearer.map(Secret::expose)),
        (SECURITY_TOKEN, token.map(Secret::expose)),
        ("x-acs-signature-method", is_signed.then_some("HMAC-SHA1")),
        ("x-acs-signature-nonce", Some(nonce)),
        ("x-acs-signature-type", bearer.map(|_| BEARER)),
        ("x-acs-signature-version", is_signed.then_some("1.0")),
    ];
    let own = sent.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
    // A parameter does not take the place of what the scheme sends itself.
    let given = placed.headers.iter().map(|(name, value)| (name.as_str(), *value));
    let given =
        given.filter(|(name, _)| !sent.iter().any(|(own, value)| own == name && value.is_some()));
    let signed: Vec<(&str, &str)> = own.chain(given).collect();
    let mut headers = HeaderMap::with_capacity(signed.len() + 2);
    for (name, value) in &signed {
        let (name, value) = header(name, value)?;
        headers.insert(name, value);
    }
    let mut string_to_sign = String::new();
    if is_signed {
        string_to_sign =
            roa::string_to_sign(placed.method.as_str(), &signed, &placed.path, &placed.query);
        let signature = roa::signature(credentials.access_key_secret().expose(), &string_to_sign);
        let authorization = roa::authorization(credentials.access_key_id(), &signature);
        let (name, value) = header(AUTHORIZATION.as_str(), &authorization)?;
        headers.insert(name, value);
    }
    let (target, _) = placed.target();
    SignedRequest::assemble(call, &placed, Parts { target, headers, string_to_sign })
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), SigningError> {
    let secrets = [AUTHORIZATION.as_str(), BEARER_TOKEN, SECURITY_TOKEN];
    let is_secret = secrets.contains(&name);
    let mut value =
        HeaderValue::from_str(value).map_err(|error| unsendable(name.to_owned(), error))?;
    value.set_sensitive(is_secret);
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|error| unsendable(name.to_owned(), error))?;
    Ok((name, value))
}
