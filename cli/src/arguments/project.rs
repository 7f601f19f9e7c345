//! `docwright update` and `docwright check`

use std::path::PathBuf;

use clap::Args;

use super::DiffFormat;

#[derive(Debug, Args)]
pub(crate) struct Project {
    /// The project's file; otherwise docwright.toml in this folder or one above it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Read the pages of this project again and rewrite specs and code.
///
/// The project is described by docwright.toml in this folder or one above it. What changed in the
/// documentation is printed as `docwright diff` does, with the version bump it asks for, and noted in a
/// changelog if there is one. Specs and code of pages that are gone are removed, names of generated code that
/// were given are kept, and only files that change are touched, each at once: whatever ends the command, a
/// file is what it was or what it is to be, and another update does the rest.
#[derive(Debug, Args)]
#[command(after_help = "\
docwright.toml:
  [[code]]
  pages = \"api/ecs\"             # pages; each gets its spec beside it
  out = \"generated\"             # the code: src/lib.rs and a file per operation
  crate = \"my-ecs\"              # the name of the crate in examples
  serde = \"serde\"               # optional: the feature that turns on serde's traits
  mock = \"mock\"                 # optional: the feature that turns on MOCK constants
  comparison = \"comparison\"     # optional: the feature that turns on PartialEq
  product_errors = \"errors\"     # optional: the feature that turns on an enum of all error codes
  changelog = \"CHANGELOG.md\"    # optional: where changes of the documentation are noted

  [lint]                        # optional: for docwright lint, whose --help has all forms
  allow = [\"DW0104\"]

Examples:
  docwright update                                     all pages
  docwright update api/ecs/ResetDisks.md               one page; the others keep their specs
  docwright update --format markdown > changes.md      for the description of a pull request
  docwright update --watch                             whenever a page changes, until Ctrl-C

overrides.yaml, beside the pages, corrects those that are wrong; docs/overrides.md has all changes:
  - operation: ResetDisks
    at: {parameter: Disk.DiskId}
    change: {set-required: true}
    reason: The service answers MissingDiskId without it.
    link: https://example.com/issues/1

Exit codes: 0 done, 1 a page was not understood in full, 2 could not run.")]
pub(crate) struct Update {
    #[command(flatten)]
    pub(crate) project: Project,

    /// Read again only these pages, or the pages below these folders
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How what changed is printed
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Go on, and update again whenever a page changes
    #[arg(long)]
    pub(crate) watch: bool,
}

/// Are specs and code of this project up to date with its pages?
///
/// Writes nothing. Names every file that `docwright update` would change; for CI.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 up to date, 1 not up to date, 2 could not run.")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) project: Project,
}
