//! A call that proves who calls by a parameter, without a signature.

use http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue};

use super::Call;
use super::placed::Placed;
use super::signed::{FORM, Parts, SignedRequest, unsendable};
use crate::error::{Error, SigningError};
use crate::signing::timestamp;

/// The request of one attempt: POST to `/` with everything in a form body. The call's credentials
/// are not sent; they only say what is blotted out of answers.
pub(crate) fn unsigned(
    call: &Call<'_>,
    time: std::time::SystemTime,
    nonce: &str,
) -> Result<SignedRequest, Error> {
    let timestamp = timestamp(time).map_err(SigningError::Time)?;
    let operation = call.parameters.operation();
    let mut parameters: Vec<(&str, &str)> = call.parameters.pairs().collect();
    parameters.extend([
        ("Action", operation.name),
        ("Format", call.format.name()),
        ("SignatureNonce", nonce),
        ("Timestamp", timestamp.as_str()),
        ("Version", operation.version),
    ]);
    let mut headers = HeaderMap::with_capacity(4);
    let host = HeaderValue::from_str(call.endpoint.authority())
        .map_err(|error| unsendable(HOST.as_str(), error))?;
    headers.insert(HOST, host);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
    let placed = Placed::form(call, &parameters);
    let (target, string_to_sign) = ("/".to_owned(), String::new());
    SignedRequest::assemble(call, &placed, Parts { target, headers, string_to_sign })
}
