//! Every file that was read, with what came of it.

use std::collections::{BTreeMap, BTreeSet};

use docwright_spec::page::{Layout, Places};
use docwright_spec::source::{self, Loaded, Source};
use docwright_spec::{Diagnostic, Operation};

use super::addresses::{Unique, name};
use crate::commands::lint;
use crate::inputs;

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Its operation was understood in full.
    Used,
    /// Another page describes the same operation, and documents more of it.
    Duplicate,
    /// Part of it was not understood.
    Misread,
    /// It documents no operation.
    Without,
}

impl State {
    /// In the words of the report; nothing where all is well.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Used => "",
            Self::Duplicate => "duplicate",
            Self::Misread => "not understood in full",
            Self::Without => "no operation",
        }
    }
}

/// One file.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) source: Source,
    /// The path as the caller wrote it.
    pub(super) path: String,
    pub(super) title: String,
    pub(super) layout: Option<Layout>,
    pub(super) state: State,
    pub(super) operation: Option<Operation>,
    pub(super) places: Places,
    /// What was found in the file itself.
    pub(super) findings: Vec<Diagnostic>,
    /// What is wrong with the files of overrides that hold for it.
    pub(super) of_overrides: Vec<Diagnostic>,
    /// The file of the report that shows it.
    pub(super) address: String,
}

impl Page {
    fn new(source: Source, loaded: Loaded) -> Self {
        let state = if loaded.is_no_operation() {
            State::Without
        } else if loaded.is_misread() {
            State::Misread
        } else {
            State::Used
        };
        let path = source.path.display().to_string();
        let mut of_overrides = loaded.diagnostics;
        of_overrides.retain(|found| found.page != path);
        Self {
            path,
            source,
            title: loaded.title,
            layout: loaded.layout,
            state,
            operation: loaded.operation,
            places: loaded.places,
            findings: Vec::new(),
            of_overrides,
            address: String::new(),
        }
    }

    /// All findings that are shown with it. Those of a file of overrides are shown with several pages.
    pub(super) fn all_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.of_overrides.iter().chain(&self.findings)
    }

    /// Is there something to show? Pages without an operation are only counted.
    pub(super) fn has_page(&self) -> bool {
        self.operation.is_some() || self.all_findings().next().is_some()
    }

    /// Is a finding in the file itself?
    pub(super) fn holds(&self, found: &Diagnostic) -> bool {
        found.page == self.path
    }

    /// Is a finding at a line that the report shows?
    pub(super) fn has_line_of(&self, found: &Diagnostic) -> bool {
        found.line > 0 && self.holds(found)
    }

    /// The name of the operation, or else the title or the file.
    pub(super) fn name(&self) -> &str {
        match &self.operation {
            Some(operation) => &operation.name,
            None if self.title.is_empty() => &self.source.name,
            None => &self.title,
        }
    }

    /// The title where it says more than the name does.
    pub(super) fn subtitle(&self) -> &str {
        if self.title == self.name() { "" } else { &self.title }
    }

    /// The product, as the page says it.
    pub(super) fn product(&self) -> Option<&str> {
        self.operation.as_ref().map(|operation| operation.product.as_str())
    }

    fn address_in(&self, taken: &mut BTreeMap<String, Unique>) -> String {
        let (folder, file) = match &self.operation {
            Some(operation) => (
                format!("operations/{}/{}", name(&operation.product), name(&operation.version)),
                &operation.name,
            ),
            None => ("pages".to_owned(), &self.source.name),
        };
        let file = taken.entry(folder.to_ascii_lowercase()).or_default().take(file);
        format!("{folder}/{file}.html")
    }
}

/// Reads all files, with all that `docwright lint` says of them and of the files of overrides that hold for them,
/// whether it is allowed or not; what is said twice is marked. That two languages say the same is no finding.
pub(super) fn read(sources: Vec<Source>) -> Vec<Page> {
    let loaded = inputs::load(&sources);
    let (found, _) = lint::pages::look(&sources, &loaded);
    let both = sources.into_iter().zip(loaded);
    let mut pages: Vec<Page> = both.map(|(source, loaded)| Page::new(source, loaded)).collect();
    let mut by_path: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for found in found {
        by_path.entry(found.page.clone()).or_default().push(found);
    }
    for page in &mut pages {
        page.findings = by_path.remove(&page.path).unwrap_or_default();
    }
    mark_duplicates(&mut pages);
    let mut order: Vec<&mut Page> = pages.iter_mut().collect();
    // Of several pages of one operation the one that is used has the plain name.
    order.sort_by_key(|page| page.state);
    let mut taken = BTreeMap::new();
    for page in order {
        page.address = page.address_in(&mut taken);
    }
    pages
}

fn mark_duplicates(pages: &mut [Page]) {
    let understood = pages.iter().filter(|page| page.state == State::Used).filter_map(|page| {
        page.operation.as_ref().map(|operation| (page.source.clone(), operation.clone()))
    });
    let (_, duplicates) = source::distinct(understood);
    let duplicates: BTreeSet<String> = duplicates.into_iter().map(|found| found.page).collect();
    for page in pages.iter_mut().filter(|page| duplicates.contains(&page.path)) {
        page.state = State::Duplicate;
    }
}
