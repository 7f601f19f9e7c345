//! Collects what the reader complains about, so that one pass over a page reports everything.

use crate::diagnostic::{Code, Diagnostic};

/// A place on the page: line and column, counted from 1; 0 for "all of it".
pub(super) type Place = (u32, u32);

/// The findings about one page.
pub(super) struct Findings {
    page: String,
    found: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(page: &str) -> Self {
        Self { page: page.to_owned(), found: Vec::new() }
    }

    /// Notes a finding about `cell` with a way out.
    pub(super) fn report(
        &mut self,
        code: Code,
        place: Place,
        cell: &str,
        message: impl Into<String>,
        hint: &str,
    ) {
        let mut diagnostic = Diagnostic::new(code, self.page.clone(), place, message);
        if !cell.is_empty() {
            diagnostic = diagnostic.with_cell(cell);
        }
        if !hint.is_empty() {
            diagnostic = diagnostic.with_hint(hint);
        }
        self.found.push(diagnostic);
    }

    /// A collection for findings that only count under a condition, to be kept or dropped later.
    pub(super) fn apart(&self) -> Self {
        Self::new(&self.page)
    }

    /// Forgets everything: the page is none whose tables and samples matter.
    pub(super) fn clear(&mut self) {
        self.found.clear();
    }

    /// Adds what was collected apart.
    pub(super) fn keep(&mut self, apart: Self) {
        self.found.extend(apart.found);
    }

    /// All findings in the order of the page.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        self.found
    }
}
