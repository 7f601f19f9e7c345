//! `docwright diff` as a user types it: every form, and how it exits.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Ended, run};
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");

/// The start of a row.
const REGION: &str = "|RegionId|String|Yes|cn-hangzhou|";

/// Our page of ResetDisks in `old`, and in `new` with a text replaced by another.
fn states(from: &str, to: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let page = fs::read_to_string(PAGE).unwrap();
    let changed = page.replace(from, to);
    assert_ne!(page, changed);
    write(folder.path(), "old/Disks/ResetDisks.md", &page);
    write(folder.path(), "new/Disks/ResetDisks.md", &changed);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn diff(folder: &TempDir, arguments: &[&str]) -> Ended {
    run(folder.path(), &[&["diff"], arguments].concat())
}

#[test]
fn people_see_what_where_and_why() {
    let folder = states(REGION, "|RegionId|Long|No|cn-hangzhou|");
    let (code, out, err) = diff(&folder, &["old", "new"]);
    assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
    assert_eq!(
        out,
        "\
ResetDisks (Ecs 2014-05-26)
  ! breaking parameter type changed: RegionId (String → Long)
             old/Disks/ResetDisks.md:18:2 → new/Disks/ResetDisks.md:18:2: its Rust type is another
  ! breaking parameter no longer required: RegionId
             old/Disks/ResetDisks.md:18:2 → new/Disks/ResetDisks.md:18:2: its public field becomes an `Option`; calls of the setter still compile

1 operation compared: 2 changes, 2 breaking, 0 additive, 0 without effect on code
suggested version bump: major
"
    );
}

#[test]
fn a_page_that_moved_or_is_only_worded_otherwise_did_not_change() {
    let folder = states("The region of the disks.", "Where the disks are.");
    let moved = folder.path().join("new/Moved.md");
    fs::rename(folder.path().join("new/Disks/ResetDisks.md"), moved).unwrap();
    let (code, out, _) = diff(&folder, &["old", "new"]);
    assert_eq!(code, Some(0), "{out}");
    assert_eq!(
        out,
        "\
1 operation compared: 0 changes, 0 breaking, 0 additive, 0 without effect on code
1 of words and 0 of order only, which --all shows
suggested version bump: patch
"
    );
    let (code, out, _) = diff(&folder, &["old", "new", "--all"]);
    assert_eq!(code, Some(0), "what is shown does not change the exit code: {out}");
    assert!(out.contains("~ none     description changed: RegionId ("), "{out}");
    assert!(!out.contains("--all"), "{out}");
}

#[test]
fn operations_come_and_go() {
    let folder = states(REGION, "|RegionId|String|No|cn-hangzhou|");
    let ping = "# PingHost\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Host|String|Yes|\n\
                ## Response parameters\n";
    write(folder.path(), "new/PingHost.md", ping);
    let (code, out, _) = diff(&folder, &["old", "new"]);
    assert_eq!(code, Some(1));
    // It belongs where the page beside it does.
    assert!(out.starts_with("PingHost (Ecs 2014-05-26)\n  + additive operation added\n"), "{out}");
    let (_, out, _) = diff(&folder, &["new", "old"]);
    assert!(out.contains("  ! breaking operation removed\n"), "{out}");
}

#[test]
fn two_files_are_of_one_operation_and_specs_have_no_lines() {
    let folder = states("ResetDisks", "ResetAllDisks");
    let (_, spec, _) = run(folder.path(), &["extract", "old/Disks/ResetDisks.md"]);
    write(folder.path(), "old.yaml", &spec);
    let (code, out, err) = diff(&folder, &["old.yaml", "new/Disks/ResetDisks.md"]);
    assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
    let expected = "\
ResetAllDisks (Ecs 2014-05-26)
  ! breaking operation renamed (ResetDisks → ResetAllDisks)
             old.yaml → new/Disks/ResetDisks.md:1:1: its types and its module have other names
";
    assert!(out.starts_with(expected), "{out}");
    // In folders nothing but the name differs either, and that is evidence enough.
    let (_, of_folders, _) = diff(&folder, &["old", "new"]);
    assert!(of_folders.contains("breaking operation renamed"), "{of_folders}");
    let (code, out, _) = diff(&folder, &["old.yaml", "old/Disks/ResetDisks.md"]);
    assert_eq!(code, Some(0), "a page and its spec are one: {out}");
}

#[test]
fn only_what_is_bad_enough_fails() {
    let row = "|403|InvalidOperation.MultiAttachDisk|";
    let folder = states(row, &format!("|403|Disk.Busy|Busy.|Wait.|\n{row}"));
    assert_eq!(diff(&folder, &["old", "new"]).0, Some(1));
    assert_eq!(diff(&folder, &["old", "new", "--fail-on", "breaking"]).0, Some(0));
    assert_eq!(diff(&folder, &["new", "old", "--fail-on", "breaking"]).0, Some(1));
    assert_eq!(diff(&folder, &["old", "old"]).0, Some(0));
    assert_eq!(diff(&folder, &["old", "nowhere"]).0, Some(2));
    assert_eq!(diff(&folder, &["old"]).0, Some(2));
}

#[test]
fn what_was_not_understood_is_not_taken_for_removed() {
    let folder = states(REGION, "|RegionId|String|\n\n");
    let (code, out, err) = diff(&folder, &["old", "new"]);
    assert_eq!(code, Some(2));
    assert!(out.starts_with("0 operations compared: 0 changes"), "{out}");
    assert!(err.contains("error[DW0202]"), "{err}");
    assert!(
        err.ends_with("1 operation not compared, because a page was not understood in full\n"),
        "{err}"
    );
    write(folder.path(), "Overview.md", "# Overview\n");
    let (code, _, err) = diff(&folder, &["old", "Overview.md"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("Overview.md: no operation is documented there"), "{err}");
}

#[test]
fn programs_read_one_json_object() {
    let folder = states(REGION, "|RegionId|Long|Yes|cn-hangzhou|");
    let (code, out, _) = diff(&folder, &["old", "new", "--format", "json"]);
    assert_eq!(code, Some(1));
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["summary"]["bump"], "major");
    assert_eq!(
        found["changes"],
        serde_json::json!([{
            "kind": "parameter-type-changed",
            "effect": "breaking",
            "reason": "its Rust type is another",
            "product": "Ecs",
            "version": "2014-05-26",
            "operation": "ResetDisks",
            "member": "RegionId",
            "old": "String",
            "new": "Long",
            "old_place": {"file": "old/Disks/ResetDisks.md", "line": 18, "column": 2},
            "new_place": {"file": "new/Disks/ResetDisks.md", "line": 18, "column": 2},
        }])
    );
}

#[test]
fn a_pull_request_shows_tables() {
    let folder = states(REGION, "|RegionId|Long|Yes|cn-hangzhou|");
    let (_, out, _) = diff(&folder, &["old", "new", "--format", "markdown"]);
    assert_eq!(
        out,
        "\
**Suggested version bump: major**. 1 operation compared: 1 change, 1 breaking, 0 additive, 0 without effect on code.

### ResetDisks (Ecs 2014-05-26)

| effect | change | was | is | where | why |
| --- | --- | --- | --- | --- | --- |
| **breaking** | parameter type changed `RegionId` | `String` | `Long` | `new/Disks/ResetDisks.md:18:2` | its Rust type is another |
"
    );
}

#[test]
fn github_shows_changes_beside_the_lines() {
    let folder = states(REGION, "|RegionId|Long|Yes|cn-hangzhou|");
    let (_, out, _) = diff(&folder, &["old", "new", "--format", "github"]);
    assert_eq!(
        out,
        "\
::warning file=new/Disks/ResetDisks.md,line=18,col=2,title=parameter-type-changed::ResetDisks (Ecs 2014-05-26): \
parameter type changed: RegionId (String → Long)%0Abreaking: its Rust type is another
1 operation compared: 1 change, 1 breaking, 0 additive, 0 without effect on code; suggested version bump: major
"
    );
}

#[test]
fn a_name_that_another_member_takes_is_told() {
    let added = "|region\\_id|String|No|a|An older name.|\n";
    let folder = states(REGION, &format!("{added}{REGION}"));
    let (code, out, _) = diff(&folder, &["old", "new"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("+ additive parameter added: region_id (String)"), "{out}");
    let lost = "! breaking name changed: RegionId (region_id → region_id_parameter)";
    assert!(out.contains(lost), "{out}");
}

#[test]
fn one_locale_is_compared() {
    let folder = states(REGION, "|RegionId|Long|Yes|cn-hangzhou|");
    for side in ["old", "new"] {
        let page =
            fs::read_to_string(folder.path().join(side).join("Disks/ResetDisks.md")).unwrap();
        write(folder.path(), &format!("{side}/intl.en-US/ResetDisks.md"), &page);
    }
    let (_, out, err) = diff(&folder, &["old", "new", "--locale", "en-US"]);
    assert_eq!(err, "");
    assert!(out.contains("new/intl.en-US/ResetDisks.md:18:2"), "{out}");
}
