//! What is wrong with entries whatever the pages say.

use super::{Entry, FORM};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{At, Change};

/// What is wrong with an entry alone; nothing, if it can be applied.
pub(super) fn check(entry: &Entry) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Some(misfit) = entry.form.misfit() {
        diagnostics.push(entry.finding(Code::MalformedOverrides, misfit).with_hint(FORM));
    }
    if entry.form.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        diagnostics.push(
            entry
                .finding(Code::UnexplainedOverride, "there is no `reason`")
                .with_hint("say why the page is known to be wrong"),
        );
    }
    if !entry.form.link.as_deref().is_some_and(is_link) {
        let message = match &entry.form.link {
            Some(link) => format!("{link:?} is no link"),
            None => "there is no `link`".to_owned(),
        };
        diagnostics.push(
            entry
                .finding(Code::UnexplainedOverride, message)
                .with_hint("link to where it can be read or was reported: http:// or https://"),
        );
    }
    diagnostics
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// The entry among `earlier` that wants something else of the same thing, or the same once more.
pub(super) fn conflict<'a>(entry: &Entry, earlier: &[&'a Entry]) -> Option<&'a Entry> {
    earlier.iter().copied().find(|earlier| contradict(earlier, entry))
}

fn contradict(earlier: &Entry, later: &Entry) -> bool {
    let (one, two) = (&earlier.form, &later.form);
    let is_same = key(&one.at) == key(&two.at);
    match (&one.change, &two.change) {
        // A row that is written anew.
        (Change::RemoveRow, Change::AddMember(_) | Change::AddError(_)) if is_same => false,
        (Change::RemoveRow, _) => is_same || is_inside(&two.at, &one.at),
        (_, Change::RemoveRow) => is_same || is_inside(&one.at, &two.at),
        // A code stands in as many rows as it has messages.
        (Change::AddError(_), Change::AddError(_)) => false,
        (one, two) => is_same && subject(one) == subject(two),
    }
}

/// What of a row a change is about.
fn subject(change: &Change) -> (&'static str, Option<&str>) {
    match change {
        Change::AddValue(value) => ("value", Some(&value.value)),
        Change::RemoveValue(value) => ("value", Some(value)),
        change => (change.key(), None),
    }
}

/// The kind of a place and its names, without marks.
fn key(at: &At) -> (u8, Vec<&str>) {
    fn names(name: &str) -> Vec<&str> {
        let name = name.split('.').map(|part| part.trim_end_matches(['[', ']', '{', '}']));
        name.filter(|part| !matches!(*part, "N" | "n" | "KEY")).collect()
    }
    match at {
        At::Parameter(name) => (0, names(name)),
        At::Field(name) => (1, names(name)),
        At::Error(code) => (2, vec![code]),
    }
}

fn is_inside(at: &At, holder: &At) -> bool {
    let ((side, names), (other, around)) = (key(at), key(holder));
    side == other && names.len() > around.len() && names.starts_with(&around)
}
