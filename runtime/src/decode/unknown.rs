//! A mode that reports what an answer has and its type does not: fields that are newer than the code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Decode, DecodeError, Kind, Presence, Receiver, Scalar, Source, json, xml};

/// Reads a JSON text like [`from_json`](super::from_json) and gives the paths of what was passed
/// over, such as `Disks.Disk[].Tags`, each once, in the order of the text.
///
/// ```
/// use docwright::decode::{DecodeError, Members, Source, unknown_in_json};
///
/// #[derive(Default)]
/// struct Zone {
///     id: Option<String>,
/// }
///
/// impl Members for Zone {
///     fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
///         match name {
///             "ZoneId" => docwright::decode::Decode::decode(&mut self.id, value),
///             _ => value.skip(),
///         }
///     }
/// }
///
/// let mut zone = Zone::default();
/// let unknown = unknown_in_json(br#"{"ZoneId": "z", "Size": 1}"#, &mut zone)?;
/// assert_eq!(unknown, ["Size"]);
/// # Ok::<(), DecodeError>(())
/// ```
///
/// # Errors
///
/// Those of [`from_json`](super::from_json).
pub fn unknown_in_json(text: &[u8], value: &mut dyn Decode) -> Result<Vec<String>, DecodeError> {
    let log = Log::default();
    json::read(text, &mut Watched { value, log: &log })?;
    Ok(log.into_inner().in_order)
}

/// Reads an XML document like [`from_xml`](super::from_xml) and gives the paths of what was passed
/// over.
///
/// # Errors
///
/// Those of [`from_xml`](super::from_xml).
pub fn unknown_in_xml(text: &[u8], value: &mut dyn Decode) -> Result<Vec<String>, DecodeError> {
    let log = Log::default();
    xml::read(text, &mut Watched { value, log: &log })?;
    Ok(log.into_inner().in_order)
}

/// The paths of what was passed over, each once.
#[derive(Default)]
struct Paths {
    known: BTreeSet<String>,
    in_order: Vec<String>,
}

impl Paths {
    fn add(&mut self, path: &str) {
        if self.known.insert(path.to_owned()) {
            self.in_order.push(path.to_owned());
        }
    }
}

type Log = RefCell<Paths>;

/// A value whose source is watched.
struct Watched<'v> {
    value: &'v mut dyn Decode,
    log: &'v Log,
}

impl Decode for Watched<'_> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        WatchedSource { source, path: "", log: self.log }.watch(|source| self.value.decode(source))
    }
}

struct WatchedSource<'s> {
    source: &'s mut dyn Source,
    path: &'s str,
    log: &'s Log,
}

impl WatchedSource<'_> {
    /// Takes note of the value if it is passed over.
    fn watch(
        mut self,
        take: impl FnOnce(&mut dyn Source) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        take(&mut self)?;
        if !self.is_read() {
            self.log.borrow_mut().add(self.path);
        }
        Ok(())
    }
}

impl Source for WatchedSource<'_> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        self.source.read(&mut WatchedReceiver { receiver, path: self.path, log: self.log })
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.source.skip()
    }

    fn is_read(&self) -> bool {
        self.source.is_read()
    }
}

struct WatchedReceiver<'r> {
    receiver: &'r mut dyn Receiver,
    path: &'r str,
    log: &'r Log,
}

impl Receiver for WatchedReceiver<'_> {
    fn accepts(&self, kind: Kind) -> bool {
        self.receiver.accepts(kind)
    }

    fn expected(&self) -> &'static str {
        self.receiver.expected()
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        self.receiver.scalar(scalar)
    }

    fn member(&mut self, name: &str, source: &mut dyn Source) -> Result<(), DecodeError> {
        let path =
            if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        let watched = WatchedSource { source, path: &path, log: self.log };
        watched.watch(|source| self.receiver.member(name, source))
    }

    fn item(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        let path = format!("{}[]", self.path);
        let watched = WatchedSource { source, path: &path, log: self.log };
        watched.watch(|source| self.receiver.item(source))
    }
}
