//! The operations of the two sides.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright_codegen::lower;
use docwright_spec::diff::Described;
use docwright_spec::page::Places;
use docwright_spec::source::{self, Kind, Loaded};
use docwright_spec::{Code, Diagnostic};

use crate::arguments::Diff;
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, inputs};

/// What both sides describe, without what was not understood in full on one of them.
pub(super) struct Sides {
    pub(super) old: Vec<Described>,
    pub(super) new: Vec<Described>,
    /// How many operations were left out.
    pub(super) unread: usize,
}

impl Sides {
    pub(super) fn read(arguments: &Diff, reporter: &Reporter) -> Result<Self, CouldNotRun> {
        let locale = arguments.locale.as_deref();
        let mut old = Side::read(&arguments.old, locale)?;
        let mut new = Side::read(&arguments.new, locale)?;
        let mut counts = Counts::default();
        reporter.findings(old.diagnostics.iter().chain(&new.diagnostics), &mut counts)?;
        reporter.summary(&counts)?;
        // What one side does not tell in full would be taken for removed, or for added.
        let unread: BTreeSet<&String> = old.unread.union(&new.unread).collect();
        let is_read = |described: &Described| !unread.contains(&described.operation.name);
        old.described.retain(is_read);
        new.described.retain(is_read);
        Ok(Self { unread: unread.len(), old: old.described, new: new.described })
    }
}

/// What one side describes.
struct Side {
    described: Vec<Described>,
    /// The names of operations, or files, that were not understood in full.
    unread: BTreeSet<String>,
    /// What has to be said about that.
    diagnostics: Vec<Diagnostic>,
}

impl Side {
    fn read(path: &Path, locale: Option<&str>) -> Result<Self, CouldNotRun> {
        let sources = inputs::find_of_locale(&[path.to_path_buf()], locale, Kind::Page)?;
        let loaded = inputs::load(&sources);
        let mut places: BTreeMap<PathBuf, Places> = BTreeMap::new();
        let mut operations = Vec::new();
        let (mut unread, mut diagnostics) = (BTreeSet::new(), Vec::new());
        for (source, loaded) in sources.into_iter().zip(loaded) {
            if loaded.is_no_operation() {
                continue;
            }
            if is_incomplete(&loaded) {
                let name = loaded.operation.map(|operation| operation.name);
                unread.insert(name.unwrap_or_else(|| source.name.clone()));
                diagnostics.extend(loaded.diagnostics.into_iter().filter(hides_something));
                continue;
            }
            places.insert(source.path.clone(), loaded.places);
            operations.extend(loaded.operation.map(|operation| (source, operation)));
        }
        let (kept, duplicates) = source::distinct_sources(operations);
        diagnostics.extend(duplicates);
        if kept.is_empty() && unread.is_empty() {
            return Err(format!("{}: no operation is documented there", path.display()).into());
        }
        let described = kept.into_iter().map(|(source, operation)| Described {
            names: lower::names(&operation),
            operation,
            file: source.path.display().to_string(),
            places: places.remove(&source.path).unwrap_or_default(),
        });
        Ok(Self { described: described.collect(), unread, diagnostics })
    }
}

/// Is something missing from what was read?
fn is_incomplete(loaded: &Loaded) -> bool {
    loaded.diagnostics.iter().any(hides_something)
}

/// Does a finding mean that a row was lost? Where an operation belongs is not needed to compare it.
fn hides_something(found: &Diagnostic) -> bool {
    found.is_error() && found.code != Code::UnknownProduct
}
