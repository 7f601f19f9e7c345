//! `docwright.toml`: what it says to all commands that read it.

use std::fs;
use std::path::{Path, PathBuf};

use docwright_codegen::{Gate, Options};
use docwright_spec::Operation;
use docwright_spec::endpoints;
use serde::Deserialize;
use toml::Spanned;

use crate::{CouldNotRun, paths};

pub(crate) const FILE_NAME: &str = "docwright.toml";

/// The file, with what it says.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) configuration: Configuration,
}

impl File {
    /// The file that is named, or else the one around the current folder, if there is one.
    pub(crate) fn open(named: Option<&Path>) -> Result<Option<Self>, CouldNotRun> {
        let path = match named {
            Some(path) => Some(path.to_path_buf()),
            None => locate()?,
        };
        let Some(path) = path else { return Ok(None) };
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| named(&error))?;
        let configuration: Configuration = toml::from_str(&text).map_err(|error| named(&error))?;
        refuse_shared_folders(&configuration.code).map_err(|error| named(&error))?;
        Ok(Some(Self { path, text, configuration }))
    }
}

/// The contents of `docwright.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Configuration {
    #[serde(default)]
    pub(crate) code: Vec<Code>,
    #[serde(default)]
    pub(crate) lint: Lint,
}

/// What is said to `docwright lint`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lint {
    /// The findings that are allowed, each with its place in the file.
    #[serde(default)]
    pub(crate) allow: Vec<Spanned<toml::Value>>,
}

/// One folder of pages and the crate made from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    pub(crate) pages: PathBuf,
    pub(crate) out: PathBuf,
    #[serde(rename = "crate")]
    crate_name: String,
    serde: Option<String>,
    mock: Option<String>,
    comparison: Option<String>,
    product_errors: Option<String>,
    /// Where changes of the documentation are noted.
    pub(crate) changelog: Option<PathBuf>,
}

impl Code {
    pub(crate) fn options(&self, operations: &[Operation]) -> Options {
        let gate = |feature: &Option<String>| feature.clone().map_or(Gate::Off, Gate::Feature);
        Options {
            serde: gate(&self.serde),
            mock: gate(&self.mock),
            comparison: gate(&self.comparison),
            product_errors: gate(&self.product_errors),
            crate_name: Some(self.crate_name.clone()),
            endpoints: endpoints::of(operations),
        }
    }
}

/// Each entry owns its folder of code: what another one wrote there would be stale to it. The specs of pages
/// name their schema, which is in the folder of the entry.
fn refuse_shared_folders(codes: &[Code]) -> Result<(), String> {
    for (index, code) in codes.iter().enumerate() {
        for other in codes.iter().take(index) {
            let both = |folder: fn(&Code) -> &Path| {
                (paths::plain(folder(other)), paths::plain(folder(code)))
            };
            let (one, two) = both(|code| &code.out);
            let (pages_of_one, pages_of_two) = both(|code| &code.pages);
            let refused = if is_shared(&one, &two) {
                "the same `out`, or one inside the other"
            } else if pages_of_one != pages_of_two && is_shared(&pages_of_one, &pages_of_two) {
                "`pages` of which one are inside the other"
            } else {
                continue;
            };
            let (one, two) = (&other.crate_name, &code.crate_name);
            return Err(format!("{one} and {two} cannot have {refused}"));
        }
    }
    Ok(())
}

fn is_shared(one: &Path, two: &Path) -> bool {
    one.starts_with(two) || two.starts_with(one)
}

/// The project's file in the current folder or one above it, if there is one.
fn locate() -> Result<Option<PathBuf>, CouldNotRun> {
    let current = std::env::current_dir()?;
    for (levels, folder) in current.ancestors().enumerate() {
        if folder.join(FILE_NAME).is_file() {
            // Relative, so that messages show paths as short as the user would type them.
            return Ok(Some(Path::new(&"../".repeat(levels)).join(FILE_NAME)));
        }
    }
    Ok(None)
}
