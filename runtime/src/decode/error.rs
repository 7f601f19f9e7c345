//! Why a value of an answer could not be read, and where it stands.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::{Kind, Scalar};

/// The most characters of a value that an error repeats.
const MAXIMUM_SHOWN: usize = 40;

/// A value of an answer that could not be read.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let mut sizes = BTreeMap::<String, Vec<i64>>::new();
/// let error = docwright::decode::from_json(br#"{"Disk": [1, "big"]}"#, &mut sizes).unwrap_err();
/// assert_eq!(error.path(), "Disk[1]");
/// assert_eq!(error.to_string(), "`Disk[1]`: expected an integer, found the text \"big\"");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    /// Innermost first: an error learns its path on the way out.
    path: Vec<Segment>,
    problem: Problem,
}

#[derive(Clone, PartialEq, Eq)]
enum Segment {
    Member(String),
    Item(usize),
}

#[derive(Clone, PartialEq, Eq)]
enum Problem {
    Mismatch { expected: Cow<'static, str>, found: String },
    Syntax(String),
}

impl DecodeError {
    /// The value is not of the kind that was expected. Both are noun phrases: "an integer".
    pub fn mismatch(expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        let problem = Problem::Mismatch { expected: expected.into(), found: found.into() };
        Self(Box::new(Inner { path: Vec::new(), problem }))
    }

    /// A scalar was found where something else was expected.
    pub fn scalar(expected: impl Into<Cow<'static, str>>, found: &Scalar) -> Self {
        Self::mismatch(expected, describe(found))
    }

    pub(crate) fn kind(expected: &'static str, found: Kind) -> Self {
        Self::mismatch(expected, found.with_article())
    }

    /// The text breaks the rules of its format.
    pub(crate) fn syntax(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { path: Vec::new(), problem: Problem::Syntax(message.into()) }))
    }

    /// A value that was read already cannot be read again.
    pub(crate) fn already_read() -> Self {
        Self::syntax("the value was read twice")
    }

    /// The same error, seen from the object that has the value as its member.
    #[must_use]
    pub fn in_member(mut self, name: &str) -> Self {
        self.0.path.push(Segment::Member(name.to_owned()));
        self
    }

    /// The same error, seen from the list that has the value as its item, counted from zero.
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Item(index));
        self
    }

    /// Where the value stands: `OperationProgressSet.OperationProgress[0].ErrorCode`; empty for
    /// the whole answer.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Member(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Segment::Item(index) => {
                    // Writing to a `String` cannot fail.
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }

    /// What was expected; `None` when the text breaks the rules of its format.
    pub fn expected(&self) -> Option<&str> {
        match &self.0.problem {
            Problem::Mismatch { expected, .. } => Some(expected),
            Problem::Syntax(_) => None,
        }
    }

    /// What was found in its place; `None` when the text breaks the rules of its format.
    pub fn found(&self) -> Option<&str> {
        match &self.0.problem {
            Problem::Mismatch { found, .. } => Some(found),
            Problem::Syntax(_) => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(formatter, "`{path}`: ")?;
        }
        match &self.0.problem {
            Problem::Mismatch { expected, found } => {
                write!(formatter, "expected {expected}, found {found}")
            }
            Problem::Syntax(message) => formatter.write_str(message),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

fn describe(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Null => "null".to_owned(),
        Scalar::Boolean(value) => format!("the boolean {value}"),
        Scalar::Integer(value) => format!("the number {value}"),
        Scalar::Float(value) => format!("the number {value}"),
        Scalar::Text(text) if text.is_empty() => "an empty text".to_owned(),
        Scalar::Text(text) => {
            let shown: String = text.chars().take(MAXIMUM_SHOWN).collect();
            let more = if shown.len() < text.len() { "…" } else { "" };
            format!("the text {shown:?}{more}")
        }
    }
}
