//! A request value to named parameters, as they stand in a query or a form.
//!
//! Scalars become `Name=value`, lists `Name.1=…&Name.2=…`, structs `Name.Member=…`, and these nest
//! (`Tag.1.Key=…`). What is unset (`None`) is not sent; `Some("")` is sent empty. Source: the
//! vendor's help centre, "V3 request structure and signature", on parameters of the array and
//! object type.

mod invalid;
mod pairs;
mod values;

pub use invalid::{InvalidRequest, Violation};

use std::fmt::{Display, Write as _};
use std::ops::RangeInclusive;

use self::pairs::Pairs;
use crate::operation::{Operation, Request, Roles, Style};

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

/// How long names are, mostly.
const USUAL_NAME: usize = 64;

/// The parameters of a request, ready to be signed, in the order the request gave them.
///
/// `Debug` shows the names only: values may be secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Parameters {
    pub(crate) operation: Operation,
    pub(crate) roles: Roles,
    pairs: Pairs,
}

impl Parameters {
    /// Encodes a request.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`] with everything that is wrong with the request, all at once.
    pub fn of<R: Request>(request: &R) -> Result<Self, InvalidRequest> {
        Self::collect((R::OPERATION, R::ROLES), request)
    }

    /// The parameters of an operation that no type stands for, to be sent as they are.
    ///
    /// ```
    /// use docwright::encode::Parameters;
    /// use docwright::{Operation, Style};
    ///
    /// let operation =
    ///     Operation { product: "Ecs", version: "2014-05-26", name: "DescribeRegions", style: Style::Rpc };
    /// let parameters = Parameters::new(operation, [("AcceptLanguage", "en-US")]);
    /// assert_eq!(parameters.get("AcceptLanguage"), Some("en-US"));
    /// ```
    pub fn new<N: AsRef<str>, V: AsRef<str>>(
        operation: Operation,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let mut given = Pairs::default();
        for (name, value) in pairs {
            given.push(name.as_ref(), value.as_ref());
        }
        Self { operation, roles: Roles::NONE, pairs: given }
    }

    fn collect(
        (operation, roles): (Operation, Roles),
        request: &dyn Encode,
    ) -> Result<Self, InvalidRequest> {
        let name = String::with_capacity(USUAL_NAME);
        let mut output = Output { name, ..Output::default() };
        request.encode(&mut Encoder { output: &mut output });
        if operation.style != Style::Rpc {
            output.violations.push(Violation::style(operation.name));
        }
        if output.violations.is_empty() {
            Ok(Self { operation, roles, pairs: output.pairs })
        } else {
            Err(InvalidRequest::new(operation.name, output.violations))
        }
    }

    /// Sends this value under a name, in place of any other.
    ///
    /// ```
    /// use docwright::encode::Parameters;
    /// use docwright::{Operation, Style};
    ///
    /// let operation =
    ///     Operation { product: "Ecs", version: "2014-05-26", name: "DescribeRegions", style: Style::Rpc };
    /// let mut parameters = Parameters::new(operation, [("AcceptLanguage", "en-US")]);
    /// parameters.set("AcceptLanguage", "zh-CN");
    /// assert_eq!(parameters.get("AcceptLanguage"), Some("zh-CN"));
    /// ```
    pub fn set(&mut self, name: &str, value: &str) {
        self.pairs.set(name, value);
    }

    /// What some of the parameters are for.
    pub fn roles(&self) -> Roles {
        self.roles
    }

    /// The operation these parameters are for.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Names and values, not percent-encoded.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (&str, &str)> + Clone {
        self.pairs.iter()
    }

    /// The value sent under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }
}

impl std::fmt::Debug for Parameters {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.pairs.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("Parameters")
            .field("operation", &self.operation.name)
            .field("names", &names)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Output {
    /// The full name of the parameter being encoded.
    name: String,
    pairs: Pairs,
    violations: Vec<Violation>,
    /// Documented limits are no concern.
    is_unlimited: bool,
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
    pub fn list<T: Encode>(&mut self, name: &str, items: &[T], length: Length, required: bool) {
        if !self.accepts_length(name, items.len(), length, required) {
            return;
        }
        self.within(name, |encoder| {
            encoder.items(items.iter().map(|item| item as &dyn Encode));
        });
    }

    /// Sends the current parameter with this text.
    pub fn text(&mut self, text: impl AsRef<str>) {
        self.output.pairs.push(&self.output.name, text.as_ref());
    }

    /// Sends the current parameter with the text that a number displays.
    fn displayed(&mut self, number: &dyn Display) {
        self.output.pairs.push_displayed(&self.output.name, number);
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
        item.encode(self);
        self.output.name.truncate(end);
    }

    fn within(&mut self, name: &str, encode: impl FnOnce(&mut Self)) {
        let end = self.output.name.len();
        if end > 0 {
            self.output.name.push('.');
        }
        self.output.name.push_str(name);
        encode(self);
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
