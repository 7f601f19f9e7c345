//! Error codes as text, through serde.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use docwright::__v1::{deserialize_code, serialize_code};
use support::ResetDisksErrorCode;

#[test]
fn codes_are_their_text() {
    for text in ["InvalidDiskId.NotFound", "Throttling.User"] {
        let json = serde_json::Value::from(text);
        let code: ResetDisksErrorCode = deserialize_code(json.clone()).unwrap();
        assert_eq!(serialize_code(&code, serde_json::value::Serializer).unwrap(), json);
    }
}
