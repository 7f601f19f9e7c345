//! Pages that are wrong, corrected by a file beside them: what each command makes of that.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod support;

use std::fs;

use support::{Ended, run};
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");

const DISK_ID: &str = "\
- operation: ResetDisks
  at: {parameter: Disk.DiskId}
  change: {set-required: true}
  reason: The service answers MissingDiskId without it.
  link: https://example.com/issues/1
";

/// A project with our page of ResetDisks, another one, and a file of overrides beside them.
fn project(overrides: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let toml = "[[code]]\npages = \"api\"\nout = \"generated\"\ncrate = \"my-ecs\"\n";
    fs::write(folder.path().join("docwright.toml"), toml).unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    let page = fs::read_to_string(PAGE).unwrap();
    fs::write(folder.path().join("api/ResetAll.md"), page.replace("ResetDisks", "ResetAll"))
        .unwrap();
    fs::write(folder.path().join("api/ResetDisks.md"), page).unwrap();
    fs::write(folder.path().join("api/overrides.yaml"), overrides).unwrap();
    folder
}

fn docwright(folder: &TempDir, arguments: &[&str]) -> Ended {
    run(folder.path(), arguments)
}

#[test]
fn extract_shows_what_was_corrected_and_why() {
    let folder = project(DISK_ID);
    let (code, out, err) = docwright(&folder, &["extract", "api/ResetDisks.md"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let section = "
overrides:
- at:
    parameter: Disk.DiskId
  change:
    set-required: true
  page:
    required: false
  reason: The service answers MissingDiskId without it.
  link: https://example.com/issues/1
";
    assert!(out.contains(section), "{out}");
    assert!(out.contains("- name: DiskId\n          required: true\n"), "{out}");
}

#[test]
fn update_writes_corrected_code_and_check_sees_what_changes() {
    let folder = project(DISK_ID);
    let path = |name: &str| folder.path().join(name);
    let (code, out, err) = docwright(&folder, &["update"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("api/overrides.schema.json\n"), "{err}");
    assert!(out.contains("operation added"), "{out}");
    let generated = fs::read_to_string(path("generated/src/reset_disks.rs")).unwrap();
    assert!(generated.contains("pub disk_id: ::std::string::String,"), "{generated}");
    assert_eq!(fs::read_to_string(path("api/overrides.yaml")).unwrap(), DISK_ID);
    assert_eq!(docwright(&folder, &["check"]).0, Some(0));
    // The spec is not corrected once more.
    assert_eq!(docwright(&folder, &["generate", "api", "--out", "out"]).0, Some(0));
    assert_eq!(docwright(&folder, &["update", "api/ResetAll.md"]).1, "");

    fs::write(path("api/overrides.yaml"), DISK_ID.replace("issues/1", "issues/2")).unwrap();
    let (code, out, _) = docwright(&folder, &["check"]);
    assert_eq!(code, Some(1));
    assert_eq!(out, "api/ResetDisks.yaml: differs from what an update writes\n");
    let (_, out, err) = docwright(&folder, &["update"]);
    assert!(err.starts_with("api/ResetDisks.yaml\n2 operations: 1 of "), "{err}");
    assert_eq!(out, "", "no caller sees the reason");
}

#[test]
fn an_override_that_is_not_needed_any_more_fails() {
    let folder = project(DISK_ID);
    assert_eq!(docwright(&folder, &["update"]).0, Some(0));
    let page = fs::read_to_string(PAGE).unwrap();
    let mended = page.replace("|Disk.N.DiskId|String|No|", "|Disk.N.DiskId|String|Yes|");
    fs::write(folder.path().join("api/ResetDisks.md"), mended).unwrap();
    let expected = "api/overrides.yaml:1:1: error[DW0805]: ResetDisks, parameter Disk.DiskId: the \
                    page says itself that it is required (api/ResetDisks.md)";
    for arguments in [
        &["check", "--message-format", "short"][..],
        &["update", "--message-format", "short"],
        &["extract", "api", "--message-format", "short"],
        &["lint", "api", "--message-format", "short"],
        &["diff", "api/ResetDisks.md", "api/ResetDisks.md", "--message-format", "short"],
    ] {
        let (code, out, err) = docwright(&folder, arguments);
        let is_diff = arguments[0] == "diff";
        assert_eq!(code, Some(if is_diff { 2 } else { 1 }), "{arguments:?}: {err}");
        assert!((out + &err).contains(expected), "{arguments:?}: {err}");
    }
}

#[test]
fn what_is_wrong_with_the_file_is_told_once_and_no_code_is_written() {
    let folder = project(&DISK_ID.replace("reason:", "raeson:"));
    let (code, out, err) = docwright(&folder, &["generate", "api", "--out", "out"]);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert_eq!(err.matches("error[DW0802]").count(), 1, "{err}");
    assert!(err.contains(" --> api/overrides.yaml:4:3\n"), "{err}");
    assert!(err.contains("4 |   raeson: The service"), "{err}");
    assert!(err.contains("did you mean `reason`?"), "{err}");
    assert!(!folder.path().join("out").exists());
}
