//! `docwright update --watch`: an update whenever a page changes, until Ctrl-C.
//!
//! It looks at the times of the files every now and then: that works wherever files do, on network drives and in
//! containers, too.

use std::thread;
use std::time::Duration;

use super::{Updated, update};
use crate::arguments::Update;
use crate::outputs::{self, Outputs};
use crate::project::{Project, Times};
use crate::report::Reporter;
use crate::{CouldNotRun, Outcome, reader_has_gone, report};

/// How often it looks. Editors write a file in several steps; what stays the same for so long is whole.
const PAUSE: Duration = Duration::from_millis(250);

pub(super) fn run(
    arguments: &Update,
    reporter: &Reporter,
    outputs: &mut Outputs,
) -> Result<Outcome, CouldNotRun> {
    let mut project = Project::open(&arguments.project)?;
    let mut is_first = true;
    loop {
        // What changes while the update is made changes after this.
        let before = Times::of(&project);
        // A page that is being written may be anything for a moment: nothing found in it is a reason to end.
        let did_nothing = match update(arguments, reporter, outputs) {
            // The update before this wrote specs, which are looked at once more.
            Ok(updated) => matches!(updated, Updated::Nothing { .. }),
            Err(error) if error.is::<outputs::Interrupted>() || reader_has_gone(error.as_ref()) => {
                return Err(error);
            }
            Err(error) => {
                report::failure(error.as_ref());
                false
            }
        };
        if is_first || !did_nothing {
            report::eprintln("watching the pages; Ctrl-C ends it");
        }
        is_first = false;
        wait(&project, &before)?;
        // The configuration may be what changed, and may be half-written, which the update tells.
        project = Project::open(&arguments.project).unwrap_or(project);
    }
}

/// Waits until something has changed, and nothing changes any more.
fn wait(project: &Project, before: &Times) -> Result<(), CouldNotRun> {
    let mut last = before.clone();
    loop {
        thread::sleep(PAUSE);
        outputs::stop_if_interrupted()?;
        if !project.exists() {
            return Err("the folder of the project is gone".into());
        }
        let now = Times::of(project);
        if now != *before && now == last {
            return Ok(());
        }
        last = now;
    }
}
