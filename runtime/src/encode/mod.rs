//! A request value to named parameters, as they stand in a query or a form.
//!
//! Scalars become `Name=value`, lists `Name.1=…&Name.2=…`, structs `Name.Member=…`, and these nest
//! (`Tag.1.Key=…`). [`Delimited`] lists, [`FlatMap`] and [`Json`](crate::Json) have forms of their own, and
//! what an operation's route puts into a JSON body is JSON there. What is unset (`None`) is not sent; `Some("")` is sent empty. Source: the
//! vendor's help centre, "V3 request structure and signature", on parameters of the array and
//! object type.

mod body;
mod delimited;
mod invalid;
mod pairs;
mod parameters;
mod values;

pub use delimited::{CommaDelimited, Delimited, FlatMap, PipeDelimited, SpaceDelimited};
pub use invalid::{InvalidRequest, Violation};
pub use parameters::Parameters;

#[cfg(feature = "mock")]
pub(crate) use body::flattened;

use std::fmt::{Display, Write as _};
use std::ops::RangeInclusive;

use serde_json::Value;

use self::body::{Body, Step};
use self::pairs::Pairs;
use crate::operation::{Position, Route};

/// A value that can be sent as a parameter, or as several.
///
/// ```
/// use docwright::encode::{Encode, Encoder};
///
/// struct Tag {
///     key: String,
///     value: Option<String>,
/// }
///
/// impl Encode for Tag {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.member("Key", &self.key);
///         encoder.member("Value", &self.value);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a parameter",
    label = "no wire form for this type",
    note = "types that can be sent: String, &str, bool, i32, i64, f32, f64, Option<T>, Vec<T>, \
            BTreeMap<String, T>, Box<T>, and structs that implement `Encode`"
)]
pub trait Encode {
    /// Hands the value's parameters to the encoder.
    fn encode(&self, encoder: &mut Encoder<'_>);
}

/// How many elements a list may have; `None` where there is no limit.
///
/// ```
/// use docwright::encode::Length;
///
/// const DISKS: Length = Length { minimum: Some(1), maximum: Some(10) };
/// assert!(DISKS.contains(10) && !DISKS.contains(11));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Length {
    /// The fewest elements allowed.
    pub minimum: Option<u32>,
    /// The most elements allowed.
    pub maximum: Option<u32>,
}

impl Length {
    /// Any number of elements.
    pub const ANY: Length = Length { minimum: None, maximum: None };

    /// Whether a list of `count` elements is allowed.
    pub fn contains(self, count: usize) -> bool {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.minimum.is_none_or(|minimum| count >= minimum)
            && self.maximum.is_none_or(|maximum| count <= maximum)
    }
}

/// A length as generated code writes it: 0 is no minimum, `u32::MAX` no maximum.
#[doc(hidden)]
pub const fn length(minimum: u32, maximum: u32) -> Length {
    Length {
        minimum: if minimum == 0 { None } else { Some(minimum) },
        maximum: if maximum == u32::MAX { None } else { Some(maximum) },
    }
}

#[derive(Default)]
struct Output {
    /// The full name of the parameter being encoded.
    name: String,
    pairs: Pairs,
    /// Where parameters travel, for operations in ROA style.
    route: Option<Route>,
    /// The place in the JSON body, while a parameter is encoded that travels there.
    place: Vec<Step>,
    body: Body,
    violations: Vec<Violation>,
    /// Documented limits are no concern.
    is_unlimited: bool,
}

impl Output {
    /// Notes where in the JSON body the value of this name stands, if it does.
    fn go_into_body(&mut self, name: &str, is_outermost: bool) {
        let goes = if is_outermost {
            self.route.is_some_and(|route| route.position(name) == Position::Body)
        } else {
            !self.place.is_empty()
        };
        if goes {
            self.place.push(Step::Member(name.to_owned()));
        }
    }
}

/// Collects the parameters of a request, and what is wrong with them.
pub struct Encoder<'a> {
    output: &'a mut Output,
}

impl Encoder<'_> {
    /// Encodes a member of a request or of a struct: `Name`, or `Prefix.Name` inside another.
    pub fn member(&mut self, name: &str, value: &dyn Encode) {
        self.within(name, |encoder| value.encode(encoder));
    }

    /// Encodes a list: `Name.1`, `Name.2`, and so on. A length outside the limits is recorded as
    /// a violation. An empty list that is not required is not sent.
    /// A name with a dot in it is that of a list inside an object of its own, as in `Disks.Disk`.
    pub fn list<T: Encode>(&mut self, name: &str, items: &[T], length: Length, required: bool) {
        if let Some((holder, name)) = name.split_once('.') {
            return self.within(holder, |encoder| encoder.list(name, items, length, required));
        }
        if !self.accepts_length(name, items.len(), length, required) {
            return;
        }
        self.within(name, |encoder| {
            encoder.items(items.iter().map(|item| item as &dyn Encode));
        });
    }

    /// Sends the current parameter with this text.
    pub fn text(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        let output = &mut *self.output;
        if output.place.is_empty() {
            output.pairs.push(&output.name, text);
        } else {
            output.body.put(&output.place, Value::from(text));
        }
    }

    /// Sends the current parameter with a value that is the same text in JSON and in a query.
    fn displayed(&mut self, value: &dyn Display) {
        let output = &mut *self.output;
        if output.place.is_empty() {
            output.pairs.push_displayed(&output.name, value);
        } else {
            let text = value.to_string();
            let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
            output.body.put(&output.place, value);
        }
    }

    /// Records that the current parameter cannot be sent as it is. The reason continues a
    /// sentence that begins with the parameter's name: "is not a finite number".
    pub fn reject(&mut self, reason: impl Into<String>) {
        let violation = Violation::new(&self.output.name, reason);
        self.output.violations.push(violation);
    }

    /// Adds a number, and rejects one that is not in the range. `None` is not sent.
    pub fn number(&mut self, name: &str, value: Option<i64>, range: RangeInclusive<i64>) {
        let Some(value) = value else { return };
        self.within(name, |encoder| {
            if encoder.output.is_unlimited || range.contains(&value) {
                value.encode(encoder);
            } else {
                let violation = Violation::number(&encoder.output.name, &range);
                encoder.output.violations.push(violation);
            }
        });
    }

    /// Adds a text, and rejects one with fewer or more characters. `None` is not sent.
    pub fn characters(&mut self, name: &str, text: Option<&str>, length: Length) {
        let Some(text) = text else { return };
        self.within(name, |encoder| {
            let count = text.chars().count();
            if encoder.output.is_unlimited || length.contains(count) {
                encoder.text(text);
            } else {
                let violation = Violation::characters(&encoder.output.name, length, count);
                encoder.output.violations.push(violation);
            }
        });
    }

    /// Sends this text under a name, in place of what was sent under it before.
    pub(crate) fn replace(&mut self, name: &str, text: &str) {
        self.within(name, |encoder| {
            encoder.output.pairs.remove(&encoder.output.name);
            encoder.output.body.remove(&encoder.output.name);
            encoder.text(text);
        });
    }

    /// Encodes something whose documented limits are no concern.
    pub(crate) fn without_limits(&mut self, encode: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.output.is_unlimited, true);
        encode(self);
        self.output.is_unlimited = before;
    }

    fn items<'i>(&mut self, items: impl Iterator<Item = &'i dyn Encode>) {
        for (position, item) in (1_usize..).zip(items) {
            self.element(position, item);
        }
    }

    fn element(&mut self, position: usize, item: &dyn Encode) {
        let end = self.output.name.len();
        // Writing to a `String` cannot fail.
        let _ = write!(self.output.name, ".{position}");
        let depth = self.output.place.len();
        if depth > 0 {
            self.output.place.push(Step::Element(position));
        }
        item.encode(self);
        self.output.place.truncate(depth);
        self.output.name.truncate(end);
    }

    fn within(&mut self, name: &str, encode: impl FnOnce(&mut Self)) {
        let end = self.output.name.len();
        if end > 0 {
            self.output.name.push('.');
        }
        self.output.name.push_str(name);
        let depth = self.output.place.len();
        self.output.go_into_body(name, end == 0);
        encode(self);
        self.output.place.truncate(depth);
        self.output.name.truncate(end);
    }

    fn accepts_length(&mut self, name: &str, count: usize, length: Length, required: bool) -> bool {
        if count == 0 && !required {
            return false;
        }
        let length = if required && length.minimum.is_none_or(|minimum| minimum == 0) {
            Length { minimum: Some(1), ..length }
        } else {
            length
        };
        let accepted = self.output.is_unlimited || length.contains(count);
        if !accepted {
            self.within(name, |encoder| {
                let violation = Violation::length(&encoder.output.name, length, count);
                encoder.output.violations.push(violation);
            });
        }
        accepted
    }
}
