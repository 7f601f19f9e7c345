//! Links whose text names one operation and whose target is another.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::page::cells::{self, Link};

/// So many links with one text make clear which operation a numbered document is about.
const ENOUGH: usize = 3;

/// What other pages call a document is believed when so many of ten links say it.
const MOST_OF_TEN: usize = 9;

/// Links with the name of one operation for their text that lead to another.
pub(super) fn check(pages: &[Page<'_>]) -> Vec<Diagnostic> {
    let links: Vec<Vec<Link<'_>>> = pages.iter().map(|page| named_links(page.text)).collect();
    let documents = documents(links.iter().flatten());
    let operations: HashSet<&str> = pages.iter().map(|page| page.operation.name.as_str()).collect();
    let mut found = Vec::new();
    for (page, links) in pages.iter().zip(&links) {
        for link in links {
            let Some(other) = leads_to(link, &documents) else { continue };
            // Links to a data type or a field, on the page of an operation, have their names.
            if !operations.contains(link.text.as_str()) && verb(&link.text) != verb(&other) {
                continue;
            }
            let message = format!("the link says {}, and leads to {other}", link.text);
            found.push(
                page.finding(Code::LinkToOther, Some(link.place), message)
                    .with_cell(link.text.clone())
                    .with_hint("correct the target or the text"),
            );
        }
    }
    found
}

/// The links whose text is the name of an operation.
fn named_links(page: &str) -> Vec<Link<'_>> {
    let mut links = cells::links(page);
    links.retain(|link| is_operation(&link.text));
    links
}

/// Names of operations begin with a verb and go on with what it is done to: `ResetDisks`.
fn is_operation(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word
        && capitals >= 2
        && text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// The word that a name begins with.
fn verb(name: &str) -> &str {
    let end = name.char_indices().skip(1).find(|(_, next)| next.is_ascii_uppercase());
    name.get(..end.map_or(name.len(), |(end, _)| end)).unwrap_or(name)
}

/// The operation of each numbered document that links agree on.
fn documents<'a>(links: impl Iterator<Item = &'a Link<'a>>) -> HashMap<&'a str, &'a str> {
    let mut votes: HashMap<&str, BTreeMap<&str, usize>> = HashMap::new();
    for link in links {
        if let Some(number) = document(link.target) {
            *votes.entry(number).or_default().entry(&link.text).or_default() += 1;
        }
    }
    let clear = votes.into_iter().filter_map(|(number, names)| {
        let all: usize = names.values().sum();
        let (name, most) = names.into_iter().max_by_key(|(_, count)| *count)?;
        (most >= ENOUGH && most * 10 >= all * MOST_OF_TEN).then_some((number, name))
    });
    clear.collect()
}

/// The number in `~~25609~~`.
fn document(target: &str) -> Option<&str> {
    let number = target.trim_matches('~');
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number.len() < target.len()).then_some(number)
}

/// The other operation that a link leads to, if it does.
fn leads_to(link: &Link<'_>, documents: &HashMap<&str, &str>) -> Option<String> {
    let target = match document(link.target) {
        Some(number) => (*documents.get(number)?).to_owned(),
        None => explored(link.target).or_else(|| file(link.target))?,
    };
    (is_operation(&target) && !target.eq_ignore_ascii_case(&link.text)).then_some(target)
}

/// The operation that a link to the vendor's explorer shows.
fn explored(target: &str) -> Option<String> {
    let (_, name) = target.split_once("&api=").or_else(|| target.split_once("?api="))?;
    Some(name.split(|next: char| !next.is_ascii_alphanumeric()).next()?.to_owned())
}

/// The name of the file that a relative link leads to.
fn file(target: &str) -> Option<String> {
    let path = target.split('#').next()?;
    let name = path.rsplit('/').next()?.strip_suffix(".md")?;
    (!path.contains("://")).then(|| name.to_owned())
}
