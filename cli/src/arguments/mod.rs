//! What can be typed: a file for each command, and here what they share.

mod diff;
mod export;
mod extract;
mod generate;
mod lint;
mod mock;
mod project;
mod report;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use self::diff::{Diff, DiffFormat, FailOn};
pub(crate) use self::export::{Export, ExportFormat, OpenApi};
pub(crate) use self::extract::{Extract, Format};
pub(crate) use self::generate::Generate;
pub(crate) use self::lint::{Lint, LintFormat};
pub(crate) use self::mock::Mock;
pub(crate) use self::project::{Check, Project, Update};
pub(crate) use self::report::Report;
use crate::report::MessageFormat;

const AFTER_HELP: &str = "\
Exit codes: 0 done, 1 something was found, 2 could not run.

Examples:
  docwright extract ResetDisks.md                      the page as a spec, on standard output
  docwright lint api/                                  what is wrong with those pages
  docwright generate api/ --out src/api                Rust modules for all pages below api/
  docwright mock api/ResetDisks.md                     a fake endpoint for that operation
  docwright export openapi api/                        an OpenAPI document for other tools
  docwright diff old/ new/                             what changed, and does it break callers?
  docwright report api/ --out report                   coverage and findings, to look at in a browser
  docwright update                                     specs and code of this project, from its pages
  docwright check                                      are they up to date? for CI";

/// Reads API reference pages in Markdown and writes the Rust that calls those APIs.
#[derive(Debug, Parser)]
#[command(name = "docwright", version, about, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// How findings about pages are printed
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Lint(Lint),
    Generate(Generate),
    Update(Update),
    Check(Check),
    Diff(Diff),
    Report(Report),
    Mock(Mock),
    Export(Export),
}

/// Which files to read.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Pages (.md), specs (.yaml), or folders, which are searched with all that is below them
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }
}
