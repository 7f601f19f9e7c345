//! The JSON form of a diff is what its schema says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use docwright_spec::diff;
use docwright_spec::model::Names;

/// With `DOCWRIGHT_BLESS=1` the file is written anew.
#[test]
fn the_schema_in_the_docs_is_the_one_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.schema.json");
    if std::env::var_os("DOCWRIGHT_BLESS").is_some() {
        fs::write(&path, diff::schema()).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), diff::schema());
}

#[test]
fn a_diff_fits_the_schema() {
    let page = |rows: &str| {
        let text = format!(
            "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n{rows}\n## Response parameters\n"
        );
        let reading = docwright_spec::page::read(&text, "Ping.md");
        diff::Described {
            operation: reading.operation.unwrap(),
            file: "Ping.md".to_owned(),
            places: reading.places,
            names: Names::default(),
        }
    };
    let diff = diff::compare_two(&page("|Host|String|Yes|"), &page("|Port|Integer|No|"));
    assert_eq!(diff.changes.len(), 2);
    let schema: serde_json::Value = serde_json::from_str(&diff::schema()).unwrap();
    let diff = serde_json::to_value(diff).unwrap();
    jsonschema::validate(&schema, &diff).unwrap();
    let mut wrong = diff;
    wrong.as_object_mut().unwrap().remove("summary");
    assert!(jsonschema::validate(&schema, &wrong).is_err());
}
