//! The body of an answer, JSON or XML, to a response value.
//!
//! Answers do not keep to the documented types, so reading is lenient, by the kind of the field:
//!
//! | in the answer | string | number, boolean | struct | map | list |
//! |---|---|---|---|---|---|
//! | missing, `null` | `None` | `None` | `None` | empty | empty |
//! | `""`, `<A/>` | `Some("")` | `None` | `None` | empty | empty |
//! | number, boolean | its text | number; a whole float is an integer | error | error | one item |
//! | text | as it is | number, `true`, `false` in text | error | error | one item; the items, if it is a JSON list |
//! | object | its JSON text | error | the object | the map | one item |
//! | list | its JSON text | error | error | error | the items |
//!
//! A field that the response does not know is looked for with a capital first (`requestId`), and
//! otherwise ignored. Everything else is a [`DecodeError`] with
//! the path of the value. Nesting deeper than 128 levels is refused.
//!
//! XML means the same as JSON: an element's children are the members of an object, repeated
//! elements are one list, attributes, namespaces and the name of the root are ignored. An empty
//! element in the place of a list adds nothing to it; one that only has children of its own name in the
//! singular (`<Events><Event/></Events>`) is the list, and those are its items.
//!
//! Generated code implements [`Members`] for each struct; this module reads with serde once, so
//! that no serde code is generated per struct.

mod error;
mod ignored;
mod json;
mod scalar;
mod source;
mod text;
mod unknown;
mod values;
mod wrapped;
mod xml;

pub use error::DecodeError;
pub use ignored::Ignored;
pub use scalar::Scalar;
pub use source::{Kind, Presence, Receiver, Source};
pub use unknown::{unknown_in_json, unknown_in_xml};
pub use wrapped::wrapped;

/// How deep values may nest in an answer; the limit of serde_json, kept for XML too.
pub(crate) const MAXIMUM_DEPTH: usize = 128;

/// A type that values of an answer are read into.
///
/// ```
/// use docwright::decode::{Decode, DecodeError, Source};
///
/// #[derive(Default)]
/// struct ZoneId(String);
///
/// impl Decode for ZoneId {
///     fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
///         self.0.decode(source)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an answer",
    label = "no way to read this type",
    note = "types that can be read: String, bool, i32, i64, f32, f64, Option<T>, Vec<T>, \
            BTreeMap<String, T>, Box of a struct, and structs that implement `Members`"
)]
pub trait Decode {
    /// Reads the value. What is absent or `null` leaves `self` as it is; a list appends.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the value is of another kind.
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError>;

    /// Reads the value, and says whether there was one.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Decode::decode).
    fn decode_if_present(&mut self, source: &mut dyn Source) -> Result<Presence, DecodeError> {
        let mut watched = Watched { source, presence: Presence::Present };
        self.decode(&mut watched)?;
        Ok(watched.presence)
    }
}

/// Notes whether there was a value.
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

    fn is_read(&self) -> bool {
        self.source.is_read()
    }
}

/// A struct whose fields are the members of an object; [`Decode`] follows from it.
///
/// ```
/// use docwright::decode::{Decode, DecodeError, Members, Source};
///
/// #[derive(Default)]
/// struct Zone {
///     zone_id: Option<String>,
/// }
///
/// impl Members for Zone {
///     fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
///         match name {
///             "ZoneId" => Decode::decode(&mut self.zone_id, value),
///             _ => value.skip(),
///         }
///     }
/// }
/// ```
pub trait Members {
    /// Reads the member of that name, or skips it when the struct has none.
    ///
    /// # Errors
    ///
    /// Those of reading the value.
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError>;
}

impl<T: Members> Decode for T {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        source.object(self).map(drop)
    }

    fn decode_if_present(&mut self, source: &mut dyn Source) -> Result<Presence, DecodeError> {
        source.object(self)
    }
}

impl<T: Members + ?Sized> Members for Box<T> {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        (**self).set(name, value)
    }
}

/// Reads a JSON text.
///
/// # Errors
///
/// [`DecodeError`] when the text is not JSON, or not the JSON that `value` is read from.
///
/// ```
/// let mut tags = Vec::<String>::new();
/// docwright::decode::from_json(br#"["a", 1, true]"#, &mut tags)?;
/// assert_eq!(tags, ["a", "1", "true"]);
/// # Ok::<(), docwright::decode::DecodeError>(())
/// ```
pub fn from_json(text: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    json::read(text, value)
}

/// Reads an XML document. The name of its root element does not matter.
///
/// # Errors
///
/// [`DecodeError`] when the text is not XML in UTF-8, or not the XML that `value` is read from.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let mut entries = BTreeMap::<String, i64>::new();
/// docwright::decode::from_xml(b"<Sizes><Small>1</Small><Large>9</Large></Sizes>", &mut entries)?;
/// assert_eq!(entries.get("Large"), Some(&9));
/// # Ok::<(), docwright::decode::DecodeError>(())
/// ```
pub fn from_xml(text: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    xml::read(text, value)
}
