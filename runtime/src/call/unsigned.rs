//! A call that proves who calls by a parameter, without a signature.

use bytes::Bytes;

use super::Call;
use super::signed::{FORM, Parts, SignedRequest};
use crate::error::{Error, SigningError};
use crate::signing::{percent, timestamp};

/// The request of one attempt: POST to `/` with everything in a form body. The call's credentials
/// are not sent; they only say what is blotted out of answers.
pub(crate) fn unsigned(
    call: &Call<'_>,
    time: std::time::SystemTime,
    nonce: &str,
) -> Result<SignedRequest, Error> {
    let timestamp = timestamp(time).map_err(SigningError::Time)?;
    let operation = call.parameters.operation();
    let given = call.parameters.pairs();
    let mut parameters: Vec<(&str, &str)> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    parameters.extend([
        ("Action", operation.name),
        ("Format", call.format.name()),
        ("SignatureNonce", nonce),
        ("Timestamp", timestamp.as_str()),
        ("Version", operation.version),
    ]);
    let headers = [("host", call.endpoint.authority()), ("content-type", FORM)];
    let body = Bytes::from(percent::canonical_query(&parameters));
    let parts = Parts { query: "", headers: &headers, body, string_to_sign: String::new() };
    SignedRequest::assemble(call, parts)
}
