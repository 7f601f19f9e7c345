//! What must compile, and what must not and with which words.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::path::Path;

#[test]
fn compile_time_behaviour() {
    lay_out_pages();
    let cases = trybuild::TestCases::new();
    cases.pass("ui/ways_in/*.rs");
    for topic in [
        "builder",
        "derive_error_code",
        "derive_request",
        "derive_response",
        "error_code",
        "include_api",
    ] {
        cases.compile_fail(format!("ui/{topic}/*.rs"));
    }
}

/// `include_api!` takes paths relative to the crate's manifest, and trybuild makes a crate of its own
/// in the target folder: the pages go there.
fn lay_out_pages() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let pages = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("pages");
    fs::create_dir_all(&pages).unwrap();
    let from =
        ["../spec/apis/ecs/ResetDisks.md", "ui/pages/BrokenTable.md", "ui/pages/NoOperation.md"];
    for path in from.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) {
        fs::copy(&path, pages.join(path.file_name().unwrap())).unwrap();
    }
}
