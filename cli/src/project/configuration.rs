//! What `docwright.toml` says.

use std::path::{Component, Path, PathBuf};

use docwright_codegen::{Gate, Options};
use docwright_spec::Operation;
use docwright_spec::endpoints;
use serde::Deserialize;

use crate::CouldNotRun;

pub(super) const FILE_NAME: &str = "docwright.toml";

/// The contents of `docwright.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    pub(super) code: Vec<Code>,
    /// Read by `docwright lint`.
    #[serde(default, rename = "lint")]
    _lint: serde::de::IgnoredAny,
}

/// One folder of pages and the crate made from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Code {
    pub(super) pages: PathBuf,
    pub(super) out: PathBuf,
    #[serde(rename = "crate")]
    crate_name: String,
    serde: Option<String>,
    mock: Option<String>,
    comparison: Option<String>,
    product_errors: Option<String>,
    /// Where changes of the documentation are noted.
    pub(super) changelog: Option<PathBuf>,
}

impl Code {
    pub(super) fn options(&self, operations: &[Operation]) -> Options {
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
pub(super) fn refuse_shared_folders(codes: &[Code]) -> Result<(), String> {
    for (index, code) in codes.iter().enumerate() {
        for other in codes.iter().take(index) {
            let both = |folder: fn(&Code) -> &Path| (plain(folder(other)), plain(folder(code)));
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

/// A path without detours.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The project's file in the current folder or one above it, if there is one.
pub(crate) fn locate() -> Result<Option<PathBuf>, CouldNotRun> {
    let current = std::env::current_dir()?;
    for (levels, folder) in current.ancestors().enumerate() {
        if folder.join(FILE_NAME).is_file() {
            // Relative, so that messages show paths as short as the user would type them.
            return Ok(Some(Path::new(&"../".repeat(levels)).join(FILE_NAME)));
        }
    }
    Ok(None)
}
