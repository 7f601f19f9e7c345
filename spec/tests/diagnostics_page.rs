//! Every diagnostic stands in the documentation, with its severity, its meaning and its way out.

use docwright_spec::{Code, Severity};

#[test]
fn every_code_is_documented_in_order() {
    let page = include_str!("../../docs/diagnostics.md");
    let documented: Vec<&str> = page.lines().filter(|line| line.starts_with("| [DW")).collect();
    let known: Vec<String> = Code::ALL
        .iter()
        .map(|code| {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let (says, way_out) = (code.explanation(), code.way_out());
            assert!(!says.is_empty() && !way_out.is_empty(), "{}", code.page());
            assert!(
                code.page().contains(&format!("\n\nSeverity: {severity}\\\nWay out: ")),
                "{}",
                code.page()
            );
            let id = code.id();
            format!("| [{id}](rules/{id}.md) | {severity} | {says} | {way_out} |")
        })
        .collect();
    assert_eq!(documented, known);
    assert!(Code::ALL.iter().all(|code| Code::from_id(code.id()) == Some(*code)));
}
