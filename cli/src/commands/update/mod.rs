//! `docwright update`: specs and code anew from the pages.

mod watch;

use docwright_spec::diff::{Diff, compare};

use crate::arguments::{DiffFormat, Update};
use crate::commands::diff;
use crate::outputs::Outputs;
use crate::project::{self, Project, Snapshot, State};
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, report};

pub(crate) fn run(arguments: &Update, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let mut outputs = Outputs::new()?;
    if arguments.watch {
        return watch::run(arguments, reporter, &mut outputs);
    }
    Ok(match update(arguments, reporter, &mut outputs)? {
        Updated::Nothing { operations, findings } => {
            report::eprintln(&unchanged(operations, findings));
            print(&compare(&[], &[]), arguments.format)?;
            Outcome::Done
        }
        Updated::Files => Outcome::Done,
        Updated::Refused => Outcome::Findings,
    })
}

/// What an update did.
enum Updated {
    /// Nothing had changed since the last one.
    Nothing { operations: usize, findings: usize },
    /// It wrote what it had to, maybe nothing.
    Files,
    /// It wrote nothing, because something was not understood.
    Refused,
}

/// One update, of a project that may have another configuration than before.
fn update(
    arguments: &Update,
    reporter: &Reporter,
    outputs: &mut Outputs,
) -> Result<Updated, CouldNotRun> {
    let project = Project::open(&arguments.project)?;
    let earlier = State::load(&project);
    let read = Snapshot::take(&project)?;
    if arguments.paths.is_empty()
        && let Some(operations) = earlier.unchanged(&read)
    {
        return Ok(Updated::Nothing { operations, findings: earlier.findings });
    }
    project::remove_temporary_files(&project)?;
    let plan = project.plan(&arguments.paths, &earlier)?;
    let mut counts = Counts::default();
    reporter.findings(&plan.diagnostics, &mut counts)?;
    reporter.summary(&counts)?;
    if counts.errors > 0 {
        report::eprintln("nothing was written, because a page was not understood in full");
        return Ok(Updated::Refused);
    }
    // First, as nobody can tell any more once the specs are written.
    print(&plan.diff(), arguments.format)?;
    let before = outputs.changed().len();
    for (path, contents) in &plan.files {
        outputs.write(path, contents)?;
    }
    for path in &plan.stale {
        outputs.remove(path)?;
    }
    let changed = outputs.changed().get(before..).unwrap_or_default();
    for path in changed {
        report::eprintln(&path.display().to_string());
    }
    report::eprintln(&format!(
        "{}: {} of {} changed",
        report::count(plan.operations, "operation"),
        changed.len(),
        report::count(plan.files.len() + plan.stale.len(), "file"),
    ));
    // With some pages left alone nobody knows whether the rest is as it should be.
    if arguments.paths.is_empty() {
        let findings = counts.errors + counts.warnings;
        State::after(&project, read, &plan, findings).save(&project)?;
    }
    Ok(Updated::Files)
}

/// What changed in the documentation, if anything did; for programs in any case.
fn print(changes: &Diff, format: DiffFormat) -> Result<(), CouldNotRun> {
    if changes.changes.is_empty() && format != DiffFormat::Json {
        return Ok(());
    }
    diff::print(&changes.clone().significant(), format)
}

fn unchanged(operations: usize, findings: usize) -> String {
    let operations = report::count(operations, "operation");
    match findings {
        0 => format!("{operations}: nothing changed since the last update"),
        _ => format!(
            "{operations}: nothing changed since the last update, which had {}",
            report::count(findings, "finding")
        ),
    }
}
