//! A crate outside the workspace generates in its build script, and its own tests pass.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::path::Path;
use std::process::Command;

fn cargo() -> Command {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream/Cargo.toml");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    let mut command = Command::new(env!("CARGO"));
    command.arg("test").arg("--manifest-path").arg(manifest).arg("--target-dir").arg(target);
    command
}

#[test]
fn a_downstream_crate_generates_builds_and_calls() {
    let output = cargo().output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("the_page_becomes_a_call ... ok"), "{text}");
}
