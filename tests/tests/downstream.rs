//! A crate outside the workspace generates in its build script, its own tests pass, and a page that changes
//! is read again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Cargo on a crate outside the workspace; all of them share one target folder.
fn cargo(command: &str, manifest: &Path) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    Command::new(env!("CARGO"))
        .arg(command)
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_downstream_crate_generates_builds_and_calls() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream/Cargo.toml");
    let output = cargo("test", &manifest);
    let text = text(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("the_page_becomes_a_call ... ok"), "{text}");
}

const PAGE: &str = include_str!("../pages/PingHost.md");

const LIBRARY: &str = r#"
pub mod built {
    include!(concat!(env!("OUT_DIR"), "/docwright.rs"));
}

pub mod included {
    docwright::include_api!("api/PingHost.md");
}

pub fn by_build_script() -> built::PingHost {
    built::PingHost::builder().host("h").build()
}

pub fn by_macro() -> included::PingHost {
    included::PingHost::builder().host("h").build()
}
"#;

const BUILD_SCRIPT: &str = r#"
fn main() -> Result<(), docwright_codegen::GenerateError> {
    docwright_codegen::Generator::new().input("api").generate()
}
"#;

/// A crate that generates from its page in both ways.
fn crate_with_page(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().canonicalize().unwrap();
    let manifest = format!(
        "[package]\nname = \"changing\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ndocwright = {{ path = '{}', default-features = false, features = [\"macros\"] }}\n\n\
         [build-dependencies]\ndocwright-codegen = {{ path = '{}' }}\n\n[workspace]\n",
        root.join("runtime").display(),
        root.join("codegen").display(),
    );
    fs::create_dir_all(folder.join("api")).unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("build.rs"), BUILD_SCRIPT).unwrap();
    fs::write(folder.join("src/lib.rs"), LIBRARY).unwrap();
    fs::write(folder.join("api/PingHost.md"), PAGE).unwrap();
    folder.join("Cargo.toml")
}

#[test]
fn a_changed_page_is_generated_anew_by_build_script_and_macro() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = crate_with_page(folder.path());
    let output = cargo("check", &manifest);
    assert!(output.status.success(), "{}", text(&output));

    let row = "|Host|String|Yes|host-1|The host to ping. |\n";
    let changed = PAGE.replace(row, &format!("{row}|Port|Integer|Yes|22|The port to ping. |\n"));
    assert_ne!(changed, PAGE);
    fs::write(folder.path().join("api/PingHost.md"), changed).unwrap();
    let output = cargo("check", &manifest);
    let text = text(&output);
    assert!(!output.status.success(), "{text}");
    let complaints = text.matches("`Port` is required by PingHost and is not set").count();
    assert_eq!(complaints, 2, "{text}");
}
