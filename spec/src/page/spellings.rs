//! Names that the rows and the request sample of a page spell differently.
//!
//! Who translates a page takes capitals from a name, as in `Listenerport`, or writes `E-mail` for `Email`,
//! in its rows or in its sample, and never the other way. Only the first letter is left as it was, and of
//! some APIs it is a small one.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::findings::{Findings, Place};
use super::names::{self, Segment};
use crate::diagnostic::Code;
use crate::sample;

/// A dotted name without its indexes.
type Path = Vec<String>;

/// What a sample sends, for the rows that it does not.
pub(super) struct Spellings {
    sent: HashSet<Path>,
    /// Names that are sent and no row has, by what all their spellings share; `None` if there are several.
    unknown: HashMap<Path, Option<String>>,
}

impl Spellings {
    /// The spellings of a request sample, and of the paths of all rows.
    pub(super) fn of<'a>(request: &str, rows: impl Iterator<Item = &'a [Segment]>) -> Self {
        let documented: HashSet<Path> = rows.map(path).collect();
        let pairs = sample::pairs(request);
        let sent: HashSet<Path> = pairs.map(|(name, _)| path(&names::segments(&name))).collect();
        let mut unknown: HashMap<Path, Option<String>> = HashMap::new();
        for name in sent.difference(&documented) {
            let mut shared = name.clone();
            let Some(last) = shared.last_mut().map(take_letters) else { continue };
            let is_first = !unknown.contains_key(&shared);
            unknown.insert(shared, is_first.then_some(last));
        }
        Self { sent, unknown }
    }

    /// Gives the last name of a row's path its better spelling, if the sample has another one.
    pub(super) fn settle(&self, row: &mut [Segment], place: Place, findings: &mut Findings) {
        let mut shared = path(row);
        if self.unknown.is_empty() || self.sent.contains(&shared) {
            return;
        }
        shared.last_mut().map(take_letters);
        let (Some(Some(other)), Some(last)) = (self.unknown.get(&shared), row.last_mut()) else {
            return;
        };
        if other.chars().next() != last.name.chars().next() {
            return;
        }
        let taken = if quality(other) > quality(&last.name) { other } else { &last.name };
        findings.report(
            Code::NameSpelling,
            place,
            &last.name,
            format!("the sample writes {other} for {}; {taken} was taken", last.name),
            "spell the name as the API does, in the row and in the sample",
        );
        last.name = taken.clone();
    }
}

fn path(segments: &[Segment]) -> Path {
    segments.iter().map(|segment| segment.name.clone()).collect()
}

/// Leaves the letters and digits of a name, without capitals; gives back what it was.
fn take_letters(name: &mut String) -> String {
    let kept = name.chars().filter(char::is_ascii_alphanumeric);
    let letters = kept.map(|next| next.to_ascii_lowercase()).collect();
    std::mem::replace(name, letters)
}

/// The fewer marks and then the more capitals, the better.
fn quality(name: &str) -> (Reverse<usize>, usize) {
    let count = |counts: fn(char) -> bool| name.chars().filter(|next| counts(*next)).count();
    (Reverse(count(|next| !next.is_ascii_alphanumeric())), count(|next| next.is_ascii_uppercase()))
}
