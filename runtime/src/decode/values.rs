//! Reading Rust's own types.

use std::collections::BTreeMap;

use super::{Decode, DecodeError, Kind, Members, Presence, Receiver, Scalar, Source};

/// `Decode` of a scalar: what it is called, and what is stored of it.
macro_rules! scalars {
    ($($type:ty: $expected:literal, $store:expr;)+) => {$(
        impl Decode for $type {
            fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
                self.decode_if_present(source).map(drop)
            }

            fn decode_if_present(
                &mut self,
                source: &mut dyn Source,
            ) -> Result<Presence, DecodeError> {
                let store: fn(&mut Self, &Scalar) -> Result<Presence, DecodeError> = $store;
                source.read(&mut Single { expected: $expected, slot: self, store })
            }
        }
    )+};
}

scalars! {
    bool: "true or false", |slot, scalar| Ok(store(slot, scalar.boolean()?));
    i32: "an integer", |slot, scalar| narrow(slot, scalar, "an integer of 32 bits");
    i64: "an integer", |slot, scalar| narrow(slot, scalar, "an integer of 64 bits");
    f32: "a number", |slot, scalar| {
        #[allow(clippy::cast_possible_truncation, reason = "the nearest float is wanted")]
        let number = scalar.float()?.map(|number| number as f32);
        if number.is_some_and(f32::is_infinite) {
            return Err(DecodeError::scalar("a number of 32 bits", scalar));
        }
        Ok(store(slot, number))
    };
    f64: "a number", |slot, scalar| Ok(store(slot, scalar.float()?));
}

/// A receiver of one scalar.
struct Single<'s, T> {
    expected: &'static str,
    slot: &'s mut T,
    store: fn(&mut T, &Scalar) -> Result<Presence, DecodeError>,
}

impl<T> Receiver for Single<'_, T> {
    fn accepts(&self, kind: Kind) -> bool {
        kind == Kind::Scalar
    }

    fn expected(&self) -> &'static str {
        self.expected
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        (self.store)(self.slot, &scalar)
    }
}

/// `None` stays `None` when there is no value, by the rules for `T`.
impl<T: Decode + Default> Decode for Option<T> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        if let Some(value) = self {
            return value.decode(source);
        }
        let mut value = T::default();
        if value.decode_if_present(source)? == Presence::Present {
            *self = Some(value);
        }
        Ok(())
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
