//! `docwright lint`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use docwright_spec::Code;

/// Say what is wrong with pages or specs.
///
/// Findings go to standard output: an error means that part of a page could not be read, a warning
/// that it is unusual, contradicts itself, its samples, or the page of the other language. Nothing is
/// written but a baseline.
#[derive(Debug, Args)]
#[command(after_help = LINT_HELP)]
pub(crate) struct Lint {
    /// Pages (.md), specs (.yaml), or folders, which are searched with all that is below them
    #[arg(required_unless_present = "explain", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Keep only the pages of one locale, for example cn.zh-CN, or zh-CN for all of that language
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,

    /// How the findings are printed; without it as --message-format says
    #[arg(long, value_enum)]
    pub(crate) format: Option<LintFormat>,

    /// Exit with 1 when there are warnings, too
    #[arg(long)]
    pub(crate) deny_warnings: bool,

    /// Hide the findings that this file accepts; any other, warning or error, makes the exit code 1
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write the file that accepts what is found now, and print nothing of it; entries of pages that
    /// are not read stay
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "format", "deny_warnings", "locale"])]
    pub(crate) write_baseline: Option<PathBuf>,

    /// The file that allows findings; otherwise docwright.toml in this folder or one above it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Print the page of a code: what it means, an example and the way out; nothing is read
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with_all = ["paths", "locale", "deny_warnings", "format", "baseline", "write_baseline", "config"])]
    pub(crate) explain: Option<Code>,
}

const LINT_HELP: &str = "\
Examples:
  docwright lint api/
  docwright lint api/ --format json | jq -r .code | sort | uniq -c
  docwright lint api/ --format github --deny-warnings    findings beside the lines of a pull request
  docwright lint api/ --format sarif > docwright.sarif   for code scanning and editors
  docwright lint api/ --write-baseline lint.baseline     accept what is found today
  docwright lint api/ --baseline lint.baseline           and fail for what is new
  docwright lint --explain DW0203                        what a code means

A page allows findings with a comment, on a line of its own for the page, in a row for its line:
  <!-- docwright allow DW0402: the sample is cut short -->

docwright.toml allows them below its folder, or in some pages; * stands for any text:
  [lint]
  allow = [
      \"DW0104\",
      { code = \"DW0601\", path = \"api/old/*\", reason = \"samples of 2018\" },
  ]
Errors cannot be allowed. An allowance that hides nothing any more is a finding itself.

Exit codes: 0 nothing was found, or only warnings, 1 an error, or a warning with --deny-warnings or
--baseline, 2 could not run.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// For people, with the line that each finding is about
    Text,
    /// A JSON object for each, on a line
    Json,
    /// A SARIF 2.1.0 log; fingerprints do not change when lines move
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the line
    Github,
}

fn code(text: &str) -> Result<Code, String> {
    let known = || Code::ALL.iter().map(|code| code.id()).collect::<Vec<_>>().join(", ");
    Code::from_id(&text.to_ascii_uppercase()).ok_or_else(|| format!("expected one of {}", known()))
}
