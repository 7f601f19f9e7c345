//! `docwright generate`: pages or specs to Rust.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use docwright_codegen::file::File;
use docwright_codegen::package::{self, Manifest};
use docwright_codegen::{Gate, Options, Selection};
use docwright_spec::endpoints;
use docwright_spec::source::Kind;

use crate::arguments::Generate;
use crate::outputs::{self, Outputs};
use crate::report::Reporter;
use crate::{CouldNotRun, Outcome, inputs, report, samples};

pub(crate) fn run(arguments: &Generate, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let sources = inputs::find(&arguments.inputs, Kind::Spec)?;
    let mut read = inputs::operations(sources, reporter)?;
    let selection = Selection::of(&arguments.operation);
    let names = read.operations.iter().map(|operation| operation.name.as_str());
    let unmatched = selection.unmatched(names);
    if !unmatched.is_empty() {
        let patterns = unmatched.join(", ");
        return Err(format!("no page documents an operation of this name: {patterns}").into());
    }
    // Also where nothing is wanted of the operation that shows them.
    let endpoints = endpoints::of(&read.operations);
    selection.keep(&mut read.operations);
    if read.operations.is_empty() {
        return read.nothing_to_do();
    }
    let files = match &arguments.crate_name {
        Some(name) => {
            let options = Options {
                serde: Gate::Feature("serde".to_owned()),
                mock: Gate::Feature("mock".to_owned()),
                comparison: Gate::Feature("comparison".to_owned()),
                product_errors: Gate::Feature("product-errors".to_owned()),
                crate_name: Some(name.clone()),
                endpoints,
            };
            let manifest = Manifest {
                name: name.clone(),
                runtime: arguments.runtime.clone(),
                samples: read.operations.iter().map(samples::test_of).collect(),
            };
            package::package(&read.operations, &options, Some(&manifest))?
        }
        None => package::modules(&read.operations, &Options { endpoints, ..Options::default() })?,
    };
    let mut outputs = Outputs::new()?;
    for file in &files {
        outputs.write(&arguments.out.join(&file.path), &file.contents)?;
    }
    // A crate is docwright's own; a folder of modules may hold the code of others as well.
    if arguments.crate_name.is_some() {
        remove_stale(&arguments.out, &files, &mut outputs)?;
    }
    let removed = match outputs.removed() {
        0 => String::new(),
        removed => format!(" and {removed} removed"),
    };
    report::eprintln(&format!(
        "{}: {} of {} written{removed}, {} without an operation",
        report::count(read.operations.len(), "operation"),
        outputs.changed().len() - outputs.removed(),
        report::count(files.len(), "file"),
        report::count(read.skipped, "page"),
    ));
    Ok(if read.errors == 0 { Outcome::Done } else { Outcome::Findings })
}

/// Removes what an earlier run generated and this one did not.
fn remove_stale(out: &Path, files: &[File], outputs: &mut Outputs) -> Result<(), CouldNotRun> {
    let current: BTreeSet<PathBuf> = files.iter().map(|file| out.join(&file.path)).collect();
    for folder in ["src", "tests"] {
        for present in outputs::generated_files(&out.join(folder))? {
            if !current.contains(&present) {
                outputs.remove(&present)?;
            }
        }
    }
    Ok(())
}
