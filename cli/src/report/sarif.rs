//! Findings as a SARIF 2.1.0 log, which code scanning of GitHub and other viewers read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use docwright_spec::{Code, Diagnostic};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::paths;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What stays as it is in the path of a URI.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One run with all findings. The rules are those that something was found against.
pub(crate) fn log(findings: &[Diagnostic]) -> Value {
    let codes: BTreeSet<Code> = findings.iter().map(|found| found.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let index: BTreeMap<Code, usize> =
        codes.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    let mut seen: HashMap<(&str, String), usize> = HashMap::new();
    let results: Vec<Value> = findings
        .iter()
        .map(|found| {
            let fingerprint = found.fingerprint();
            let number = seen.entry((&found.page, fingerprint.clone())).or_default();
            *number += 1;
            result(found, index.get(&found.code).copied(), &format!("{fingerprint}:{number}"))
        })
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "docwright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": {"text": code.explanation()},
        "help": {
            "text": format!("{}. Way out: {}", code.explanation(), code.way_out()),
            "markdown": code.page(),
        },
        "defaultConfiguration": {"level": code.severity().word()},
    })
}

fn result(found: &Diagnostic, rule: Option<usize>, fingerprint: &str) -> Value {
    let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
    let mut location = serde_json::Map::new();
    location.insert("artifactLocation".to_owned(), self::location(&found.page));
    let region = match (found.line, found.column) {
        (0, _) => None,
        (line, 0) => Some(json!({"startLine": line})),
        (line, column) => Some(json!({"startLine": line, "startColumn": column})),
    };
    location.extend(region.map(|region| ("region".to_owned(), region)));
    json!({
        "ruleId": found.code.id(),
        "ruleIndex": rule,
        "level": found.code.severity().word(),
        "message": {"text": format!("{}{hint}", found.message)},
        "locations": [{"physicalLocation": location}],
        // The name that code scanning of GitHub looks for; the value is not of the line.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    })
}

/// A path below the folder that docwright runs in is relative to the root of the sources.
fn location(page: &str) -> Value {
    let encoded = |path: &str| utf8_percent_encode(path, IN_PATH).to_string();
    let page = paths::absolute(Path::new(page));
    match paths::absolute(Path::new(".")) {
        current if page.starts_with(&current) => {
            json!({"uri": encoded(&paths::relative(&page, &current)), "uriBaseId": "%SRCROOT%"})
        }
        _ => {
            let path = page.to_string_lossy().replace('\\', "/");
            json!({"uri": format!("file:///{}", encoded(path.trim_start_matches('/')))})
        }
    }
}
