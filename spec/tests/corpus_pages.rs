//! Every page of the corpus is read: without a panic and without losing a row.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it is skipped"
)]

mod shared;

use std::fs;

use docwright_spec::model::{Member, Operation, Type};
use docwright_spec::page;
use docwright_spec::{Code, Diagnostic};

/// Members at any depth.
fn members(members: &[Member]) -> usize {
    members.iter().map(|member| 1 + inner(&member.r#type)).sum()
}

fn inner(value: &Type) -> usize {
    match value {
        Type::Object(nested) => members(nested),
        Type::List(list) => inner(&list.of),
        _ => 0,
    }
}

/// Parameters at any depth that come from rows: one that only dotted names imply says nothing.
fn parameters(operation: &Operation) -> usize {
    documented(&operation.system_parameters) + documented(&operation.parameters)
}

fn documented(members: &[Member]) -> usize {
    members
        .iter()
        .map(|member| usize::from(is_documented(member)) + documented_inside(&member.r#type))
        .sum()
}

fn documented_inside(value: &Type) -> usize {
    match value {
        Type::Object(nested) => documented(nested),
        Type::List(list) => documented_inside(&list.of),
        _ => 0,
    }
}

fn is_documented(member: &Member) -> bool {
    let says_something =
        member.required || member.example.is_some() || !member.description.is_empty();
    says_something || inner(&member.r#type) == 0
}

#[test]
fn all_pages_are_read() {
    let Some(folder) = shared::folder() else { return };
    let pages = shared::pages(&folder.join("corpus"));
    assert!(!pages.is_empty());
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        let reading = page::read(&text, &name);
        let Some(operation) = &reading.operation else {
            let is_explained = |found: &Diagnostic| {
                matches!(found.code, Code::NotAnOperation | Code::UnnamedOperation)
            };
            assert!(
                reading.diagnostics.iter().any(is_explained),
                "{name} is no operation and nothing says why"
            );
            continue;
        };
        let is_left_out = |code| matches!(code, Code::UnreadableName | Code::DuplicateName);
        let findings = reading.diagnostics.iter().filter(|found| is_left_out(found.code)).count();
        let rows = reading.rows;
        let found = format!("{name}: {rows:?}, {findings} rows left out with a finding");
        assert!(parameters(operation) + findings >= rows.parameters, "parameters of {found}");
        assert!(members(&operation.response) + findings >= rows.response, "response of {found}");
        assert!(operation.errors.len() + findings >= rows.errors, "errors of {found}");
    }
}

/// Rows of further tables in a request section are kept as text, which is said at their table.
fn rows_kept_as_text(reading: &page::Reading, lines: &[u64]) -> usize {
    let tables = reading.diagnostics.iter().filter(|found| found.code == Code::TableKeptAsText);
    let Some(first) = tables.map(|found| u64::from(found.line)).min() else { return 0 };
    lines.iter().filter(|line| **line > first).count()
}

/// `facts.json` beside the corpus has what another reader, written apart from this one, sees.
#[test]
fn no_row_is_lost_that_another_reader_sees() {
    let Some(folder) = shared::folder() else { return };
    let facts = fs::read_to_string(folder.join("oracle/facts.json")).unwrap();
    let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
    let mut pages = 0;
    for (page, facts) in facts.as_object().unwrap() {
        let Ok(text) = fs::read_to_string(folder.join("corpus").join(page)) else { continue };
        let reading = page::read(&text, page);
        if reading.operation.is_none() {
            continue;
        }
        pages += 1;
        let lines = |kind: &str| {
            let rows = facts[kind].as_array().unwrap().iter();
            rows.map(|row| row["line"].as_u64().unwrap()).collect::<Vec<_>>()
        };
        let request = lines("request");
        let kept = rows_kept_as_text(&reading, &request);
        assert!(reading.rows.parameters + kept >= request.len(), "request rows of {page}");
        assert!(reading.rows.response >= lines("response").len(), "response rows of {page}");
        assert!(reading.rows.errors >= lines("errors").len(), "error rows of {page}");
    }
    assert!(pages > 2000, "{pages} pages were compared");
}
