//! Every diagnostic stands in the documentation, with its severity.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use docwright_spec::{Code, Severity};

#[test]
fn every_code_is_documented_in_order() {
    let page = include_str!("../../docs/diagnostics.md");
    let documented: Vec<(&str, &str)> = page
        .lines()
        .filter(|line| line.starts_with("| DW"))
        .map(|line| {
            let mut cells = line.split('|').skip(1).map(str::trim);
            (cells.next().unwrap(), cells.next().unwrap())
        })
        .collect();
    let known: Vec<(&str, &str)> = Code::ALL
        .iter()
        .map(|code| match code.severity() {
            Severity::Error => (code.id(), "error"),
            Severity::Warning => (code.id(), "warning"),
        })
        .collect();
    assert_eq!(documented, known);
}
