//! The spec beside each page: what it was, and what it is now.

use std::fs;
use std::path::{Path, PathBuf};

use docwright_codegen::lower;
use docwright_spec::source::{Kind, Source};
use docwright_spec::{Code, Diagnostic, Operation, yaml};

/// The first line of a spec that was read from a page.
const MARK: &str = "# Read by docwright from the page beside this file. Changes made here are lost, but for names.\n";

/// The spec of a page.
pub(super) struct Spec {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// What was known of the operation, where that is not the same.
    pub(super) before: Option<Operation>,
    pub(super) operation: Operation,
    /// Why names could not be kept.
    pub(super) problem: Option<Diagnostic>,
}

impl Spec {
    /// The spec of what was read from a page. Names that the spec has so far are kept, and those of a page that was
    /// elsewhere, whose spec is one of `left`.
    pub(super) fn of(
        source: &Source,
        mut operation: Operation,
        left: &[(Source, Operation)],
    ) -> Result<Self, Diagnostic> {
        let path = source.path.with_extension("yaml");
        let schema = "../".repeat(source.name.matches('/').count()) + yaml::SCHEMA_FILE;
        let render = |operation: &Operation| {
            yaml::render(operation, &schema).map(|text| [MARK, &text].concat())
        };
        let text = render(&operation)?;
        let present = fs::read_to_string(&path).ok();
        if present.as_ref() == Some(&text) {
            return Ok(Self { path, text, before: None, operation, problem: None });
        }
        let (before, problem) = match &present {
            Some(text) => match yaml::parse(text, &path.display().to_string()) {
                Ok(before) => (Some(before), None),
                Err(found) => (None, Some(forgotten(&path, &found))),
            },
            None => {
                let mut left = left.iter().map(|(_, left)| left);
                (left.find(|left| is_same(left, &operation)).cloned(), None)
            }
        };
        if let Some(before) = before.as_ref().filter(|before| is_same(before, &operation)) {
            lower::keep_names(before, &mut operation);
        }
        let text = render(&operation)?;
        let before = before.filter(|_| present.as_ref() != Some(&text));
        Ok(Self { path, text, before, operation, problem })
    }
}

/// Was this spec read from a page that is not there any more? Others were written by hand, and have no page.
pub(super) fn is_left(source: &Source) -> bool {
    Kind::of(&source.path) == Some(Kind::Spec)
        && fs::read_to_string(&source.path).is_ok_and(|text| text.starts_with(MARK))
}

/// Do two specs say that they are of one operation?
pub(super) fn is_same(one: &Operation, other: &Operation) -> bool {
    (&one.product, &one.version, &one.name) == (&other.product, &other.version, &other.name)
}

fn forgotten(path: &Path, found: &Diagnostic) -> Diagnostic {
    let place = (found.line, found.column);
    Diagnostic::new(Code::ForgottenNames, path.display().to_string(), place, found.message.clone())
}
