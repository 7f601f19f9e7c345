//! Findings that pages and `docwright.toml` allow.

use std::path::{Path, PathBuf};

use docwright_spec::lint::{self, Allowance};
use docwright_spec::{Code, Diagnostic};
use serde::Deserialize;
use wildmatch::WildMatch;

use super::sight::Sight;
use crate::arguments::Lint;
use crate::configuration::File;
use crate::{CouldNotRun, paths};

/// What `docwright.toml` says of findings.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    entries: Vec<Entry>,
    /// Entries that are not understood.
    malformed: Vec<Diagnostic>,
    file: Option<PathBuf>,
}

/// An entry of `lint.allow`.
#[derive(Debug)]
struct Entry {
    code: Code,
    scope: Scope,
    /// The file of the entry, and its line.
    place: (String, u32),
}

/// Where an entry counts: in a folder, of pages whose paths below it have a form.
#[derive(Debug)]
struct Scope {
    folder: PathBuf,
    pattern: Option<String>,
}

/// `{ code = "DW0203", path = "api/old/*", reason = "…" }`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Detailed {
    code: String,
    path: Option<String>,
    reason: String,
}

impl Configuration {
    /// The file that is named, or else the one around the current folder, if there is one.
    pub(super) fn open(named: Option<&Path>) -> Result<Self, CouldNotRun> {
        let Some(File { path, text, configuration }) = File::open(named)? else {
            return Ok(Self::default());
        };
        let shown = path.display().to_string();
        let folder = paths::absolute(&path).parent().map(Path::to_path_buf).unwrap_or_default();
        let mut allowed = Self { file: Some(path), ..Self::default() };
        for value in configuration.lint.allow {
            let before = text.get(..value.span().start).unwrap_or_default();
            let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
            match entry(value.into_inner()) {
                Ok((code, pattern)) => allowed.entries.push(Entry {
                    code,
                    scope: Scope { folder: folder.clone(), pattern },
                    place: (shown.clone(), line),
                }),
                Err(message) => allowed.malformed.push(
                    Diagnostic::new(Code::MalformedAllow, &shown, (line, 0), message).with_hint(
                        "write \"DW0203\", or { code = \"DW0203\", path = \"api/old/*\", reason = \"…\" }",
                    ),
                ),
            }
        }
        Ok(allowed)
    }

    /// The file that was read.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// The code and the pattern of an entry, or what is wrong with it.
fn entry(value: toml::Value) -> Result<(Code, Option<String>), String> {
    if let toml::Value::String(code) = value {
        return Ok((lint::code_to_allow(&code)?, None));
    }
    let detailed: Detailed =
        value.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    if detailed.reason.trim().is_empty() {
        return Err("the entry gives no reason".to_owned());
    }
    let path = detailed.path.map(|path| paths::plain(Path::new(&path)).display().to_string());
    Ok((lint::code_to_allow(&detailed.code)?, path.filter(|path| !path.is_empty())))
}

impl Scope {
    fn covers(&self, page: &Path) -> bool {
        let Some(pattern) = &self.pattern else { return page.starts_with(&self.folder) };
        let below = paths::relative(page, &self.folder);
        let folder = pattern.trim_end_matches('/');
        let is_below = below.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        is_below || WildMatch::new(pattern).matches(&below)
    }

    /// Is everything that it covers below one of these paths?
    fn is_within(&self, paths: &[PathBuf]) -> bool {
        let pattern = self.pattern.as_deref().unwrap_or_default();
        let fixed = pattern.split(['*', '?']).next().unwrap_or_default();
        let whole = if fixed == pattern {
            fixed
        } else {
            fixed.rsplit_once('/').map_or("", |(folder, _)| folder)
        };
        let outermost = paths::absolute(&self.folder.join(whole));
        paths.iter().any(|path| outermost.starts_with(paths::absolute(path)))
    }
}

/// All that is allowed, and what came of it.
pub(super) struct Allowances<'a> {
    configuration: Configuration,
    comments: &'a [(String, Allowance)],
    /// How many findings each entry hid, and each comment.
    of_entries: Vec<usize>,
    of_comments: Vec<usize>,
}

impl<'a> Allowances<'a> {
    pub(super) fn new(configuration: Configuration, comments: &'a [(String, Allowance)]) -> Self {
        Self {
            of_entries: vec![0; configuration.entries.len()],
            of_comments: vec![0; comments.len()],
            configuration,
            comments,
        }
    }

    /// The findings that are not allowed. A comment goes before an entry, as it is nearer.
    pub(super) fn hide(&mut self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut kept = std::mem::take(&mut self.configuration.malformed);
        kept.extend(findings.into_iter().filter(|found| !self.is_hidden(found)));
        kept
    }

    fn is_hidden(&mut self, found: &Diagnostic) -> bool {
        let mut comments = self.comments.iter().zip(&mut self.of_comments);
        let comment = comments
            .find(|((page, allowance), _)| *page == found.page && allowance.covers(found))
            .map(|(_, count)| count);
        let page = paths::absolute(Path::new(&found.page));
        let mut entries = self.configuration.entries.iter().zip(&mut self.of_entries);
        let mut entry =
            || entries.find(|(entry, _)| entry.code == found.code && entry.scope.covers(&page));
        let Some(count) = comment.or_else(|| entry().map(|(_, count)| count)) else {
            return false;
        };
        *count += 1;
        true
    }

    /// How many findings are hidden.
    pub(super) fn hidden(&self) -> usize {
        self.of_comments.iter().chain(&self.of_entries).sum()
    }

    /// A finding for each allowance that hides nothing, though all that it could hide was looked for and would
    /// have been found.
    pub(super) fn unused(&self, arguments: &Lint, sight: &Sight) -> Vec<Diagnostic> {
        let is_in_a_folder = |page: &str| {
            let page = paths::absolute(Path::new(page));
            let mut folders = arguments.paths.iter().filter(|path| path.is_dir());
            arguments.locale.is_none()
                && folders.any(|folder| page.starts_with(paths::absolute(folder)))
        };
        let comments = self.comments.iter().zip(&self.of_comments);
        let comments = comments
            .filter(|((page, allowance), count)| {
                **count == 0
                    && (!allowance.code.needs_other_pages() || is_in_a_folder(page))
                    && sight.sees(allowance.code, &paths::absolute(Path::new(page)))
            })
            .map(|((page, allowance), _)| unused(allowance.code, page, allowance.place));
        let entries = self.configuration.entries.iter().zip(&self.of_entries);
        let entries = entries
            .filter(|(entry, count)| {
                **count == 0
                    && arguments.locale.is_none()
                    && entry.scope.is_within(&arguments.paths)
                    && sight.sees_all(entry.code, |page| entry.scope.covers(page))
            })
            .map(|(entry, _)| unused(entry.code, &entry.place.0, (entry.place.1, 0)));
        comments.chain(entries).collect()
    }
}

fn unused(code: Code, page: &str, place: (u32, u32)) -> Diagnostic {
    let message = format!("{} is allowed here, and nothing of that kind is found", code.id());
    Diagnostic::new(Code::UnusedAllow, page, place, message)
        .with_cell(code.id())
        .with_hint("take the allowance out")
}
