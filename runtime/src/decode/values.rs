//! Reading Rust's own types.

use std::collections::BTreeMap;

use super::source::Single;
use super::{Decode, DecodeError, Members, Presence, Receiver, Scalar, Source};

impl Decode for bool {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        single(source, "true or false", &mut |scalar| Ok(store(self, scalar.boolean()?)))
    }
}

impl Decode for i32 {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        single(source, "an integer", &mut |scalar| narrow(self, &scalar, "an integer of 32 bits"))
    }
}

impl Decode for i64 {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        single(source, "an integer", &mut |scalar| narrow(self, &scalar, "an integer of 64 bits"))
    }
}

impl Decode for f32 {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        single(source, "a number", &mut |scalar| {
            #[allow(clippy::cast_possible_truncation, reason = "the nearest float is wanted")]
            let number = scalar.float()?.map(|number| number as f32);
            if number.is_some_and(f32::is_infinite) {
                return Err(DecodeError::scalar("a number of 32 bits", &scalar));
            }
            Ok(store(self, number))
        })
    }
}

impl Decode for f64 {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        single(source, "a number", &mut |scalar| Ok(store(self, scalar.float()?)))
    }
}

/// `None` stays `None` when there is no value, by the rules for `T`.
impl<T: Decode + Default> Decode for Option<T> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        let mut value = self.take();
        let before = value.is_some();
        let mut watched = Watched { source, presence: Presence::Present };
        let result = value.get_or_insert_default().decode(&mut watched);
        if before || watched.presence == Presence::Present {
            *self = value;
        }
        result
    }
}

/// Appends the items.
impl<T: Decode + Default> Decode for Vec<T> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        source.list(&mut |item| {
            let mut value = T::default();
            value.decode(item).map_err(|error| error.in_item(self.len()))?;
            self.push(value);
            Ok(())
        })
    }
}

/// Takes every member of an object.
impl<T: Decode + Default> Decode for BTreeMap<String, T> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        source.object(&mut Entries(self)).map(drop)
    }
}

struct Entries<'m, T>(&'m mut BTreeMap<String, T>);

impl<T: Decode + Default> Members for Entries<'_, T> {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        self.0.entry(name.to_owned()).or_default().decode(value)
    }
}

/// Notes whether there was a value, on behalf of an `Option`.
struct Watched<'s> {
    source: &'s mut dyn Source,
    presence: Presence,
}

impl Source for Watched<'_> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        self.presence = self.source.read(receiver)?;
        Ok(self.presence)
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.source.skip()
    }
}

fn single(
    source: &mut dyn Source,
    expected: &'static str,
    take: &mut dyn FnMut(Scalar) -> Result<Presence, DecodeError>,
) -> Result<(), DecodeError> {
    source.read(&mut Single { expected, take }).map(drop)
}

fn store<T>(slot: &mut T, value: Option<T>) -> Presence {
    match value {
        Some(value) => {
            *slot = value;
            Presence::Present
        }
        None => Presence::Absent,
    }
}

fn narrow<T: TryFrom<i128>>(
    slot: &mut T,
    scalar: &Scalar,
    expected: &'static str,
) -> Result<Presence, DecodeError> {
    let Some(wide) = scalar.integer()? else {
        return Ok(Presence::Absent);
    };
    let number = T::try_from(wide).map_err(|_| DecodeError::scalar(expected, scalar))?;
    Ok(store(slot, Some(number)))
}
