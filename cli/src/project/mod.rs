//! `docwright.toml`: which pages of a tree become which code, and what follows from them.

mod changelog;
mod configuration;
mod specs;
mod state;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use docwright_codegen::{lower, package};
use docwright_spec::diff::{self, Described, Diff};
use docwright_spec::page::Places;
use docwright_spec::source::{self, Kind, Source};
use docwright_spec::{Diagnostic, Operation, overrides, yaml};
use rayon::prelude::*;

pub(crate) use self::configuration::locate;
use self::configuration::{Code, Configuration, FILE_NAME};
use self::specs::Spec;
pub(crate) use self::state::{State, Times, remove_temporary_files};
use crate::{CouldNotRun, arguments, inputs, outputs};

/// A tree that keeps pages, specs and code together.
#[derive(Debug)]
pub(crate) struct Project {
    /// The path of `docwright.toml`.
    file: PathBuf,
    root: PathBuf,
    codes: Vec<Code>,
}

/// The files that the pages of a project stand for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Every file that shall be there, with its contents, in the order in which they are to be written.
    pub(crate) files: Vec<(PathBuf, String)>,
    /// Files that are there, that docwright wrote, and that shall not be.
    pub(crate) stale: Vec<PathBuf>,
    /// What was found in the pages.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The operations behind it all.
    pub(crate) operations: usize,
    /// Operations that are not what their specs say, as they were and as they are.
    changed: [Vec<Described>; 2],
    /// What each module was made of, by its path below the project.
    modules: BTreeMap<String, u64>,
}

impl Plan {
    /// What changed in the documentation, since the specs were written.
    pub(crate) fn diff(&self) -> Diff {
        let [old, new] = &self.changed;
        diff::compare(old, new)
    }
}

impl Project {
    /// The project that the arguments name, or the one around the current folder.
    pub(crate) fn open(arguments: &arguments::Project) -> Result<Self, CouldNotRun> {
        let file = match &arguments.config {
            Some(path) => path.clone(),
            None => locate()?.ok_or_else(|| {
                format!("there is no {FILE_NAME} in this folder or one above it; `docwright update --help` shows one")
            })?,
        };
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(&file).map_err(|error| named(&error))?;
        let configuration: Configuration = toml::from_str(&text).map_err(|error| named(&error))?;
        let root = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        configuration::refuse_shared_folders(&configuration.code).map_err(|error| named(&error))?;
        Ok(Self { file, root, codes: configuration.code })
    }

    /// What `update` would write. Pages outside `only`, unless it is empty, keep the spec they have; modules
    /// that `earlier` knows are not made anew.
    pub(crate) fn plan(&self, only: &[PathBuf], earlier: &State) -> Result<Plan, CouldNotRun> {
        let mut plan = Plan::default();
        let mut unmatched: Vec<&PathBuf> = only.iter().collect();
        for code in &self.codes {
            self.plan_code(code, (only, &mut unmatched), earlier, &mut plan)?;
        }
        match unmatched.first() {
            Some(path) => Err(format!("{}: no page of this project", path.display()).into()),
            None => Ok(plan),
        }
    }

    fn plan_code(
        &self,
        code: &Code,
        (only, unmatched): (&[PathBuf], &mut Vec<&PathBuf>),
        earlier: &State,
        plan: &mut Plan,
    ) -> Result<(), CouldNotRun> {
        let pages = self.root.join(&code.pages);
        let sources = inputs::find_all(std::slice::from_ref(&pages), Kind::Page)?;
        unmatched.retain(|path| !sources.iter().any(|source| is_below(&source.path, path)));
        let has_overrides = !source::files_of_overrides(&sources).is_empty();
        let (left, sources): (Vec<Source>, _) = sources.into_iter().partition(specs::is_left);
        let Planned { operations, changed } = plan_specs(sources, left, only, plan)?;
        if operations.is_empty() && !plan.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(format!("{}: no page documents an operation", pages.display()).into());
        }
        plan.files.push((pages.join(yaml::SCHEMA_FILE), yaml::schema()));
        if has_overrides {
            plan.files.push((pages.join(overrides::SCHEMA_FILE), overrides::schema()));
        }
        plan.operations += operations.len();
        if let Some(path) = &code.changelog {
            self.note(path, &changed, plan)?;
        }
        for (all, own) in plan.changed.iter_mut().zip(changed) {
            all.extend(own);
        }
        self.plan_modules(code, &operations, earlier, plan)
    }

    /// Notes what changed in a changelog. It is written before the specs: once they are written, nobody can tell
    /// any more, should the command be ended between the two.
    fn note(
        &self,
        path: &Path,
        [old, new]: &[Vec<Described>; 2],
        plan: &mut Plan,
    ) -> Result<(), CouldNotRun> {
        let path = self.root.join(path);
        let present = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{}: {error}", path.display()).into()),
        };
        let noted = changelog::note(&present, &diff::compare(old, new));
        if let Some(text) = noted {
            plan.files.insert(0, (path, text));
        }
        Ok(())
    }

    fn plan_modules(
        &self,
        code: &Code,
        operations: &[Operation],
        earlier: &State,
        plan: &mut Plan,
    ) -> Result<(), CouldNotRun> {
        let name = |path: &str| state::name(&code.out.join(path));
        let modules = Mutex::new(BTreeMap::new());
        let made = |path: &str, fingerprint: u64| {
            let name = name(path);
            let known = earlier.module(&self.root, &name, fingerprint);
            modules.lock().unwrap_or_else(PoisonError::into_inner).insert(name, fingerprint);
            known
        };
        let files = package::package_again(operations, &code.options(operations), None, &made)?;
        let out = self.root.join(&code.out);
        let files: Vec<(PathBuf, String)> =
            files.into_iter().map(|file| (out.join(file.path), file.contents)).collect();
        plan.stale.extend(
            outputs::generated_files(&out.join("src"))?
                .into_iter()
                .filter(|present| !files.iter().any(|(path, _)| path == present)),
        );
        plan.files.extend(files);
        plan.modules.extend(modules.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}

/// The operations of some pages, each once; and as they were and as they are, where that is not the same.
struct Planned {
    operations: Vec<Operation>,
    changed: [Vec<Described>; 2],
}

/// Plans the spec of each page. Specs that have no page beside them because somebody wrote them by hand have
/// their operations, too; those whose pages are gone, which are `left`, go.
fn plan_specs(
    sources: Vec<Source>,
    left: Vec<Source>,
    only: &[PathBuf],
    plan: &mut Plan,
) -> Result<Planned, CouldNotRun> {
    plan.stale.extend(left.iter().map(|source| source.path.clone()));
    let loaded = inputs::load(&left);
    let left: Vec<(Source, Operation)> = left
        .into_iter()
        .zip(loaded)
        .filter_map(|(source, loaded)| Some((source, loaded.operation?)))
        .collect();

    let sources: Vec<Source> =
        sources.into_iter().map(|source| unless_left_alone(source, only)).collect();
    let mut understood = Vec::new();
    for (source, loaded) in sources.iter().zip(inputs::load(&sources)) {
        // A spec beside the page says that there was an operation, and code is made from it.
        if loaded.is_no_operation() && !source.path.with_extension("yaml").is_file() {
            continue;
        }
        let misread = loaded.is_misread();
        plan.diagnostics.extend(loaded.diagnostics);
        let operation = loaded.operation.filter(|_| !misread);
        understood.extend(operation.map(|operation| (source.clone(), operation, loaded.places)));
    }
    let specs: Vec<Result<Option<Spec>, Diagnostic>> = understood
        .par_iter()
        .map(|(source, operation, _)| {
            let is_page = Kind::of(&source.path) == Some(Kind::Page);
            is_page.then(|| Spec::of(source, operation.clone(), &left)).transpose()
        })
        .collect();

    let mut operations = Vec::new();
    let mut before: BTreeMap<PathBuf, (Option<Operation>, Places)> = BTreeMap::new();
    for ((source, mut operation, places), spec) in understood.into_iter().zip(specs) {
        if let Some(spec) = spec? {
            plan.diagnostics.extend(spec.problem);
            let is_new = !spec.path.is_file();
            plan.files.push((spec.path, spec.text));
            operation = spec.operation;
            if is_new || spec.before.is_some() {
                before.insert(source.path.clone(), (spec.before, places));
            }
        }
        operations.push((source, operation));
    }
    let (kept, duplicates) = source::distinct_sources(operations);
    plan.diagnostics.extend(duplicates);
    let changed = changed(&kept, before, left);
    Ok(Planned { operations: kept.into_iter().map(|(_, operation)| operation).collect(), changed })
}

/// The operations that are not what they were, before and now.
fn changed(
    kept: &[(Source, Operation)],
    mut before: BTreeMap<PathBuf, (Option<Operation>, Places)>,
    left: Vec<(Source, Operation)>,
) -> [Vec<Described>; 2] {
    let described = |operation: Operation, file: String, places: Places| Described {
        names: lower::names(&operation),
        operation,
        file,
        places,
    };
    let (mut old, mut new): (Vec<Described>, Vec<Described>) = (Vec::new(), Vec::new());
    for (source, operation) in kept {
        let Some((before, places)) = before.remove(&source.path) else { continue };
        let spec = source.path.with_extension("yaml").display().to_string();
        old.extend(before.map(|before| described(before, spec, Places::default())));
        new.push(described(operation.clone(), source.path.display().to_string(), places));
    }
    // A page that was moved has brought its operation along.
    let is_moved = |left: &Operation| {
        let stays = kept.iter().any(|(_, operation)| specs::is_same(operation, left));
        stays || old.iter().any(|described| specs::is_same(&described.operation, left))
    };
    let gone: Vec<_> = left.into_iter().filter(|(_, left)| !is_moved(left)).collect();
    old.extend(gone.into_iter().map(|(source, operation)| {
        described(operation, source.path.display().to_string(), Places::default())
    }));
    [old, new]
}

/// The spec in place of a page that is not to be read again, if it has one.
fn unless_left_alone(source: Source, only: &[PathBuf]) -> Source {
    let spec = source.path.with_extension("yaml");
    let wanted = only.is_empty() || only.iter().any(|path| is_below(&source.path, path));
    if wanted || !spec.is_file() { source } else { Source { path: spec, ..source } }
}

fn is_below(path: &Path, folder: &Path) -> bool {
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => path.starts_with(folder),
    }
}
