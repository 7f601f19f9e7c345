//! The text of a page, line by line, with the way back to what was read from each row.

use std::collections::BTreeSet;
use std::fs;

use super::members::Contents;
use super::pages::Page;

/// A line of a page.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
    /// What the row is about that begins here.
    pub(super) about: Option<String>,
    /// Was something found here?
    pub(super) found: bool,
}

/// The lines of a page. Of a file that cannot be read there are none, and a finding says why.
pub(super) fn of(page: &Page, contents: &Contents) -> Vec<Line> {
    let text = fs::read_to_string(&page.source.path).unwrap_or_default();
    let found: BTreeSet<u32> = page.findings.iter().map(|found| found.line).collect();
    let lines = text.lines().zip(1_u32..);
    lines
        .map(|(line, number)| Line {
            number: usize::try_from(number).unwrap_or(usize::MAX),
            text: line.to_owned(),
            about: contents.rows.get(&number).cloned(),
            found: found.contains(&number),
        })
        .collect()
}
