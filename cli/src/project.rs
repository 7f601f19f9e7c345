//! `docwright.toml`: which pages of a tree become which code, and what follows from them.

use std::fs;
use std::path::{Path, PathBuf};

use docwright_codegen::{Gate, Options, package};
use docwright_spec::endpoints;
use docwright_spec::source::{self, Kind, Source};
use docwright_spec::{Diagnostic, Operation, yaml};
use serde::Deserialize;

use crate::{CouldNotRun, arguments, inputs, outputs};

const FILE_NAME: &str = "docwright.toml";

/// The contents of `docwright.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    code: Vec<Code>,
}

/// One folder of pages and the crate made from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    pages: PathBuf,
    out: PathBuf,
    #[serde(rename = "crate")]
    crate_name: String,
    serde: Option<String>,
    mock: Option<String>,
    comparison: Option<String>,
    product_errors: Option<String>,
}

/// A tree that keeps pages, specs and code together.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    codes: Vec<Code>,
}

/// The files that the pages of a project stand for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Every file that shall be there, with its contents.
    pub(crate) files: Vec<(PathBuf, String)>,
    /// Generated files that are there and shall not be.
    pub(crate) stale: Vec<PathBuf>,
    /// What was found in the pages.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The operations behind it all.
    pub(crate) operations: usize,
}

impl Project {
    /// The project that the arguments name, or the one around the current folder.
    pub(crate) fn open(arguments: &arguments::Project) -> Result<Self, CouldNotRun> {
        let path = match &arguments.config {
            Some(path) => path.clone(),
            None => locate()?,
        };
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| named(&error))?;
        let configuration: Configuration = toml::from_str(&text).map_err(|error| named(&error))?;
        let root = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        refuse_shared_folders(&configuration.code).map_err(|error| named(&error))?;
        Ok(Self { root, codes: configuration.code })
    }

    /// What `update` would write. Pages outside `only`, unless it is empty, keep the spec they have.
    pub(crate) fn plan(&self, only: &[PathBuf]) -> Result<Plan, CouldNotRun> {
        let mut plan = Plan::default();
        let mut unmatched: Vec<&PathBuf> = only.iter().collect();
        for code in &self.codes {
            self.plan_code(code, (only, &mut unmatched), &mut plan)?;
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
        plan: &mut Plan,
    ) -> Result<(), CouldNotRun> {
        let pages = self.root.join(&code.pages);
        let sources = inputs::find_all(std::slice::from_ref(&pages), Kind::Page)?;
        unmatched.retain(|path| !sources.iter().any(|source| is_below(&source.path, path)));
        let operations = plan_specs(sources, only, plan)?;
        if operations.is_empty() && !plan.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(format!("{}: no page documents an operation", pages.display()).into());
        }
        plan.files.push((pages.join(yaml::SCHEMA_FILE), yaml::schema()));
        let (operations, duplicates) = source::distinct(operations);
        plan.diagnostics.extend(duplicates);
        plan.operations += operations.len();

        let gate = |feature: &Option<String>| feature.clone().map_or(Gate::Off, Gate::Feature);
        let options = Options {
            serde: gate(&code.serde),
            mock: gate(&code.mock),
            comparison: gate(&code.comparison),
            product_errors: gate(&code.product_errors),
            crate_name: Some(code.crate_name.clone()),
            endpoints: endpoints::of(&operations),
        };
        let out = self.root.join(&code.out);
        let files = package::package(&operations, &options, None)?;
        let files: Vec<(PathBuf, String)> =
            files.into_iter().map(|file| (out.join(file.path), file.contents)).collect();
        plan.stale.extend(
            outputs::generated_files(&out.join("src"))?
                .into_iter()
                .filter(|present| !files.iter().any(|(path, _)| path == present)),
        );
        plan.files.extend(files);
        Ok(())
    }
}

/// Each entry owns its folder of code: what another one wrote there would be stale to it.
fn refuse_shared_folders(codes: &[Code]) -> Result<(), String> {
    for (index, code) in codes.iter().enumerate() {
        let others = codes.iter().take(index);
        let shares =
            |other: &&Code| code.out.starts_with(&other.out) || other.out.starts_with(&code.out);
        if let Some(other) = others.into_iter().find(shares) {
            let (one, two) = (other.crate_name.as_str(), code.crate_name.as_str());
            return Err(format!(
                "{one} and {two} cannot have the same `out`, or one inside the other"
            ));
        }
    }
    Ok(())
}

/// Plans the spec of each page, and gives all operations: those of pages, and those of specs that
/// have no page beside them because somebody wrote them by hand.
fn plan_specs(
    sources: Vec<Source>,
    only: &[PathBuf],
    plan: &mut Plan,
) -> Result<Vec<(Source, Operation)>, CouldNotRun> {
    let sources: Vec<Source> =
        sources.into_iter().map(|source| unless_left_alone(source, only)).collect();
    let mut operations = Vec::new();
    for (source, loaded) in sources.iter().zip(inputs::load(&sources)) {
        // A spec beside the page says that there was an operation, and code is made from it.
        if loaded.is_no_operation() && !source.path.with_extension("yaml").is_file() {
            continue;
        }
        let misread = loaded.is_misread();
        plan.diagnostics.extend(loaded.diagnostics);
        let Some(operation) = loaded.operation.filter(|_| !misread) else { continue };
        if Kind::of(&source.path) == Some(Kind::Page) {
            let depth = source.name.matches('/').count();
            let text =
                yaml::render(&operation, &format!("{}{}", "../".repeat(depth), yaml::SCHEMA_FILE))?;
            plan.files.push((source.path.with_extension("yaml"), text));
        }
        operations.push((source.clone(), operation));
    }
    Ok(operations)
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

fn locate() -> Result<PathBuf, CouldNotRun> {
    let current = std::env::current_dir()?;
    for (levels, folder) in current.ancestors().enumerate() {
        if folder.join(FILE_NAME).is_file() {
            // Relative, so that messages show paths as short as the user would type them.
            return Ok("../".repeat(levels).parse::<PathBuf>()?.join(FILE_NAME));
        }
    }
    Err(format!("there is no {FILE_NAME} in this folder or one above it; `docwright update --help` shows one").into())
}
