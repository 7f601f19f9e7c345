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
use docwright_spec::{overrides, yaml};
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

/// The hashes of all pages, specs and modules, as they are at one moment.
pub(crate) struct Snapshot(BTreeMap<String, String>);

impl Snapshot {
    /// As of now.
    pub(crate) fn take(project: &Project) -> Result<Self, CouldNotRun> {
        let names = files(project);
        let hashes: Result<Vec<String>, String> = names
            .par_iter()
            .map(|name| {
                let path = project.root.join(name);
                let bytes =
                    fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                Ok(hash(&bytes))
            })
            .collect();
        Ok(Self(names.into_iter().zip(hashes?).collect()))
    }
}

impl State {
    /// What the last update left, if it is known.
    pub(crate) fn load(project: &Project) -> Self {
        let text = fs::read_to_string(path(project)).unwrap_or_default();
        let state: Self = serde_json::from_str(&text).unwrap_or_default();
        if state.generator == generator() { state } else { Self::default() }
    }

    /// What there is after an update: what was read, as it was before that, and what was written. A page that
    /// changed in between is another one.
    pub(crate) fn after(project: &Project, read: Snapshot, plan: &Plan, findings: usize) -> Self {
        let mut files = read.0;
        for path in &plan.stale {
            files.remove(&project.name(path));
        }
        let written = plan.files.iter().filter(|(path, _)| {
            let is_below =
                |folders: Vec<PathBuf>| folders.iter().any(|folder| path.starts_with(folder));
            is_described(path) && is_below(pages(project))
                || is_module(path) && is_below(modules(project))
        });
        files.extend(written.map(|(path, text)| (project.name(path), hash(text.as_bytes()))));
        Self {
            generator: generator(),
            files,
            modules: plan.modules.clone(),
            operations: plan.operations,
            findings,
        }
    }

    /// How many operations there are, if nothing has changed since.
    pub(crate) fn unchanged(&self, now: &Snapshot) -> Option<usize> {
        (!self.files.is_empty() && self.files == now.0).then_some(self.operations)
    }

    /// The text of a module that was made of the same, and is as it was made.
    pub(super) fn module(&self, project: &Project, name: &str, fingerprint: u64) -> Option<String> {
        self.modules.get(name).filter(|known| **known == fingerprint)?;
        let text = fs::read_to_string(project.root.join(name)).ok()?;
        (self.files.get(name) == Some(&hash(text.as_bytes()))).then_some(text)
    }

    /// Keeps it for the next update.
    pub(crate) fn save(&self, project: &Project) -> Result<(), CouldNotRun> {
        file::write(&project.root.join(FOLDER).join(".gitignore"), "*\n")?;
        file::write(&path(project), &serde_json::to_string(self)?)?;
        Ok(())
    }
}

/// When the pages and specs of a project, what corrects them and its configuration were changed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Times(BTreeMap<PathBuf, Option<SystemTime>>);

impl Times {
    /// As of now.
    pub(crate) fn of(project: &Project) -> Self {
        let files = pages(project).into_iter().flat_map(|folder| walk(&folder).collect::<Vec<_>>());
        let files = files.filter(|path| is_described(path));
        let files = files.chain(corrections(project)).chain([project.file.clone()]);
        let modified = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
        Self(files.map(|path| (path.clone(), modified(&path))).collect())
    }
}

/// Removes what an update left half-written that was ended by force.
pub(crate) fn remove_temporary_files(project: &Project) -> Result<(), CouldNotRun> {
    let changelogs = project.codes.iter().filter_map(|code| code.changelog.as_ref());
    let beside = changelogs.filter_map(|path| Some(project.root.join(path).parent()?.to_owned()));
    let beside = beside.chain([project.root.join(FOLDER)]);
    let listed = beside.flat_map(|folder| {
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect::<Vec<_>>()
    });
    let folders = pages(project).into_iter().chain(modules(project));
    let below = folders.flat_map(|folder| walk(&folder).collect::<Vec<_>>());
    for path in below.chain(listed).filter(|path| is_temporary(path)) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{}: {error}", path.display()).into());
            }
            _ => {}
        }
    }
    Ok(())
}

fn path(project: &Project) -> PathBuf {
    project.root.join(FOLDER).join("state.json")
}

/// The version, and which program of it.
fn generator() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).ok();
    let length = program.as_ref().map_or(0, fs::Metadata::len);
    let built =
        program.and_then(|program| program.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    format!("{} {length} {}", env!("CARGO_PKG_VERSION"), built.unwrap_or_default().as_nanos())
}

fn pages(project: &Project) -> Vec<PathBuf> {
    project.codes.iter().map(|code| project.root.join(&code.pages)).collect()
}

fn modules(project: &Project) -> Vec<PathBuf> {
    project.codes.iter().map(|code| project.root.join(&code.out).join("src")).collect()
}

/// All pages with what corrects them, specs and modules, and the configuration.
fn files(project: &Project) -> Vec<String> {
    let below = |folders: Vec<PathBuf>| {
        folders.into_iter().flat_map(|folder| walk(&folder).collect::<Vec<_>>())
    };
    let found = below(pages(project)).filter(|path| is_described(path));
    let found = found.chain(below(modules(project)).filter(|path| is_module(path)));
    let found = found.chain(corrections(project)).chain([project.file.clone()]);
    let mut names: Vec<String> = found.map(|path| project.name(&path)).collect();
    names.sort();
    names.dedup();
    names
}

/// The files that correct pages, of which some are above them.
fn corrections(project: &Project) -> Vec<PathBuf> {
    // What cannot be listed is told by those who read it.
    let sources = inputs::find_all(&pages(project), Kind::Page).unwrap_or_default();
    source::files_of_overrides(&sources)
}

/// The files below a folder, through links, too, as pages are read through them.
fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).follow_links(true).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path)
}

/// Is it a page, a spec, or a schema of specs?
fn is_described(path: &Path) -> bool {
    let is_schema = [yaml::SCHEMA_FILE, overrides::SCHEMA_FILE]
        .iter()
        .any(|schema| path.file_name() == Some(OsStr::new(schema)));
    (Kind::of(path).is_some() || is_schema) && !is_temporary(path)
}

fn is_module(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("rs")) && !is_temporary(path)
}

fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with(TEMPORARY))
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first: [u8; 16] =
        std::array::from_fn(|index| digest.get(index).copied().unwrap_or_default());
    format!("{:032x}", u128::from_be_bytes(first))
}
