//! What `docwright lint` prints, in each of its forms.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "support/linted.rs"]
mod linted;
mod support;

use std::collections::BTreeSet;
use std::fs;

use linted::{both, folder, found, lint, page, write};
use serde_json::Value;
use tempfile::TempDir;

fn sarif(folder: &TempDir) -> Value {
    let (code, out, err) = lint(folder, &["api", "--format", "sarif"]);
    assert_eq!(code, Some(0), "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The fingerprints of all results, by their codes.
fn fingerprints(log: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    results
        .map(|result| {
            let fingerprint = &result["partialFingerprints"]["primaryLocationLineHash"];
            (text(&result["ruleId"]), text(fingerprint))
        })
        .collect()
}

#[test]
fn a_sarif_log_has_rules_and_places() {
    let log = sarif(&folder());
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "docwright");
    for result in run["results"].as_array().unwrap() {
        let rule =
            &driver["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(help.starts_with(&format!("# {}: ", rule["id"].as_str().unwrap())), "{help}");
    }
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "api/disks/%E9%87%8D%E7%BD%AE%20disks.md");
    assert_eq!(place["region"]["startLine"], 8);
    assert_eq!(place["region"]["startColumn"], 7);
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let folder = folder();
    let before = fingerprints(&sarif(&folder));
    write(&folder, "api/disks/重置 disks.md", &page("ResetDisks", "Resets disks.\n\nNow.\n\n"));
    let log = sarif(&folder);
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"],
        12
    );
    assert_eq!(fingerprints(&log), before);
    // Two findings that are the same but for their lines are told apart.
    let text = page("ResetDisks", "");
    let row = "|Count|Quantity|No|2|How many. |\n";
    write(
        &folder,
        "api/disks/重置 disks.md",
        &text.replace(row, &format!("{row}|Size|Interger|No|20|The size. |\n")),
    );
    let twice = fingerprints(&sarif(&folder));
    let misspelt = twice.iter().filter(|(code, _)| code == "DW0608");
    assert_eq!(misspelt.count(), 2);
    assert!(twice.is_superset(&before));
}

#[test]
fn one_flag_for_each_form() {
    let folder = folder();
    let (_, json, _) = lint(&folder, &["api", "--format", "json"]);
    assert_eq!(json, lint(&folder, &["api", "--message-format", "json"]).1);
    let (_, github, _) = lint(&folder, &["api", "--format", "github"]);
    let expected = "::warning file=api/disks/重置 disks.md,line=8,col=7,title=DW0608::the type of Size is \
                    misspelt: Interger%0Ahint: did you mean Integer?\n";
    assert!(github.starts_with(expected), "{github}");
    let (_, text, _) = lint(&folder, &["api", "--format", "text"]);
    assert!(text.starts_with("warning[DW0608]: the type of Size is misspelt"), "{text}");
    assert_eq!(text, lint(&folder, &["api"]).1);
}

#[test]
fn a_type_that_is_not_known_and_misspelt_is_found_once() {
    let folder = folder();
    let text = page("ResetDisks", "").replace("Quantity", "Strng");
    write(&folder, "api/disks/重置 disks.md", &text);
    assert_eq!(found(&folder, &["api"]).1, both());
    let (_, out, _) = lint(&folder, &["api", "--message-format", "short"]);
    assert!(
        out.contains("not known; it was taken as text\n  in: Strng\n  hint: did you mean String?"),
        "{out}"
    );
}

#[test]
fn two_languages_of_one_operation_are_no_duplicate() {
    let folder = folder();
    let chinese = page("ResetDisks", "")
        .replace("Request parameters", "请求参数")
        .replace("Response parameters", "返回参数")
        .replace("Debugging", "调试");
    write(&folder, "api/zh/ResetDisks.md", &chinese);
    let codes: BTreeSet<String> =
        found(&folder, &["api"]).1.into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, BTreeSet::from(["DW0302".to_owned(), "DW0608".to_owned()]));
}

#[test]
fn what_is_wrong_with_a_file_of_overrides_is_one_result() {
    let folder = folder();
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    write(&folder, "api/old/StartDisks.md", &page("StartDisks", ""));
    write(&folder, "api/overrides.yaml", "- operation: ResetDisks\n");
    let (_, out, _) = lint(&folder, &["api", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    assert_eq!(results.filter(|result| result["ruleId"] == "DW0801").count(), 1, "{out}");
    for _ in 0..2 {
        lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
        let text = fs::read_to_string(folder.path().join("lint.baseline")).unwrap();
        let line = text.lines().find(|line| line.starts_with("DW0801")).unwrap();
        assert!(line.ends_with(" 1 api/overrides.yaml"), "{line}");
    }
}
