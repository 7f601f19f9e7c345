//! A page with findings, and what `docwright lint` says of it.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ended, run};

/// A page with a misspelt type in line 8 and an unknown one in line 9; `extra` goes before its tables.
pub(crate) fn page(name: &str, extra: &str) -> String {
    format!(
        "# {name}\n\n{extra}## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n\
         |Action|String|Yes|{name}|The operation. |\n|Size|Interger|No|20|The size. |\n\
         |Count|Quantity|No|2|How many. |\n\n## Response parameters\n\n|Name|Type|Example|Description|\n\
         |--|--|--|--|\n|RequestId|String|4A|The ID. |\n\n## Debugging\n\n\
         [Run it](https://api.aliyun.com/#product=Ecs&api={name}&type=RPC&version=2014-05-26)\n"
    )
}

/// A folder `api/disks` with the page of ResetDisks.
pub(crate) fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(&folder, "api/disks/重置 disks.md", &page("ResetDisks", ""));
    folder
}

pub(crate) fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn lint_in(folder: &Path, arguments: &[&str]) -> Ended {
    run(folder, &[&["lint"], arguments].concat())
}

pub(crate) fn lint(folder: &TempDir, arguments: &[&str]) -> Ended {
    lint_in(folder.path(), arguments)
}

/// The codes and lines that are found, and the exit code.
pub(crate) fn found(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, Vec<(String, u64)>) {
    let (code, out, _) = lint(folder, &[arguments, &["--format", "json"]].concat());
    let found = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found = found
        .map(|found| (found["code"].as_str().unwrap().to_owned(), found["line"].as_u64().unwrap()));
    (code, found.collect())
}

pub(crate) fn both() -> Vec<(String, u64)> {
    vec![("DW0608".to_owned(), 8), ("DW0302".to_owned(), 9)]
}

pub(crate) fn only(code: &str, line: u64) -> Vec<(String, u64)> {
    vec![(code.to_owned(), line)]
}
