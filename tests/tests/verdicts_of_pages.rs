//! Do the verdicts hold for real pages?
//!
//! The corpus has most operations several times: in two languages, on two sites, in older layouts. Of each
//! two that follow each other the API of the generated code is compared, item by item, without compiling
//! it; `diff` has to say the same. With `DOCWRIGHT_PAIRS` set and `--nocapture` each pair is listed, with
//! the number of changes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it is skipped"
)]

#[path = "../../spec/tests/shared/mod.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use docwright_codegen::ir::{Field, Module, Shape, Struct, Value};
use docwright_codegen::lower;
use docwright_spec::diff::{self, Described, Diff};
use docwright_spec::source::{self, Kind, Loaded, Source};
use docwright_spec::{Code, Diagnostic, Operation};

/// The public items of what is generated, as lines: a caller may rely on each of them.
fn items(operation: &Operation) -> BTreeSet<String> {
    let module: Module = lower::module(operation);
    let mut items = BTreeSet::new();
    let requests = std::iter::once(&module.request).chain(&module.groups);
    for definition in requests {
        add_struct(definition, true, &mut items);
    }
    for definition in std::iter::once(&module.response).chain(&module.parts) {
        add_struct(definition, false, &mut items);
    }
    for values in &module.values {
        items.extend(values.constants.iter().map(|(name, _)| format!("{}::{name}", values.name)));
    }
    let errors = &module.errors;
    items
        .extend(errors.variants.iter().map(|variant| format!("{}::{}", errors.name, variant.name)));
    if let Some(pages) = &module.pages {
        items.insert(format!("{} has pages of {}", module.request.name, shown(&pages.item)));
    }
    items
}

fn add_struct(definition: &Struct, is_request: bool, items: &mut BTreeSet<String>) {
    let name = &definition.name;
    items.insert(name.to_string());
    for field in &definition.fields {
        items.insert(format!("{name}.{}: {}", field.name, held(field, is_request)));
    }
    if is_request {
        let required = definition.fields.iter().filter(|field| field.required);
        let required: BTreeSet<String> = required.map(|field| field.name.to_string()).collect();
        items.insert(format!("{name} is built with {required:?}"));
    }
}

fn held(field: &Field, is_request: bool) -> String {
    let value = shown(&field.value);
    match (&field.wire.shape, &field.value) {
        (Shape::List(_) | Shape::Wrapped { .. }, _) => format!("Vec<{value}>"),
        (Shape::Single, Value::Map(_)) => value,
        (Shape::Single, _) if is_request && field.required => value,
        (Shape::Single, _) => format!("Option<{value}>"),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Struct(name) => name.to_string(),
        Value::List(of) => format!("Vec<{}>", shown(of)),
        Value::Map(of) => format!("BTreeMap<{}>", shown(of)),
        other => format!("{other:?}"),
    }
}

/// Was the page read in full? Where it belongs does not matter here.
fn is_complete(loaded: &Loaded) -> bool {
    let hides = |found: &Diagnostic| found.is_error() && found.code != Code::UnknownProduct;
    !loaded.diagnostics.iter().any(hides)
}

/// The operations of a product, each with all its pages in the order of their paths.
fn operations(product: &Path) -> BTreeMap<String, Vec<(Source, Described)>> {
    let sources = source::find(&[product.to_path_buf()], Kind::Page).unwrap();
    let mut loaded: Vec<Loaded> = sources.iter().map(source::load).collect();
    source::connect(&sources, &mut loaded);
    let mut operations: BTreeMap<String, Vec<(Source, Described)>> = BTreeMap::new();
    for (source, loaded) in
        sources.into_iter().zip(loaded).filter(|(_, loaded)| is_complete(loaded))
    {
        let Some(operation) = loaded.operation else { continue };
        let key = format!("{} {}", operation.product, operation.name);
        let file = source.name.clone();
        let names = lower::names(&operation);
        let described = Described { operation, file, places: loaded.places, names };
        operations.entry(key).or_default().push((source, described));
    }
    operations
}

/// What is compared: two pages of one operation that follow each other.
struct Pair<'a> {
    old: &'a Described,
    new: &'a Described,
    diff: Diff,
}

fn pairs(pages: &[(Source, Described)]) -> impl Iterator<Item = Pair<'_>> {
    pages.iter().zip(pages.iter().skip(1)).map(|((_, old), (_, new))| {
        let diff = diff::compare_two(old, new);
        Pair { old, new, diff }
    })
}

#[test]
fn diff_calls_breaking_what_loses_an_item() {
    let Some(folder) = shared::folder() else { return };
    let mut products: Vec<_> = std::fs::read_dir(folder.join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    products.sort();
    let (mut total, mut changed, mut breaking) = (0, 0, 0);
    let mut wrong = Vec::new();
    for product in products {
        for pages in operations(&product).values() {
            for Pair { old, new, diff } in pairs(pages) {
                total += 1;
                changed += usize::from(diff.summary.significant() > 0);
                breaking += usize::from(diff.summary.breaking > 0);
                let (before, after) = (items(&old.operation), items(&new.operation));
                let lost: Vec<&String> = before.difference(&after).collect();
                // A name that went to another member compiles, and means something else.
                let retargets =
                    diff.changes.iter().any(|change| change.kind == diff::Kind::NameChanged);
                if (!lost.is_empty() || retargets) != (diff.summary.breaking > 0) {
                    let told: Vec<String> = diff.changes.iter().map(ToString::to_string).collect();
                    let told = told.join("\n    ");
                    wrong.push(format!("{}\n{}\n  lost: {lost:?}\n    {told}", old.file, new.file));
                }
                if std::env::var_os("DOCWRIGHT_PAIRS").is_some() {
                    let product = product.display();
                    println!(
                        "{}\t{product}/{}\t{product}/{}",
                        diff.summary.significant(),
                        old.file,
                        new.file
                    );
                }
            }
        }
    }
    println!("{total} pairs, {changed} with a change of the API, {breaking} of them breaking");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
