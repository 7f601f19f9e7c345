//! The command as a user types it: what it prints, what it writes, how it exits.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{assert_exit, docwright, snapshot, text};
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");

/// A folder with our page of ResetDisks and one that documents nothing.
fn pages() -> TempDir {
    let folder = TempDir::new().unwrap();
    let api = folder.path().join("api/ecs");
    fs::create_dir_all(&api).unwrap();
    fs::copy(PAGE, api.join("ResetDisks.md")).unwrap();
    fs::write(folder.path().join("api/Overview.md"), "# Overview\n\nNo operation here.\n").unwrap();
    folder
}

#[test]
fn extract_prints_the_checked_in_spec() {
    let folder = pages();
    let output = docwright(folder.path(), &["extract", "api/ecs/ResetDisks.md"]);
    assert_exit(&output, 0);
    let spec = fs::read_to_string(Path::new(PAGE).with_extension("yaml")).unwrap();
    // There, a line says where it comes from.
    let (mark, spec) = spec.split_once('\n').unwrap();
    assert!(mark.starts_with("# Read by docwright from the page"), "{mark}");
    assert_eq!(text(&output.stdout), spec);
}

#[test]
fn extract_mirrors_folders_and_counts_pages_without_an_operation() {
    let folder = pages();
    let output = docwright(folder.path(), &["extract", "api", "--out", "specs"]);
    assert_exit(&output, 0);
    let files: Vec<PathBuf> = snapshot(&folder.path().join("specs")).into_keys().collect();
    assert_eq!(files, ["ecs/ResetDisks.yaml", "operation.schema.json"].map(PathBuf::from));
    let first = fs::read_to_string(folder.path().join("specs/ecs/ResetDisks.yaml")).unwrap();
    assert!(
        first.starts_with("# yaml-language-server: $schema=../operation.schema.json\n"),
        "{first}"
    );
    assert!(text(&output.stderr).contains("1 operation, 1 page without one"), "{output:?}");
}

#[test]
fn flat_json_has_the_names_that_tools_compare() {
    let folder = pages();
    let output = docwright(folder.path(), &["extract", "api", "--format", "flat-json"]);
    assert_exit(&output, 0);
    let flat: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(flat["page"], "ecs/ResetDisks.md");
    let identity = ["product", "version", "api", "style"].map(|key| flat[key].as_str().unwrap());
    assert_eq!(identity, ["Ecs", "2014-05-26", "ResetDisks", "RPC"]);
    let column = |table: &str, key: &str| -> Vec<String> {
        let rows = flat[table].as_array().unwrap();
        rows.iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        column("request", "name"),
        ["Action", "RegionId", "Disk.N.SnapshotId", "Disk.N.DiskId"]
    );
    assert_eq!(
        column("response", "path"),
        [
            "OperationProgressSet",
            "OperationProgressSet.OperationProgress",
            "OperationProgressSet.OperationProgress[].ErrorCode",
            "OperationProgressSet.OperationProgress[].ErrorMsg",
            "OperationProgressSet.OperationProgress[].OperationStatus",
            "OperationProgressSet.OperationProgress[].RelatedItemSet",
            "OperationProgressSet.OperationProgress[].RelatedItemSet.RelatedItem",
            "OperationProgressSet.OperationProgress[].RelatedItemSet.RelatedItem[].Name",
            "OperationProgressSet.OperationProgress[].RelatedItemSet.RelatedItem[].Value",
            "RequestId",
        ]
    );
    assert_eq!(flat["errors"].as_array().unwrap().len(), 23);
}

#[test]
fn generate_gives_the_same_bytes_anywhere_and_from_page_or_spec() {
    let (one, two) = (pages(), pages());
    for (folder, out) in [(&one, "first"), (&one, "second"), (&two, "somewhere/else")] {
        assert_exit(&docwright(folder.path(), &["generate", "api", "--out", out]), 0);
    }
    assert_exit(&docwright(one.path(), &["extract", "api", "--out", "specs"]), 0);
    assert_exit(&docwright(one.path(), &["generate", "specs", "--out", "third"]), 0);
    let first = snapshot(&one.path().join("first"));
    assert_eq!(
        first.keys().cloned().collect::<Vec<_>>(),
        ["mod.rs", "reset_disks.rs"].map(PathBuf::from)
    );
    for other in
        [one.path().join("second"), two.path().join("somewhere/else"), one.path().join("third")]
    {
        assert!(snapshot(&other) == first, "{} differs", other.display());
    }
}

#[test]
fn generate_with_a_crate_name_gives_a_manifest() {
    let folder = pages();
    let arguments =
        ["generate", "api", "--out", "ecs", "--crate", "my-ecs", "--runtime", "{ path = \"x\" }"];
    assert_exit(&docwright(folder.path(), &arguments), 0);
    let manifest = fs::read_to_string(folder.path().join("ecs/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    assert_eq!(manifest["package"]["name"].as_str(), Some("my-ecs"));
    assert_eq!(manifest["dependencies"]["docwright"]["path"].as_str(), Some("x"));
    assert!(folder.path().join("ecs/src/lib.rs").is_file());
}

#[test]
fn an_openapi_document_describes_one_version_of_one_product() {
    let folder = pages();
    let arguments = ["export", "openapi", "api", "--out", "ecs.json"];
    assert_exit(&docwright(folder.path(), &arguments), 0);
    let document = fs::read_to_string(folder.path().join("ecs.json")).unwrap();
    assert!(document.contains("\"operationId\": \"ResetDisks\""), "{document}");
    let shown = docwright(folder.path(), &["export", "openapi", "api"]);
    assert_eq!(text(&shown.stdout), document);
    let page = fs::read_to_string(PAGE).unwrap().replace("product=Ecs", "product=Slb");
    fs::write(folder.path().join("api/Slb.md"), page).unwrap();
    let output = docwright(folder.path(), &arguments);
    assert_exit(&output, 2);
    assert!(text(&output.stderr).contains("Ecs 2014-05-26, Slb 2014-05-26"));
}

#[test]
fn a_crate_loses_the_files_of_operations_that_are_gone() {
    let folder = pages();
    let page = fs::read_to_string(PAGE).unwrap();
    let second = folder.path().join("api/ecs/ResetAll.md");
    fs::write(&second, page.replace("ResetDisks", "ResetAll")).unwrap();
    let arguments = ["generate", "api", "--out", "ecs", "--crate", "my-ecs"];
    assert_exit(&docwright(folder.path(), &arguments), 0);
    let module = folder.path().join("ecs/src/reset_all.rs");
    let own = folder.path().join("ecs/src/mine.rs");
    fs::write(&own, "// written by hand\n").unwrap();
    assert!(module.is_file());
    fs::remove_file(second).unwrap();
    assert_exit(&docwright(folder.path(), &arguments), 0);
    assert!(!module.exists() && own.is_file());
}

#[test]
fn a_crate_has_tests_of_the_samples_and_says_which_do_not_fit() {
    let folder = pages();
    let page = fs::read_to_string(PAGE).unwrap();
    let status = "\"OperationStatus\": \"Success\"";
    let broken = page.replace(&format!("{status},"), status).replace("ResetDisks", "ResetAll");
    fs::write(folder.path().join("api/ecs/ResetAll.md"), broken).unwrap();
    let arguments = ["generate", "api", "--out", "ecs", "--crate", "my-ecs"];
    docwright(folder.path(), &arguments);
    let tests = fs::read_to_string(folder.path().join("ecs/tests/samples.rs")).unwrap();
    let call = "check_samples::<my_ecs::reset_disks::ResetDisks>(&my_ecs::reset_disks::ResetDisks::MOCK, samples)";
    assert!(tests.contains(call), "{tests}");
    assert!(tests.contains("json: true, xml: true, equal: true"), "{tests}");
    assert!(
        tests.contains(
            "// ResetAll, JSON: `OperationProgressSet.OperationProgress`: not valid JSON"
        ),
        "{tests}"
    );
    assert!(tests.contains("json: false, xml: true, equal: false"), "{tests}");
}

#[test]
fn a_misread_page_gives_no_code_and_says_where() {
    let folder = pages();
    let page = fs::read_to_string(PAGE).unwrap();
    let broken = page.replace("[DescribeRegions](~~25609~~) lists all regions. |", "Cut off");
    assert_ne!(page, broken);
    let path = folder.path().join("api/ecs/ResetDisks.md");
    fs::write(&path, broken).unwrap();
    let output = docwright(folder.path(), &["generate", "api", "--out", "out"]);
    assert_exit(&output, 1);
    let errors = text(&output.stderr);
    assert!(errors.contains("error[DW0201]"), "{errors}");
    assert!(errors.contains("--> api/ecs/ResetDisks.md:18:2\n"), "{errors}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn what_cannot_run_exits_with_2_and_what_finds_something_with_1() {
    let folder = pages();
    assert_exit(&docwright(folder.path(), &["extract", "nowhere.md"]), 2);
    assert_exit(&docwright(folder.path(), &["extract", "api", "--form", "yaml"]), 2);
    assert_exit(&docwright(folder.path(), &["check"]), 2);
    let output = docwright(folder.path(), &["extract", "api/Overview.md"]);
    assert_exit(&output, 1);
    assert!(text(&output.stderr).contains("DW0101"), "{output:?}");
}

#[test]
fn every_command_teaches_by_example() {
    let folder = pages();
    assert_exit(&docwright(folder.path(), &["--help"]), 0);
    for command in ["extract", "lint", "generate", "update", "mock"] {
        let output = docwright(folder.path(), &[command, "--help"]);
        assert_exit(&output, 0);
        let help = text(&output.stdout);
        assert!(help.contains("Example") || help.contains("docwright.toml:"), "{command}: {help}");
        assert!(help.contains("Exit codes"), "{command}: {help}");
    }
}

const PROJECT: &str = "[[code]]\npages = \"api\"\nout = \"generated\"\ncrate = \"my-ecs\"\n";

#[test]
fn update_writes_what_check_wants_and_touches_nothing_else() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    let stale = docwright(project, &["check"]);
    assert_exit(&stale, 1);
    assert!(text(&stale.stderr).contains("docwright update"), "{stale:?}");

    assert_exit(&docwright(project, &["update"]), 0);
    assert_exit(&docwright(project, &["check"]), 0);
    let written = snapshot(project);
    assert!(written.contains_key(Path::new("api/ecs/ResetDisks.yaml")));
    assert!(written.contains_key(Path::new("generated/src/reset_disks.rs")));

    let again = docwright(&project.join("api"), &["update"]);
    assert_exit(&again, 0);
    assert_eq!(text(&again.stdout), "", "nothing changed, so nothing is listed");
    assert!(snapshot(project) == written);
}

#[test]
fn check_names_each_file_that_does_not_agree() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    assert_exit(&docwright(project, &["update"]), 0);
    let written = snapshot(project);

    for (file, from, to) in [
        ("api/ecs/ResetDisks.md", "The region of the disks", "The region"),
        ("api/ecs/ResetDisks.yaml", "name: ResetDisks", "name: ResetDisk"),
        ("generated/src/reset_disks.rs", "pub struct ResetDisks", "struct ResetDisks"),
    ] {
        let path = project.join(file);
        let present = fs::read_to_string(&path).unwrap();
        assert_ne!(present.replacen(from, to, 1), present, "{file}");
        fs::write(&path, present.replacen(from, to, 1)).unwrap();
        let output = docwright(project, &["check"]);
        assert_exit(&output, 1);
        assert!(
            text(&output.stdout).contains("ResetDisks")
                || text(&output.stdout).contains("reset_disks")
        );
        fs::write(&path, present).unwrap();
    }
    fs::write(project.join("generated/src/gone.rs"), "// @generated by docwright.\n").unwrap();
    let output = docwright(project, &["check"]);
    assert_exit(&output, 1);
    assert!(text(&output.stdout).contains("gone.rs"), "{output:?}");
    assert_exit(&docwright(project, &["update"]), 0);
    assert!(snapshot(project) == written, "update removes what no page stands for");
}

#[test]
fn update_of_one_page_leaves_the_spec_of_another() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    assert_exit(&docwright(project, &["update"]), 0);
    let page = project.join("api/ecs/ResetDisks.md");
    let changed =
        fs::read_to_string(&page).unwrap().replace("The region of the disks", "The region");
    fs::write(&page, changed).unwrap();
    let other = docwright(project, &["update", "api/Overview.md"]);
    assert_exit(&other, 0);
    assert_eq!(text(&other.stdout), "");
    let this = docwright(project, &["update", "api/ecs"]);
    assert_exit(&this, 0);
    let told = text(&this.stderr);
    assert!(told.starts_with("api/ecs/ResetDisks.yaml\ngenerated/src/reset_disks.rs\n"), "{told}");
    assert!(text(&this.stdout).contains("version bump: patch"), "{this:?}");
}

#[test]
fn two_pages_are_never_written_to_one_file() {
    let folder = pages();
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::copy(PAGE, folder.path().join("other/ResetDisks.md")).unwrap();
    let arguments = ["extract", "api/ecs/ResetDisks.md", "other/ResetDisks.md", "--out", "specs"];
    let output = docwright(folder.path(), &arguments);
    assert_exit(&output, 2);
    assert!(!folder.path().join("specs").exists());
}

#[test]
fn a_page_that_is_no_operation_any_more_is_not_taken_for_a_removed_one() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    assert_exit(&docwright(project, &["update"]), 0);
    let written = snapshot(&project.join("generated"));
    fs::write(project.join("api/ecs/ResetDisks.md"), "# Overview\n").unwrap();
    for command in ["update", "check"] {
        let output = docwright(project, &[command]);
        assert_exit(&output, 1);
        assert!(text(&output.stderr).contains("DW0101"), "{output:?}");
    }
    assert!(snapshot(&project.join("generated")) == written);
}

#[test]
fn an_update_without_operations_removes_nothing() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    assert_exit(&docwright(project, &["update"]), 0);
    let written = snapshot(&project.join("generated"));
    fs::remove_dir_all(project.join("api/ecs")).unwrap();
    assert_exit(&docwright(project, &["update"]), 2);
    assert!(snapshot(&project.join("generated")) == written);
}

#[test]
fn names_that_match_nothing_are_refused() {
    let folder = pages();
    let project = folder.path();
    fs::write(project.join("docwright.toml"), PROJECT).unwrap();
    assert_exit(&docwright(project, &["update", "api/ecs/ResetDisk.md"]), 2);
    let mock = ["mock", "api", "--listen", "127.0.0.1:0", "--fail", "ResetDisk=Throttling"];
    assert_exit(&docwright(project, &mock), 2);
    assert_exit(&docwright(project, &["generate", "api", "--out", "x", "--crate", "a\"b"]), 2);
    let twice = PROJECT.replace("generated", "generated/inner") + PROJECT;
    fs::write(project.join("docwright.toml"), twice).unwrap();
    assert_exit(&docwright(project, &["check"]), 2);
}

#[test]
fn a_configuration_with_an_unknown_key_is_refused_with_its_place() {
    let folder = pages();
    fs::write(folder.path().join("docwright.toml"), format!("{PROJECT}sered = \"serde\"\n"))
        .unwrap();
    let output = docwright(folder.path(), &["update"]);
    assert_exit(&output, 2);
    let errors = text(&output.stderr);
    assert!(errors.contains("docwright.toml") && errors.contains("sered"), "{errors}");
}

#[test]
fn mock_serves_until_it_is_ended() {
    let folder = pages();
    let mut process = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .current_dir(folder.path())
        .args(["mock", "api", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
    let answer = get(&address, "/?Action=ResetDisks&Version=2014-05-26&Format=JSON");
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains(r#""Code":"MissingParameter""#), "{answer}");
}

fn get(address: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_help_of_update_shows_every_key_of_the_project_file() {
    let folder = TempDir::new().unwrap();
    let help = text(&docwright(folder.path(), &["update", "--help"]).stdout);
    let start = help.split("docwright.toml:\n").nth(1).unwrap();
    let shown = start.split("\nExamples:").next().unwrap();
    let file = folder.path().join("docwright.toml");
    let failure = |contents: &str| {
        fs::write(&file, contents).unwrap();
        text(&docwright(folder.path(), &["check"]).stderr)
    };
    for unknown in [format!("{shown}[other]\n"), shown.replace("[lint]", "other = 1\n[lint]")] {
        let told = failure(&unknown);
        assert!(told.contains("unknown field `other`"), "{told}");
        let known = told.split("expected").nth(1).unwrap();
        for key in known.lines().next().unwrap().split('`').skip(1).step_by(2) {
            assert!(
                shown.contains(&format!("  {key} = "))
                    || shown.contains(&format!("[{key}]"))
                    || shown.contains(&format!("[[{key}]]")),
                "{key}: {shown}"
            );
        }
    }
    // What is shown is a file of a project as it is.
    fs::create_dir_all(folder.path().join("api/ecs")).unwrap();
    assert!(!failure(shown).contains("docwright.toml"), "{}", failure(shown));
}
