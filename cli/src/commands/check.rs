//! `docwright check`: do pages, specs and code agree?

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::arguments::Check;
use crate::project::{Project, State};
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, report};

pub(crate) fn run(arguments: &Check, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let plan = Project::open(&arguments.project)?.plan(&[], &State::default())?;
    let mut counts = Counts::default();
    reporter.findings(&plan.diagnostics, &mut counts)?;
    reporter.summary(&counts)?;
    if counts.errors > 0 {
        report::eprintln(
            "whether all agrees is not known, because a page was not understood in full",
        );
        return Ok(Outcome::Findings);
    }
    let stale = plan.files.iter().filter_map(|(path, contents)| differs(path, contents));
    let left = plan.stale.iter().map(|path| format!("{}: no page stands for it", path.display()));
    let stale: Vec<String> = stale.chain(left).collect();
    for line in &stale {
        report::println(line)?;
    }
    if stale.is_empty() {
        let operations = report::count(plan.operations, "operation");
        report::eprintln(&format!("{operations}: pages, specs and code agree"));
        return Ok(Outcome::Done);
    }
    report::eprintln("run `docwright update` and commit the result");
    Ok(Outcome::Findings)
}

/// How a file is not what an update would write.
fn differs(path: &Path, contents: &str) -> Option<String> {
    let shown = path.display();
    match fs::read(path) {
        Ok(present) if present == contents.as_bytes() => None,
        Ok(_) => Some(format!("{shown}: differs from what an update writes")),
        Err(error) if error.kind() == ErrorKind::NotFound => Some(format!("{shown}: missing")),
        Err(error) => Some(format!("{shown}: {error}")),
    }
}
