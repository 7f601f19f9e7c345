//! `docwright export`: operations in the forms of other tools.

use std::collections::BTreeSet;

use docwright_spec::openapi;
use docwright_spec::source::Kind;

use crate::arguments::{Export, ExportFormat, OpenApi};
use crate::outputs::Outputs;
use crate::report::Reporter;
use crate::{CouldNotRun, Outcome, inputs, report};

pub(crate) fn run(arguments: &Export, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    match &arguments.format {
        ExportFormat::Openapi(arguments) => openapi(arguments, reporter),
    }
}

fn openapi(arguments: &OpenApi, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let sources = inputs::find(&arguments.inputs, Kind::Spec)?;
    let read = inputs::operations(sources, reporter)?;
    if read.operations.is_empty() {
        return read.nothing_to_do();
    }
    let products: BTreeSet<(&str, &str)> = read
        .operations
        .iter()
        .map(|operation| (operation.product.as_str(), operation.version.as_str()))
        .collect();
    if products.len() > 1 {
        let products: Vec<String> =
            products.iter().map(|(product, version)| format!("{product} {version}")).collect();
        return Err(format!(
            "a document describes one version of one product, and these are there: {}; name the pages of one",
            products.join(", ")
        )
        .into());
    }
    let text = format!("{:#}\n", openapi::document(&read.operations));
    match &arguments.out {
        Some(path) => Outputs::new()?.write(path, &text)?,
        None => report::println(text.trim_end_matches('\n'))?,
    }
    Ok(if read.errors == 0 { Outcome::Done } else { Outcome::Findings })
}
