//! `docwright lint`: what is wrong with pages or specs?

use docwright_spec::source::Kind;
use docwright_spec::{Code, Severity};

use crate::arguments::Lint;
use crate::report::{Counts, MessageFormat, Reporter, Stream};
use crate::{CouldNotRun, Outcome, inputs, report};

pub(crate) fn run(arguments: &Lint, format: MessageFormat) -> Result<Outcome, CouldNotRun> {
    if let Some(code) = arguments.explain {
        return explain(code);
    }
    let locale = arguments.locale.as_deref();
    let sources = inputs::find_of_locale(&arguments.paths, locale, Kind::Page)?;
    let found = inputs::understood(sources);
    let reporter = Reporter::new(format, Stream::Output);
    let mut counts = Counts::default();
    reporter.findings(&found.diagnostics, &mut counts)?;
    reporter.summary(&counts)?;
    report::eprintln(&format!(
        "{}, {} without one, {}, {}",
        report::count(found.operations.len(), "operation"),
        report::count(found.skipped, "page"),
        report::count(counts.errors, "error"),
        report::count(counts.warnings, "warning"),
    ));
    let is_clean = counts.errors == 0 && (counts.warnings == 0 || !arguments.deny_warnings);
    Ok(if is_clean { Outcome::Done } else { Outcome::Findings })
}

fn explain(code: Code) -> Result<Outcome, CouldNotRun> {
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    report::println(&format!("{severity}[{}]: {}", code.id(), code.explanation()))?;
    report::println(&format!("help: {}", code.way_out()))?;
    Ok(Outcome::Done)
}
