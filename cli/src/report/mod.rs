//! Findings and failures, in colour where that is a terminal.

mod human;
mod machine;
mod sarif;

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use docwright_spec::{Code, Diagnostic, Severity};

use self::human::Human;
pub(crate) use self::machine::workflow_command;
pub(crate) use self::sarif::log as sarif;

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the line of the page that each is about
    #[default]
    Human,
    /// A line for each, with the text it is about and a way out
    Short,
    /// A JSON object for each, on a line
    Json,
    /// Workflow commands, which GitHub Actions shows beside the line
    Github,
}

/// Where findings go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Output,
    Error,
}

/// What was found, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    by_code: BTreeMap<Code, usize>,
    told: HashSet<Diagnostic>,
}

impl Counts {
    /// The numbers of findings that are not printed one by one.
    pub(crate) fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut counts = Self::default();
        counts.extend(diagnostics);
        counts
    }

    /// Counts further findings that are not printed one by one.
    pub(crate) fn extend<'a>(&mut self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
        for found in diagnostics {
            self.add(found);
        }
    }

    /// Counts a finding, unless it was told before: what is wrong with a file of overrides is found for each of
    /// its pages.
    fn add(&mut self, found: &Diagnostic) -> bool {
        if !self.told.insert(found.clone()) {
            return false;
        }
        match found.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        *self.by_code.entry(found.code).or_default() += 1;
        true
    }
}

/// More findings than this are summed up by their codes.
const MANY: usize = 20;

/// Prints findings in one form.
#[derive(Debug)]
pub(crate) struct Reporter {
    format: MessageFormat,
    stream: Stream,
    human: Human,
}

impl Reporter {
    pub(crate) fn new(format: MessageFormat, stream: Stream) -> Self {
        Self { format, stream, human: Human::default() }
    }

    /// Prints all findings and adds them to the counts; each once, as what is wrong with a file of
    /// overrides is found for each of its pages.
    pub(crate) fn findings<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
        counts: &mut Counts,
    ) -> io::Result<()> {
        self.human.forget();
        for found in diagnostics {
            if !counts.add(found) {
                continue;
            }
            let text = match self.format {
                MessageFormat::Human => self.human.render(found) + "\n",
                MessageFormat::Short => found.to_string(),
                MessageFormat::Json => machine::json(found),
                MessageFormat::Github => machine::github(found),
            };
            self.print(&text)?;
        }
        Ok(())
    }

    /// Sums up many findings by their codes, for people.
    pub(crate) fn summary(&self, counts: &Counts) -> io::Result<()> {
        let is_human = matches!(self.format, MessageFormat::Human | MessageFormat::Short);
        if !is_human || counts.errors + counts.warnings <= MANY {
            return Ok(());
        }
        for (code, number) in &counts.by_code {
            let color = match code.severity() {
                Severity::Error => AnsiColor::Red,
                Severity::Warning => AnsiColor::Yellow,
            };
            let style = Style::new().fg_color(Some(color.into()));
            self.print(&format!(
                "{style}{}{style:#} {number:>6}  {}",
                code.id(),
                code.explanation()
            ))?;
        }
        Ok(())
    }

    fn print(&self, line: &str) -> io::Result<()> {
        match self.stream {
            Stream::Output => println(line),
            // Nobody to tell is no reason to stop.
            Stream::Error => {
                eprintln(line);
                Ok(())
            }
        }
    }
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
