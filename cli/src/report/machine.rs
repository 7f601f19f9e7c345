//! Findings for other programs: JSON, and the commands that GitHub Actions reads from a log.

use docwright_spec::{Diagnostic, Severity};
use serde::Serialize;

/// A finding as one JSON object. Fields are only ever added.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: Severity,
    page: &'a str,
    /// Counted from 1; 0 when the finding concerns the whole file.
    line: u32,
    /// In characters, counted from 1; 0 when it concerns the whole line.
    column: u32,
    message: &'a str,
    cell: Option<&'a str>,
    hint: Option<&'a str>,
}

/// One line of JSON.
pub(super) fn json(found: &Diagnostic) -> String {
    let finding = Finding {
        code: found.code.id(),
        severity: found.severity(),
        page: &found.page,
        line: found.line,
        column: found.column,
        message: &found.message,
        cell: found.cell.as_deref(),
        hint: found.hint.as_deref(),
    };
    serde_json::to_string(&finding).unwrap_or_default()
}

/// A workflow command, which GitHub shows beside the line.
pub(super) fn github(found: &Diagnostic) -> String {
    let level = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let file = property(&found.page);
    let properties = match (found.line, found.column) {
        (0, _) => format!("file={file}"),
        (line, 0) => format!("file={file},line={line}"),
        (line, column) => format!("file={file},line={line},col={column}"),
    };
    let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
    let message = data(&format!("{}{hint}", found.message));
    format!("::{level} {properties},title={}::{message}", found.code.id())
}

/// What ends a command's data is written as its code.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
