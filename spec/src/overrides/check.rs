//! What is wrong with entries whatever the pages say.

use super::{Entry, FORM};
use crate::diagnostic::{Code, Diagnostic};

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
