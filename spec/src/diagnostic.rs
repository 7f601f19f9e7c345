//! What is wrong with an input: a value with a code, a place, a cause and a way out.

mod documentation;

use std::fmt;

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The reader understood the page, but the page is unusual or contradicts itself.
    Warning,
    /// Something on the page could not be read; what was read is not complete.
    Error,
}

impl Severity {
    /// The word that is printed: `warning` or `error`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The kind of a finding. Codes are stable: they are never renumbered or reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The page documents no operation.
    NotAnOperation,
    /// The input could not be read at all (missing file, not UTF-8).
    Unreadable,
    /// The page does not say which product or version it belongs to.
    UnknownProduct,
    /// Two places on the page name different operations.
    NameConflict,
    /// Several inputs describe the same operation; the one that documents most is used.
    DuplicateOperation,
    /// The page documents a call by method and path that has no name.
    UnnamedOperation,
    /// The page does not say its product or version; they were taken from the pages beside it.
    InferredProduct,
    /// A table row is never closed.
    UnterminatedRow,
    /// A table row has fewer cells than its header.
    ShortRow,
    /// A table row has more cells than its header; the surplus was joined.
    LongRow,
    /// A table documents no parameter, field or error of its own; it was kept as text.
    TableKeptAsText,
    /// A row's name cell holds no name.
    UnreadableName,
    /// A row's type cell names no known type.
    UnknownType,
    /// A row's required cell is neither yes nor no.
    UnknownRequired,
    /// An error row's status is not a number.
    UnreadableStatus,
    /// Two rows of one object have the same name.
    DuplicateName,
    /// The declared type of a field is not that of its sample value.
    ContradictedType,
    /// A row and the request sample spell the name of a parameter differently.
    NameSpelling,
    /// The tree could not be decided from rows and samples; the most likely place was taken.
    UncertainPlacement,
    /// A sample is neither valid JSON nor well-formed XML.
    BrokenSample,
    /// The spec's YAML is malformed.
    MalformedYaml,
    /// The spec that was there cannot be read, so names are given anew.
    ForgottenNames,
    /// A spec that was written by hand stands beside a page.
    SpecByHand,
    /// A row's name is not in the page's sample.
    RowNotInSample,
    /// A sample has a name that no row documents.
    NameNotInRows,
    /// The declared type of a value is not that of its example.
    ContradictedExample,
    /// A link's text names one operation and its target is another.
    LinkToOther,
    /// An error code has several statuses.
    AmbiguousStatus,
    /// A name or an error code is on the page of one language only.
    OneLanguageOnly,
    /// The pages of two languages say different things of a name.
    LanguagesDiffer,
    /// A type is misspelt.
    MisspeltType,
    /// An allowance hides no finding.
    UnusedAllow,
    /// An allowance is not understood, or asks for what cannot be allowed.
    MalformedAllow,
    /// A file of overrides, or an entry of one, is malformed.
    MalformedOverrides,
    /// An entry of a file of overrides has a key or word that does not exist.
    UnknownOverrideKey,
    /// An override has no reason or no link.
    UnexplainedOverride,
    /// An override is for an operation, row or object that does not exist.
    MisplacedOverride,
    /// An override changes nothing.
    StaleOverride,
    /// Two overrides say different things of one.
    ConflictingOverrides,
}

impl Code {
    /// Every code, in the order of their numbers.
    pub const ALL: &'static [Self] = &[
        Self::Unreadable,
        Self::NotAnOperation,
        Self::UnknownProduct,
        Self::NameConflict,
        Self::DuplicateOperation,
        Self::UnnamedOperation,
        Self::InferredProduct,
        Self::UnterminatedRow,
        Self::ShortRow,
        Self::LongRow,
        Self::TableKeptAsText,
        Self::UnreadableName,
        Self::UnknownType,
        Self::UnknownRequired,
        Self::UnreadableStatus,
        Self::DuplicateName,
        Self::ContradictedType,
        Self::NameSpelling,
        Self::UncertainPlacement,
        Self::BrokenSample,
        Self::MalformedYaml,
        Self::ForgottenNames,
        Self::SpecByHand,
        Self::RowNotInSample,
        Self::NameNotInRows,
        Self::ContradictedExample,
        Self::LinkToOther,
        Self::AmbiguousStatus,
        Self::OneLanguageOnly,
        Self::LanguagesDiffer,
        Self::MisspeltType,
        Self::UnusedAllow,
        Self::MalformedAllow,
        Self::MalformedOverrides,
        Self::UnknownOverrideKey,
        Self::UnexplainedOverride,
        Self::MisplacedOverride,
        Self::StaleOverride,
        Self::ConflictingOverrides,
    ];

    /// The code as printed, for example `DW0201`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "DW0001",
            Self::NotAnOperation => "DW0101",
            Self::UnknownProduct => "DW0102",
            Self::NameConflict => "DW0103",
            Self::DuplicateOperation => "DW0104",
            Self::UnnamedOperation => "DW0105",
            Self::InferredProduct => "DW0106",
            Self::UnterminatedRow => "DW0201",
            Self::ShortRow => "DW0202",
            Self::LongRow => "DW0203",
            Self::TableKeptAsText => "DW0204",
            Self::UnreadableName => "DW0301",
            Self::UnknownType => "DW0302",
            Self::UnknownRequired => "DW0303",
            Self::UnreadableStatus => "DW0304",
            Self::DuplicateName => "DW0305",
            Self::ContradictedType => "DW0307",
            Self::NameSpelling => "DW0308",
            Self::UncertainPlacement => "DW0401",
            Self::BrokenSample => "DW0402",
            Self::MalformedYaml => "DW0501",
            Self::ForgottenNames => "DW0502",
            Self::SpecByHand => "DW0503",
            Self::RowNotInSample => "DW0601",
            Self::NameNotInRows => "DW0602",
            Self::ContradictedExample => "DW0603",
            Self::LinkToOther => "DW0604",
            Self::AmbiguousStatus => "DW0605",
            Self::OneLanguageOnly => "DW0606",
            Self::LanguagesDiffer => "DW0607",
            Self::MisspeltType => "DW0608",
            Self::UnusedAllow => "DW0701",
            Self::MalformedAllow => "DW0702",
            Self::MalformedOverrides => "DW0801",
            Self::UnknownOverrideKey => "DW0802",
            Self::UnexplainedOverride => "DW0803",
            Self::MisplacedOverride => "DW0804",
            Self::StaleOverride => "DW0805",
            Self::ConflictingOverrides => "DW0806",
        }
    }

    /// The code that is printed as `id`, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// Are findings of this kind about what several pages say together? They do not show when a page is
    /// read alone.
    pub fn needs_other_pages(self) -> bool {
        matches!(
            self,
            Self::DuplicateOperation
                | Self::InferredProduct
                | Self::LinkToOther
                | Self::OneLanguageOnly
                | Self::LanguagesDiffer
                | Self::MisplacedOverride
        )
    }

    /// How bad findings of this kind are.
    pub fn severity(self) -> Severity {
        match self {
            Self::Unreadable
            | Self::NotAnOperation
            | Self::UnknownProduct
            | Self::UnterminatedRow
            | Self::ShortRow
            | Self::UnreadableName
            | Self::MalformedYaml
            | Self::SpecByHand
            | Self::MalformedAllow
            | Self::MalformedOverrides
            | Self::UnknownOverrideKey
            | Self::UnexplainedOverride
            | Self::MisplacedOverride
            | Self::StaleOverride
            | Self::ConflictingOverrides => Severity::Error,
            Self::NameConflict
            | Self::ForgottenNames
            | Self::DuplicateOperation
            | Self::InferredProduct
            | Self::UnnamedOperation
            | Self::LongRow
            | Self::TableKeptAsText
            | Self::UnknownType
            | Self::UnknownRequired
            | Self::UnreadableStatus
            | Self::DuplicateName
            | Self::ContradictedType
            | Self::NameSpelling
            | Self::UncertainPlacement
            | Self::BrokenSample
            | Self::RowNotInSample
            | Self::NameNotInRows
            | Self::ContradictedExample
            | Self::LinkToOther
            | Self::AmbiguousStatus
            | Self::OneLanguageOnly
            | Self::LanguagesDiffer
            | Self::MisspeltType
            | Self::UnusedAllow => Severity::Warning,
        }
    }
}

/// One finding: where, what, and what to do about it.
///
/// Displayed as `page:line:column: error[DW0202]: message` with the cell and the hint on lines of
/// their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// The page or spec file, as it was named by the caller.
    pub page: String,
    /// The line, counted from 1; 0 when the finding concerns the whole input.
    pub line: u32,
    /// The column in characters, counted from 1; 0 when the finding concerns the whole line.
    pub column: u32,
    /// The text it is about.
    pub cell: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding about `page` at `line` and `column` (both counted from 1, 0 for "all of it").
    pub fn new(
        code: Code,
        page: impl Into<String>,
        (line, column): (u32, u32),
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            page: page.into(),
            line,
            column,
            cell: None,
            message: message.into(),
            hint: None,
        }
    }

    /// The same finding with the text it is about.
    #[must_use]
    pub fn with_cell(mut self, cell: impl Into<String>) -> Self {
        self.cell = Some(cell.into());
        self
    }

    /// The same finding with a way out.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What tells the finding from others of its page wherever its lines have moved: 16 digits that
    /// depend on the code, the text it is about and the message, and neither on line nor column, nor on
    /// numbers and paths in the message, which are counts and depend on where docwright runs.
    ///
    /// ```
    /// use docwright_spec::{Code, Diagnostic};
    ///
    /// let found = |line, message| Diagnostic::new(Code::LongRow, "Run.md", (line, 2), message).fingerprint();
    /// assert_eq!(found(7, "the row has 5 cells"), found(9, "the row has 6 cells"));
    /// assert_ne!(found(7, "the row has 5 cells"), found(7, "the row of Disk1"));
    /// ```
    pub fn fingerprint(&self) -> String {
        let is_file =
            |word: &str| std::path::Path::new(word).extension().is_some_and(|end| end == "md");
        let is_path = |word: &&str| word.contains(['/', '\\']) || is_file(word);
        let is_count = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let message = self.message.split_whitespace().filter(|word| !is_path(word));
        let message = message
            .flat_map(|word| word.split(|next: char| !next.is_alphanumeric() && next != '.'));
        let message = message.filter(|word| !word.is_empty() && !is_count(word));
        let cell = self.cell.as_deref().unwrap_or_default().split_whitespace();
        let words = std::iter::once(self.code.id()).chain(message).chain(cell);
        format!("{:016x}", words.fold(FNV_OFFSET, with_word))
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Does it mean that part of the input was not understood?
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

// The hash function FNV-1a, whose results are the same everywhere and always.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Adds a word, and the end of it, to a hash.
fn with_word(hash: u64, word: &str) -> u64 {
    let bytes = word.bytes().chain(std::iter::once(0));
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.page)?;
        if self.line > 0 {
            write!(formatter, ":{}", self.line)?;
            if self.column > 0 {
                write!(formatter, ":{}", self.column)?;
            }
        }
        let severity = self.severity().word();
        write!(formatter, ": {severity}[{}]: {}", self.code.id(), self.message)?;
        if let Some(cell) = &self.cell {
            let shown: String = cell.chars().take(120).collect();
            let more = if shown.len() < cell.len() { "…" } else { "" };
            write!(formatter, "\n  in: {}{more}", shown.replace('\n', " "))?;
        }
        if let Some(hint) = &self.hint {
            write!(formatter, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}
