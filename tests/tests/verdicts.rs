//! Is what `docwright diff` says of callers what the compiler says of them?
//!
//! For each pair of specs a caller of what is generated from the old one is compiled against what is
//! generated from either. It has to compile with the new one, unless a change is said to be breaking;
//! then it must not.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "../verdicts/mod.rs"]
#[allow(unreachable_pub, reason = "another test has it, too")]
mod verdicts;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright_codegen::Options;
use docwright_spec::yaml;

use verdicts::Case;

/// What is generated from a spec; nothing from none.
fn code(own: Option<&str>) -> String {
    own.map_or_else(String::new, |own| {
        let operation = yaml::parse(&verdicts::spec(own), "Ping.yaml").unwrap();
        docwright_codegen::items(&operation, &Options::default()).to_string()
    })
}

/// A program that has generated code and a caller.
fn program(code: &str, caller: &str) -> String {
    format!(
        "#![allow(unused, deprecated)]\n\
         mod api {{ {code} }}\n\
         use api::*;\n\
         {caller}\n\
         fn main() {{}}\n"
    )
}

/// A package with a program for each side of each case.
fn package(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().canonicalize().unwrap();
    let manifest = format!(
        "[package]\nname = \"verdicts\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndocwright = {{ path = '{}', default-features = false }}\n\n[workspace]\n",
        root.join("runtime").display()
    );
    let programs = folder.join("src/bin");
    fs::create_dir_all(&programs).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for (number, case) in verdicts::all().enumerate() {
        for (side, own) in [("old", case.old), ("new", case.new)] {
            let text = program(&code(own), case.caller);
            fs::write(programs.join(format!("{side}{number}.rs")), text).unwrap();
        }
    }
    folder.join("Cargo.toml")
}

/// The programs that compile, and all that cargo said.
fn compiled(manifest: &Path) -> (BTreeSet<String>, String) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--bins", "--keep-going", "--message-format", "json", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let messages = out.lines().filter_map(|line| serde_json::from_str(line).ok());
    let artifacts = messages
        .filter(|message: &serde_json::Value| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["kind"][0] == "bin");
    let names =
        artifacts.filter_map(|message| Some(message["target"]["name"].as_str()?.to_owned()));
    (names.collect(), String::from_utf8_lossy(&output.stderr).into_owned() + &out)
}

/// The verdict on a case: the worst effect of its changes.
fn is_breaking(case: &Case) -> bool {
    case.changes.iter().any(|change| change.starts_with("breaking "))
}

const BEFORE: &str = "<!-- verdicts -->\n";
const AFTER: &str = "<!-- end of verdicts -->\n";

/// The table of the documentation, as the compiler had it.
fn table(accepted: &BTreeSet<String>) -> String {
    let rows = verdicts::all().enumerate().map(|(number, case)| {
        let told: Vec<String> =
            case.changes.iter().map(|change| format!("`{}`", change.replace('|', "\\|"))).collect();
        let answer = if accepted.contains(&format!("new{number}")) { "yes" } else { "no" };
        format!("| {} | {} | {answer} |", case.name, told.join("<br>"))
    });
    let head = ["| what changes | told as | does a caller compile? |", "|---|---|---|"];
    let lines: Vec<String> = head.into_iter().map(str::to_owned).chain(rows).collect();
    lines.join("\n") + "\n"
}

/// The documentation with the table between its marks replaced, and the table that it had.
fn replace_table(document: &str, table: &str) -> (String, String) {
    let (before, rest) = document.split_once(BEFORE).unwrap();
    let (had, after) = rest.split_once(AFTER).unwrap();
    (format!("{before}{BEFORE}{table}{AFTER}{after}"), had.to_owned())
}

#[test]
fn verdicts_are_those_of_the_compiler() {
    let folder = tempfile::tempdir().unwrap();
    let (accepted, said) = compiled(&package(folder.path()));
    let mut wrong = Vec::new();
    for (number, case) in verdicts::all().enumerate() {
        let is_accepted = |side: &str| accepted.contains(&format!("{side}{number}"));
        if !is_accepted("old") {
            wrong
                .push(format!("{}: the caller does not compile even with the old code", case.name));
        } else if is_accepted("new") == is_breaking(case) {
            let accepted = is_accepted("new");
            wrong.push(format!("{}: {:?}, but it compiles: {accepted}", case.name, case.changes));
        }
    }
    assert!(wrong.is_empty(), "{}\n{said}", wrong.join("\n"));

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md");
    let table = table(&accepted);
    let (document, had) = replace_table(&fs::read_to_string(&path).unwrap(), &table);
    if std::env::var_os("DOCWRIGHT_BLESS").is_some() {
        fs::write(&path, document).unwrap();
    } else {
        assert_eq!(had, table, "the table in docs/diff.md is not what was found");
    }
}
