//! `docwright check`: do pages, specs and code agree?

use std::fs;

use crate::arguments::Check;
use crate::project::{Project, State};
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, report};

pub(crate) fn run(arguments: &Check, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let plan = Project::open(&arguments.project)?.plan(&[], &State::default())?;
    let mut counts = Counts::default();
    reporter.findings(&plan.diagnostics, &mut counts)?;
    let mut stale = Vec::new();
    for (path, contents) in &plan.files {
        match fs::read(path) {
            Ok(present) if present == contents.as_bytes() => {}
            Ok(_) => stale.push(format!("{}: differs from its page", path.display())),
            Err(_) => stale.push(format!("{}: missing", path.display())),
        }
    }
    stale
        .extend(plan.stale.iter().map(|path| format!("{}: no page stands for it", path.display())));
    for line in &stale {
        report::println(line)?;
    }
    if stale.is_empty() && counts.errors == 0 {
        let operations = report::count(plan.operations, "operation");
        report::eprintln(&format!("{operations}: pages, specs and code agree"));
        return Ok(Outcome::Done);
    }
    if !stale.is_empty() {
        report::eprintln("run `docwright update` and commit the result");
    }
    Ok(Outcome::Findings)
}
