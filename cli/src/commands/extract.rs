//! `docwright extract`: pages to specs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright_spec::source::{Kind, Source};
use docwright_spec::{Operation, flat, yaml};

use crate::arguments::{Extract, Format};
use crate::outputs::Outputs;
use crate::report::{Counts, Reporter};
use crate::{CouldNotRun, Outcome, inputs, report};

pub(crate) fn run(arguments: &Extract, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let sources = inputs::find(&arguments.inputs, Kind::Page)?;
    if arguments.out.is_some() {
        refuse_same_outputs(&sources)?;
    }
    let loaded = inputs::load(&sources);
    let is_one = sources.len() == 1;
    let mut writer = match &arguments.out {
        Some(_) => Some(Outputs::new()?),
        None => None,
    };
    let (mut operations, mut skipped) = (0_usize, 0_usize);
    let mut counts = Counts::default();
    for (source, loaded) in sources.iter().zip(&loaded) {
        if loaded.is_no_operation() && !is_one {
            skipped += 1;
            let found = loaded.diagnostics.iter().filter(|found| inputs::is_worth_a_word(found));
            reporter.findings(found, &mut counts)?;
            continue;
        }
        reporter.findings(&loaded.diagnostics, &mut counts)?;
        let Some(operation) = &loaded.operation else { continue };
        match (&arguments.out, &mut writer) {
            (Some(folder), Some(writer)) => {
                write(folder, source, operation, arguments.format, writer)?;
            }
            _ => print(source, operation, arguments.format, operations == 0)?,
        }
        operations += 1;
    }
    if let (Some(folder), Some(writer), Format::Yaml) =
        (&arguments.out, &mut writer, arguments.format)
    {
        writer.write(&folder.join(yaml::SCHEMA_FILE), &yaml::schema())?;
    }
    reporter.summary(&counts)?;
    if !is_one {
        report::eprintln(&format!(
            "{}, {} without one, {}, {}",
            report::count(operations, "operation"),
            report::count(skipped, "page"),
            report::count(counts.errors, "error"),
            report::count(counts.warnings, "warning"),
        ));
    }
    Ok(if counts.errors == 0 && operations > 0 { Outcome::Done } else { Outcome::Findings })
}

/// Two inputs must not become one file.
fn refuse_same_outputs(sources: &[Source]) -> Result<(), CouldNotRun> {
    let mut first: BTreeMap<PathBuf, &Source> = BTreeMap::new();
    for source in sources {
        let output = Path::new(&source.name).with_extension("");
        if let Some(other) = first.insert(output, source) {
            let (one, two) = (other.path.display(), source.path.display());
            return Err(format!(
                "{one} and {two} would be written to one file; name their folder instead"
            )
            .into());
        }
    }
    Ok(())
}

fn write(
    folder: &Path,
    source: &Source,
    operation: &Operation,
    format: Format,
    writer: &mut Outputs,
) -> Result<(), CouldNotRun> {
    let depth = source.name.matches('/').count();
    let text = render(source, operation, format, &"../".repeat(depth))?;
    let extension = match format {
        Format::Yaml => "yaml",
        Format::Json | Format::FlatJson => "json",
    };
    writer.write(&folder.join(&source.name).with_extension(extension), &text)
}

fn print(
    source: &Source,
    operation: &Operation,
    format: Format,
    is_first: bool,
) -> Result<(), CouldNotRun> {
    let text = render(source, operation, format, "")?;
    if format == Format::Yaml && !is_first {
        report::println("---")?;
    }
    report::println(text.trim_end_matches('\n'))?;
    Ok(())
}

fn render(
    source: &Source,
    operation: &Operation,
    format: Format,
    to_schema: &str,
) -> Result<String, CouldNotRun> {
    Ok(match format {
        Format::Yaml => yaml::render(operation, &format!("{to_schema}{}", yaml::SCHEMA_FILE))?,
        Format::Json => serde_json::to_string_pretty(operation)? + "\n",
        Format::FlatJson => serde_json::to_string(&flat::flatten(operation, &source.name))? + "\n",
    })
}
