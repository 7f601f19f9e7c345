//! Error codes as text, for the `Serialize` and `Deserialize` of generated enums.

use serde_core::{Deserialize as _, Deserializer, Serializer};

use crate::error::ErrorCode;

/// Writes a code as its text.
///
/// # Errors
///
/// Those of the serializer.
pub fn serialize_code<C: ErrorCode, S: Serializer>(
    code: &C,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.code())
}

/// Reads a code from its text; every text is a code.
///
/// # Errors
///
/// Those of the deserializer, when there is no text.
pub fn deserialize_code<'de, C: ErrorCode, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    String::deserialize(deserializer).map(|code| C::from_code(&code))
}
