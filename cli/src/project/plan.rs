//! What the files of a project shall be: the specs and the code that its pages stand for.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use docwright_codegen::{lower, package};
use docwright_spec::diff::{self, Described, Diff};
use docwright_spec::page::Places;
use docwright_spec::source::{self, Kind, Source};
use docwright_spec::{Diagnostic, Operation, overrides, yaml};

use super::{Project, State, changelog, specs};
use crate::configuration::Code;
use crate::{CouldNotRun, inputs, outputs, paths};

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
    pub(super) modules: BTreeMap<String, u64>,
}

impl Plan {
    /// What changed in the documentation, since the specs were written.
    pub(crate) fn diff(&self) -> Diff {
        let [old, new] = &self.changed;
        diff::compare(old, new)
    }
}

impl Project {
    /// What `update` would write. Pages outside `only`, unless it is empty, keep the spec they have; modules
    /// that `earlier` knows are not made anew.
    pub(crate) fn plan(&self, only: &[PathBuf], earlier: &State) -> Result<Plan, CouldNotRun> {
        let mut plan = Plan::default();
        let mut unmatched: Vec<&PathBuf> = only.iter().collect();
        for code in &self.codes {
            self.plan_code(code, (only, &mut unmatched), earlier, &mut plan)?;
        }
        let unmatched = unmatched.into_iter();
        let unmatched: Vec<String> =
            unmatched.map(|path| format!("{}: no page of this project", path.display())).collect();
        if unmatched.is_empty() { Ok(plan) } else { Err(unmatched.join("\n").into()) }
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
        let path = self.root.join(paths::plain(path));
        // Another entry of the configuration may note its changes in the same file.
        let planned = plan.files.iter().position(|(planned, _)| *planned == path);
        let planned = planned.map(|position| plan.files.remove(position).1);
        let is_planned = planned.is_some();
        let present = match planned {
            Some(text) => text,
            None => match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
                Err(error) => return Err(format!("{}: {error}", path.display()).into()),
            },
        };
        if let Some(text) = changelog::note(&present, &diff::compare(old, new)) {
            plan.files.insert(0, (path, text));
        } else if is_planned {
            plan.files.insert(0, (path, present));
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
        let out = self.root.join(&code.out);
        let modules = Mutex::new(BTreeMap::new());
        let made = |path: &str, fingerprint: u64| {
            let name = self.name(&out.join(path));
            let known = earlier.module(self, &name, fingerprint);
            modules.lock().unwrap_or_else(PoisonError::into_inner).insert(name, fingerprint);
            known
        };
        let files = package::package_again(operations, &code.options(operations), None, &made)?;
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

/// The operations of some pages, each once; and those that are not what they were, as they were and as they are.
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
    let loaded = inputs::load(&left).into_iter();
    let left = left.into_iter().zip(loaded);
    let left: Vec<specs::Described> =
        left.filter_map(|(source, loaded)| Some((source, loaded.operation?))).collect();

    let sources: Vec<Source> =
        sources.into_iter().map(|source| unless_left_alone(source, only)).collect();
    let mut read: Vec<specs::Described> = Vec::new();
    let mut places = BTreeMap::new();
    for (source, loaded) in sources.iter().zip(inputs::load(&sources)) {
        // A spec beside the page says that there was an operation, and code is made from it.
        if loaded.is_no_operation() && !source.path.with_extension("yaml").is_file() {
            plan.diagnostics.extend(loaded.diagnostics.into_iter().filter(inputs::is_worth_a_word));
            continue;
        }
        let misread = loaded.is_misread();
        plan.diagnostics.extend(loaded.diagnostics);
        places.insert(source.path.clone(), loaded.places);
        let operation = loaded.operation.filter(|_| !misread);
        read.extend(operation.map(|operation| (source.clone(), operation)));
    }

    let settled = specs::settle(&read, &left)?;
    let (mut before, mut now) = (left, Vec::new());
    for ((source, _), settled) in read.into_iter().zip(settled) {
        plan.diagnostics.extend(settled.problem);
        plan.files.extend(settled.spec);
        before.extend(settled.before.map(|operation| (source.clone(), operation)));
        now.push((source, settled.operation));
    }
    let (before, _) = source::distinct_sources(before);
    let (now, duplicates) = source::distinct_sources(now);
    plan.diagnostics.extend(duplicates);
    let changed = changed(before, &now, places);
    Ok(Planned { operations: now.into_iter().map(|(_, operation)| operation).collect(), changed })
}

/// The operations that are not what they were, before and now.
fn changed(
    before: Vec<specs::Described>,
    now: &[specs::Described],
    mut places: BTreeMap<PathBuf, Places>,
) -> [Vec<Described>; 2] {
    let described = |operation: Operation, file: &Path, places: Places| Described {
        names: lower::names(&operation),
        operation,
        file: file.display().to_string(),
        places,
    };
    let mut before: BTreeMap<_, specs::Described> =
        before.into_iter().map(|known| (known.1.key(), known)).collect();
    let mut old = Vec::new();
    let mut new = Vec::new();
    for (source, operation) in now {
        let was = before.remove(&operation.key());
        if was.as_ref().is_some_and(|(_, was)| was == operation) {
            continue;
        }
        old.extend(was.map(|(source, was)| {
            described(was, &source.path.with_extension("yaml"), Places::default())
        }));
        let places = places.remove(&source.path).unwrap_or_default();
        new.push(described(operation.clone(), &source.path, places));
    }
    old.extend(before.into_values().map(|(source, gone)| {
        described(gone, &source.path.with_extension("yaml"), Places::default())
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
