//! Single values, and what each kind of field makes of them.

use super::{DecodeError, Presence};

/// A value that is neither an object nor a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// `null`; XML has none.
    Null,
    /// `true` or `false`; in XML these are text.
    Boolean(bool),
    /// A number without a fraction or exponent. Wide enough for every 64-bit number.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// A string, or the text of an XML element.
    Text(String),
}

impl Scalar {
    /// The value for a string: numbers and booleans become their text, `null` is absent.
    pub fn into_text(self) -> Option<String> {
        match self {
            Scalar::Null => None,
            Scalar::Boolean(value) => Some(value.to_string()),
            Scalar::Integer(value) => Some(value.to_string()),
            // Debug writes `1.0`, as JSON does, where Display writes `1`.
            Scalar::Float(value) => Some(format!("{value:?}")),
            Scalar::Text(text) => Some(text),
        }
    }

    /// The value for a boolean: `true` and `false`, also as text in any case.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for numbers and other text.
    pub fn boolean(&self) -> Result<Option<bool>, DecodeError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Scalar::Boolean(value) => Ok(Some(*value)),
            Scalar::Text(text) if text.trim().eq_ignore_ascii_case("true") => Ok(Some(true)),
            Scalar::Text(text) if text.trim().eq_ignore_ascii_case("false") => Ok(Some(false)),
            _ => Err(DecodeError::scalar("true or false", self)),
        }
    }

    /// The value for an integer: integers and whole floats, also as text.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for booleans, fractions and other text.
    pub fn integer(&self) -> Result<Option<i128>, DecodeError> {
        let number = match self {
            _ if self.is_blank() => return Ok(None),
            Scalar::Integer(value) => Some(*value),
            Scalar::Float(value) => whole(*value),
            Scalar::Text(text) => {
                let text = text.trim();
                text.parse().ok().or_else(|| text.parse().ok().and_then(whole))
            }
            Scalar::Null | Scalar::Boolean(_) => None,
        };
        number.map(Some).ok_or_else(|| DecodeError::scalar("an integer", self))
    }

    /// The value for a number with a fraction: any finite number, also as text.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for booleans and other text.
    pub fn float(&self) -> Result<Option<f64>, DecodeError> {
        let number = match self {
            _ if self.is_blank() => return Ok(None),
            #[allow(clippy::cast_precision_loss, reason = "the nearest float is what is wanted")]
            Scalar::Integer(value) => Some(*value as f64),
            Scalar::Float(value) => Some(*value),
            Scalar::Text(text) => text.trim().parse().ok(),
            Scalar::Null | Scalar::Boolean(_) => None,
        };
        number
            .filter(|number| number.is_finite())
            .map(Some)
            .ok_or_else(|| DecodeError::scalar("a number", self))
    }

    /// `null`, or text of nothing but white space: no value for anything but a string.
    pub fn is_blank(&self) -> bool {
        match self {
            Scalar::Null => true,
            Scalar::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a struct, list or map makes of a scalar: nothing of a blank one, an error of others.
    pub(crate) fn blank_or(&self, expected: &'static str) -> Result<Presence, DecodeError> {
        if self.is_blank() {
            Ok(Presence::Absent)
        } else {
            Err(DecodeError::scalar(expected, self))
        }
    }
}

fn whole(number: f64) -> Option<i128> {
    // 2^63: every whole float below it is an exact 64-bit integer.
    let limit = 9_223_372_036_854_775_808.0;
    #[allow(clippy::cast_possible_truncation, reason = "whole, and inside the limit")]
    (number.fract() == 0.0 && number.abs() <= limit).then_some(number as i128)
}
