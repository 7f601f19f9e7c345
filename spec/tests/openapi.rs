//! Operations as an OpenAPI document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use docwright_spec::{Operation, openapi, page};
use serde_json::{Value, json};

fn reset_disks() -> Operation {
    let page = include_str!("../apis/ecs/ResetDisks.md");
    page::read(page, "ResetDisks.md").operation.unwrap()
}

#[test]
fn the_sample_of_the_page_fits_the_schema_of_the_answer() {
    let operation = reset_disks();
    let document = openapi::document(std::slice::from_ref(&operation));
    let content = &document["paths"]["/ResetDisks"]["post"]["responses"]["200"]["content"];
    let answer = &content["application/json"];
    let schema = jsonschema::validator_for(&answer["schema"]).unwrap();
    assert!(schema.is_valid(&answer["example"]), "{answer:#}");
    let wrong = json!({ "OperationProgressSet": { "OperationProgress": "none" } });
    assert!(!schema.is_valid(&wrong));
}

#[test]
fn parameters_and_errors_are_those_of_the_page() {
    let document = openapi::document(&[reset_disks()]);
    let item = &document["paths"]["/ResetDisks"]["post"];
    assert_eq!(item["x-docwright-action"], "ResetDisks");
    let parameters: Vec<(&str, bool)> = item["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| {
            (parameter["name"].as_str().unwrap(), parameter["required"].as_bool().unwrap_or(false))
        })
        .collect();
    assert_eq!(parameters, [("RegionId", true), ("Disk", false)]);
    let disk = &item["parameters"][1];
    assert_eq!(disk["schema"]["maxItems"], 10);
    assert_eq!(disk["x-docwright-indexed"], true);
    let not_found = &item["responses"]["404"]["x-docwright-codes"];
    assert!(
        not_found.as_array().unwrap().contains(&json!("InvalidDiskId.NotFound")),
        "{not_found}"
    );
}

#[test]
fn what_the_page_says_of_a_value_is_in_its_schema() {
    let text = "# SetSize\n## Request parameters\n|Name|Type|Required|Example|Description|\n|-|-|-|-|-|\n\
                |Action|String|Yes|SetSize|.|\n\
                |Size|Integer|No|3|Valid values: 1 to 10. Default value: 5.|\n\
                |Mode|String|No|fast|Valid values: fast, slow, and none.|\n\
                |Password|String|No||A password.|\n\
                ## Response parameters\n|Name|Type|Description|\n|-|-|-|\n|RequestId|String|The ID.|\n";
    let operation = page::read(text, "SetSize.md").operation.unwrap();
    let document = openapi::document(&[operation]);
    let parameters = &document["paths"]["/SetSize"]["post"]["parameters"];
    let schema = |index: usize| -> &Value { &parameters[index]["schema"] };
    assert_eq!(
        *schema(0),
        json!({
            "type": "integer", "format": "int32",
            "minimum": 1, "maximum": 10, "default": 5, "examples": [3],
        })
    );
    // A closed enum would refuse what the service learns later.
    assert_eq!(schema(1)["x-extensible-enum"], json!(["fast", "slow", "none"]));
    assert_eq!(schema(1)["enum"], Value::Null);
    assert_eq!(schema(2)["format"], "password");
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let (one, mut other) = (reset_disks(), reset_disks());
    other.name = "AddDisks".to_owned();
    let forth = openapi::document(&[one.clone(), other.clone()]);
    assert_eq!(forth.to_string(), openapi::document(&[other, one]).to_string());
}
