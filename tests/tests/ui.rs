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
        "deprecated",
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
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["../spec/apis/ecs/ResetDisks.md", "pages/NoOperation.md"] {
        let path = here.join(path);
        fs::copy(&path, pages.join(path.file_name().unwrap())).unwrap();
    }
    // Its first row has no end.
    let page = fs::read_to_string(here.join("pages/PingHost.md")).unwrap();
    let broken = page.replace("The host to ping. |", "The host to ping.");
    assert_ne!(broken, page);
    fs::write(pages.join("BrokenTable.md"), broken).unwrap();
}
