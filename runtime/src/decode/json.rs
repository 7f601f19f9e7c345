//! JSON, by way of serde_json's reader: one bridge from serde's visitors to [`Source`].

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

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

/// Hands over the items of a list that was written into a text; nothing when the text is no such list.
pub(super) fn list_in(
    text: &str,
    receiver: &mut dyn Receiver,
) -> Option<Result<Presence, DecodeError>> {
    if !text.trim_start().starts_with('[') {
        return None;
    }
    serde_json::from_str::<Vec<IgnoredAny>>(text).ok()?;
    let failure = Failure::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut source = JsonSource { deserializer: Some(&mut deserializer), failure: &failure };
    Some(source.read(receiver))
}

struct JsonSource<'f, D> {
    /// `None` once the value was read.
    deserializer: Option<D>,
    failure: &'f Failure,
}

impl<'de, D: Deserializer<'de>> JsonSource<'_, D> {
    /// Skips what was not read, so that the reader stands behind the value.
    fn finish(&mut self) -> Result<(), DecodeError> {
        let Some(deserializer) = self.deserializer.take() else { return Ok(()) };
        deserializer.deserialize_ignored_any(IgnoredAny).map(drop).map_err(|error| syntax(&error))
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

    /// What is not read is passed over in the end.
    fn skip(&mut self) -> Result<(), DecodeError> {
        if self.is_read() { Err(DecodeError::already_read()) } else { Ok(()) }
    }

    fn is_read(&self) -> bool {
        self.deserializer.is_none()
    }
}

/// Keeps our error, and gives the one that serde carries outwards for it.
fn carried<E: serde_core::de::Error>(failure: &Failure, error: DecodeError) -> E {
    failure.set(Some(error));
    E::custom("see the failure that was kept")
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
        carried(self.failure, error)
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
        let next = access.next_key_seed(Name)?;
        if next.as_deref() == Some(NUMBER_KEY) {
            let text = access.next_value::<String>()?;
            return self.scalar(number(&text));
        }
        let Bridge { receiver, failure } = self;
        if !receiver.accepts(Kind::Object) && receiver.accepts(Kind::List) {
            let mut object = Opened { rest: Some((access, next)), failure };
            let taken = receiver.item(&mut object).and_then(|()| object.finish());
            return taken.map(|()| Presence::Present).map_err(|error| carried(failure, error));
        }
        Bridge { receiver, failure }.check(Kind::Object)?;
        members(&mut access, next, receiver, failure)?;
        Ok(Presence::Present)
    }
}

/// Hands over the members of an object, of which the first name was read.
fn members<'de, A: MapAccess<'de>>(
    access: &mut A,
    mut next: Option<Cow<'de, str>>,
    receiver: &mut dyn Receiver,
    failure: &Failure,
) -> Result<(), A::Error> {
    while let Some(name) = next {
        access.next_value_seed(Nested { receiver: &mut *receiver, name: Some(&name), failure })?;
        next = access.next_key_seed(Name)?;
    }
    Ok(())
}

/// An object that was entered before it was known to be the only item of a list.
struct Opened<'f, 'de, A> {
    /// `None` once it was read.
    rest: Option<(A, Option<Cow<'de, str>>)>,
    failure: &'f Failure,
}

impl<'de, A: MapAccess<'de>> Opened<'_, 'de, A> {
    fn hand_over(&mut self, receiver: &mut dyn Receiver) -> Result<(), DecodeError> {
        let (mut access, next) = self.rest.take().ok_or_else(DecodeError::already_read)?;
        members(&mut access, next, receiver, self.failure)
            .map_err(|error| self.failure.take().unwrap_or_else(|| syntax(&error)))
    }

    fn finish(&mut self) -> Result<(), DecodeError> {
        if self.rest.is_some() { self.hand_over(&mut PassedOver) } else { Ok(()) }
    }
}

impl<'de, A: MapAccess<'de>> Source for Opened<'_, 'de, A> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        if !receiver.accepts(Kind::Object) {
            return Err(DecodeError::kind(receiver.expected(), Kind::Object));
        }
        self.hand_over(receiver)?;
        Ok(Presence::Present)
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        if self.is_read() { Err(DecodeError::already_read()) } else { Ok(()) }
    }

    fn is_read(&self) -> bool {
        self.rest.is_none()
    }
}

/// Takes nothing of an object.
struct PassedOver;

impl Receiver for PassedOver {
    fn accepts(&self, _: Kind) -> bool {
        true
    }

    fn expected(&self) -> &'static str {
        "anything"
    }

    fn scalar(&mut self, _: Scalar) -> Result<Presence, DecodeError> {
        Ok(Presence::Absent)
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
        taken.map_err(|error| carried(self.failure, error))
    }
}
