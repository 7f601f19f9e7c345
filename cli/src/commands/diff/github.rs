//! Changes as workflow commands, which GitHub Actions shows beside the lines.

use docwright_spec::diff::{Change, Diff, Effect};

use super::{counted, title};
use crate::report::workflow_command;

pub(super) fn render(diff: &Diff) -> String {
    let mut lines: Vec<String> = diff.changes.iter().map(command).collect();
    lines.push(format!(
        "{}; suggested version bump: {}",
        counted(&diff.summary),
        diff.summary.bump.name()
    ));
    lines.join("\n")
}

/// A breaking change is a warning, any other a notice; beside the new line, or the old one of what is
/// gone.
fn command(change: &Change) -> String {
    let level = match change.effect {
        Effect::Breaking => "warning",
        Effect::Additive | Effect::None => "notice",
    };
    let message =
        format!("{}: {change}\n{}: {}", title(change), change.effect.name(), change.reason);
    let place = change.new_place.as_ref().or(change.old_place.as_ref());
    let (file, place) =
        place.map_or(("", (0, 0)), |place| (place.file.as_str(), (place.line, place.column)));
    workflow_command(level, file, place, &change.kind.name(), &message)
}
