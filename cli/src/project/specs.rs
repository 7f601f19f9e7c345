//! The spec beside each page: what it was, and what it is now.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

use docwright_codegen::lower;
use docwright_spec::source::{Kind, Source};
use docwright_spec::{Code, Diagnostic, Operation, yaml};
use rayon::prelude::*;

/// The first line of a spec that was read from a page.
const MARK: &str = "# Read by docwright from the page beside this file. Changes made here are lost, but for names.";

/// A file with what it documents.
pub(super) type Described = (Source, Operation);

/// What became of what a file documents.
pub(super) struct Settled {
    /// The operation, with the names that it keeps.
    pub(super) operation: Operation,
    /// What the spec said of it, if there was one that could be read.
    pub(super) before: Option<Operation>,
    /// The spec to write; none for what is a spec itself.
    pub(super) spec: Option<(PathBuf, String)>,
    /// What is wrong with the spec that was there.
    pub(super) problem: Option<Diagnostic>,
}

/// The specs of what was read. Names that generated code has are kept, wherever the spec is that knows of them:
/// beside the page, beside another one, or one of `left`, whose pages are gone.
pub(super) fn settle(read: &[Described], left: &[Described]) -> Result<Vec<Settled>, Diagnostic> {
    let beside: Result<Vec<Beside>, Diagnostic> =
        read.par_iter().map(|(source, operation)| Beside::of(source, operation)).collect();
    let beside = beside?;
    let known = left.iter().map(|(_, operation)| operation);
    let known = known.chain(beside.iter().filter_map(|beside| match beside {
        Beside::Other(operation) => Some(&**operation),
        _ => None,
    }));
    let known: BTreeMap<Key, &Operation> =
        known.map(|operation| (operation.key(), operation)).collect();
    let both = read.par_iter().zip(&beside);
    both.map(|((source, operation), beside)| beside.settle(source, operation, &known)).collect()
}

/// What says whether two specs are of one operation.
type Key = (String, String, String);

/// What is beside a page.
enum Beside {
    /// It is a spec itself.
    Itself,
    /// The spec that the page stands for.
    Same(String),
    /// Another one.
    Other(Box<Operation>),
    Nothing,
    /// What is no spec that was read from a page.
    Wrong(Diagnostic),
}

impl Beside {
    fn of(source: &Source, operation: &Operation) -> Result<Self, Diagnostic> {
        if Kind::of(&source.path) != Some(Kind::Page) {
            return Ok(Self::Itself);
        }
        let path = source.path.with_extension("yaml");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::Nothing),
            Err(error) => return Ok(Self::Wrong(unreadable(&path, &error))),
        };
        if text == render(source, operation)? {
            return Ok(Self::Same(text));
        }
        Ok(match yaml::parse(&text, &path.display().to_string()) {
            Ok(_) if !is_marked(&text) => Self::Wrong(by_hand(&path)),
            Ok(other) => Self::Other(Box::new(other)),
            Err(found) => Self::Wrong(forgotten(&path, (found.line, found.column), &found.message)),
        })
    }

    fn settle(
        &self,
        source: &Source,
        operation: &Operation,
        known: &BTreeMap<Key, &Operation>,
    ) -> Result<Settled, Diagnostic> {
        let mut operation = operation.clone();
        let path = source.path.with_extension("yaml");
        let (before, spec, problem) = match self {
            Self::Itself => (Some(operation.clone()), None, None),
            Self::Same(text) => (Some(operation.clone()), Some((path, text.clone())), None),
            Self::Other(_) | Self::Nothing | Self::Wrong(_) => {
                let own = match self {
                    Self::Other(own) => Some(&**own),
                    _ => None,
                };
                let is_own = own.is_some_and(|own| own.key() == operation.key());
                let named = own.filter(|_| is_own).or(known.get(&operation.key()).copied());
                if let Some(named) = named {
                    lower::keep_names(named, &mut operation);
                }
                let text = render(source, &operation)?;
                match self {
                    // What it was nobody knows: what cannot be compared has not changed.
                    Self::Wrong(found) => {
                        (Some(operation.clone()), Some((path, text)), Some(found.clone()))
                    }
                    _ => (own.cloned(), Some((path, text)), None),
                }
            }
        };
        Ok(Settled { operation, before, spec, problem })
    }
}

/// Was this spec read from a page that is not there any more? Others were written by hand, and have no page.
pub(super) fn is_left(source: &Source) -> bool {
    Kind::of(&source.path) == Some(Kind::Spec)
        && fs::read_to_string(&source.path).is_ok_and(|text| is_marked(&text))
}

fn is_marked(text: &str) -> bool {
    text.lines().next() == Some(MARK)
}

fn render(source: &Source, operation: &Operation) -> Result<String, Diagnostic> {
    let schema = "../".repeat(source.name.matches('/').count()) + yaml::SCHEMA_FILE;
    yaml::render(operation, &schema).map(|text| [MARK, "\n", &text].concat())
}

fn by_hand(path: &Path) -> Diagnostic {
    let message = "this spec was written by hand, and would be lost to that of the page beside it";
    Diagnostic::new(Code::SpecByHand, path.display().to_string(), (1, 1), message)
        .with_hint(Code::SpecByHand.way_out())
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    forgotten(path, (0, 0), &error.to_string())
}

fn forgotten(path: &Path, place: (u32, u32), message: &str) -> Diagnostic {
    Diagnostic::new(Code::ForgottenNames, path.display().to_string(), place, message)
}
