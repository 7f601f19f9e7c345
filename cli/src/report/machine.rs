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
    let level = found.severity().word();
    let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
    let message = format!("{}{hint}", found.message);
    workflow_command(level, &found.page, (found.line, found.column), found.code.id(), &message)
}

/// `::warning file=…,line=…,col=…,title=…::…`; line and column are left out where they are 0.
pub(crate) fn workflow_command(
    level: &str,
    file: &str,
    place: (u32, u32),
    title: &str,
    message: &str,
) -> String {
    let file = property(file);
    let properties = match place {
        (0, _) => format!("file={file}"),
        (line, 0) => format!("file={file},line={line}"),
        (line, column) => format!("file={file},line={line},col={column}"),
    };
    format!("::{level} {properties},title={}::{}", property(title), data(message))
}

/// What ends a command's data is written as its code.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
