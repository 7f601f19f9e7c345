//! `docwright diff`: what changed between two states, and what does that do to callers?

mod github;
mod markdown;
mod sides;
mod text;

use docwright_spec::diff::{self, Diff as Changes, Summary};

use crate::arguments::{Diff, DiffFormat, FailOn};
use crate::report::Reporter;
use crate::{CouldNotRun, Outcome, report};

use self::sides::Sides;

pub(crate) fn run(arguments: &Diff, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let sides = Sides::read(arguments, reporter)?;
    let changes = match (sides.old.as_slice(), sides.new.as_slice()) {
        // Who names two files says that they are of one operation.
        ([old], [new]) if arguments.old.is_file() && arguments.new.is_file() => {
            diff::compare_two(old, new)
        }
        (old, new) => diff::compare(old, new),
    };
    let changes = if arguments.all { changes } else { changes.significant() };
    print(&changes, arguments.format)?;
    if sides.unread > 0 {
        return Err(format!(
            "{} not compared, because a page was not understood in full",
            report::count(sides.unread, "operation")
        )
        .into());
    }
    let fails = match arguments.fail_on {
        FailOn::Any => changes.summary.significant() > 0,
        FailOn::Breaking => changes.summary.breaking > 0,
    };
    Ok(if fails { Outcome::Findings } else { Outcome::Done })
}

/// Prints changes in one form.
pub(crate) fn print(changes: &Changes, format: DiffFormat) -> Result<(), CouldNotRun> {
    let text = match format {
        DiffFormat::Text => text::render(changes),
        DiffFormat::Json => serde_json::to_string_pretty(changes)?,
        DiffFormat::Markdown => markdown::render(changes),
        DiffFormat::Github => github::render(changes),
    };
    report::println(text.trim_end_matches('\n'))?;
    Ok(())
}

/// `1 operation compared: 2 changes, 1 breaking, 1 additive, 0 without effect on code`
fn counted(summary: &Summary) -> String {
    format!(
        "{} compared: {}, {} breaking, {} additive, {} without effect on code",
        report::count(summary.compared, "operation"),
        report::count(summary.significant(), "change"),
        summary.breaking,
        summary.additive,
        summary.none,
    )
}

/// Changes that are not shown, if there are any.
fn hidden(changes: &Changes) -> Option<String> {
    let Summary { descriptions, orders, .. } = changes.summary;
    let is_shown = changes.changes.iter().any(|change| !change.kind.is_significant());
    (descriptions + orders > 0 && !is_shown)
        .then(|| format!("{descriptions} of words and {orders} of order only, which --all shows"))
}

/// The changes of each operation together.
fn by_operation(changes: &Changes) -> impl Iterator<Item = &[diff::Change]> {
    changes.changes.chunk_by(|one, other| {
        let key = |change: &diff::Change| {
            (change.operation.clone(), change.product.clone(), change.version.clone())
        };
        key(one) == key(other)
    })
}

/// `ResetDisks (Ecs 2014-05-26)`
fn title(change: &diff::Change) -> String {
    let belongs = format!("{} {}", change.product, change.version);
    match belongs.trim() {
        "" => change.operation.clone(),
        belongs => format!("{} ({belongs})", change.operation),
    }
}
