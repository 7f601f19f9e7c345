//! `docwright update`: specs and code anew from the pages.

use crate::arguments::Update;
use crate::outputs::Outputs;
use crate::project::Project;
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, report};

pub(crate) fn run(arguments: &Update, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let plan = Project::open(&arguments.project)?.plan(&arguments.paths)?;
    let mut counts = Counts::default();
    reporter.findings(&plan.diagnostics, &mut counts)?;
    if counts.errors > 0 {
        report::eprintln("nothing was written, because a page was not understood in full");
        return Ok(Outcome::Findings);
    }
    let mut outputs = Outputs::new()?;
    for (path, contents) in &plan.files {
        outputs.write(path, contents)?;
    }
    for path in &plan.stale {
        outputs.remove(path)?;
    }
    for path in outputs.changed() {
        report::println(&path.display().to_string())?;
    }
    report::eprintln(&format!(
        "{}: {} of {} changed",
        report::count(plan.operations, "operation"),
        outputs.changed().len(),
        report::count(plan.files.len() + plan.stale.len(), "file"),
    ));
    Ok(Outcome::Done)
}
