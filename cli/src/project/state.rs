//! What the last update left: with that an update of an unchanged tree is a look at it.
//!
//! It is a cache in a folder beside `docwright.toml`, which may be deleted at any time, and no part of the
//! project. What it says is believed only of files that are still the same, byte by byte.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use docwright_codegen::file;
use docwright_spec::source::{self, Kind};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use super::{Plan, Project};
use crate::{CouldNotRun, inputs};

/// The folder of the cache.
const FOLDER: &str = ".docwright";

/// What half-written files are called, should a command be ended while it writes.
const TEMPORARY: &str = ".docwright-";

/// What was there after the last update.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    /// Which docwright it was.
    generator: String,
    /// The hashes of all pages, specs and modules.
    files: BTreeMap<String, String>,
    /// What each module was made of.
    modules: BTreeMap<String, u64>,
    operations: usize,
    /// What was found in the pages, which is not repeated when nothing changed.
    pub(crate) findings: usize,
}

impl State {
    /// What the last update left, if it is known.
    pub(crate) fn load(project: &Project) -> Self {
        let text = fs::read_to_string(path(&project.root)).unwrap_or_default();
        let state: Self = serde_json::from_str(&text).unwrap_or_default();
        if state.generator == generator() { state } else { Self::default() }
    }

    /// What there is now, after an update.
    pub(crate) fn after(project: &Project, plan: &Plan) -> Result<Self, CouldNotRun> {
        Ok(Self {
            generator: generator(),
            files: hashes(&project.root, &files(project)?)?,
            modules: plan.modules.clone(),
            operations: plan.operations,
            findings: plan.diagnostics.len(),
        })
    }

    /// How many operations there are, if nothing has changed since.
    pub(crate) fn unchanged(&self, project: &Project) -> Result<Option<usize>, CouldNotRun> {
        if self.files.is_empty() {
            return Ok(None);
        }
        let names = files(project)?;
        let is_same =
            self.files.keys().eq(names.iter()) && self.files == hashes(&project.root, &names)?;
        Ok(is_same.then_some(self.operations))
    }

    /// The text of a module that was made of the same, and is as it was made.
    pub(super) fn module(&self, root: &Path, name: &str, fingerprint: u64) -> Option<String> {
        self.modules.get(name).filter(|known| **known == fingerprint)?;
        let text = fs::read_to_string(root.join(name)).ok()?;
        (self.files.get(name) == Some(&hash(text.as_bytes()))).then_some(text)
    }

    /// Keeps it for the next update.
    pub(crate) fn save(&self, project: &Project) -> Result<(), CouldNotRun> {
        let folder = project.root.join(FOLDER);
        file::write(&folder.join(".gitignore"), "*\n")?;
        file::write(&path(&project.root), &serde_json::to_string(self)?)?;
        Ok(())
    }
}

/// When the files of a project were changed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Times(BTreeMap<PathBuf, Option<SystemTime>>);

impl Times {
    /// As of now.
    pub(crate) fn of(project: &Project) -> Self {
        let files = folders(project)
            .into_iter()
            .flat_map(|folder| walk(&folder).map(walkdir::DirEntry::into_path).collect::<Vec<_>>());
        let files = files.filter(|path| is_of_project(path)).chain([project.file.clone()]);
        let modified = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
        Self(files.map(|path| (path.clone(), modified(&path))).collect())
    }
}

/// Removes what an update left half-written that was ended by force.
pub(crate) fn remove_temporary_files(project: &Project) -> Result<(), CouldNotRun> {
    for folder in folders(project) {
        for entry in walk(&folder).filter(|entry| is_temporary(entry.file_name())) {
            fs::remove_file(entry.path())
                .map_err(|error| format!("{}: {error}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// A path below the project, with `/` between its parts.
pub(super) fn name(path: &Path) -> String {
    let parts: Vec<_> =
        path.iter().filter(|part| *part != ".").map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

fn path(root: &Path) -> PathBuf {
    root.join(FOLDER).join("state.json")
}

/// The version, and which program of it.
fn generator() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).ok();
    let length = program.as_ref().map_or(0, fs::Metadata::len);
    let built =
        program.and_then(|program| program.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    format!("{} {length} {}", env!("CARGO_PKG_VERSION"), built.unwrap_or_default().as_nanos())
}

fn folders(project: &Project) -> Vec<PathBuf> {
    let codes = project.codes.iter();
    codes
        .flat_map(|code| [code.pages.clone(), code.out.join("src")])
        .map(|folder| project.root.join(folder))
        .collect()
}

/// All pages with what corrects them, specs and modules, and the configuration.
fn files(project: &Project) -> Result<Vec<String>, CouldNotRun> {
    let mut names = vec![name(project.file.strip_prefix(&project.root)?)];
    for code in &project.codes {
        let sources = inputs::find_all(&[project.root.join(&code.pages)], Kind::Page)?;
        for file in source::files_of_overrides(&sources) {
            names.push(name(file.strip_prefix(&project.root).unwrap_or(&file)));
        }
    }
    for folder in folders(project) {
        for entry in walk(&folder).filter(|entry| is_of_project(entry.path())) {
            names.push(name(entry.path().strip_prefix(&project.root)?));
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

fn walk(folder: &Path) -> impl Iterator<Item = walkdir::DirEntry> {
    // What cannot be listed is told by those who read it.
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
}

fn is_of_project(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    matches!(extension, Some("md" | "yaml" | "yml" | "json" | "rs"))
}

fn is_temporary(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(TEMPORARY))
}

fn hashes(root: &Path, names: &[String]) -> Result<BTreeMap<String, String>, CouldNotRun> {
    let hashes: Result<Vec<String>, String> = names
        .par_iter()
        .map(|name| {
            let bytes = fs::read(root.join(name)).map_err(|error| format!("{name}: {error}"))?;
            Ok(hash(&bytes))
        })
        .collect();
    Ok(names.iter().cloned().zip(hashes?).collect())
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first: [u8; 16] =
        std::array::from_fn(|index| digest.get(index).copied().unwrap_or_default());
    format!("{:032x}", u128::from_be_bytes(first))
}
