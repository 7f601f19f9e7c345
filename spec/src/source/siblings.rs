//! The product and version of pages that do not say them, from the pages beside them.
//!
//! Older pages have no link that names the product, but stand in one folder with pages that have.

use std::collections::BTreeMap;

use super::{Loaded, Source};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Operation;

/// A product and one of its versions.
type Belonging = (String, String);

/// How many pages of each product and version there are.
pub(super) type Pages = BTreeMap<Belonging, usize>;

/// Of ten pages of a folder so many decide where another one belongs.
const MOST_OF_TEN: usize = 9;

/// Fills in product and version where the pages around leave no doubt.
pub(super) fn complete(sources: &[Source], loaded: &mut [Loaded], folders: &BTreeMap<&str, Pages>) {
    for (source, loaded) in sources.iter().zip(loaded) {
        let Some(operation) = &mut loaded.operation else { continue };
        if belonging(operation).is_some() {
            continue;
        }
        let Some((product, version)) = infer(operation, &source.name, folders) else { continue };
        let message = format!(
            "the page does not say in full where {} belongs; the pages beside it belong to {product} {version}",
            operation.name
        );
        (operation.product, operation.version) = (product, version);
        for found in &mut loaded.diagnostics {
            if found.code == Code::UnknownProduct {
                let place = (found.line, found.column);
                *found =
                    Diagnostic::new(Code::InferredProduct, found.page.clone(), place, &message)
                        .with_hint("add the debug link of the operation");
            }
        }
    }
}

/// Where the pages of the nearest folder belong that has any; or before that, what the name of a
/// folder says, as in `API reference (STS)`.
fn infer(operation: &Operation, name: &str, folders: &BTreeMap<&str, Pages>) -> Option<Belonging> {
    let everywhere = folders.get("")?;
    ancestors(name).find_map(|folder| match folders.get(folder) {
        Some(pages) => Some(most(pages, |other| agrees(operation, other))),
        None => most(everywhere, |other| agrees(operation, other) && is_named(&other.0, folder))
            .map(Some),
    })?
}

/// What nearly all of the possible pages say.
fn most(pages: &Pages, is_possible: impl Fn(&Belonging) -> bool) -> Option<Belonging> {
    let possible = || pages.iter().filter(|(belonging, _)| is_possible(belonging));
    let all: usize = possible().map(|(_, pages)| pages).sum();
    let (most, pages) = possible().max_by_key(|(_, pages)| **pages)?;
    (pages * 10 >= all * MOST_OF_TEN).then(|| most.clone())
}

/// Does it contradict nothing that the page says?
fn agrees(operation: &Operation, (product, version): &Belonging) -> bool {
    let same = |said: &str, other: &str| said.is_empty() || said.eq_ignore_ascii_case(other);
    same(&operation.product, product) && same(&operation.version, version)
}

/// Is a product's name a word of a folder's name?
fn is_named(product: &str, folder: &str) -> bool {
    let last = folder.rsplit('/').next().unwrap_or(folder);
    last.split(|next: char| !next.is_ascii_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case(product))
}

/// What the pages below each folder say.
pub(super) fn folders<'a>(sources: &'a [Source], loaded: &[Loaded]) -> BTreeMap<&'a str, Pages> {
    let mut folders: BTreeMap<&str, Pages> = BTreeMap::new();
    for (source, loaded) in sources.iter().zip(loaded) {
        let Some(operation) = &loaded.operation else { continue };
        let Some(belonging) = belonging(operation) else { continue };
        for folder in ancestors(&source.name) {
            *folders.entry(folder).or_default().entry(belonging.clone()).or_default() += 1;
        }
    }
    folders
}

/// The folders around a file, the nearest first; the last is the one that was named.
fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    let nearest = parent(name).unwrap_or_default();
    std::iter::successors(Some(nearest), |path| {
        parent(path).or(if path.is_empty() { None } else { Some("") })
    })
}

fn parent(path: &str) -> Option<&str> {
    path.get(..path.rfind('/')?)
}

fn belonging(operation: &Operation) -> Option<Belonging> {
    let is_known = !operation.product.is_empty() && !operation.version.is_empty();
    is_known.then(|| (operation.product.clone(), operation.version.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_from_the_inside() {
        let around = |name| ancestors(name).collect::<Vec<_>>();
        assert_eq!(around("a/b/Run.md"), ["a/b", "a", ""]);
        assert_eq!(around("Run.md"), [""]);
    }

    #[test]
    fn a_product_is_a_word_of_a_folder() {
        assert!(is_named("Sts", "ram/API 参考（STS）"));
        assert!(!is_named("Ram", "ram/Parameters"));
    }
}
