//! Lists that the wire wraps in an object: `{"Disks": {"Disk": […]}}` to one list.

use super::{Decode, DecodeError, Kind, Presence, Receiver, Scalar, Source};

/// Reads a list from the object that wraps it: `source` is the value of `Disks`, `item` is
/// `Disk`. A bare list in the object's place is taken too, and a blank value is an empty list.
///
/// ```
/// use docwright::decode::{Decode, DecodeError, Members, Source, from_json, wrapped};
///
/// #[derive(Default)]
/// struct Answer {
///     disks: Vec<String>,
/// }
///
/// impl Members for Answer {
///     fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
///         match name {
///             "Disks" => wrapped(value, "Disk", &mut self.disks),
///             _ => value.skip(),
///         }
///     }
/// }
///
/// let mut answer = Answer::default();
/// from_json(br#"{"Disks": {"Disk": ["d-1", "d-2"]}}"#, &mut answer)?;
/// assert_eq!(answer.disks, ["d-1", "d-2"]);
/// # Ok::<(), DecodeError>(())
/// ```
///
/// # Errors
///
/// [`DecodeError`] for other values, and those of reading the list.
pub fn wrapped(
    source: &mut dyn Source,
    item: &str,
    list: &mut dyn Decode,
) -> Result<(), DecodeError> {
    source.read(&mut Wrapped { item, list }).map(drop)
}

struct Wrapped<'w> {
    item: &'w str,
    list: &'w mut dyn Decode,
}

impl Receiver for Wrapped<'_> {
    fn accepts(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Object | Kind::List)
    }

    fn expected(&self) -> &'static str {
        "an object that wraps a list"
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        scalar.blank_or(self.expected())
    }

    fn member(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        if name == self.item {
            self.list.decode(value).map_err(|error| error.in_member(name))
        } else {
            value.skip()
        }
    }

    fn item(&mut self, value: &mut dyn Source) -> Result<(), DecodeError> {
        self.list.decode(&mut OnlyItem(value))
    }
}

/// A list of one item: lists append, so a list can be handed over item by item.
struct OnlyItem<'s>(&'s mut dyn Source);

impl Source for OnlyItem<'_> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        if !receiver.accepts(Kind::List) {
            return Err(DecodeError::kind(receiver.expected(), Kind::List));
        }
        receiver.item(self.0)?;
        Ok(Presence::Present)
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.0.skip()
    }

    fn is_read(&self) -> bool {
        self.0.is_read()
    }
}
