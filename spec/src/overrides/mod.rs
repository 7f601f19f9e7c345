//! Corrections of pages that are wrong, in a file beside them.
//!
//! ```text
//! overrides.yaml ──parse──▶ entries ──check──▶ entries ──apply──▶ the operation, which says what
//!                                                                  was corrected, and why
//! ```
//!
//! A file of the name [`FILE_NAME`] holds for the pages of its folder and below. Each entry names an
//! operation, what of it is wrong, one change, a reason and a link. One that changes nothing is an
//! error, so that none outlives what it corrects. [`source::connect`](crate::source::connect) finds the
//! files and applies them; `docs/overrides.md` describes the form.
//!
//! ```
//! use docwright_spec::{overrides::Overrides, model::Type, page};
//!
//! let page = "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Port|String|Yes|\n## Response parameters\n";
//! let mut reading = page::read(page, "Ping.md");
//! let operation = reading.operation.as_mut().unwrap();
//!
//! let text = "
//! - operation: Ping
//!   at: {parameter: Port}
//!   change: {set-type: integer}
//!   reason: The service refuses a text.
//!   link: https://example.com/issues/1
//! ";
//! let overrides = Overrides::parse(text, "overrides.yaml");
//! assert!(overrides.diagnostics.is_empty());
//! let entries: Vec<_> = overrides.entries.iter().collect();
//! let found = docwright_spec::overrides::apply(&entries, operation, &mut reading.places, "Ping.md");
//! assert!(found.is_empty());
//! assert_eq!(operation.parameters[0].r#type, Type::Integer);
//! assert_eq!(operation.overrides[0].reason, "The service refuses a text.");
//! ```

mod apply;
mod check;
mod conflict;
mod form;
mod nearest;
mod parse;
mod retype;
mod tree;

use schemars::generate::SchemaSettings;

use self::conflict::Placed;
use self::form::Form;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Operation, Override};
use crate::page::Places;

/// The name of a file of overrides.
pub const FILE_NAME: &str = "overrides.yaml";

/// The file name under which the JSON Schema of such files is written.
pub const SCHEMA_FILE: &str = "overrides.schema.json";

/// Where to see how entries are written.
const FORM: &str = "docs/overrides.md shows the form, which overrides.schema.json describes";

/// The JSON Schema of a file of overrides, as indented JSON text with a final line break.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<Vec<Form>>();
    format!("{:#}\n", schema.as_value())
}

/// What a file of overrides holds.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The entries that can be applied, in the order of the file.
    pub entries: Vec<Entry>,
    /// What is wrong with the others, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Overrides {
    /// Reads the text of a file, which diagnostics call `file`.
    pub fn parse(text: &str, file: &str) -> Self {
        let (entries, mut diagnostics) = parse::parse(text, file);
        let is_sound = |entry: &Entry| {
            let found = check::check(entry);
            let is_sound = found.is_empty();
            diagnostics.extend(found);
            is_sound
        };
        let entries = entries.into_iter().filter(is_sound).collect();
        diagnostics.sort_by_key(|found| (found.line, found.column));
        Self { entries, diagnostics }
    }
}

/// One correction, with its place in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    file: String,
    line: u32,
    column: u32,
    form: Form,
}

impl Entry {
    /// Is it for an operation of this product, version and name? Names are the same in whatever case, as
    /// translated pages have some without their capitals.
    pub fn is_for(&self, operation: &Operation) -> bool {
        let agrees = |wanted: &Option<String>, is: &str| {
            wanted.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(is))
        };
        self.form.operation.eq_ignore_ascii_case(&operation.name)
            && agrees(&self.form.product, &operation.product)
            && agrees(&self.form.version, &operation.version)
    }

    /// A finding that none of these operations is the one that the entry is for.
    pub(crate) fn without_operation<'a>(
        &self,
        operations: impl IntoIterator<Item = &'a Operation> + Clone,
    ) -> Diagnostic {
        let Form { product, version, operation: name, .. } = &self.form;
        let elsewhere = operations
            .clone()
            .into_iter()
            .find(|operation| operation.name.eq_ignore_ascii_case(name));
        let hint = match elsewhere {
            Some(other) => Some(format!("there is one of {} {}", other.product, other.version)),
            None => nearest::did_you_mean(
                name,
                operations.into_iter().map(|operation| operation.name.as_str()),
            ),
        };
        let of = [product, version].into_iter().flatten();
        let full: Vec<&str> = of.chain([name]).map(String::as_str).collect();
        let message = format!("no page beside or below documents {}", full.join(" "));
        let finding = Diagnostic::new(Code::MisplacedOverride, &self.file, self.place(), message);
        match hint {
            Some(hint) => finding.with_hint(hint),
            None => finding.with_hint("correct the name, or take the entry out"),
        }
    }

    /// A finding that operations of several products or versions are meant.
    pub(crate) fn of_several(&self, belongings: &[(&str, &str)]) -> Diagnostic {
        let all: Vec<String> =
            belongings.iter().map(|(product, version)| format!("{product} {version}")).collect();
        let message = format!("{} is an operation of {}", self.form.operation, all.join(", "));
        self.finding(Code::MisplacedOverride, message).with_hint("add `product`, or `version`")
    }

    /// A finding that the operation is described by a spec that has no page.
    pub(crate) fn of_a_spec(&self, spec: &str) -> Diagnostic {
        let message = format!("{spec} was not read from a page");
        self.finding(Code::MisplacedOverride, message).with_hint("correct the spec itself")
    }

    fn place(&self) -> (u32, u32) {
        (self.line, self.column)
    }

    /// A finding about the entry, which the message names.
    fn finding(&self, code: Code, message: impl AsRef<str>) -> Diagnostic {
        let Form { operation, at, .. } = &self.form;
        let message = format!("{operation}, {at}: {}", message.as_ref());
        Diagnostic::new(code, &self.file, self.place(), message)
    }
}

/// Corrects an operation by the entries that are for it, in their order, and notes in it what was
/// corrected. Each entry sees what those before it made of the page, which is called `page`.
///
/// Gives a finding for each entry that was not applied: as there is no such place, as it changes
/// nothing, or as an earlier one says otherwise.
pub fn apply(
    entries: &[&Entry],
    operation: &mut Operation,
    places: &mut Places,
    page: &str,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut earlier: Vec<Placed<'_>> = Vec::new();
    for entry in entries {
        let later = Placed::of(entry, operation);
        let conflict = later.conflict(&earlier);
        earlier.push(later);
        if let Some(other) = conflict {
            let message = format!("contradicts the entry at {}:{}", other.file, other.line);
            diagnostics.push(
                entry.finding(Code::ConflictingOverrides, message).with_hint("keep one of them"),
            );
            continue;
        }
        let Form { at, change, reason, link, .. } = &entry.form;
        match apply::apply(at, change, operation, places) {
            Ok(said) => operation.overrides.push(Override {
                at: at.clone(),
                change: change.clone(),
                page: said,
                reason: reason.clone().unwrap_or_default(),
                link: link.clone().unwrap_or_default(),
            }),
            Err(refusal) => {
                let message = format!("{} ({page})", refusal.message);
                let finding = entry.finding(refusal.code, message);
                diagnostics.push(match refusal.hint {
                    Some(hint) => finding.with_hint(hint),
                    None => finding,
                });
            }
        }
    }
    diagnostics
}
