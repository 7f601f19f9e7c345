//! How findings are allowed by pages and projects, and accepted by a baseline.
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
use std::path::Path;

use linted::{both, folder, found, lint, lint_in, only, page, write};
use support::run;
use tempfile::TempDir;

#[test]
fn a_comment_allows_findings_of_its_page_or_line() {
    let folder = folder();
    let name = "api/disks/重置 disks.md";
    write(
        &folder,
        name,
        &page("ResetDisks", "<!-- docwright allow DW0608, DW0302: as the API has it -->\n\n"),
    );
    let (code, out, err) = lint(&folder, &["api", "--deny-warnings"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.ends_with("0 errors, 0 warnings, 2 allowed\n"), "{err}");

    let beside = "The size. <!-- docwright allow DW0608: as the API has it -->|";
    write(&folder, name, &page("ResetDisks", "").replace("The size. |", beside));
    assert_eq!(found(&folder, &["api"]).1, only("DW0302", 9));

    let elsewhere = "How many. <!-- docwright allow DW0608: as the API has it -->|";
    write(&folder, name, &page("ResetDisks", "").replace("How many. |", elsewhere));
    let unused = [both(), only("DW0701", 9)].concat();
    assert_eq!(
        found(&folder, &["api"]).1,
        [unused[0].clone(), unused[1].clone(), unused[2].clone()]
    );
}

#[test]
fn comments_are_no_part_of_what_a_page_says() {
    let folder = folder();
    let name = "api/disks/重置 disks.md";
    let extract = || run(folder.path(), &["extract", name]).1;
    let before = extract();
    let comment = "<!-- docwright allow DW0608: as the API has it -->";
    let commented = page("ResetDisks", &format!("{comment}\n\n"));
    write(&folder, name, &commented.replace("The size. |", &format!("The size. {comment}|")));
    assert_eq!(extract(), before);
}

#[test]
fn a_malformed_allowance_is_an_error() {
    let folder = folder();
    let comment = "<!-- docwright allow DW0680: as the API has it -->\n\n";
    write(&folder, "api/disks/重置 disks.md", &page("ResetDisks", comment));
    let (code, out, _) = lint(&folder, &["api", "--message-format", "short"]);
    assert_eq!(code, Some(1));
    assert!(
        out.contains(":3:1: error[DW0702]: DW0680 is no known code; did you mean DW0608?"),
        "{out}"
    );
}

#[test]
fn the_project_allows_findings_everywhere_or_in_some_pages() {
    let folder = folder();
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    let file = |text: &str| write(&folder, "docwright.toml", text);
    file("[lint]\nallow = [\"DW0608\"]\n");
    assert_eq!(found(&folder, &["."]).1, [only("DW0302", 9), only("DW0302", 9)].concat());
    for path in ["api/old", "api/old/", "api/old/*", "api/*/Stop?isks.md"] {
        file(&format!("[[lint.allow]]\ncode = \"DW0608\"\npath = \"{path}\"\nreason = \"old\"\n"));
        assert_eq!(found(&folder, &["."]).1, [both(), only("DW0302", 9)].concat(), "{path}");
    }
    // From another folder as well, and with a file that is named.
    let (_, out, _) = lint_in(&folder.path().join("api"), &["old", "--format", "json"]);
    assert_eq!(out.lines().count(), 1, "{out}");
    let config = folder.path().join("docwright.toml");
    let (_, out, _) = lint_in(
        Path::new("/"),
        &[
            folder.path().join("api").to_str().unwrap(),
            "--config",
            config.to_str().unwrap(),
            "--format",
            "json",
        ],
    );
    assert_eq!(out.lines().count(), 3, "{out}");
}

#[test]
fn an_entry_that_hides_nothing_is_found_when_all_its_pages_are_read() {
    let folder = folder();
    let text = "[lint]\nallow = [\n    \"DW0402\",\n    { code = \"DW0203\", path = \"api/old/*\", reason = \"old\" },\n]\n";
    write(&folder, "docwright.toml", text);
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    let unused = |arguments: &[&str]| -> Vec<u64> {
        let found = found(&folder, arguments).1.into_iter();
        found.filter(|(code, _)| code == "DW0701").map(|(_, line)| line).collect()
    };
    assert_eq!(unused(&["."]), [3, 4]);
    assert_eq!(unused(&["api"]), [4]);
    assert!(unused(&["api/disks"]).is_empty());
}

#[test]
fn entries_of_the_project_that_are_wrong_are_errors() {
    let folder = folder();
    for (entry, expected) in [
        ("\"DW0201\"", "DW0201 is an error, and errors cannot be allowed"),
        ("\"DW302\"", "DW302 is no known code; did you mean DW0302?"),
        ("{ code = \"DW0302\", path = \"api\" }", "missing field `reason`"),
        ("{ code = \"DW0302\", reason = \" \" }", "the entry gives no reason"),
        ("{ code = \"DW0302\", reason = \"old\", pages = \"api\" }", "unknown field `pages`"),
    ] {
        write(&folder, "docwright.toml", &format!("[lint]\nallow = [{entry}]\n"));
        let (code, out, _) = lint(&folder, &["api", "--message-format", "short"]);
        assert_eq!(code, Some(1), "{out}");
        let first = out.lines().next().unwrap();
        assert!(first.starts_with("docwright.toml:2: error[DW0702]: "), "{first}");
        assert!(first.contains(expected), "{first}");
    }
    write(&folder, "docwright.toml", "[lint]\nalow = []\n");
    let (code, _, err) = lint(&folder, &["api"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("docwright.toml") && err.contains("unknown field `alow`"), "{err}");
}

#[test]
fn a_baseline_lets_only_new_findings_fail() {
    let folder = folder();
    let name = "api/disks/重置 disks.md";
    assert_eq!(lint(&folder, &["api", "--write-baseline", "lint.baseline"]).0, Some(0));
    let (code, out, err) = lint(&folder, &["api", "--baseline", "lint.baseline"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.ends_with("0 warnings, 2 in the baseline\n"), "{err}");

    // Lines move, and a third finding comes.
    let moved = page("ResetDisks", "Resets disks.\n\n");
    let row = "|Other|Amount|No|a|What. |\n";
    write(&folder, name, &moved.replace("\n\n## Response", &format!("\n{row}\n## Response")));
    assert_eq!(
        found(&folder, &["api", "--baseline", "lint.baseline"]),
        (Some(1), only("DW0302", 12))
    );

    // One more of what is accepted once is new.
    let again = "|Count|Quantity|No|2|How many. |\n";
    write(
        &folder,
        name,
        &page("ResetDisks", "").replace(
            again,
            &format!("{again}|More.Count|Quantity|No|2|. |\n|Count|Quantity|No|2|. |\n"),
        ),
    );
    let (code, codes) = found(&folder, &["api", "--baseline", "lint.baseline"]);
    assert_eq!(code, Some(1));
    assert!(codes.iter().all(|(code, _)| code != "DW0608"), "{codes:?}");
}

#[test]
fn a_baseline_is_the_same_from_anywhere_and_in_any_order() {
    let folder = folder();
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
    let text = fs::read_to_string(folder.path().join("lint.baseline")).unwrap();
    let pages: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(4, ' ').nth(3).unwrap())
        .collect();
    let (disks, old) = ("api/disks/重置 disks.md", "api/old/StopDisks.md");
    assert_eq!(pages, [disks, disks, old, old]);
    let within = folder.path().join("api");
    lint_in(&within, &["old", "disks", "--write-baseline", "../lint.baseline"]);
    assert_eq!(fs::read_to_string(folder.path().join("lint.baseline")).unwrap(), text);
    assert_eq!(lint_in(&within, &["disks", "--baseline", "../lint.baseline"]).0, Some(0));
    // What is not read stays.
    lint(&folder, &["api/old", "--write-baseline", "lint.baseline"]);
    assert_eq!(fs::read_to_string(folder.path().join("lint.baseline")).unwrap(), text);
}

#[test]
fn findings_that_name_other_pages_are_accepted_from_anywhere() {
    let folder = folder();
    write(&folder, "api/old/ResetDisks.md", &page("ResetDisks", ""));
    assert!(found(&folder, &["."]).1.contains(&("DW0104".to_owned(), 0)));
    lint(&folder, &[".", "--write-baseline", "lint.baseline"]);
    for (from, path) in [("api", "."), ("api/old", ".."), (".", "api")] {
        let folder = folder.path().join(from);
        let baseline = "../".repeat(from.split('/').filter(|part| *part != ".").count());
        let baseline = format!("{baseline}lint.baseline");
        let (code, out, err) = lint_in(&folder, &[path, "--baseline", &baseline]);
        assert_eq!((code, out.as_str()), (Some(0), ""), "{from}: {err}");
    }
}

#[test]
fn entries_that_match_nothing_are_said_and_dropped() {
    let folder = folder();
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
    fs::remove_file(folder.path().join("api/old/StopDisks.md")).unwrap();
    let mended = page("ResetDisks", "").replace("Interger", "Integer");
    write(&folder, "api/disks/重置 disks.md", &mended);
    let (code, out, err) = lint(&folder, &["api", "--baseline", "lint.baseline"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.contains("gone: DW0608 1 api/disks/重置 disks.md\n"), "{err}");
    assert!(err.contains("gone: DW0302 1 api/old/StopDisks.md\n"), "{err}");
    assert!(err.contains("3 findings that lint.baseline accepts: gone"), "{err}");
    lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
    let text = fs::read_to_string(folder.path().join("lint.baseline")).unwrap();
    assert_eq!(text.lines().filter(|line| !line.starts_with('#')).count(), 1);
}

#[test]
fn a_baseline_that_is_none_is_no_silent_pass() {
    let folder = folder();
    let (code, _, err) = lint(&folder, &["api", "--baseline", "lint.baseline"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("--write-baseline lint.baseline"), "{err}");
    for line in ["DW0302 abc api/a.md", "DW9999 0123456789abcdef 1 api/a.md", "{}"] {
        write(&folder, "lint.baseline", &format!("# head\n{line}\n"));
        let (code, _, err) = lint(&folder, &["api", "--baseline", "lint.baseline"]);
        assert_eq!(code, Some(2), "{line}");
        assert!(err.contains("lint.baseline:2: no entry of a baseline"), "{err}");
    }
}

#[test]
fn what_is_allowed_is_no_concern_of_other_commands() {
    let folder = folder();
    let config = "[[code]]\npages = \"api\"\nout = \"out\"\ncrate = \"x\"\n\n[lint]\nallow = [\"DW0608\", \"DW0302\"]\n";
    write(&folder, "docwright.toml", config);
    for command in ["update", "check"] {
        let (code, _, err) = run(folder.path(), &[command]);
        assert_eq!(code, Some(0), "{err}");
        assert!(err.contains("DW0302") && !err.contains("DW0608"), "{err}");
    }
    assert!(found(&folder, &["."]).1.is_empty());
}

/// A page as it is after an edit that leaves it not understood in full.
fn broken(page: &str) -> String {
    let broken = page.replace("|RequestId|String|4A|The ID. |", "|RequestId|String|");
    assert_ne!(broken, page);
    broken
}

/// All codes that are found, each once.
fn codes(folder: &TempDir, arguments: &[&str]) -> BTreeSet<String> {
    found(folder, arguments).1.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn allowances_of_a_page_that_was_not_understood_are_not_judged() {
    let folder = folder();
    let name = "api/disks/重置 disks.md";
    // A rule that only looks at pages that were understood.
    let comment = "<!-- docwright allow DW0605: as the service has it -->\n\n";
    write(&folder, name, &page("ResetDisks", comment));
    assert!(codes(&folder, &["api"]).contains("DW0701"));
    write(&folder, name, &broken(&page("ResetDisks", comment)));
    let (code, all) = (found(&folder, &["api"]).0, codes(&folder, &["api"]));
    assert!(code == Some(1) && !all.contains("DW0701"), "{all:?}");

    // An entry of the project that covers the page, and one that does not.
    write(&folder, "api/old/StopDisks.md", &page("StopDisks", ""));
    write(&folder, name, &broken(&page("ResetDisks", "")));
    for (allowed, is_judged) in [
        ("\"DW0605\"", false),
        ("{ code = \"DW0605\", path = \"api/disks\", reason = \"so\" }", false),
        ("{ code = \"DW0605\", path = \"api/old\", reason = \"so\" }", true),
        // What the page that was not understood says with others.
        ("{ code = \"DW0606\", path = \"api/old\", reason = \"so\" }", false),
    ] {
        write(&folder, "docwright.toml", &format!("[lint]\nallow = [{allowed}]\n"));
        assert_eq!(codes(&folder, &["."]).contains("DW0701"), is_judged, "{allowed}");
    }
}

#[test]
fn a_baseline_keeps_what_a_page_that_was_not_understood_may_have() {
    let folder = folder();
    let name = "api/disks/重置 disks.md";
    let row = "\n## Error codes\n\n|HttpCode|Error code|Error message|Description|\n|-|-|-|-|\n\
               |400|Busy|Busy.|Busy.|\n|403|Busy|Wait.|Wait.|\n\n## Debugging";
    let whole = page("ResetDisks", "").replace("\n## Debugging", row);
    write(&folder, name, &whole);
    assert!(codes(&folder, &["api"]).contains("DW0605"));
    lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
    let baseline = || fs::read_to_string(folder.path().join("lint.baseline")).unwrap();
    let before = baseline();

    write(&folder, name, &broken(&whole));
    let (code, _, err) = lint(&folder, &["api", "--baseline", "lint.baseline"]);
    assert!(code == Some(1) && !err.contains("gone"), "{err}");
    for _ in 0..2 {
        lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
        let after = baseline();
        let lost: Vec<&str> =
            before.lines().filter(|line| !after.lines().any(|other| other == *line)).collect();
        assert!(lost.is_empty(), "{lost:?}\n{after}");
    }
    write(&folder, name, &whole);
    lint(&folder, &["api", "--write-baseline", "lint.baseline"]);
    assert_eq!(baseline(), before);
}

#[test]
fn a_baseline_lets_go_of_what_was_mended_beside_the_pages() {
    let folder = folder();
    let wrong = "- operation: NoSuch\n  at: {parameter: Size}\n  change: {set-required: true}\n  reason: So.\n  link: https://example.com/1\n";
    write(&folder, "api/disks/overrides.yaml", wrong);
    write(&folder, "docwright.toml", "[lint]\nallow = [{ code = \"DW0601\" }]\n");
    let (code, _, err) = lint(&folder, &[".", "--write-baseline", "lint.baseline"]);
    assert_eq!(code, Some(0), "{err}");
    let accepted = fs::read_to_string(folder.path().join("lint.baseline")).unwrap();
    assert!(accepted.contains("DW0804") && accepted.contains("DW0702"), "{accepted}");
    write(&folder, "api/disks/overrides.yaml", "");
    write(&folder, "docwright.toml", "");
    let (_, _, err) = lint(&folder, &["api/disks/重置 disks.md", "--baseline", "lint.baseline"]);
    assert!(!err.contains("gone"), "of a page alone nothing is known: {err}");
    let (_, _, err) = lint(&folder, &[".", "--baseline", "lint.baseline"]);
    assert!(err.contains("gone: DW0804") && err.contains("gone: DW0702"), "{err}");
}
