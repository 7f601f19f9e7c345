//! The index that the search reads: a script, as a page that is opened from disk may load no data.

use std::collections::{BTreeMap, BTreeSet};

use docwright_codegen::file::File;
use docwright_spec::Operation;
use docwright_spec::model::Member;
use serde::Serialize;

use super::html::SCRIPT_MARK;
use super::pages::Page;
use crate::CouldNotRun;

/// All words, each once, and the operations that have them by their numbers.
#[derive(Serialize)]
struct Index<'a> {
    words: Vec<&'a str>,
    pages: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    title: &'a str,
    product: &'a str,
    version: &'a str,
    path: &'a str,
    address: &'a str,
    state: &'static str,
    parameters: Vec<usize>,
    fields: Vec<usize>,
    codes: Vec<usize>,
}

/// The names that an operation is found by.
struct Names<'a> {
    parameters: BTreeSet<&'a str>,
    fields: BTreeSet<&'a str>,
    codes: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(operation: &'a Operation) -> Self {
        Self {
            parameters: names(&operation.parameters),
            fields: names(&operation.response),
            codes: operation.errors.iter().map(|error| error.code.as_str()).collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        [&self.parameters, &self.fields, &self.codes].into_iter().flatten().copied()
    }
}

fn names(members: &[Member]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut rest: Vec<&Member> = members.iter().collect();
    while let Some(member) = rest.pop() {
        found.insert(member.name.as_str());
        rest.extend(member.r#type.members());
    }
    found
}

/// The script with the index.
pub(super) fn index(pages: &[Page]) -> Result<File, CouldNotRun> {
    let operations: Vec<(&Page, &Operation, Names<'_>)> = pages
        .iter()
        .filter_map(|page| Some((page, page.operation.as_ref()?)))
        .map(|(page, operation)| (page, operation, Names::of(operation)))
        .collect();
    let words: BTreeSet<&str> = operations.iter().flat_map(|(.., names)| names.all()).collect();
    let numbers: BTreeMap<&str, usize> = words.iter().copied().zip(0..).collect();
    let number = |names: &BTreeSet<&str>| {
        names.iter().filter_map(|name| numbers.get(name).copied()).collect::<Vec<_>>()
    };
    let entries = operations.iter().map(|(page, operation, names)| Entry {
        name: &operation.name,
        title: page.subtitle(),
        product: &operation.product,
        version: &operation.version,
        path: &page.source.name,
        address: &page.address,
        state: page.state.words(),
        parameters: number(&names.parameters),
        fields: number(&names.fields),
        codes: number(&names.codes),
    });
    let index = Index { words: words.into_iter().collect(), pages: entries.collect() };
    // The text stands in a file of its own; should it ever be put into a page, it ends no script there.
    let json = serde_json::to_string(&index)?.replace('<', "\\u003c");
    let contents = format!("{SCRIPT_MARK}\nwindow.docwrightSearch = {json};\n");
    Ok(File { path: "assets/search.js".to_owned(), contents })
}
