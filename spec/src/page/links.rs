//! Resolves the links of a cell before it is read as CommonMark.
//!
//! Pages link each other by number or by a relative path, whose spaces keep CommonMark from seeing a
//! link at all. What can be resolved becomes an absolute address, what cannot becomes its text.

use super::marks::Marks;
use super::text;
use crate::model::Language;

/// What links are made of, and what hides it.
const MARKS: Marks = Marks::of(b"\\`[]!");

/// The text with every link either absolute or gone.
pub(super) fn resolve(markdown: &str, language: Language) -> String {
    // An opening bracket is a piece of its own, so that it can be taken back when its link turns
    // out to lead nowhere.
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut opened: Vec<usize> = Vec::new();
    let mut rest = markdown;
    let mut copied = markdown;
    while !rest.is_empty() {
        rest = MARKS.split(rest).1;
        let Some(next) = rest.chars().next() else { break };
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        match next {
            '\\' => rest = skip_character(after),
            '`' => rest = text::split_code_span(rest).1,
            '[' | '!' if next == '[' || after.starts_with('[') => {
                let mark = if next == '[' { 1 } else { 2 };
                pieces.push(Piece::Borrowed(between(copied, rest)));
                opened.push(pieces.len());
                pieces.push(Piece::Borrowed(rest.get(..mark).unwrap_or_default()));
                rest = rest.get(mark..).unwrap_or_default();
                copied = rest;
            }
            ']' => {
                let bracket = opened.pop();
                rest = after;
                if let (Some(bracket), Some((target, behind))) = (bracket, text::link_target(after))
                {
                    let passed = between(copied, rest);
                    pieces.push(Piece::Borrowed(passed.strip_suffix(']').unwrap_or(passed)));
                    match address(target, language) {
                        Some(address) => pieces.push(Piece::Owned(format!("]({address})"))),
                        None => clear(&mut pieces, bracket),
                    }
                    rest = behind;
                    copied = rest;
                }
            }
            _ => rest = after,
        }
    }
    pieces.push(Piece::Borrowed(copied));
    pieces.iter().map(Piece::text).collect()
}

enum Piece<'a> {
    Borrowed(&'a str),
    Owned(String),
}

impl Piece<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Owned(text) => text,
        }
    }
}

fn clear(pieces: &mut [Piece<'_>], index: usize) {
    if let Some(piece) = pieces.get_mut(index) {
        *piece = Piece::Borrowed("");
    }
}

/// What was passed between two positions in the same text, given by what follows each.
fn between<'a>(from: &'a str, to: &str) -> &'a str {
    from.get(..from.len().saturating_sub(to.len())).unwrap_or_default()
}

fn skip_character(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// The absolute address of a link's target.
fn address(target: &str, language: Language) -> Option<String> {
    let target = target.trim().trim_matches(['<', '>']);
    if let Some(number) = document_number(target) {
        return Some(match language {
            Language::Chinese => format!("https://help.aliyun.com/document_detail/{number}.html"),
            Language::English => {
                format!("https://www.alibabacloud.com/help/doc-detail/{number}.htm")
            }
        });
    }
    let is_absolute = target.starts_with("http://") || target.starts_with("https://");
    let escaped = target.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    is_absolute.then_some(escaped)
}

/// The number in `~~209160~~`, also when a tilde or an anchor is damaged.
fn document_number(target: &str) -> Option<&str> {
    let inner = target.strip_prefix('~')?.trim_start_matches('~');
    let length = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..length)?;
    (length > 0 && inner.get(length..)?.contains('~')).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_addresses() {
        assert_eq!(
            resolve("see [Disks](~~209160~~).", Language::Chinese),
            "see [Disks](https://help.aliyun.com/document_detail/209160.html)."
        );
        assert_eq!(
            resolve("[a](~84737~) [b](~~1~~)", Language::English),
            "[a](https://www.alibabacloud.com/help/doc-detail/84737.htm) \
             [b](https://www.alibabacloud.com/help/doc-detail/1.htm)"
        );
    }

    #[test]
    fn links_that_lead_nowhere_become_text() {
        assert_eq!(resolve("a [b c](x/API 参考/B.md#) d", Language::English), "a b c d");
        assert_eq!(resolve("a [b](#) [c](~~~~)", Language::English), "a b c");
        assert_eq!(resolve("![shot](images/a.png)", Language::English), "shot");
    }

    #[test]
    fn other_brackets_stay() {
        assert_eq!(
            resolve("\\[1, 20\\] `[a](b)` [c] d", Language::English),
            "\\[1, 20\\] `[a](b)` [c] d"
        );
    }
}
