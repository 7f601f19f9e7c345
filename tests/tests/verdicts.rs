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

use std::collections::{BTreeMap, BTreeSet};
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

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().canonicalize().unwrap()
}

/// The files of a package that needs nothing but the runtime, and its manifest.
fn write_package(folder: &Path, sources: &[(String, String)]) -> PathBuf {
    let manifest = format!(
        "[package]\nname = \"verdicts\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndocwright = {{ path = '{}', default-features = false }}\n\n[workspace]\n",
        root().join("runtime").display()
    );
    fs::create_dir_all(folder.join("src/bin")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for (name, text) in sources {
        fs::write(folder.join("src").join(name), text).unwrap();
    }
    folder.join("Cargo.toml")
}

/// A package with a program for each side of each case.
fn package(folder: &Path) -> PathBuf {
    let mut programs = Vec::new();
    for (number, case) in verdicts::all().enumerate() {
        for (side, own) in [("old", case.old), ("new", case.new)] {
            programs.push((format!("bin/{side}{number}.rs"), program(&code(own), case.caller)));
        }
    }
    write_package(folder, &programs)
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

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md")
}

/// Puts a table between its marks in the documentation, if that is asked for, and gives the one that was
/// there.
fn bless(name: &str, table: &str) -> String {
    let (before, after) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let document = document();
    let text = fs::read_to_string(&document).unwrap();
    let (above, rest) = text.split_once(&before).unwrap();
    let (had, below) = rest.split_once(&after).unwrap();
    if std::env::var_os("DOCWRIGHT_BLESS").is_some() {
        fs::write(&document, format!("{above}{before}{table}{after}{below}")).unwrap();
        return table.to_owned();
    }
    had.to_owned()
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

    let table = table(&accepted);
    assert_eq!(bless("verdicts", &table), table, "the table in docs/diff.md is not what was found");
}

/// A library with what is generated from one side of every case, each in a module of its own.
fn library(folder: &Path, side: fn(&Case) -> Option<&'static str>) -> PathBuf {
    let cases = verdicts::all().enumerate();
    let mut sources: Vec<(String, String)> =
        cases.map(|(number, case)| (format!("case{number}.rs"), code(side(case)))).collect();
    let modules =
        (0..sources.len()).flat_map(|number| ["pub mod case".to_owned(), format!("{number};\n")]);
    sources.push(("lib.rs".to_owned(), modules.collect()));
    write_package(folder, &sources)
}

/// The lints that call for a major version, for each case by its number.
fn lints(said: &str) -> BTreeMap<usize, BTreeSet<String>> {
    let mut lints: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut lint = "";
    for line in said.lines().map(str::trim) {
        if let Some(failure) = line.strip_prefix("--- failure ") {
            lint = failure.split(':').next().unwrap_or(failure);
        }
        let number =
            line.split("case").nth(1).map(|rest| rest.split(|next: char| !next.is_ascii_digit()));
        if let Some(number) = number.and_then(|mut parts| parts.next()?.parse().ok()) {
            lints.entry(number).or_default().insert(lint.to_owned());
        }
    }
    lints
}

#[test]
#[ignore = "needs cargo-semver-checks"]
fn verdicts_beside_cargo_semver_checks() {
    let folder = tempfile::tempdir().unwrap();
    let old = library(&folder.path().join("old"), |case| case.old);
    let new = library(&folder.path().join("new"), |case| case.new);
    let output = Command::new("cargo-semver-checks")
        .args(["semver-checks", "--color", "never", "--release-type", "minor", "--manifest-path"])
        .arg(&new)
        .arg("--baseline-root")
        .arg(old.parent().unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Checked"), "{said}");
    let lints = lints(&said);
    let breaking = verdicts::all().enumerate().filter(|(_, case)| is_breaking(case));
    let rows = breaking.map(|(number, case)| {
        let lints = lints.get(&number).into_iter().flatten().map(|lint| format!("`{lint}`"));
        format!("| {} | {} |\n", case.name, lints.collect::<Vec<_>>().join(", "))
    });
    let rows: String = rows.collect();
    bless("semver", &format!("| breaking change | lints |\n|---|---|\n{rows}"));
    // It may see less than the compiler, but never more.
    let more = verdicts::all()
        .enumerate()
        .filter(|(number, case)| lints.contains_key(number) && !is_breaking(case));
    let more: Vec<&str> = more.map(|(_, case)| case.name).collect();
    assert!(more.is_empty(), "{more:?}\n{said}");
}
