//! `docwright generate`

use std::path::PathBuf;

use clap::Args;

use super::Inputs;

/// Write the Rust that calls the operations of pages or specs.
///
/// In a folder, a spec is read in place of the page of the same name beside it. Files that would not
/// change are not touched. No code is written from a page that was not understood in full.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright generate ResetDisks.md --out src/api
  docwright generate api/ --operation '*Disks' --operation DescribeZones --out src/api
  docwright generate api/ --locale en-US --out my-ecs --crate my-ecs --runtime '{ path = \"../docwright/runtime\" }'

Exit codes: 0 done, 1 a page was not understood in full and left out, 2 could not run.")]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Only operations of this name or pattern, for example 'Describe*'; can be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Vec<String>,

    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Write a complete crate of this name, not only modules; files of the crate that docwright
    /// generated earlier and would not now are removed
    #[arg(long = "crate", value_name = "NAME", value_parser = crate_name)]
    pub(crate) crate_name: Option<String>,

    /// What the crate's Cargo.toml has after `docwright =`
    #[arg(long, value_name = "TOML", requires = "crate_name", default_value = "\"0.1\"", value_parser = toml_value)]
    pub(crate) runtime: String,
}

fn crate_name(text: &str) -> Result<String, String> {
    let is_name = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    is_name
        .then(|| text.to_owned())
        .ok_or_else(|| "expected a letter, then letters, digits, `-` and `_`".to_owned())
}

fn toml_value(text: &str) -> Result<String, String> {
    match format!("docwright = {text}").parse::<toml::Table>() {
        Ok(table) if table.len() == 1 => Ok(text.to_owned()),
        Ok(_) => Err("expected one TOML value".to_owned()),
        Err(_) => Err("expected a TOML value, such as '\"0.1\"' or '{ path = \"…\" }'".to_owned()),
    }
}
