//! Reading many files: found, filtered, and read in parallel, in a fixed order.

use std::path::{Component, Path, PathBuf};

use docwright_spec::source::{self, Kind, Loaded, Source};
use docwright_spec::{Code, Diagnostic, Operation};
use indicatif::ParallelProgressIterator as _;
use rayon::prelude::*;

use crate::arguments::Inputs;
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, progress, report};

/// The files that the arguments stand for.
pub(crate) fn find(inputs: &Inputs, preferred: Kind) -> Result<Vec<Source>, CouldNotRun> {
    find_of_locale(&inputs.paths, inputs.locale.as_deref(), preferred)
}

/// The files that paths stand for, of one locale if one is given; at least one.
pub(crate) fn find_of_locale(
    paths: &[PathBuf],
    locale: Option<&str>,
    preferred: Kind,
) -> Result<Vec<Source>, CouldNotRun> {
    let mut sources = find_all(paths, preferred)?;
    if let Some(locale) = locale {
        sources.retain(|source| is_of_locale(&source.path, locale));
    }
    if sources.is_empty() {
        return Err("there is no page and no spec below the given paths".into());
    }
    Ok(sources)
}

/// The files that paths stand for.
pub(crate) fn find_all(paths: &[PathBuf], preferred: Kind) -> Result<Vec<Source>, CouldNotRun> {
    source::find(paths, preferred).map_err(|diagnostics| {
        let texts: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
        texts.join("\n").into()
    })
}

/// Reads all files, with a progress bar on a terminal when there are many.
pub(crate) fn load(sources: &[Source]) -> Vec<Loaded> {
    let progress = progress::bar(sources.len(), "pages");
    let mut loaded: Vec<Loaded> =
        sources.par_iter().progress_with(progress.clone()).map(source::load).collect();
    progress.finish_and_clear();
    source::connect(sources, &mut loaded);
    loaded
}

/// What many files hold together.
pub(crate) struct Read {
    /// The operations that were understood in full, each once.
    pub(crate) operations: Vec<Operation>,
    /// Files that document no operation.
    pub(crate) skipped: usize,
    /// Findings that mean that something is missing.
    pub(crate) errors: usize,
}

impl Read {
    /// How a command ends that has no operation to work on: the pages are at fault, or the paths.
    pub(crate) fn nothing_to_do(&self) -> Result<Outcome, CouldNotRun> {
        if self.errors == 0 {
            return Err("no page below the given paths documents an operation".into());
        }
        report::eprintln("no page was understood in full");
        Ok(Outcome::Findings)
    }
}

/// Reads all files and reports what was found; misread operations are left out.
pub(crate) fn operations(sources: Vec<Source>, reporter: &Reporter) -> Result<Read, CouldNotRun> {
    let found = understood(sources);
    let mut counts = Counts::default();
    reporter.findings(&found.diagnostics, &mut counts)?;
    reporter.summary(&counts)?;
    Ok(Read { operations: found.operations, skipped: found.skipped, errors: counts.errors })
}

/// What many files hold together, and all that was found on the way.
pub(crate) struct Understood {
    pub(crate) operations: Vec<Operation>,
    pub(crate) skipped: usize,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads all files; misread operations are left out.
pub(crate) fn understood(sources: Vec<Source>) -> Understood {
    let loaded = load(&sources);
    let mut skipped = 0;
    let mut understood = Vec::new();
    let mut diagnostics = Vec::new();
    for (source, loaded) in sources.into_iter().zip(loaded) {
        if loaded.is_no_operation() {
            skipped += 1;
            diagnostics.extend(loaded.diagnostics.into_iter().filter(is_worth_a_word));
            continue;
        }
        let misread = loaded.is_misread();
        diagnostics.extend(loaded.diagnostics);
        understood
            .extend(loaded.operation.filter(|_| !misread).map(|operation| (source, operation)));
    }
    let (operations, duplicates) = source::distinct(understood);
    diagnostics.extend(duplicates);
    Understood { operations, skipped, diagnostics }
}

/// Is it more than that a page of a folder documents no operation, as many do?
pub(crate) fn is_worth_a_word(found: &Diagnostic) -> bool {
    found.code != Code::NotAnOperation
}

/// A path has a locale as one of its folders, such as `cn.zh-CN`; its language part alone matches as
/// well.
fn is_of_locale(path: &Path, locale: &str) -> bool {
    path.components().any(|component| match component {
        Component::Normal(name) => name.to_str().is_some_and(|name| {
            name == locale
                || name.strip_suffix(locale).is_some_and(|site| {
                    site.strip_suffix('.')
                        .is_some_and(|site| !site.is_empty() && !site.contains('.'))
                })
        }),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_folder_or_its_language_part() {
        let path = Path::new("corpus/ecs/cn.zh-CN/ResetDisks.md");
        for (locale, expected) in [
            ("cn.zh-CN", true),
            ("zh-CN", true),
            ("en-US", false),
            ("intl.zh-CN", false),
            ("CN", false),
        ] {
            assert_eq!(is_of_locale(path, locale), expected, "{locale}");
        }
    }
}
