//! The folder of a report: written anew, and never at the cost of what is not ours.

use std::collections::BTreeSet;
use std::fs::{self, File as Opened};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use docwright_codegen::file::File;
use rayon::prelude::*;

use super::html::MARKS;
use super::pages::Page;
use crate::outputs::Outputs;
use crate::{CouldNotRun, progress, report};

/// The folders that a report has.
const FOLDERS: &[&str] = &["assets", "operations", "pages", "products", "rules"];

/// A file of a report says so among its first characters.
const MARK_WITHIN: u64 = 1024;

/// So many files are rendered before they are written.
const AT_ONCE: usize = 256;

pub(super) struct Folder {
    root: PathBuf,
    files: BTreeSet<PathBuf>,
    outputs: Outputs,
}

impl Folder {
    /// Opens a folder for files of these paths, unless one of them is there and not of a report.
    pub(super) fn open(root: &Path, paths: BTreeSet<String>) -> Result<Self, CouldNotRun> {
        let files: BTreeSet<PathBuf> = paths.into_iter().map(|path| root.join(path)).collect();
        for file in &files {
            if fs::symlink_metadata(file).is_ok() && !is_ours(file) {
                return Err(format!(
                    "{} is not of a report, and would be written over; name another folder with --out",
                    file.display()
                )
                .into());
            }
        }
        Ok(Self { root: root.to_path_buf(), files, outputs: Outputs::new()? })
    }

    pub(super) fn write(&mut self, file: &File) -> Result<(), CouldNotRun> {
        self.outputs.write(&self.root.join(&file.path), &file.contents)
    }

    /// Renders pages in parallel and writes them one after the other.
    pub(super) fn write_all(
        &mut self,
        pages: &[&Page],
        render: impl Fn(&Page) -> Result<File, askama::Error> + Sync,
    ) -> Result<(), CouldNotRun> {
        let progress = progress::bar(pages.len(), "pages written");
        for some in pages.chunks(AT_ONCE) {
            let rendered: Result<Vec<File>, _> = some.par_iter().map(|page| render(page)).collect();
            for file in rendered? {
                self.write(&file)?;
                progress.inc(1);
            }
        }
        progress.finish_and_clear();
        Ok(())
    }

    /// Removes what an earlier report wrote and this one did not, and folders that are empty then.
    pub(super) fn remove_stale(&mut self) -> Result<(), CouldNotRun> {
        for folder in FOLDERS {
            self.remove_stale_below(&self.root.join(folder))?;
        }
        Ok(())
    }

    fn remove_stale_below(&mut self, folder: &Path) -> Result<(), CouldNotRun> {
        for (path, is_folder) in entries(folder)? {
            if is_folder {
                self.remove_stale_below(&path)?;
            } else if !self.files.contains(&path) && is_ours(&path) {
                self.outputs.remove(&path)?;
                // It fails while there is anything else in it, as it should.
                let _ = fs::remove_dir(folder);
            }
        }
        // Its last folder may have gone.
        let _ = fs::remove_dir(folder);
        Ok(())
    }

    /// What was done, in a line.
    pub(super) fn told(&self) -> String {
        let removed = match self.outputs.removed() {
            0 => String::new(),
            removed => format!(" and {removed} removed"),
        };
        format!(
            "{}: {} of {} written{removed}",
            self.root.join("index.html").display(),
            self.outputs.changed().len() - self.outputs.removed(),
            report::count(self.files.len(), "file"),
        )
    }
}

/// What is in a folder, in a fixed order; nothing when there is no such folder. Links are no folders.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, bool)>, CouldNotRun> {
    let named = |error: io::Error| format!("{}: {error}", folder.display());
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(error).into()),
    };
    let mut entries = Vec::new();
    for entry in listed {
        let entry = entry.map_err(named)?;
        entries.push((entry.path(), entry.file_type().map_err(named)?.is_dir()));
    }
    entries.sort();
    Ok(entries)
}

/// A mark stands on a line of its own: text that speaks of a report is none.
fn has_mark(start: &str) -> bool {
    start.lines().any(|line| MARKS.contains(&line))
}

/// Does a file say that it is of a report?
fn is_ours(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let mut start = Vec::new();
    is_file
        && Opened::open(path)
            .and_then(|file| file.take(MARK_WITHIN).read_to_end(&mut start))
            .is_ok_and(|_| has_mark(&String::from_utf8_lossy(&start)))
}
