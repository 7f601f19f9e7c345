//! How enums of generated code know their codes.
//!
//! A table for each enum and one implementation here cost a compiler less than methods for each enum.

use super::code::{ErrorCode, ErrorRow, Undocumented};

/// A row of a table of documented codes: the code, its HTTP status or 0, the message, the meaning.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRow(pub &'static str, pub u16, pub &'static str, pub &'static str);

impl CodeRow {
    pub(crate) fn status(&self) -> Option<u16> {
        Some(self.1).filter(|status| *status > 0)
    }

    fn documentation(&self) -> ErrorRow {
        ErrorRow { status: self.status(), message: self.2, description: self.3 }
    }
}

/// An enum of the codes that a page documents, with a variant for all others.
///
/// Its two tables belong together: `ROWS` has the rows of a code side by side, and the codes in the
/// order of `DOCUMENTED`.
#[doc(hidden)]
pub trait DocumentedCodes: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static {
    /// Every documented code.
    const DOCUMENTED: &'static [Self];
    /// What the page says of them: at least one row for each.
    const ROWS: &'static [CodeRow];

    /// The value of a code that is not documented.
    fn undocumented(code: Undocumented) -> Self;

    /// The code, when it is not documented.
    fn as_undocumented(&self) -> Option<&Undocumented>;
}

/// The rows of each code.
fn by_code(rows: &'static [CodeRow]) -> impl Iterator<Item = &'static [CodeRow]> {
    rows.chunk_by(|one, other| one.0 == other.0)
}

/// The rows of a value; none when it is not documented.
fn rows_of<C: DocumentedCodes>(value: &C) -> &'static [CodeRow] {
    let index = C::DOCUMENTED.iter().position(|documented| documented == value);
    index.and_then(|index| by_code(C::ROWS).nth(index)).unwrap_or_default()
}

impl<C: DocumentedCodes> ErrorCode for C {
    fn from_code(code: &str) -> Self {
        let has_code = |rows: &[CodeRow]| rows.first().is_some_and(|row| row.0 == code);
        let index = by_code(Self::ROWS).position(has_code);
        let documented = index.and_then(|index| Self::DOCUMENTED.get(index)).cloned();
        documented.unwrap_or_else(|| Self::undocumented(Undocumented::new(code)))
    }

    fn code(&self) -> &str {
        match self.as_undocumented() {
            Some(undocumented) => undocumented.code(),
            None => rows_of(self).first().map_or("", |row| row.0),
        }
    }

    fn documented() -> &'static [Self] {
        Self::DOCUMENTED
    }

    fn documentation(&self) -> Vec<ErrorRow> {
        rows_of(self).iter().map(CodeRow::documentation).collect()
    }
}

// What code of earlier generators names.

/// A documented code as a text, with its rows.
#[doc(hidden)]
pub type DocumentedCode = (&'static str, &'static [ErrorRow]);

/// A row of a table of documented codes; 0 is no status.
#[doc(hidden)]
pub const fn row(status: u16, message: &'static str, description: &'static str) -> ErrorRow {
    let status = if status == 0 { None } else { Some(status) };
    ErrorRow { status, message, description }
}

/// The value of a code's text, if it is documented; `values` and `codes` have the same order.
#[doc(hidden)]
pub fn documented<C: Clone>(values: &[C], codes: &[DocumentedCode], code: &str) -> Option<C> {
    let index = codes.iter().position(|(text, _)| *text == code)?;
    values.get(index).cloned()
}

/// The text and the rows of a value; none of one that is not documented.
#[doc(hidden)]
pub fn documentation<C: PartialEq>(
    values: &[C],
    codes: &[DocumentedCode],
    value: &C,
) -> DocumentedCode {
    let index = values.iter().position(|documented| documented == value);
    index.and_then(|index| codes.get(index)).copied().unwrap_or(("", &[]))
}
