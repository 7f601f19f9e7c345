//! Findings with the line they are about, for people.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use docwright_spec::{Diagnostic, Severity};

/// Renders findings; the pages are read again for their lines, each once.
#[derive(Debug, Default)]
pub(super) struct Human {
    pages: RefCell<HashMap<String, Option<Page>>>,
}

/// The text of a page and where its lines begin.
#[derive(Debug)]
struct Page {
    text: String,
    starts: Vec<usize>,
}

impl Page {
    fn open(path: &str) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Some(Self { text, starts })
    }

    /// A line, counted from 1, without its end.
    fn line(&self, number: usize) -> Option<&str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        self.text.get(start..)?.lines().next()
    }
}

impl Human {
    /// Reads pages anew from now on: they may have changed.
    pub(super) fn forget(&self) {
        self.pages.borrow_mut().clear();
    }

    /// One finding with its line, its place and its way out, for a terminal with styles.
    pub(super) fn render(&self, found: &Diagnostic) -> String {
        let level = match found.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let number = usize::try_from(found.line).unwrap_or(usize::MAX);
        let column = usize::try_from(found.column).unwrap_or(usize::MAX);
        let mut pages = self.pages.borrow_mut();
        let page =
            pages.entry(found.page.clone()).or_insert_with(|| Page::open(&found.page)).as_ref();
        let line = page.and_then(|page| page.line(number)).filter(|line| !line.trim().is_empty());
        let title = level.primary_title(found.message.as_str()).id(found.code.id());
        let group = match line {
            Some(line) => title.element(
                Snippet::source(line).path(found.page.as_str()).line_start(number).annotation(
                    AnnotationKind::Primary.span(span(line, column, found.cell.as_deref())),
                ),
            ),
            None => title.element(origin(&found.page, number, column)),
        };
        let mut report = vec![group];
        if let Some(hint) = &found.hint {
            report.push(Group::with_title(Level::HELP.secondary_title(hint.as_str())));
        }
        Renderer::styled().decor_style(DecorStyle::Ascii).render(&report)
    }
}

/// The place of a finding that has no line to show.
fn origin(page: &str, line: usize, column: usize) -> Origin<'_> {
    let mut origin = Origin::path(page);
    if line > 0 {
        origin = origin.line(line);
    }
    if column > 0 {
        origin = origin.char_column(column);
    }
    origin
}

/// No more than this many characters are marked, so that the line fits a terminal.
const WIDTH: usize = 100;

/// The bytes of a line that a finding is about: the cell at a column, counted in characters from 1;
/// 0 is all of the line.
fn span(line: &str, column: usize, cell: Option<&str>) -> Range<usize> {
    let start = match column.checked_sub(1) {
        Some(before) => line.char_indices().nth(before).map_or(line.len(), |(index, _)| index),
        None => 0,
    };
    let rest = line.get(start..).unwrap_or_default();
    let text = rest.trim_start();
    let start = if text.is_empty() { start } else { start + rest.len() - text.len() };
    let to_pipe = if column == 0 { text } else { text.split('|').next().unwrap_or(text) };
    let first = cell.and_then(|cell| cell.lines().next()).map(str::trim);
    let about = first.filter(|first| to_pipe.starts_with(*first)).unwrap_or(to_pipe.trim_end());
    let length = about.chars().take(WIDTH).map(char::len_utf8).sum::<usize>();
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(line: &'a str, column: usize, cell: &str) -> &'a str {
        line.get(span(line, column, Some(cell))).unwrap()
    }

    #[test]
    fn the_cell_is_marked_in_its_line() {
        let line = "|Size|  Sized |大小|";
        assert_eq!(marked(line, 7, "Sized"), "Sized");
        assert_eq!(marked(line, 7, "not as in the page"), "Sized");
        assert_eq!(marked(line, 16, "大小"), "大小");
        assert_eq!(marked(line, 0, ""), line);
        assert_eq!(marked(line, 500, ""), "");
        assert_eq!(marked("", 1, ""), "");
        assert_eq!(marked(&"字".repeat(500), 0, "").chars().count(), WIDTH);
    }
}
