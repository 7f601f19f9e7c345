//! What `docs/overrides.md` shows is what happens.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use docwright_spec::overrides::{self, Overrides};
use docwright_spec::{page, yaml};

const DOCUMENT: &str = include_str!("../../docs/overrides.md");

/// The blocks of code in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    DOCUMENT.split(&begin).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_example_is_what_the_spec_shows() {
    let [file, shown] = blocks("yaml")[..] else { unreachable!("two blocks of YAML") };
    let mut reading = page::read(blocks("markdown")[0], "OpenPort.md");
    let operation = reading.operation.as_mut().unwrap();
    let overrides = Overrides::parse(file, overrides::FILE_NAME);
    let entries: Vec<_> = overrides.entries.iter().collect();
    let refused = overrides::apply(&entries, operation, &mut reading.places, "OpenPort.md");
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    assert!(overrides.diagnostics.is_empty() && refused.is_empty());
    let spec = yaml::render(operation, yaml::SCHEMA_FILE).unwrap();
    assert!(spec.contains(&format!("\n{shown}")), "{spec}");
    assert!(spec.contains("- name: Port\n  description: The port to open.\n  type: integer\n"));
}

#[test]
fn every_change_of_the_table_fits_the_schema_and_none_is_missing() {
    let schema: serde_json::Value = serde_json::from_str(&overrides::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let rows = DOCUMENT.lines().skip_while(|line| *line != "| change | does |").skip(2);
    let mut keys = Vec::new();
    for row in rows.take_while(|row| row.starts_with('|')) {
        let change = row.split('`').nth(1).unwrap();
        let text = format!(
            "- operation: A\n  at: {{field: B}}\n  change: {change}\n  reason: C\n  link: https://d\n"
        );
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert!(validator.is_valid(&value), "{change}");
        let (key, _) = change.trim_start_matches('{').split_once(':').unwrap_or((change, ""));
        keys.push(key.to_owned());
    }
    let mut known: Vec<&str> = Vec::new();
    for variant in schema["$defs"]["Change"]["oneOf"].as_array().unwrap() {
        known.extend(variant["required"][0].as_str().or(variant["const"].as_str()));
    }
    assert_eq!(keys, known);
}
