//! `docwright report`

use std::path::PathBuf;

use clap::Args;

use super::Inputs;

/// Write a report on pages that people look at: static HTML, without a network.
///
/// It says how much of the pages was read, by product, layout and folder, and what was found, by rule.
/// Every operation has a page of its own: its parameters and the tree of its answer with how each field
/// was placed, beside the text of the page. Open DIR/index.html in a browser; its search finds operations
/// by name, title, parameter, field and error code.
///
/// DIR is written anew: files of an earlier report that no longer belong are removed. A file that is not
/// of a report is neither removed nor written over. Findings are in the report, and not printed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright report api/ --out report                   then open report/index.html
  docwright report api/ --locale en-US --out report    only the pages in English
  docwright report ResetDisks.md --out report          one page, to see how its fields were placed

Exit codes: 0 done, 1 errors were found (the report says where), 2 could not run.")]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
