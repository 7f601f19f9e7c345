//! `docwright lint`: what is wrong with pages or specs?

mod allow;
mod baseline;
mod explain;
pub(crate) mod pages;
mod sight;

use std::path::{Path, PathBuf};

use docwright_spec::source::{self, Kind, Source};
use docwright_spec::{Code, Diagnostic};

use self::allow::{Allowances, Configuration};
use self::baseline::Baseline;
use crate::arguments::{Lint, LintFormat};
use crate::report::{Counts, MessageFormat, Reporter, Stream};
use crate::{CouldNotRun, Outcome, inputs, paths, report};

pub(crate) fn run(arguments: &Lint, format: MessageFormat) -> Result<Outcome, CouldNotRun> {
    if let Some(code) = arguments.explain {
        return explain(code);
    }
    let configuration = Configuration::open(arguments.config.as_deref())?;
    let accepted = arguments.baseline.as_deref().map(Baseline::open).transpose()?;
    let locale = arguments.locale.as_deref();
    let sources = inputs::find_of_locale(&arguments.paths, locale, Kind::Page)?;
    let mut read = pages::read(&sources);
    read.sight.add(looked_at_in_full(arguments, &sources, configuration.file()));
    let mut allowances = Allowances::new(configuration, &read.allowances);
    let mut found = allowances.hide(read.diagnostics);
    found.extend(allowances.unused(arguments, &read.sight));
    let allowed = allowances.hidden();
    if let Some(path) = &arguments.write_baseline {
        return baseline::write(path, &found, &read.sight);
    }
    let mut hidden = 0;
    if let Some(baseline) = &accepted {
        let all = found.len();
        found = baseline.hide(found, &read.sight);
        hidden = all - found.len();
    }
    let counts = print(&found, arguments.format, format)?;
    let mut parts = vec![
        report::count(read.operations, "operation"),
        format!("{} without one", report::count(read.skipped, "page")),
        report::count(counts.errors, "error"),
        report::count(counts.warnings, "warning"),
    ];
    parts.extend((allowed > 0).then(|| format!("{allowed} allowed")));
    parts.extend((hidden > 0).then(|| format!("{hidden} in the baseline")));
    report::eprintln(&parts.join(", "));
    let denies_warnings = arguments.deny_warnings || accepted.is_some();
    let is_clean = counts.errors == 0 && (counts.warnings == 0 || !denies_warnings);
    Ok(if is_clean { Outcome::Done } else { Outcome::Findings })
}

/// The files that say something of pages, all of which were read: they are below a folder that was named.
fn looked_at_in_full(
    arguments: &Lint,
    sources: &[Source],
    configuration: Option<&Path>,
) -> Vec<PathBuf> {
    let mut files = source::files_of_overrides(sources);
    files.extend(configuration.map(Path::to_path_buf));
    let is_below = |file: &PathBuf| {
        let file = paths::absolute(file);
        let mut folders = arguments.paths.iter().filter(|path| path.is_dir());
        folders.any(|folder| file.starts_with(paths::absolute(folder)))
    };
    files.retain(|file| arguments.locale.is_none() && is_below(file));
    files
}

/// Prints findings in the form of `--format`, or else in that of `--message-format`.
fn print(
    found: &[Diagnostic],
    format: Option<LintFormat>,
    message_format: MessageFormat,
) -> Result<Counts, CouldNotRun> {
    let form = match (format, message_format) {
        (Some(LintFormat::Text), MessageFormat::Short) => MessageFormat::Short,
        (Some(LintFormat::Text), _) => MessageFormat::Human,
        (Some(LintFormat::Json), _) => MessageFormat::Json,
        (Some(LintFormat::Github), _) => MessageFormat::Github,
        (Some(LintFormat::Sarif) | None, message_format) => message_format,
    };
    if format == Some(LintFormat::Sarif) {
        report::println(&serde_json::to_string_pretty(&report::sarif(found))?)?;
        return Ok(Counts::of(found));
    }
    let reporter = Reporter::new(form, Stream::Output);
    let mut counts = Counts::default();
    reporter.findings(found, &mut counts)?;
    reporter.summary(&counts)?;
    Ok(counts)
}

fn explain(code: Code) -> Result<Outcome, CouldNotRun> {
    report::println(explain::plain(code.page()).trim_end())?;
    Ok(Outcome::Done)
}
