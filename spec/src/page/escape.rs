//! Writes text so that CommonMark, with the extensions of rustdoc, reads it back as that text.

use super::marks::Marks;

/// What may be markup inside a line.
const MARKUP: Marks = Marks::of(b"[]`*_~<\\&");

/// Appends one line of text, escaping only what would be read as markup.
pub(super) fn text(line: &str, at_start: bool, out: &mut String) {
    let line = if at_start { line.trim_start_matches([' ', '\t']) } else { line };
    let mut previous = if at_start { None } else { out.chars().next_back() };
    let block_mark = if at_start { block_mark(line) } else { None };
    let mut rest = line;
    if let Some((before, after)) = block_mark.and_then(|index| line.split_at_checked(index)) {
        out.extend([before, "\\"]);
        previous = after.chars().next();
        out.extend(previous);
        rest = after.get(previous.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    while !rest.is_empty() {
        let (before, found) = MARKUP.split(rest);
        out.push_str(before);
        previous = before.chars().next_back().or(previous);
        let mut characters = found.chars();
        let Some(character) = characters.next() else { break };
        if is_markup(character, previous, characters.clone().next(), found) {
            out.push('\\');
        }
        out.push(character);
        previous = Some(character);
        rest = characters.as_str();
    }
}

/// Where the character stands that would make a block of a line of text.
pub(super) fn block_mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let opens = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    match rest.chars().next()? {
        '.' | ')' if (1..=9).contains(&digits) && opens(rest.get(1..)?) => Some(digits),
        '-' | '+' if digits == 0 && opens(rest.get(1..)?) => Some(0),
        '-' | '='
            if digits == 0 && rest.trim_end().chars().all(|next| matches!(next, '-' | '=')) =>
        {
            Some(0)
        }
        '#' if digits == 0 && opens(rest.trim_start_matches('#')) => Some(0),
        '>' if digits == 0 => Some(0),
        '~' if digits == 0 && rest.starts_with("~~~") => Some(0),
        _ => None,
    }
}

fn is_markup(character: char, previous: Option<char>, next: Option<char>, rest: &str) -> bool {
    let is_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let is_space = |side: Option<char>| side.is_none_or(char::is_whitespace);
    match character {
        '[' | ']' | '`' => true,
        '*' => !(is_space(previous) && is_space(next)),
        '_' => !(is_word(previous) && is_word(next) || is_space(previous) && is_space(next)),
        // Two tildes strike text out anywhere, one only beside white space or punctuation.
        '~' => previous == Some('~') || next == Some('~') || !(is_word(previous) && is_word(next)),
        '<' => {
            next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
        }
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '&' => is_entity(rest),
        _ => false,
    }
}

fn is_entity(rest: &str) -> bool {
    let name = rest.get(1..).unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// A code span whose marks are longer than any backticks inside.
pub(super) fn code_span(code: &str) -> String {
    let marks = "`".repeat(longest_run(code) + 1);
    if code.starts_with('`') || code.ends_with('`') {
        format!("{marks} {code} {marks}")
    } else {
        format!("{marks}{code}{marks}")
    }
}

/// A fence longer than any backticks inside the code.
pub(super) fn fence(code: &str) -> String {
    "`".repeat(longest_run(code).max(2) + 1)
}

fn longest_run(code: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for next in code.chars() {
        run = if next == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The longest bare address looked for.
const LONGEST_ADDRESS: usize = 2000;

/// Splits text at the first bare web address: what is before it, the address, what is after it.
pub(super) fn bare_address(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("http")?;
        let rest = text.get(start..)?;
        let scheme = ["https://", "http://"].iter().find(|scheme| rest.starts_with(**scheme));
        let Some(scheme) = scheme else {
            from = start + 4;
            continue;
        };
        let end =
            rest.bytes().take(LONGEST_ADDRESS).take_while(|next| is_address_byte(*next)).count();
        let address = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        let host = address.get(scheme.len()..)?;
        if host.starts_with(|first: char| first.is_ascii_alphanumeric()) && host.contains('.') {
            return Some((text.get(..start)?, address, rest.get(address.len()..)?));
        }
        from = start + scheme.len();
    }
}

fn is_address_byte(next: u8) -> bool {
    next.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(line: &str) -> String {
        let mut out = String::new();
        text(line, true, &mut out);
        out
    }

    #[test]
    fn only_markup_is_escaped() {
        assert_eq!(escaped("a_b 1~10 (c) a * b"), "a_b 1~10 (c) a * b");
        assert_eq!(escaped("_a_ [b] *c*"), "\\_a\\_ \\[b\\] \\*c\\*");
        assert_eq!(escaped("<br> a < b"), "\\<br> a < b");
        assert_eq!(escaped("&lt; & b"), "\\&lt; & b");
    }

    #[test]
    fn line_starts_are_no_blocks() {
        assert_eq!(escaped("- a"), "\\- a");
        assert_eq!(escaped("1. a"), "1\\. a");
        assert_eq!(escaped("# a"), "\\# a");
        assert_eq!(escaped("-1 to 5"), "-1 to 5");
    }

    #[test]
    fn addresses_end_before_prose() {
        assert_eq!(
            bare_address("见https://a.example/b。完"),
            Some(("见", "https://a.example/b", "。完"))
        );
        assert_eq!(bare_address("http://和https://"), None);
    }
}
