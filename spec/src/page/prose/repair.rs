//! Mends what keeps CommonMark from reading a cell as it was meant. Code is left as it is.

use std::borrow::Cow;

use super::super::fences::{Fence, Fences};
use super::super::marks::Marks;
use super::super::{links, text};
use crate::model::Language;

/// The mark of a list item as the pages have it, when it follows text on the same line.
pub(super) const GLUED_ITEM: &str = "-   ";

/// The text with its links resolved, glued lists split and strong text opened, outside code.
pub(super) fn repair(cell: &str, language: Language) -> Cow<'_, str> {
    let needs_work = ["```", "~~~", "[", "**", GLUED_ITEM].iter().any(|mark| cell.contains(mark));
    if !needs_work {
        return Cow::Borrowed(cell);
    }
    let mut repaired = String::with_capacity(cell.len());
    let mut fences = Fences::default();
    let mut prose = String::new();
    for line in cell.split_inclusive('\n') {
        if fences.step(line) == Fence::Outside {
            prose.push_str(line);
            continue;
        }
        repaired.push_str(&repair_prose(&prose, language));
        prose.clear();
        repaired.push_str(line);
    }
    repaired.push_str(&repair_prose(&prose, language));
    Cow::Owned(repaired)
}

fn repair_prose(prose: &str, language: Language) -> String {
    open_strong_text(&links::resolve(&split_glued_lists(prose), language))
}

/// Puts list items that are glued to the text before them (`取值：-   on`) on lines of their own.
fn split_glued_lists(prose: &str) -> Cow<'_, str> {
    if !prose.contains(GLUED_ITEM) {
        return Cow::Borrowed(prose);
    }
    let mut split = String::with_capacity(prose.len());
    let mut rest = prose;
    while let Some(next) = rest.find(['-', '`']) {
        let (before, after) = rest.split_at_checked(next).unwrap_or((rest, ""));
        split.push_str(before);
        let length = if after.starts_with('`') {
            after.len() - text::split_code_span(after).1.len()
        } else if after.starts_with(GLUED_ITEM) {
            let is_glued = |last: char| !last.is_whitespace() && !matches!(last, '-' | '|' | '`');
            // A colon announces items, also before a blank.
            let is_announced = split.trim_end_matches(' ').ends_with(['：', ':']);
            if is_announced || split.ends_with(is_glued) {
                split.push_str("\n\n");
            }
            GLUED_ITEM.len()
        } else {
            1
        };
        split.push_str(after.get(..length).unwrap_or_default());
        rest = after.get(length..).unwrap_or_default();
    }
    split.push_str(rest);
    Cow::Owned(split)
}

/// What strong text is made of, and what hides or ends it.
const MARKS: Marks = Marks::of(b"\\`*\n");

/// Gives strong text the white space that CommonMark asks for beside it: in `**说明：**见` the second
/// mark stands between punctuation and a letter and would close nothing.
fn open_strong_text(source: &str) -> String {
    if !source.contains("**") {
        return source.to_owned();
    }
    let mut opened = String::with_capacity(source.len());
    let mut rest = source;
    let mut inside = false;
    while !rest.is_empty() {
        let (before, found) = MARKS.split(rest);
        opened.push_str(before);
        rest = found;
        let Some(next) = rest.chars().next() else { break };
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        if next == '\\' {
            let length = after.chars().next().map_or(0, char::len_utf8);
            opened.push(next);
            opened.push_str(after.get(..length).unwrap_or_default());
            rest = after.get(length..).unwrap_or_default();
        } else if next == '`' {
            let behind = text::split_code_span(rest).1;
            opened.push_str(rest.get(..rest.len() - behind.len()).unwrap_or_default());
            rest = behind;
        } else if rest.starts_with("**") && !rest.starts_with("***") {
            let behind = after.get(1..).unwrap_or_default();
            let before = opened.chars().next_back();
            let following = behind.chars().next();
            let blocked = |inner: Option<char>, outer: Option<char>| {
                inner.is_some_and(is_punctuation) && outer.is_some_and(char::is_alphanumeric)
            };
            if inside {
                opened.push_str("**");
                if blocked(before, following) {
                    opened.push(' ');
                }
            } else {
                if blocked(following, before) {
                    opened.push(' ');
                }
                opened.push_str("**");
            }
            inside = !inside;
            rest = behind;
        } else {
            inside &= next != '\n';
            opened.push(next);
            rest = after;
        }
    }
    opened
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(cell: &str) -> String {
        repair(cell, Language::English).into_owned()
    }

    #[test]
    fn code_is_left_as_it_is() {
        for cell in [
            "`key:-   value`",
            "```\nkey:-   value [a](b) **说明：**见\n```",
            "~~~\nkey:-   value [a](b)\n~~~\n",
            "```\nnever closed:-   value",
        ] {
            assert_eq!(repaired(cell), cell);
        }
        assert_eq!(repaired("`a`\n~~~\n[a](b)\n~~~\nsee [a](b)"), "`a`\n~~~\n[a](b)\n~~~\nsee a");
    }

    #[test]
    fn glued_items_get_their_line() {
        assert_eq!(repaired("Valid values:-   on-   off"), "Valid values:\n\n-   on\n\n-   off");
        assert_eq!(repaired("-   on\n    -   off"), "-   on\n    -   off");
    }
}
