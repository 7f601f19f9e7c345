//! Findings and failures on standard error, in colour where that is a terminal.

use std::error::Error;
use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use docwright_spec::{Diagnostic, Severity};

/// What was found, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

/// Prints all findings and counts them.
pub(crate) fn findings<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Counts {
    let mut counts = Counts::default();
    for diagnostic in diagnostics {
        let color = match diagnostic.severity() {
            Severity::Error => {
                counts.errors += 1;
                AnsiColor::Red
            }
            Severity::Warning => {
                counts.warnings += 1;
                AnsiColor::Yellow
            }
        };
        let style = Style::new().fg_color(Some(color.into()));
        let text = diagnostic.to_string();
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        eprintln(&format!("{style}{first}{style:#}"));
        if !rest.is_empty() {
            eprintln(rest);
        }
    }
    counts
}

/// Prints why a command could not run.
pub(crate) fn failure(error: &dyn Error) {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    eprintln(&format!("{style}error{style:#}: {error}"));
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln(&format!("  because: {error}"));
        cause = error.source();
    }
}

/// `1 file`, `2 files`
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A line on standard error.
pub(crate) fn eprintln(line: &str) {
    anstream::eprintln!("{line}");
}

/// A line on standard output. That its reader has gone, as in `docwright extract … | head`, is an
/// error like any other here, so that the command ends.
pub(crate) fn println(line: &str) -> io::Result<()> {
    writeln!(anstream::stdout(), "{line}")
}
