//! Cells to plain text: names, types, examples, codes and messages as they are on the wire.

use super::marks::Marks;

/// The longest code span looked for; a single backtick further away is a character of its own.
const LONGEST_CODE_SPAN: usize = 4096;

/// The text of a cell without its markup: backslash escapes undone outside code spans, the marks of
/// code, strong text and links taken away.
pub(super) fn plain(cell: &str) -> String {
    const MARKUP: Marks = Marks::of(b"\\`*&[]");
    if !MARKUP.are_in(cell) {
        return tidy(cell);
    }
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    let mut brackets: Vec<usize> = Vec::new();
    while !rest.is_empty() {
        let (before, found) = MARKUP.split(rest);
        plain.push_str(before);
        rest = found;
        let Some(next) = rest.chars().next() else { break };
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        rest = match next {
            '\\' => undo_escape(after, &mut plain),
            '`' => code_span(rest, &mut plain),
            '*' if is_strong_mark(rest, &plain) => after.get(1..).unwrap_or_default(),
            '&' => entity(after, &mut plain),
            '[' => {
                brackets.push(plain.len());
                plain.push(next);
                after
            }
            ']' => link_end(after, &mut brackets, &mut plain),
            _ => {
                plain.push(next);
                after
            }
        };
    }
    tidy(&plain)
}

/// Like [`plain`], on one line.
pub(super) fn plain_line(cell: &str) -> String {
    let plain = plain(cell);
    if !plain.contains(|next: char| next.is_whitespace()) {
        return plain;
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn undo_escape<'a>(after: &'a str, plain: &mut String) -> &'a str {
    match after.chars().next() {
        Some(escaped) if escaped.is_ascii_punctuation() => {
            plain.push(escaped);
            after.get(1..).unwrap_or_default()
        }
        _ => {
            plain.push('\\');
            after
        }
    }
}

/// Copies a code span without its marks; backticks that are never closed are text.
fn code_span<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    let (code, after) = split_code_span(rest);
    match code {
        Some(code) => plain.push_str(code),
        None => plain.push_str(rest.get(..rest.len() - after.len()).unwrap_or_default()),
    }
    after
}

/// Splits text that begins with backticks into the code between them and the rest; without closing
/// backticks into nothing and what follows the opening ones.
pub(super) fn split_code_span(rest: &str) -> (Option<&str>, &str) {
    let length = rest.bytes().take_while(|byte| *byte == b'`').count();
    let body = rest.get(length..).unwrap_or_default();
    let mut run = 0;
    for (index, byte) in body.bytes().enumerate().take(LONGEST_CODE_SPAN) {
        if byte == b'`' {
            run += 1;
            continue;
        }
        if run == length {
            return (body.get(..index - run), body.get(index..).unwrap_or_default());
        }
        run = 0;
    }
    if run == length && body.len() < LONGEST_CODE_SPAN {
        return (body.get(..body.len() - run), "");
    }
    (None, body)
}

/// Exactly two asterisks are markup; longer runs mask a secret.
fn is_strong_mark(rest: &str, plain: &str) -> bool {
    rest.starts_with("**") && !rest.starts_with("***") && !plain.ends_with('*')
}

/// The entities that occur on pages.
const ENTITIES: &[(&str, char)] =
    &[("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("nbsp;", ' '), ("#39;", '\'')];

fn entity<'a>(after: &'a str, plain: &mut String) -> &'a str {
    for (name, character) in ENTITIES {
        if let Some(rest) = after.strip_prefix(name) {
            plain.push(*character);
            return rest;
        }
    }
    plain.push('&');
    after
}

/// At `](target)` the brackets were markup and the target is dropped.
fn link_end<'a>(after: &'a str, brackets: &mut Vec<usize>, plain: &mut String) -> &'a str {
    let opened = brackets.pop();
    if let (Some(position), Some((_, rest))) = (opened, link_target(after)) {
        let text = plain.split_off(position);
        plain.push_str(text.strip_prefix('[').unwrap_or(&text));
        return rest;
    }
    plain.push(']');
    after
}

/// The longest link target; a parenthesis that closes further away is prose.
const LONGEST_TARGET: usize = 1000;

/// Splits `(target) rest` into target and rest. Targets on pages may hold spaces.
pub(super) fn link_target(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_prefix('(')?;
    let mut depth = 0_usize;
    for (index, next) in body.char_indices().take(LONGEST_TARGET) {
        match next {
            '\n' => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some((body.get(..index)?, body.get(index + 1..)?)),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Trims lines and joins runs of blank lines.
fn tidy(text: &str) -> String {
    const AROUND: [char; 5] = [' ', '\t', '\n', '\u{a0}', '\u{200b}'];
    if text.trim().is_empty() {
        return String::new();
    }
    if !text.contains('\n') {
        return text.trim_end_matches([' ', '\t', '\r']).trim_matches(AROUND).to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        if line.trim().is_empty() {
            blank = !tidy.is_empty();
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        tidy.push_str(line);
    }
    tidy.trim_matches(AROUND).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_outside_code() {
        assert_eq!(plain("d-1\\*\\*\\*\\*"), "d-1****");
        assert_eq!(plain("`d-1\\*`"), "d-1\\*");
        assert_eq!(plain("a\\b"), "a\\b");
        assert_eq!(plain("s-1****"), "s-1****");
    }

    #[test]
    fn markup_is_taken_away() {
        assert_eq!(plain("**Name**"), "Name");
        assert_eq!(plain("see [DiskItemType](intl/API 参考/Disk.md#) now"), "see DiskItemType now");
        assert_eq!(plain("[1, 20]"), "[1, 20]");
        assert_eq!(plain("an open ` tick"), "an open ` tick");
        assert_eq!(plain("&lt;a&gt;"), "<a>");
    }

    #[test]
    fn em_spaces_are_data() {
        assert_eq!(plain("\u{2003}└Name"), "\u{2003}└Name");
    }
}
