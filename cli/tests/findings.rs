//! What is wrong with pages, in every form in which it is told.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{Ended, run};
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");

/// A folder with one page: ours of ResetDisks, with a type that is none.
fn page(r#type: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(PAGE).unwrap();
    let wrong = text.replace("|RegionId|String|", &format!("|RegionId|{type}|"));
    assert_ne!(text, wrong);
    fs::write(folder.path().join("重置,100%.md"), wrong).unwrap();
    folder
}

fn lint(folder: &TempDir, arguments: &[&str]) -> Ended {
    run(folder.path(), &[&["lint"], arguments].concat())
}

#[test]
fn people_see_the_line_with_the_cell_marked() {
    let (code, out, err) = lint(&page("字串Strange"), &["."]);
    assert_eq!(code, Some(0), "{err}");
    let expected = "\
warning[DW0302]: the type of RegionId is not known; it was taken as text
  --> ./重置,100%.md:18:11
   |
18 | |RegionId|字串Strange|Yes|cn-hangzhou|The region of the disks.";
    assert!(out.starts_with(expected), "{out}");
    // The two wide characters take two columns each.
    assert!(out.contains("\n   |           ^^^^^^^^^^^\n"), "{out}");
    assert!(out.contains("\nhelp: use String, Integer"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colours outside a terminal: {out}");
    assert_eq!(err, "1 operation, 0 pages without one, 0 errors, 1 warning\n");
}

#[test]
fn an_enormous_line_is_cut_around_the_cell() {
    let (_, out, _) = lint(&page(&"Strange".repeat(100_000)), &["."]);
    assert!(out.contains("DW0302"), "{}", out.chars().take(500).collect::<String>());
    assert!(out.lines().all(|line| line.chars().count() < 200));
}

#[test]
fn programs_read_a_json_object_on_each_line() {
    let (code, out, _) = lint(&page("Strange"), &[".", "--message-format", "json"]);
    assert_eq!(code, Some(0));
    let found: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        found,
        [json!({
            "code": "DW0302",
            "severity": "warning",
            "page": "./重置,100%.md",
            "line": 18,
            "column": 11,
            "cell": "Strange",
            "message": "the type of RegionId is not known; it was taken as text",
            "hint": "use String, Integer, Long, Boolean, Float, Json or RepeatList",
        })]
    );
}

#[test]
fn github_reads_a_workflow_command_on_each_line() {
    let (_, out, _) = lint(&page("Strange"), &[".", "--message-format", "github"]);
    assert_eq!(
        out,
        "::warning file=./重置%2C100%25.md,line=18,col=11,title=DW0302::the type of RegionId is not known; \
         it was taken as text%0Ahint: use String, Integer, Long, Boolean, Float, Json or RepeatList\n"
    );
}

#[test]
fn the_short_form_has_no_line_of_the_page() {
    let (_, out, _) = lint(&page("Strange"), &[".", "--message-format", "short"]);
    assert!(out.starts_with("./重置,100%.md:18:11: warning[DW0302]: the type"), "{out}");
    assert!(!out.contains("|RegionId|"), "{out}");
}

#[test]
fn exit_codes_tell_errors_from_warnings() {
    let folder = page("Strange");
    assert_eq!(lint(&folder, &["."]).0, Some(0));
    assert_eq!(lint(&folder, &[".", "--deny-warnings"]).0, Some(1));
    assert_eq!(lint(&folder, &["nowhere"]).0, Some(2));
    assert_eq!(lint(&folder, &[]).0, Some(2));
    let cut = fs::read_to_string(PAGE)
        .unwrap()
        .replace("|RegionId|String|Yes|cn-hangzhou|", "|RegionId|String|\n\n");
    fs::write(folder.path().join("重置,100%.md"), cut).unwrap();
    assert_eq!(lint(&folder, &["."]).0, Some(1));
}

#[test]
fn a_code_is_explained() {
    let folder = page("Strange");
    let (code, out, _) = lint(&folder, &["--explain", "dw0302"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("DW0302: a type is not known; it was taken as text"), "{out}");
    assert!(out.contains("\nSeverity: warning\nWay out: use String"), "{out}");
    // The example is indented, and its fences are gone.
    assert!(out.contains("\n    |Size|Quantity|No|20|The size. |\n"), "{out}");
    assert!(!out.contains("```"), "{out}");
    assert_eq!(lint(&folder, &["--explain", "DW9999"]).0, Some(2));
}

#[test]
fn a_page_without_its_product_takes_that_of_the_pages_beside_it() {
    let folder = TempDir::new().unwrap();
    let named = fs::read_to_string(PAGE).unwrap();
    let unnamed: String = named
        .lines()
        .filter(|line| !line.contains("://api.a") && !line.contains("Version="))
        .map(|line| line.replace("ResetDisks", "ResetAllDisks") + "\n")
        .collect();
    fs::create_dir(folder.path().join("Disks")).unwrap();
    fs::write(folder.path().join("Disks/ResetAllDisks.md"), unnamed).unwrap();
    let codes = |(_, out, _): (Option<i32>, String, String)| -> Vec<String> {
        let found = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        found.map(|found| found["code"].as_str().unwrap().to_owned()).collect()
    };
    let json = [".", "--message-format", "json"];
    assert_eq!(codes(lint(&folder, &json)), ["DW0102"]);
    fs::write(folder.path().join("ResetDisks.md"), named).unwrap();
    assert_eq!(codes(lint(&folder, &json)), ["DW0106"]);
    assert_eq!(lint(&folder, &json).0, Some(0));
}

#[test]
fn an_older_interface_is_said_to_be_one() {
    let folder = TempDir::new().unwrap();
    let page = "# Update a stack\n\nCall PUT /stacks/{Id} to update a stack.\n\n\
                ## Request parameters\n\n|Name|Type|Required|\n|-|-|-|\n|Id|String|Yes|\n\n\
                ## Response parameters\n\n|Name|Type|\n|-|-|\n|Name|String|\n";
    fs::write(folder.path().join("Update.md"), page).unwrap();
    let (code, out, _) = lint(&folder, &[".", "--message-format", "short"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("./Update.md:1:1: warning[DW0105]"), "{out}");
}
