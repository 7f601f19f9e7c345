//! What is wrong with a request, found before anything is sent.

use std::fmt;
use std::ops::RangeInclusive;

use super::Length;

/// A request that cannot be sent, with everything that is wrong with it.
///
/// ```
/// use docwright::encode::{Encode, Encoder, Length, Parameters};
/// # use docwright::{decode::{Members, Source, DecodeError}, Operation, Request, Style, Undocumented};
/// # #[derive(Default)] struct Nothing;
/// # impl Members for Nothing {
/// #     fn set(&mut self, _: &str, value: &mut dyn Source) -> Result<(), DecodeError> { value.skip() }
/// # }
///
/// struct ResetDisks(Vec<String>);
///
/// impl Encode for ResetDisks {
///     fn encode(&self, encoder: &mut Encoder<'_>) {
///         encoder.list("Disk", &self.0, Length { minimum: Some(1), maximum: Some(2) }, true);
///     }
/// }
/// # impl Request for ResetDisks {
/// #     type Response = Nothing; type ErrorCode = Undocumented;
/// #     const OPERATION: Operation =
/// #         Operation { product: "Ecs", version: "2014-05-26", name: "ResetDisks", style: Style::Rpc };
/// # }
///
/// let invalid = Parameters::of(&ResetDisks(Vec::new())).unwrap_err();
/// assert_eq!(invalid.to_string(), "ResetDisks: `Disk.N` takes 1 to 2 elements, none was given");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    operation: &'static str,
    violations: Vec<Violation>,
}

impl InvalidRequest {
    pub(crate) fn new(operation: &'static str, violations: Vec<Violation>) -> Self {
        Self { operation, violations }
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Everything that is wrong, in the order of the request's parameters; at least one entry.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.operation)?;
        for (index, violation) in self.violations.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            write!(formatter, "{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidRequest {}

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    parameter: String,
    reason: String,
}

impl Violation {
    pub(crate) fn new(parameter: &str, reason: impl Into<String>) -> Self {
        Self { parameter: parameter.to_owned(), reason: reason.into() }
    }

    pub(crate) fn length(list: &str, length: Length, count: usize) -> Self {
        Self::new(&format!("{list}.N"), takes(length, count, ("element", "elements")))
    }

    pub(crate) fn characters(parameter: &str, length: Length, count: usize) -> Self {
        Self::new(parameter, takes(length, count, ("character", "characters")))
    }

    /// The number itself stays out of the message: values are never logged.
    pub(crate) fn number(parameter: &str, range: &RangeInclusive<i64>) -> Self {
        let reason = match (*range.start(), *range.end()) {
            (i64::MIN, maximum) => format!("must be at most {maximum}"),
            (minimum, i64::MAX) => format!("must be at least {minimum}"),
            (minimum, maximum) => format!("must be {minimum} to {maximum}"),
        };
        Self::new(parameter, reason)
    }

    /// The parameter's name on the wire, with `N` for the positions of a list: `Disk.N`.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it, to be read after its name.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` {}", self.parameter, self.reason)
    }
}

/// `takes 1 to 10 elements, 11 were given`
fn takes(length: Length, count: usize, (one, many): (&str, &str)) -> String {
    let counted = |bound: &str, count: u32| {
        let noun = if count == 1 { one } else { many };
        format!("{bound} {count} {noun}")
    };
    let takes = match (length.minimum, length.maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => counted("exactly", maximum),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum} {many}"),
        (Some(minimum), None) => counted("at least", minimum),
        (None, Some(maximum)) => counted("at most", maximum),
        (None, None) => format!("any number of {many}"),
    };
    let given = match count {
        0 => "none was given".to_owned(),
        1 => "1 was given".to_owned(),
        _ => format!("{count} were given"),
    };
    format!("takes {takes}, {given}")
}
