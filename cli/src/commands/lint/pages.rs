//! Reads pages and runs the rules over them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;

use docwright_spec::lint::{self, Allowance, Page};
use docwright_spec::model::Language;
use docwright_spec::source::{self, Kind, Loaded, Source};
use docwright_spec::{Diagnostic, Operation};
use rayon::prelude::*;

use super::sight::Sight;
use crate::inputs;

/// What comments allow, with the page that each is on.
pub(crate) type Allowed = Vec<(String, Allowance)>;

/// All that is said of pages.
pub(super) struct Linted {
    /// Which files were understood.
    pub(super) sight: Sight,
    pub(super) operations: usize,
    pub(super) skipped: usize,
    /// In the order of the files, and of their lines.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What comments allow, with the page that each is on.
    pub(super) allowances: Allowed,
}

/// A file, what was read from it, and what it looks like.
struct Read<'a> {
    source: &'a Source,
    name: String,
    text: String,
    loaded: &'a Loaded,
}

impl Read<'_> {
    /// The page beside its operation, if it was understood in full.
    fn page(&self) -> Option<Page<'_>> {
        let operation = self.loaded.operation.as_ref().filter(|_| !self.loaded.is_misread())?;
        (!self.text.is_empty()).then_some(Page {
            name: &self.name,
            text: &self.text,
            operation,
            places: &self.loaded.places,
            found: &self.loaded.diagnostics,
        })
    }
}

pub(super) fn read(sources: &[Source]) -> Linted {
    let loaded = inputs::load(sources);
    let (diagnostics, allowances) = look(sources, &loaded);
    Linted {
        operations: kept_operations(&loaded),
        skipped: loaded.iter().filter(|loaded| loaded.is_no_operation()).count(),
        diagnostics,
        allowances,
        sight: Sight::of(sources, &loaded),
    }
}

/// What is wrong with files that were read, each once, in their order, and what comments allow. What is wrong
/// with a file of overrides is found for each of its pages.
pub(crate) fn look(sources: &[Source], loaded: &[Loaded]) -> (Vec<Diagnostic>, Allowed) {
    // Who names one page wants to know why it documents no operation; a folder has many of these.
    let is_one = sources.len() == 1;
    let read: Vec<Read<'_>> = sources.iter().zip(loaded).map(with_text).collect();
    let alone: Vec<(Vec<Diagnostic>, Allowed)> =
        read.par_iter().map(|page| check(page, is_one)).collect();
    let (found, allowances): (Vec<_>, Vec<_>) = alone.into_iter().unzip();
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().flatten().collect();
    let kept = once_in_each_language(&read, &mut diagnostics);
    diagnostics.extend(lint::compare(&kept));
    let mut told: HashSet<Diagnostic> = HashSet::new();
    diagnostics.retain(|found| told.insert(found.clone()));
    let order: HashMap<&str, usize> =
        read.iter().enumerate().map(|(index, read)| (read.name.as_str(), index)).collect();
    diagnostics
        .sort_by_key(|found| (order.get(found.page.as_str()).copied(), found.line, found.column));
    (diagnostics, allowances.into_iter().flatten().collect())
}

/// The text of a page; a spec has none that rules look at.
fn with_text<'a>((source, loaded): (&'a Source, &'a Loaded)) -> Read<'a> {
    let is_page = Kind::of(&source.path) == Some(Kind::Page);
    // What cannot be read was said when it was loaded.
    let text = if is_page { fs::read_to_string(&source.path) } else { Ok(String::new()) };
    let name = source.path.display().to_string();
    Read { source, name, text: text.unwrap_or_default(), loaded }
}

/// What is said of a page, seen alone, and what it allows.
fn check(read: &Read<'_>, is_one: bool) -> (Vec<Diagnostic>, Allowed) {
    let mut found = read.loaded.diagnostics.clone();
    if read.loaded.is_no_operation() && !is_one {
        found.retain(inputs::is_worth_a_word);
    }
    if let Some(page) = read.page() {
        found.extend(lint::check(&page));
    }
    let (allowances, malformed) = lint::allowances(&read.text, &read.name);
    found.extend(malformed);
    (found, allowances.into_iter().map(|allowance| (read.name.clone(), allowance)).collect())
}

/// The pages of each language, of those that document one operation the most complete. That an operation
/// has a page in each of two languages is as it should be.
fn once_in_each_language<'a>(
    read: &'a [Read<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page<'a>> {
    let mut languages: BTreeMap<Language, Vec<(Source, Operation)>> = BTreeMap::new();
    for read in read.iter().filter(|read| !read.loaded.is_misread()) {
        let Some(operation) = &read.loaded.operation else { continue };
        languages
            .entry(operation.language)
            .or_default()
            .push((read.source.clone(), operation.clone()));
    }
    let mut kept: BTreeSet<Source> = BTreeSet::new();
    for operations in languages.into_values() {
        let (distinct, duplicates) = source::distinct_sources(operations);
        kept.extend(distinct.into_iter().map(|(source, _)| source));
        diagnostics.extend(duplicates);
    }
    read.iter().filter(|read| kept.contains(read.source)).filter_map(Read::page).collect()
}

/// How many operations were understood in full, each once.
fn kept_operations(loaded: &[Loaded]) -> usize {
    let understood = loaded.iter().filter(|loaded| !loaded.is_misread());
    let operations = understood.filter_map(|loaded| loaded.operation.as_ref());
    operations.map(Operation::key).collect::<HashSet<_>>().len()
}
