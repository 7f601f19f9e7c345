//! Text that is a JSON document.

use std::fmt;
use std::ops::Deref;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::decode::{Decode, DecodeError, Source};
use crate::encode::{Encode, Encoder};

/// A JSON document that travels as text, such as `["i-1","i-2"]`.
///
/// Generated code has it where the page says that a text is JSON. A parameter takes values, which are
/// written as JSON, or text, which is sent as it is. A field gives the values back:
///
/// ```
/// use docwright::Json;
///
/// let ids = Json::from(["i-1", "i-2"]);
/// assert_eq!(ids.as_str(), r#"["i-1","i-2"]"#);
/// assert_eq!(Json::from(r#"{"Period": 1}"#).as_str(), r#"{"Period": 1}"#);
///
/// let read: Vec<String> = ids.read()?;
/// assert_eq!(read, ["i-1", "i-2"]);
/// # Ok::<(), docwright::JsonError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Json(String);

impl Json {
    /// Writes a value as JSON.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when the value has no form in JSON, such as a map whose keys are no texts.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use docwright::Json;
    ///
    /// let parameters = BTreeMap::from([("name", "web"), ("count", "2")]);
    /// assert_eq!(Json::of(&parameters)?.as_str(), r#"{"count":"2","name":"web"}"#);
    /// # Ok::<(), docwright::JsonError>(())
    /// ```
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        serde_json::to_string(value).map(Self).map_err(JsonError)
    }

    /// The document as the value it says.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when the text is not JSON, or not of that type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        serde_json::from_str(&self.0).map_err(JsonError)
    }

    /// The document as it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The document as it travels, as text of its own.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Why a value could not be written as JSON or read from it.
///
/// Shown as `not JSON of the wanted form: invalid type: map, expected a sequence at line 1 column 0`.
#[derive(Debug, thiserror::Error)]
#[error("not JSON of the wanted form: {0}")]
pub struct JsonError(#[source] serde_json::Error);

impl Deref for Json {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// JSON that is written already.
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// JSON that is written already.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string())
    }
}

/// An array of texts, numbers and whatever else [`serde_json::Value`] can be made of.
impl<T: Into<serde_json::Value>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::from(serde_json::Value::from(items))
    }
}

/// An array of texts, numbers and whatever else [`serde_json::Value`] can be made of.
impl<T: Into<serde_json::Value>, const N: usize> From<[T; N]> for Json {
    fn from(items: [T; N]) -> Self {
        Self::from(serde_json::Value::from(items))
    }
}

impl Encode for Json {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.text(self.as_str());
    }
}

/// Takes text as it is, and what the service sends as JSON of its own in the form of text.
impl Decode for Json {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        Decode::decode(&mut self.0, source)
    }
}

#[cfg(feature = "serde")]
impl Serialize for Json {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde_core::Deserialize<'de> for Json {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}
