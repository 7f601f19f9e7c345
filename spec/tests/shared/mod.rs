//! Finds the pages that the tests read but the repository does not hold.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder beside the workspace with the seed pages and the corpus.
///
/// `DOCWRIGHT_CORPUS` names the corpus itself. Where there is no such folder a test is skipped,
/// except in continuous integration, where that would hide a mistake.
#[must_use]
pub(crate) fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = match &named {
        Some(corpus) => corpus.parent().map_or(beside, Path::to_path_buf),
        None => beside,
    };
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "no pages in {}; set DOCWRIGHT_CORPUS",
        folder.display()
    );
    println!("skipped: no pages in {}", folder.display());
    None
}

/// All Markdown files below a folder, in the order of their paths.
#[allow(dead_code, reason = "not every test walks the corpus")]
#[must_use]
pub(crate) fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
