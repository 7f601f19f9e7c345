//! `docwright update`: what it says, what it keeps, and what it leaves when it is ended by force.
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
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use projects::{PORT, PROJECT, page, project, read, write};
use support::{assert_exit, docwright, snapshot, text};

#[test]
fn an_update_says_what_changed_and_which_version_that_asks_for() {
    let folder = project(PROJECT);
    write(&folder, "api/PingHost.md", &page("PingHost", PORT));
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    let told = text(&output.stdout);
    assert!(told.contains("PingHost (Net 2020-01-01)"), "{told}");
    assert!(told.contains("+ additive parameter added: Port"), "{told}");
    assert!(told.contains("suggested version bump: minor"), "{told}");
    assert!(!told.contains("TraceHost"), "{told}");
    assert_exit(&docwright(folder.path(), &["check"]), 0);

    write(&folder, "api/PingHost.md", &page("PingHost", &PORT.replace("|No|", "|Yes|")));
    let output = docwright(folder.path(), &["update", "--format", "markdown"]);
    let told = text(&output.stdout);
    assert!(told.starts_with("**Suggested version bump: major**."), "{told}");
    assert!(told.contains("| **breaking** | parameter now required"), "{told}");
}

#[test]
fn changes_are_noted_in_the_changelog_once() {
    let folder = project(&format!("{PROJECT}changelog = \"CHANGELOG.md\"\n"));
    let first = read(&folder, "CHANGELOG.md");
    assert_eq!(
        first,
        "# Changelog\n\n## Unreleased\n\n### Added\n\n\
         - `PingHost`: operation added\n- `TraceHost`: operation added\n"
    );
    write(&folder, "CHANGELOG.md", &first.replace("Unreleased", "1.0.0"));
    write(&folder, "api/TraceHost.md", &page("TraceHost", &PORT.replace("|No|", "|Yes|")));
    let specs = read(&folder, "api/TraceHost.yaml");
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    let second = read(&folder, "CHANGELOG.md");
    assert!(second.starts_with(
        "# Changelog\n\n## Unreleased\n\n### Changed\n\n- **Breaking:** `TraceHost`: "
    ));
    assert!(second.ends_with(first.split_once("Unreleased").unwrap().1));
    // As if the command had been ended before it wrote the spec.
    write(&folder, "api/TraceHost.yaml", &specs);
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert_eq!(read(&folder, "CHANGELOG.md"), second);
    // Other words are no news.
    let page = read(&folder, "api/PingHost.md").replace("The host.", "Any host.");
    write(&folder, "api/PingHost.md", &page);
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert_eq!(read(&folder, "CHANGELOG.md"), second);
}

#[test]
fn names_are_kept_and_the_spec_says_so() {
    let folder = project(PROJECT);
    let rows = format!("|port|String|No|ssh|The name of the port. |\n{PORT}");
    write(&folder, "api/TraceHost.md", &page("TraceHost", &rows));
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert!(text(&output.stdout).contains("suggested version bump: minor"), "{output:?}");
    let spec = read(&folder, "api/TraceHost.yaml");
    assert!(spec.contains("names:\n  parameters:\n    Port:\n      field: port\n"), "{spec}");
    assert!(
        read(&folder, "generated/src/trace_host.rs")
            .contains("pub port: ::core::option::Option<i64>")
    );
    assert_exit(&docwright(folder.path(), &["check"]), 0);
    let written = snapshot(folder.path());
    write(&folder, "docwright.toml", &format!("{PROJECT}# another time\n"));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert_eq!(read(&folder, "api/TraceHost.yaml"), spec);
    assert!(
        written[Path::new("generated/src/trace_host.rs")]
            == read(&folder, "generated/src/trace_host.rs").as_bytes()
    );

    write(&folder, "api/TraceHost.yaml", "<<<<<<< ours\n");
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert!(text(&output.stderr).contains("DW0502"), "{output:?}");
}

#[test]
fn a_page_that_is_gone_takes_its_spec_and_code_along() {
    let folder = project(PROJECT);
    fs::remove_file(folder.path().join("api/TraceHost.md")).unwrap();
    let stale = docwright(folder.path(), &["check"]);
    assert_exit(&stale, 1);
    assert!(text(&stale.stdout).contains("api/TraceHost.yaml: no page stands for it"), "{stale:?}");
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    let told = text(&output.stdout);
    assert!(told.contains("TraceHost") && told.contains("operation removed"), "{told}");
    assert!(told.contains("suggested version bump: major"), "{told}");
    for gone in ["api/TraceHost.yaml", "generated/src/trace_host.rs"] {
        assert!(!folder.path().join(gone).exists(), "{gone}");
    }
    assert_exit(&docwright(folder.path(), &["check"]), 0);
    // A spec that somebody wrote has no page, and stays.
    let by_hand = read(&folder, "api/PingHost.yaml").replace("PingHost", "AskHost");
    let by_hand = by_hand.split_once('\n').unwrap().1;
    write(&folder, "api/AskHost.yaml", by_hand);
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert!(folder.path().join("generated/src/ask_host.rs").is_file());
}

#[test]
fn a_page_that_was_moved_is_no_change() {
    let folder = project(PROJECT);
    let rows = format!("|port|String|No|ssh|The name of the port. |\n{PORT}");
    write(&folder, "api/TraceHost.md", &page("TraceHost", &rows));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    let spec = read(&folder, "api/TraceHost.yaml");
    let code = read(&folder, "generated/src/trace_host.rs");
    fs::create_dir(folder.path().join("api/hosts")).unwrap();
    fs::rename(folder.path().join("api/TraceHost.md"), folder.path().join("api/hosts/Trace.md"))
        .unwrap();
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert_eq!(text(&output.stdout), "");
    assert!(!folder.path().join("api/TraceHost.yaml").exists());
    assert_eq!(read(&folder, "api/hosts/Trace.yaml"), spec.replace("$schema=", "$schema=../"));
    assert_eq!(read(&folder, "generated/src/trace_host.rs"), code);
}

#[test]
fn an_unchanged_tree_is_left_alone_and_what_was_damaged_is_mended() {
    let folder = project(PROJECT);
    let times = || -> Vec<(PathBuf, std::time::SystemTime)> {
        let files = snapshot(folder.path()).into_keys();
        files
            .map(|name| {
                (name.clone(), fs::metadata(folder.path().join(name)).unwrap().modified().unwrap())
            })
            .collect()
    };
    let before = times();
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 0);
    assert_eq!(text(&output.stderr), "2 operations: nothing changed since the last update\n");
    assert_eq!(times(), before);
    let output = docwright(folder.path(), &["update", "--format", "json"]);
    assert!(text(&output.stdout).contains("\"changes\": []"), "{output:?}");
    assert_exit(&docwright(folder.path(), &["update", "api/NoHost.md"]), 2);

    for (name, contents) in [
        ("generated/src/ping_host.rs", "// @generated by docwright. Not this.\n"),
        ("generated/src/extra.rs", "// @generated by docwright. No page stands for it.\n"),
        (".docwright/state.json", "{\"generator\": 1"),
    ] {
        let written = snapshot(folder.path());
        write(&folder, name, contents);
        assert_exit(&docwright(folder.path(), &["update"]), 0);
        assert!(snapshot(folder.path()) == written, "{name}");
    }
    // What an update leaves that is ended by force is taken away by the next one that has something to do.
    write(&folder, "api/.docwright-abc", "half of a sp");
    write(&folder, "api/PingHost.md", &page("PingHost", PORT));
    assert_exit(&docwright(folder.path(), &["update"]), 0);
    assert!(!folder.path().join("api/.docwright-abc").exists());
}

/// Pages enough that writing them takes a while.
fn many(rows: &str) -> Vec<(String, String)> {
    (0..24)
        .map(|number| format!("Ping{number}Host"))
        .map(|name| (format!("api/{name}.md"), page(&name, rows)))
        .collect()
}

#[test]
fn ended_by_force_at_any_moment_each_file_is_old_or_new_and_another_update_does_the_rest() {
    let configuration = format!("{PROJECT}changelog = \"CHANGELOG.md\"\n");
    let folder = project(&configuration);
    let update_to = |rows: &str| {
        for (name, contents) in many(rows) {
            write(&folder, &name, &contents);
        }
    };
    let finished = || {
        assert_exit(&docwright(folder.path(), &["update"]), 0);
        let mut files = snapshot(folder.path());
        files.retain(|name, _| !name.starts_with(".docwright"));
        files
    };
    update_to("");
    let old = finished();
    update_to(PORT);
    let started = Instant::now();
    let new = finished();
    let whole = started.elapsed();
    let back = |files: &std::collections::BTreeMap<PathBuf, Vec<u8>>| {
        for (name, contents) in files {
            fs::write(folder.path().join(name), contents).unwrap();
        }
    };
    let mut seen_halfway = 0;
    for attempt in 0..12_u32 {
        back(&old);
        assert_eq!(finished(), old);
        update_to(PORT);
        let mut process = Command::new(env!("CARGO_BIN_EXE_docwright"))
            .current_dir(folder.path())
            .arg("update")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if attempt % 2 == 0 {
            std::thread::sleep(whole * attempt / 12);
        } else {
            // The changelog is written first: now it writes.
            while read(&folder, "CHANGELOG.md").as_bytes() == old[Path::new("CHANGELOG.md")] {
                assert!(
                    process.try_wait().unwrap().is_none(),
                    "attempt {attempt}: it wrote nothing"
                );
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros(300) * attempt);
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let mut left = snapshot(folder.path());
        left.retain(|name, _| {
            !name.iter().any(|part| part.to_string_lossy().starts_with(".docwright"))
        });
        assert!(left.keys().eq(old.keys()), "attempt {attempt}: other files");
        for (name, contents) in &left {
            assert!(
                *contents == old[name] || *contents == new[name],
                "attempt {attempt}: {}",
                name.display()
            );
        }
        let pages_only = left
            .iter()
            .all(|(name, contents)| *contents == old[name] || name.extension().unwrap() == "md");
        seen_halfway += usize::from(!pages_only && left != new);
        assert_eq!(finished(), new, "attempt {attempt}");
    }
    assert!(seen_halfway > 0, "no update was ended while it wrote");
}

/// A process that does not outlive its test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// What is told until it waits for a change again.
fn until_it_watches(lines: &mut impl Iterator<Item = String>) -> Vec<String> {
    let mut told = Vec::new();
    for line in lines {
        if line.starts_with("watching the pages") {
            return told;
        }
        told.push(line);
    }
    panic!("it ended: {told:#?}");
}

#[test]
fn a_watched_project_is_updated_whenever_a_page_changes() {
    let folder = project(PROJECT);
    let process = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .current_dir(folder.path())
        .args(["update", "--watch"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut process = Ended(process.unwrap());
    let mut lines = BufReader::new(process.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    until_it_watches(&mut lines);
    write(&folder, "api/PingHost.md", "# PingHost\n\n## Request parameters\n\n|Parameter|Ty");
    until_it_watches(&mut lines);
    write(&folder, "api/PingHost.md", &page("PingHost", PORT));
    until_it_watches(&mut lines);
    assert!(
        read(&folder, "generated/src/ping_host.rs")
            .contains("pub port: ::core::option::Option<i64>")
    );
    // A finding shows its line as it is now, not as it was at an earlier look.
    for rows in [PORT.replace("Integer", "Strange"), "|Last|Odd|No| |The last. |\n".repeat(2)] {
        write(&folder, "api/PingHost.md", &page("PingHost", &rows));
        let shown = until_it_watches(&mut lines);
        let last = rows.lines().next().unwrap();
        assert!(shown.iter().any(|line| line.contains(last)), "{shown:#?}");
    }
    let interrupted = Command::new("kill").args(["-INT", &process.0.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    let started = Instant::now();
    let status = loop {
        if let Some(status) = process.0.try_wait().unwrap() {
            break status;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "Ctrl-C does not end it");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(130));
}
