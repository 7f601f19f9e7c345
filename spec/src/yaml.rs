//! The canonical text form of an [`Operation`]: deterministic, diffable, complete.
//!
//! `parse(&render(operation, schema))` is the identity on operations, and rendering the same
//! operation gives the same bytes on every machine.

use schemars::generate::SchemaSettings;
use serde_yaml::with::singleton_map_recursive;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Operation;

/// The file name under which the JSON Schema of the YAML form is written.
pub const SCHEMA_FILE: &str = "operation.schema.json";

/// The operation as canonical YAML.
///
/// `schema` is the path or URL of the JSON Schema, relative to where the text will be stored;
/// editors that know `yaml-language-server` check and complete the file with it.
///
/// # Errors
///
/// A text that YAML cannot hold. No operation made by the reader has one.
///
/// ```
/// let page = "# Ping\n\n## Request parameters\n\n|Parameter|Type|Required|Description|\n|--|--|--|--|\n|Name|String|Yes|The name. |\n\n## Response parameters\n";
/// let operation = docwright_spec::page::read(page, "Ping.md").operation.ok_or("no operation")?;
/// let text = docwright_spec::yaml::render(&operation, "operation.schema.json")?;
/// assert_eq!(docwright_spec::yaml::parse(&text, "Ping.yaml")?, operation);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render(operation: &Operation, schema: &str) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let mut serializer = serde_yaml::Serializer::new(&mut bytes);
    singleton_map_recursive::serialize(operation, &mut serializer)
        .and_then(|()| serializer.flush())
        .map_err(|error| malformed(&operation.name, &error))?;
    drop(serializer);
    let body = String::from_utf8_lossy(&bytes);
    Ok(format!("# yaml-language-server: $schema={schema}\n{body}"))
}

/// The operation that a YAML text describes.
///
/// `page` names the text in the diagnostic.
///
/// # Errors
///
/// A [`Code::MalformedYaml`] diagnostic with the line and column of the first thing that is not
/// YAML, not part of the schema, or missing.
pub fn parse(text: &str, page: &str) -> Result<Operation, Diagnostic> {
    singleton_map_recursive::deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| malformed(page, &error))
}

/// The JSON Schema of the YAML form, as indented JSON text with a final line break.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<Operation>();
    format!("{:#}\n", schema.as_value())
}

/// Where in its text an error is, line and column from one, if it says so; and its cause without the place.
pub(crate) fn place_and_cause(error: &serde_yaml::Error) -> (Option<(u32, u32)>, String) {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let place = error.location().map(|at| (number(at.line()), number(at.column())));
    let text = error.to_string();
    (place, text.split(" at line ").next().unwrap_or(&text).to_owned())
}

fn malformed(page: &str, error: &serde_yaml::Error) -> Diagnostic {
    let (place, cause) = place_and_cause(error);
    Diagnostic::new(Code::MalformedYaml, page, place.unwrap_or_default(), cause)
        .with_hint("the form is described by operation.schema.json; `docwright extract` writes it anew from the page")
}
