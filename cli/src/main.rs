//! The `docwright` command.
//!
//! `arguments` says what can be typed, `commands` has a file for each command; what they share is
//! in `inputs` (reading), `outputs` (writing), `paths`, `progress` (bars on the terminal), `project`
//! (`docwright.toml`) and `report` (findings on the terminal and for programs; the command of that name is in
//! `commands`).
#![forbid(unsafe_code)]

mod arguments;
mod commands;
mod configuration;
mod inputs;
mod outputs;
mod paths;
mod progress;
mod project;
mod report;
mod samples;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::report::{Reporter, Stream};

// Trees of tokens and of text are many small pieces, and a quarter of the time goes into asking for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended, when it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well: exit code 0.
    Done,
    /// It ran and found something: exit code 1.
    Findings,
}

/// Why a command could not run: exit code 2.
pub(crate) type CouldNotRun = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let reporter = Reporter::new(arguments.message_format, Stream::Error);
    let result = match &arguments.command {
        Command::Extract(extract) => commands::extract::run(extract, &reporter),
        Command::Lint(lint) => commands::lint::run(lint, arguments.message_format),
        Command::Generate(generate) => commands::generate::run(generate, &reporter),
        Command::Update(update) => commands::update::run(update, &reporter),
        Command::Check(check) => commands::check::run(check, &reporter),
        Command::Diff(diff) => commands::diff::run(diff, &reporter),
        Command::Report(report) => commands::report::run(report),
        Command::Mock(mock) => commands::mock::run(mock, &reporter),
        Command::Export(export) => commands::export::run(export, &reporter),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if error.is::<outputs::Interrupted>() => ExitCode::from(130),
        Err(error) if reader_has_gone(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(error.as_ref());
            ExitCode::from(2)
        }
    }
}

/// Whoever read the output has seen enough of it: no failure, and nobody to tell.
pub(crate) fn reader_has_gone(error: &(dyn std::error::Error + 'static)) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
