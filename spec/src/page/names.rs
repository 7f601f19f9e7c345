//! Name cells: the name on the wire, and what its indentation says about nesting.

use super::findings::Findings;
use super::tables::Record;
use super::text;
use super::vocabulary::{self, Role};
use crate::diagnostic::Code;

/// A name cell, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    /// The depth that the cell shows; `None` without a mark. Zero says "not at the top", no more.
    pub(super) depth: Option<usize>,
}

/// The mark before the name of a nested member.
const NESTED: &[char] = &['└', '├', '│'];

/// Indentation that is data: two of them make a level.
const EM_SPACE: char = '\u{2003}';

/// The name of a row. A row without one is reported, unless it only refers to rows documented
/// elsewhere.
pub(super) fn of_row(record: &Record, findings: &mut Findings) -> Option<Name> {
    let cell = record.raw(Role::Name);
    let name = read(cell);
    if name.is_none() && !vocabulary::is_reference_row(cell) {
        findings.report(
            Code::UnreadableName,
            record.place(Role::Name),
            cell,
            "the cell holds no name",
            "a name is made of letters, digits, dots, hyphens and underscores",
        );
    }
    name
}

/// Reads a name cell; `None` when it holds no name.
pub(super) fn read(cell: &str) -> Option<Name> {
    let plain = text::plain(cell);
    let spaces = plain
        .chars()
        .take_while(|next| next.is_whitespace())
        .filter(|next| *next == EM_SPACE)
        .count();
    let mark = plain.rfind(NESTED);
    let rest = mark.and_then(|index| plain.get(index..)).unwrap_or(&plain);
    let rest = rest.trim_start_matches(|next: char| {
        next.is_whitespace() || NESTED.contains(&next) || "─-—>".contains(next)
    });
    let name = bare(rest);
    let depth = mark.map(|_| spaces.div_ceil(2));
    is_name(&name).then_some(Name { text: name, depth })
}

/// The name without a remark in brackets, a final mark, or white space around its dots.
fn bare(text: &str) -> String {
    let end = text.find(['(', '（']).filter(|index| *index > 0).unwrap_or(text.len());
    let name = text.get(..end).unwrap_or(text);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.replace(" .", ".").replace(". ", ".").replace("..", ".");
    name.trim_end_matches(['.', ':', '：', '。', '*', ' ']).to_owned()
}

/// The longest name; what is longer is no name, and its parts are not worth a tree.
const LONGEST_NAME: usize = 256;

/// Is the text a name as the wire has them?
pub(super) fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '$'))
        && name.chars().all(|next| next.is_ascii_alphanumeric() || "_.-$:[]{}".contains(next))
}

/// One step of a dotted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) name: String,
    /// The index behind the name, which makes it a list.
    pub(super) index: Option<Index>,
}

/// An index in a name: `N`, or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    Letter(char),
    Number,
}

impl Segment {
    /// The letter that stands for the index.
    pub(super) fn letter(&self) -> Option<char> {
        match self.index {
            Some(Index::Letter(letter)) => Some(letter),
            Some(Index::Number) | None => None,
        }
    }
}

/// Splits `Disk.N.DiskId` into `Disk` with index `N`, and `DiskId`.
pub(super) fn segments(name: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for part in name.split('.').map(str::trim).filter(|part| !part.is_empty()) {
        match (index(part), segments.last_mut()) {
            (Some(index), Some(last)) => {
                last.index.get_or_insert(index);
            }
            _ => segments.push(segment(part)),
        }
    }
    segments
}

/// A part of a name, perhaps with an index of its own: `Disk[N]`.
fn segment(part: &str) -> Segment {
    let bracketed = part.strip_suffix(']').and_then(|inner| inner.rsplit_once('['));
    match bracketed {
        Some((name, inner)) if !name.is_empty() => {
            Segment { name: name.to_owned(), index: Some(index(inner).unwrap_or(Index::Number)) }
        }
        _ => Segment { name: part.to_owned(), index: None },
    }
}

fn index(part: &str) -> Option<Index> {
    let part = part.trim_matches(['{', '}', '[', ']']);
    if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Index::Number);
    }
    let mut characters = part.chars();
    match (characters.next(), characters.next()) {
        (Some(letter @ ('N' | 'n' | 'M' | 'm' | 'X' | 'x')), None) => Some(Index::Letter(letter)),
        _ => None,
    }
}

/// The name of one element of a list with an English plural for its name: `SecurityGroupIds`.
pub(super) fn singular(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let stem = ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|plural| name.ends_with(plural))
        .then(|| name.strip_suffix("es"))
        .flatten()
        .or_else(|| name.strip_suffix('s'))?;
    let is_plural = !stem.is_empty() && !stem.ends_with(['s', 'u', 'i']);
    (is_plural || stem.ends_with("ss")).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(cell: &str) -> (String, Option<usize>) {
        let name = read(cell).unwrap();
        (name.text, name.depth)
    }

    #[test]
    fn marks_give_the_depth() {
        assert_eq!(name("DiskId"), ("DiskId".to_owned(), None));
        assert_eq!(name("└DiskId"), ("DiskId".to_owned(), Some(0)));
        assert_eq!(name("\u{2003}\u{2003}└DiskId"), ("DiskId".to_owned(), Some(1)));
        assert_eq!(
            name("\u{2003}\u{2003}\u{2003}\u{2003}└ DiskId"),
            ("DiskId".to_owned(), Some(2))
        );
    }

    #[test]
    fn damage_is_repaired() {
        assert_eq!(name("**A\\_B**").0, "A_B");
        assert_eq!(name("TTL.").0, "TTL");
        assert_eq!(name("Disk. N").0, "Disk.N");
        assert_eq!(name("Size（GiB）").0, "Size");
        assert_eq!(read("公共参数"), None);
        assert_eq!(read("Dynamic Origin"), None);
    }

    #[test]
    fn indexes_belong_to_the_name_before() {
        let read = |name: &str| -> Vec<(String, bool)> {
            segments(name).into_iter().map(|part| (part.name, part.index.is_some())).collect()
        };
        let own = |parts: &[(&str, bool)]| -> Vec<(String, bool)> {
            parts.iter().map(|(name, index)| ((*name).to_owned(), *index)).collect()
        };
        assert_eq!(read("Disk.N.DiskId"), own(&[("Disk", true), ("DiskId", false)]));
        assert_eq!(read("G.N.A.M.Id"), own(&[("G", true), ("A", true), ("Id", false)]));
        assert_eq!(read("Id.1"), own(&[("Id", true)]));
        assert_eq!(read("SystemDisk.Size"), own(&[("SystemDisk", false), ("Size", false)]));
    }
}
