//! `docwright update` of projects that are not as one would lay them out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "support/projects.rs"]
mod projects;
mod support;

use std::fs;

use projects::{PORT, PROJECT, page, project, read, write};
use support::{assert_exit, docwright, snapshot, text};

/// A row that would take the name of `Port`.
const RIVAL: &str = "|port|String|No|ssh|The name of the port. |\n";

#[test]
fn two_crates_note_their_changes_in_one_changelog() {
    let folder = project(&format!("{PROJECT}changelog = \"CHANGELOG.md\"\n"));
    fs::remove_file(folder.path().join("CHANGELOG.md")).unwrap();
    fs::create_dir(folder.path().join("more")).unwrap();
    write(&folder, "more/AskHost.md", &page("AskHost", ""));
    write(&folder, "api/TellHost.md", &page("TellHost", ""));
    let more =
        PROJECT.replace("api", "more").replace("generated", "other").replace("my-net", "my-more");
    write(
        &folder,
        "docwright.toml",
        &format!("{PROJECT}changelog = \"CHANGELOG.md\"\n{more}changelog = \"./CHANGELOG.md\"\n"),
    );
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    let entries = "### Added\n\n- `TellHost`: operation added\n- `AskHost`: operation added\n";
    assert!(read(&folder, "CHANGELOG.md").ends_with(entries), "{}", read(&folder, "CHANGELOG.md"));
}

#[test]
fn a_spec_that_was_written_by_hand_is_not_lost_to_a_page() {
    let folder = project(PROJECT);
    let by_hand = read(&folder, "api/PingHost.yaml").replace("PingHost", "AskHost");
    let by_hand = by_hand.split_once('\n').unwrap().1;
    write(&folder, "api/AskHost.yaml", by_hand);
    write(&folder, "api/AskHost.md", &page("AskHost", PORT));
    let before = snapshot(folder.path());
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 1);
    assert!(text(&output.stderr).contains("error[DW0503]"), "{output:?}");
    assert!(snapshot(folder.path()) == before);
    fs::remove_file(folder.path().join("api/AskHost.yaml")).unwrap();
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert!(read(&folder, "api/AskHost.yaml").contains("name: Port"));
}

#[test]
fn corrections_above_the_pages_are_seen() {
    let folder = project(&PROJECT.replace("\"api\"", "\"./api\""));
    let overrides = "- operation: PingHost\n  at: {parameter: Host}\n  change: {set-required: false}\n  \
                     reason: Without it the gateway answers.\n  link: https://example.com/1\n";
    write(&folder, "overrides.yaml", overrides);
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert!(text(&output.stdout).contains("parameter no longer required: Host"), "{output:?}");
    assert_exit(&docwright(folder.path(), &["check"]), 0);
    write(&folder, "overrides.yaml", &overrides.replace("answers", "replies"));
    let output = docwright(folder.path(), &["update"]);
    assert!(text(&output.stderr).starts_with("./api/PingHost.yaml\n"), "{output:?}");
}

#[cfg(unix)]
#[test]
fn pages_behind_links_and_outside_the_project_are_seen() {
    let folder = project(PROJECT);
    let outside = tempfile::TempDir::new().unwrap();
    fs::write(outside.path().join("AskHost.md"), page("AskHost", "")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("api/linked")).unwrap();
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    fs::write(outside.path().join("AskHost.md"), page("AskHost", PORT)).unwrap();
    let output = docwright(folder.path(), &["update"]);
    assert!(text(&output.stdout).contains("parameter added: Port"), "{output:?}");

    let absolute = PROJECT.replace("\"api\"", &format!("{:?}", outside.path()));
    fs::remove_file(folder.path().join("api/linked")).unwrap();
    write(&folder, "docwright.toml", &absolute);
    assert_exit(&docwright(&folder.path().join("api"), &["update"]), 0);
    let output = docwright(&folder.path().join("api"), &["update"]);
    assert_eq!(text(&output.stderr), "1 operation: nothing changed since the last update\n");
}

#[test]
fn of_several_pages_of_one_operation_the_one_that_is_used_counts() {
    let folder = project(PROJECT);
    write(&folder, "api/Ping.md", &page("PingHost", &PORT.replace("|No|", "|Yes|")));
    let output = docwright(folder.path(), &["update"]);
    let told = text(&output.stdout);
    assert!(
        told.contains("! breaking parameter added: Port") && !told.contains("operation added"),
        "{told}"
    );
    fs::remove_file(folder.path().join("api/Ping.md")).unwrap();
    let told = text(&docwright(folder.path(), &["update"]).stdout);
    assert!(told.contains("! breaking parameter removed: Port"), "{told}");
}

#[test]
fn names_are_kept_when_pages_change_places() {
    let folder = project(PROJECT);
    write(&folder, "api/TraceHost.md", &page("TraceHost", &format!("{RIVAL}{PORT}")));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    let code = read(&folder, "generated/src/trace_host.rs");
    for (name, rows) in [("PingHost", ""), ("TraceHost", &*format!("{RIVAL}{PORT}"))] {
        let other = if name == "PingHost" { "api/TraceHost.md" } else { "api/PingHost.md" };
        write(&folder, other, &page(name, rows));
    }
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert_eq!(text(&output.stdout), "");
    assert_eq!(read(&folder, "generated/src/trace_host.rs"), code);
    assert_exit(&docwright(folder.path(), &["check"]), 0);
}

#[test]
fn a_spec_that_cannot_be_read_is_told() {
    let folder = project(PROJECT);
    fs::write(folder.path().join("api/PingHost.yaml"), b"\xff\xfe").unwrap();
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert!(text(&output.stderr).contains("warning[DW0502]"), "{output:?}");
}

#[test]
fn line_endings_of_another_system_change_nothing() {
    let folder = project(&format!("{PROJECT}changelog = \"CHANGELOG.md\"\n"));
    for name in ["CHANGELOG.md", "api/TraceHost.yaml"] {
        write(&folder, name, &read(&folder, name).replace('\n', "\r\n"));
    }
    fs::remove_file(folder.path().join("api/TraceHost.md")).unwrap();
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert!(!folder.path().join("api/TraceHost.yaml").exists());
    let changelog = read(&folder, "CHANGELOG.md");
    assert!(
        changelog.contains("- **Breaking:** `TraceHost`: operation removed\r\n"),
        "{changelog}"
    );
    assert_eq!(changelog.matches('\n').count(), changelog.matches("\r\n").count());
}

#[test]
fn folders_that_would_get_in_each_others_way_are_refused() {
    let folder = project(PROJECT);
    let other = |pages: &str, out: &str| {
        PROJECT.replace("api", pages).replace("generated", out).replace("my-net", "my-more")
    };
    for (pages, out, what) in [
        ("more", "./generated", "the same `out`, or one inside the other"),
        ("more", "more/../generated/x", "the same `out`, or one inside the other"),
        ("api/more", "other", "`pages` of which one are inside the other"),
    ] {
        write(&folder, "docwright.toml", &format!("{PROJECT}{}", other(pages, out)));
        let output = docwright(folder.path(), &["check"]);
        assert_exit(&output, 2);
        assert!(text(&output.stderr).contains(what), "{output:?}");
    }
}

#[test]
fn a_name_that_somebody_chose_is_kept() {
    let folder = project(PROJECT);
    let spec = read(&folder, "api/TraceHost.yaml");
    let names = "names:\n  parameters:\n    Port:\n      field: entrance\n";
    let chosen = spec.replacen("parameters:\n", &format!("{names}parameters:\n"), 1);
    assert_ne!(chosen, spec);
    write(&folder, "api/TraceHost.yaml", &chosen);
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert_eq!(read(&folder, "api/TraceHost.yaml"), chosen);
    assert!(read(&folder, "generated/src/trace_host.rs").contains("pub entrance: "));
    write(&folder, "api/TraceHost.md", &page("TraceHost", &format!("{RIVAL}{PORT}")));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert!(read(&folder, "api/TraceHost.yaml").contains("field: entrance"));
    assert_exit(&docwright(folder.path(), &["check"]), 0);
}

#[test]
fn a_call_that_has_no_name_is_told() {
    let folder = project(PROJECT);
    let unnamed = "# Update a stack\n\nCall PUT /stacks/{Id} to update a stack.\n\n\
                   ## Request parameters\n\n|Name|Type|Required|\n|-|-|-|\n|Id|String|Yes|\n\n\
                   ## Response parameters\n\n|Name|Type|\n|-|-|\n|Name|String|\n";
    write(&folder, "api/Update.md", unnamed);
    for command in ["check", "update"] {
        let output = docwright(folder.path(), &[command, "--message-format", "short"]);
        assert_exit(&output, 0);
        assert!(text(&output.stderr).contains("api/Update.md"), "{output:?}");
        assert!(text(&output.stderr).contains("warning[DW0105]"), "{output:?}");
    }
}

#[test]
fn check_does_not_send_to_an_update_that_would_refuse() {
    let folder = project(PROJECT);
    write(&folder, "api/PingHost.md", &page("PingHost", "|Port|Integer|No\n"));
    let output = docwright(folder.path(), &["check"]);
    assert_exit(&output, 1);
    let told = text(&output.stderr);
    assert!(
        told.contains("was not understood in full") && !told.contains("run `docwright update`"),
        "{told}"
    );
    assert_eq!(text(&output.stdout), "");
    let output = docwright(folder.path(), &["update", "api/No.md", "api/Nope.md"]);
    assert_exit(&output, 2);
    assert!(text(&output.stderr).contains("No.md") && text(&output.stderr).contains("Nope.md"));
}
