//! `docwright extract`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Inputs;

/// Write pages as specs.
///
/// Pages that document no operation are skipped and counted. Findings go to standard error, each
/// with page, line and column. What overrides.yaml beside the pages or above them corrects is shown as
/// such.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright extract ResetDisks.md
  docwright extract api/ --out specs/
  docwright extract api/ --locale zh-CN --format flat-json --out flat/

Exit codes: 0 done, 1 a page was not understood in full, 2 could not run.")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The form to write
    #[arg(long, value_enum, default_value_t = Format::Yaml)]
    pub(crate) format: Format,

    /// Write one file per page into this folder, in the folders of the input
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The canonical form, for people and for `generate`
    Yaml,
    /// The same as JSON
    Json,
    /// Names and paths flattened, for tools that compare
    FlatJson,
}
