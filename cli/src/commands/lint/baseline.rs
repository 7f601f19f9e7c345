//! Findings that were there before, kept in a file, so that only new ones count.
//!
//! A line for each page, code and fingerprint, with how many findings have it:
//! `DW0302 0123456789abcdef 1 api/ResetDisks.md`. Paths are as seen from the file, so that it means the
//! same wherever docwright runs; lines are sorted, so that a change of the file shows what changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_spec::{Code, Diagnostic};

use super::sight::Sight;
use crate::outputs::Outputs;
use crate::{CouldNotRun, Outcome, paths, report};

const HEAD: &str = "\
# Findings that docwright lint accepts: code, fingerprint, number and page.
# `docwright lint PATH… --write-baseline FILE` writes this file anew.
";

/// More entries than this are not listed.
const MANY: usize = 20;

/// The findings of a page that have one fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    page: String,
    code: String,
    fingerprint: String,
}

/// What a file accepts.
#[derive(Debug)]
pub(super) struct Baseline {
    path: PathBuf,
    folder: PathBuf,
    entries: BTreeMap<Key, usize>,
}

impl Baseline {
    /// Reads a file.
    pub(super) fn open(path: &Path) -> Result<Self, CouldNotRun> {
        let text = fs::read_to_string(path).map_err(|error| {
            let shown = path.display();
            format!("{shown}: {error}; `docwright lint PATH… --write-baseline {shown}` writes it")
        })?;
        let mut entries = BTreeMap::new();
        for (line, number) in text.lines().zip(1..) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, count) = entry(line).ok_or_else(|| {
                format!(
                    "{}:{number}: no entry of a baseline: expected code, fingerprint, number and page",
                    path.display()
                )
            })?;
            let known: &mut usize = entries.entry(key).or_default();
            *known = known.saturating_add(count);
        }
        Ok(Self { folder: folder(path), path: path.to_path_buf(), entries })
    }

    /// The findings that the file does not accept. Says which entries accept nothing any more, of
    /// the files that were understood or are gone.
    pub(super) fn hide(&self, findings: Vec<Diagnostic>, sight: &Sight) -> Vec<Diagnostic> {
        let mut left = self.entries.clone();
        let mut new = Vec::new();
        for found in findings {
            match left.get_mut(&key(&found, &self.folder)).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => new.push(found),
            }
        }
        left.retain(|key, count| *count > 0 && !is_out_of_sight(key, &self.folder, sight));
        self.report_gone(&left);
        new
    }

    fn report_gone(&self, gone: &BTreeMap<Key, usize>) {
        if gone.is_empty() {
            return;
        }
        for (key, count) in gone.iter().take(MANY) {
            report::eprintln(&format!("gone: {} {count} {}", key.code, key.page));
        }
        if gone.len() > MANY {
            report::eprintln(&format!("and {} more", gone.len() - MANY));
        }
        let shown = self.path.display();
        report::eprintln(&format!(
            "{} that {shown} accepts: gone; `docwright lint PATH… --write-baseline {shown}` drops them",
            report::count(gone.values().copied().fold(0, usize::saturating_add), "finding")
        ));
    }
}

/// Writes the file that accepts these findings. Entries of files that were not read or not understood stay.
pub(super) fn write(
    path: &Path,
    findings: &[Diagnostic],
    sight: &Sight,
) -> Result<Outcome, CouldNotRun> {
    let folder = folder(path);
    let mut entries = if path.exists() { Baseline::open(path)?.entries } else { BTreeMap::new() };
    entries.retain(|key, _| is_out_of_sight(key, &folder, sight));
    let mut found: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in findings {
        *found.entry(key(finding, &folder)).or_default() += 1;
    }
    for (key, count) in found {
        // What stays may be found once more.
        let accepted = entries.entry(key).or_default();
        *accepted = count.max(*accepted);
    }
    let mut text = HEAD.to_owned();
    for (Key { page, code, fingerprint }, count) in &entries {
        text.extend([code, " ", fingerprint, " ", &count.to_string(), " ", page, "\n"]);
    }
    Outputs::new()?.write(path, &text)?;
    report::eprintln(&format!(
        "{} accepted in {}",
        report::count(entries.values().copied().fold(0, usize::saturating_add), "finding"),
        path.display()
    ));
    Ok(Outcome::Done)
}

fn entry(line: &str) -> Option<(Key, usize)> {
    let mut parts = line.splitn(4, ' ');
    let (code, fingerprint) = (parts.next()?, parts.next()?);
    let (count, page) = (parts.next()?.parse().ok()?, parts.next()?);
    Code::from_id(code)?;
    let key =
        Key { page: page.to_owned(), code: code.to_owned(), fingerprint: fingerprint.to_owned() };
    Some((key, count))
}

fn key(found: &Diagnostic, folder: &Path) -> Key {
    Key {
        page: paths::relative(&paths::absolute(Path::new(&found.page)), folder),
        code: found.code.id().to_owned(),
        fingerprint: found.fingerprint(),
    }
}

/// Is the entry about a file that is there, and in which it would not have been found?
fn is_out_of_sight(key: &Key, folder: &Path, sight: &Sight) -> bool {
    let path = paths::absolute(&folder.join(&key.page));
    let is_seen = Code::from_id(&key.code).is_some_and(|code| sight.sees(code, &path));
    !is_seen && path.is_file()
}

fn folder(path: &Path) -> PathBuf {
    paths::absolute(path).parent().map(Path::to_path_buf).unwrap_or_default()
}
