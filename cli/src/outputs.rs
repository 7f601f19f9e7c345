//! Writing files: whole or not at all, only when they change, and never after Ctrl-C.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fmt, fs};

use docwright_codegen::{file, package};

use crate::CouldNotRun;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The command was interrupted between two files.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Writes files one after the other; an interrupt ends the command between two of them.
pub(crate) struct Outputs {
    changed: Vec<PathBuf>,
    removed: usize,
}

impl Outputs {
    pub(crate) fn new() -> Result<Self, CouldNotRun> {
        ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))?;
        Ok(Self { changed: Vec::new(), removed: 0 })
    }

    pub(crate) fn write(&mut self, path: &Path, contents: &str) -> Result<(), CouldNotRun> {
        stop_if_interrupted()?;
        if file::write(path, contents)? {
            self.changed.push(path.to_path_buf());
        }
        Ok(())
    }

    pub(crate) fn remove(&mut self, path: &Path) -> Result<(), CouldNotRun> {
        stop_if_interrupted()?;
        fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))?;
        self.changed.push(path.to_path_buf());
        self.removed += 1;
        Ok(())
    }

    /// How many files were removed.
    pub(crate) fn removed(&self) -> usize {
        self.removed
    }

    /// The files that were changed or removed.
    pub(crate) fn changed(&self) -> &[PathBuf] {
        &self.changed
    }
}

/// Ends the command after Ctrl-C.
pub(crate) fn stop_if_interrupted() -> Result<(), Interrupted> {
    if INTERRUPTED.load(Ordering::SeqCst) { Err(Interrupted) } else { Ok(()) }
}

/// The files below a folder that say that docwright generated them.
pub(crate) fn generated_files(folder: &Path) -> Result<Vec<PathBuf>, CouldNotRun> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let named = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(named)? {
            let path = entry.map_err(named)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&path).is_ok_and(|text| package::is_generated(&text))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
