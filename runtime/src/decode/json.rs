//! JSON, by way of serde_json's reader: one bridge from serde's visitors to [`Source`].

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::{Decode, DecodeError, Kind, Presence, Receiver, Scalar, Source};

/// When some crate of the program turns on serde_json's `arbitrary_precision`, every number comes
/// as an object with this one key.
const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Holds our error while serde carries one of its own outwards.
type Failure = Cell<Option<DecodeError>>;

pub(super) fn read(text: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    // To check the whole text for UTF-8 takes less time than to check each string. Where it is none, the
    // reader says at which line.
    match std::str::from_utf8(text) {
        Ok(text) => read_with(serde_json::Deserializer::from_str(text), value),
        Err(_) => read_with(serde_json::Deserializer::from_slice(text), value),
    }
}

fn read_with<'t>(
    mut deserializer: serde_json::Deserializer<impl serde_json::de::Read<'t>>,
    value: &mut dyn Decode,
) -> Result<(), DecodeError> {
    let failure = Failure::default();
    let mut source = JsonSource { deserializer: Some(&mut deserializer), failure: &failure };
    value.decode(&mut source)?;
    source.finish()?;
    deserializer.end().map_err(|error| syntax(&error))
}

struct JsonSource<'f, D> {
    /// `None` once the value was read.
    deserializer: Option<D>,
    failure: &'f Failure,
}

impl<'de, D: Deserializer<'de>> JsonSource<'_, D> {
    /// Skips what was not read, so that the reader stands behind the value.
    fn finish(&mut self) -> Result<(), DecodeError> {
        if self.deserializer.is_some() { self.skip() } else { Ok(()) }
    }
}

impl<'de, D: Deserializer<'de>> Source for JsonSource<'_, D> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        let deserializer = self.deserializer.take().ok_or_else(DecodeError::already_read)?;
        let bridge = Bridge { receiver, failure: self.failure };
        deserializer
            .deserialize_any(bridge)
            .map_err(|error| self.failure.take().unwrap_or_else(|| syntax(&error)))
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        let deserializer = self.deserializer.take().ok_or_else(DecodeError::already_read)?;
        deserializer.deserialize_ignored_any(IgnoredAny).map(drop).map_err(|error| syntax(&error))
    }
}

fn syntax(error: &impl fmt::Display) -> DecodeError {
    DecodeError::syntax(format!("not valid JSON: {error}"))
}

fn number(text: &str) -> Scalar {
    match (text.parse(), text.parse()) {
        (Ok(integer), _) => Scalar::Integer(integer),
        (_, Ok(float)) => Scalar::Float(float),
        _ => Scalar::Text(text.to_owned()),
    }
}

/// Passes what serde visits on to a receiver.
struct Bridge<'r, 'f> {
    receiver: &'r mut dyn Receiver,
    failure: &'f Failure,
}

impl Bridge<'_, '_> {
    fn carry<E: serde_core::de::Error>(&self, error: DecodeError) -> E {
        self.failure.set(Some(error));
        E::custom("see the failure that was kept")
    }

    fn scalar<E: serde_core::de::Error>(self, scalar: Scalar) -> Result<Presence, E> {
        self.receiver.scalar(scalar).map_err(|error| self.carry(error))
    }

    fn check<E: serde_core::de::Error>(&self, kind: Kind) -> Result<(), E> {
        if self.receiver.accepts(kind) {
            Ok(())
        } else {
            Err(self.carry(DecodeError::kind(self.receiver.expected(), kind)))
        }
    }
}

impl<'de> Visitor<'de> for Bridge<'_, '_> {
    type Value = Presence;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.receiver.expected())
    }

    fn visit_unit<E: serde_core::de::Error>(self) -> Result<Presence, E> {
        self.scalar(Scalar::Null)
    }

    fn visit_bool<E: serde_core::de::Error>(self, value: bool) -> Result<Presence, E> {
        self.scalar(Scalar::Boolean(value))
    }

    fn visit_i64<E: serde_core::de::Error>(self, value: i64) -> Result<Presence, E> {
        self.scalar(Scalar::Integer(i128::from(value)))
    }

    fn visit_u64<E: serde_core::de::Error>(self, value: u64) -> Result<Presence, E> {
        self.scalar(Scalar::Integer(i128::from(value)))
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<Presence, E> {
        self.scalar(Scalar::Float(value))
    }

    fn visit_str<E: serde_core::de::Error>(self, value: &str) -> Result<Presence, E> {
        self.scalar(Scalar::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Presence, A::Error> {
        self.check(Kind::List)?;
        let Bridge { receiver, failure } = self;
        while access.next_element_seed(Nested { receiver, name: None, failure })?.is_some() {}
        Ok(Presence::Present)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Presence, A::Error> {
        let mut next = access.next_key_seed(Name)?;
        if next.as_deref() == Some(NUMBER_KEY) {
            let text = access.next_value::<String>()?;
            return self.scalar(number(&text));
        }
        self.check(Kind::Object)?;
        let Bridge { receiver, failure } = self;
        while let Some(name) = next {
            access.next_value_seed(Nested { receiver, name: Some(&name), failure })?;
            next = access.next_key_seed(Name)?;
        }
        Ok(Presence::Present)
    }
}

/// A member's name, borrowed from the text where it stands there as it is.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_borrowed_str<E: serde_core::de::Error>(
        self,
        name: &'de str,
    ) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: serde_core::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// A value inside a list or an object.
struct Nested<'r, 'f> {
    receiver: &'r mut dyn Receiver,
    /// The member's name; an item has none.
    name: Option<&'r str>,
    failure: &'f Failure,
}

impl<'de> DeserializeSeed<'de> for Nested<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut source = JsonSource { deserializer: Some(deserializer), failure: self.failure };
        let taken = match self.name {
            Some(name) => self.receiver.member(name, &mut source),
            None => self.receiver.item(&mut source),
        };
        let taken = taken.and_then(|()| source.finish());
        taken.map_err(|error| {
            self.failure.set(Some(error));
            D::Error::custom("see the failure that was kept")
        })
    }
}
