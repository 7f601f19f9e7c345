//! Text that must not be seen.

use std::fmt;

use zeroize::Zeroizing;

use crate::decode::{Decode, DecodeError, Source};
use crate::encode::{Encode, Encoder};

/// A secret: wiped from memory when dropped, never shown by `Debug`, without `Display`.
///
/// Generated code has it for parameters and fields that are secrets, such as passwords. It travels
/// like any text; with the feature `serde` it is written as what it is.
///
/// ```
/// use docwright::Secret;
///
/// let secret = Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The secret itself. Do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl Encode for Secret {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.text(self.expose());
    }
}

impl Decode for Secret {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        Decode::decode(&mut *self.0, source)
    }
}

#[cfg(feature = "serde")]
impl serde_core::Serialize for Secret {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde_core::Deserialize<'de> for Secret {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
