//! A tree that keeps pages, specs and code together: what its files are, and what they shall be.

mod changelog;
mod plan;
mod specs;
mod state;

use std::path::{Path, PathBuf};

pub(crate) use self::plan::Plan;
pub(crate) use self::state::{Snapshot, State, Times, remove_temporary_files};
use crate::configuration::{Code, FILE_NAME, File};
use crate::{CouldNotRun, arguments, paths};

/// A tree that keeps pages, specs and code together.
#[derive(Debug)]
pub(crate) struct Project {
    /// The path of `docwright.toml`.
    file: PathBuf,
    root: PathBuf,
    codes: Vec<Code>,
}

impl Project {
    /// The project that the arguments name, or the one around the current folder.
    pub(crate) fn open(arguments: &arguments::Project) -> Result<Self, CouldNotRun> {
        let File { path, configuration, .. } =
            File::open(arguments.config.as_deref())?.ok_or_else(|| {
                format!("there is no {FILE_NAME} in this folder or one above it; `docwright update --help` shows one")
            })?;
        if configuration.code.is_empty() {
            return Err(format!(
                "{}: there is no [[code]]; `docwright update --help` shows one",
                path.display()
            )
            .into());
        }
        let root = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        Ok(Self { file: path, root, codes: configuration.code })
    }

    /// Whether the folder of the project is there.
    pub(crate) fn exists(&self) -> bool {
        std::env::current_dir().is_ok() && (self.root.as_os_str().is_empty() || self.root.is_dir())
    }

    /// The way to a file from the folder of the project.
    fn name(&self, path: &Path) -> String {
        // The folder may be the current one, whose path is empty.
        paths::relative(&paths::absolute(path), &paths::absolute(&self.root.join(".")))
    }
}
