//! `docwright export`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Inputs;

/// Write operations in the form of other tools.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    pub(crate) format: ExportFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportFormat {
    Openapi(OpenApi),
}

/// Write an OpenAPI 3.1 document, as JSON.
///
/// It describes one version of one product. Operations in RPC style stand under a path that is their
/// name; documented values are an extensible enum. Extensions, which begin with `x-`, say what OpenAPI
/// cannot.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright export openapi ResetDisks.md
  docwright export openapi api/ecs --locale en-US --out ecs.json

Exit codes: 0 done, 1 a page was not understood in full and left out, 2 could not run.")]
pub(crate) struct OpenApi {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The file to write; otherwise it goes to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
