//! `docwright diff`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Say what changed between two states of pages or specs, in the words of the API.
///
/// Operations are compared, not texts: what is only moved in the table, nested or worded in another way
/// is no change. Each change says what it does to callers of the Rust that is generated: breaking,
/// additive or none, and why. Changes of words and of order are counted, and shown with --all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright diff ResetDisks.old.md ResetDisks.md             two pages, whatever their names
  docwright diff old/ new/ --locale en-US                    two folders: operations are found by name
  docwright diff old/ new/ --format markdown >> \"$GITHUB_STEP_SUMMARY\"
  docwright diff old/ new/ --format github                   beside the lines of a pull request
  docwright diff old/ new/ --fail-on breaking                for CI that lets additions pass
  docwright diff old/ new/ --format json | jq -r '.changes[] | [.effect, .kind, .operation, .member] | @tsv'

Exit codes: 0 no change of the API, or none as bad as --fail-on, 1 changes, 2 could not run, or a page
was not understood in full, so that its operation was not compared.")]
pub(crate) struct Diff {
    /// The page, spec or folder as it was
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The page, spec or folder as it is
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Show changes of words and of order, too
    #[arg(long)]
    pub(crate) all: bool,

    /// Exit with 1 only for changes as bad as this
    #[arg(long, value_enum, value_name = "EFFECT", default_value_t = FailOn::Any)]
    pub(crate) fail_on: FailOn,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people, by operation
    Text,
    /// One JSON object; docs/diff.schema.json describes it
    Json,
    /// Tables for the description of a pull request
    Markdown,
    /// Workflow commands, which GitHub Actions shows beside the line
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any change of the API
    Any,
    /// A change that breaks callers of generated code
    Breaking,
}
