//! What is wrong with pages that can be read, for those who write them.
//!
//! The reader complains of what keeps it from understanding a page; no code depends on what is found
//! here. A file holds a family of rules; each looks at an operation beside the page that it was read from.
//!
//! ```
//! use docwright_spec::lint::{self, Page};
//!
//! let text = "# RunIt\n## Request parameters\n|Name|Type|Required|Example|\n|-|-|-|-|\n\
//!     |Action|String|Yes|RunIt|\n|Size|Integer|No|large|\n## Response parameters\n|Name|Type|\n|-|-|\n";
//! let reading = docwright_spec::page::read(text, "RunIt.md");
//! let page = Page {
//!     name: "RunIt.md",
//!     text,
//!     operation: reading.operation.as_ref().unwrap(),
//!     places: &reading.places,
//!     found: &reading.diagnostics,
//! };
//! let found = lint::check(&page);
//! assert_eq!(found[0].to_string().lines().next(), Some(
//!     "RunIt.md:6:18: warning[DW0603]: Size is declared Integer, but its example is no whole number"
//! ));
//! ```

mod comments;
mod errors;
mod languages;
mod links;
mod samples;
mod types;
mod values;

pub use self::comments::{Allowance, allowances, code_to_allow};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Operation;
use crate::page::{Places, cells};

/// A page and what was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The page, as it is named in findings.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What it documents.
    pub operation: &'a Operation,
    /// Where it says what.
    pub places: &'a Places,
    /// What the reader found.
    pub found: &'a [Diagnostic],
}

impl Page<'_> {
    /// A finding at a place, or at the title when there is none.
    fn finding(
        &self,
        code: Code,
        place: Option<(u32, u32)>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let place = place.or(self.places.operation()).unwrap_or_default();
        Diagnostic::new(code, self.name, place, message)
    }

    /// Has the reader this finding at this place?
    fn has(&self, code: Code, place: (u32, u32)) -> bool {
        self.found.iter().any(|found| found.code == code && (found.line, found.column) == place)
    }
}

/// What is wrong with a page, seen alone, in page order.
pub fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let rows = cells::read(page.text);
    let mut found = samples::check(page, &rows);
    found.extend(values::check(page, &rows));
    found.extend(types::check(page, &rows));
    found.extend(errors::check(page));
    found.sort_by_key(|found| (found.line, found.column));
    found
}

/// What is wrong with pages, seen together, in their order: links, and what two languages say of one
/// operation. Pages of one language that document the same operation are to be given once.
pub fn compare(pages: &[Page<'_>]) -> Vec<Diagnostic> {
    let mut found = links::check(pages);
    found.extend(languages::check(pages));
    found
}
