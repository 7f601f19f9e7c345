//! Error tables.

use std::collections::HashMap;

use super::Page;
use crate::diagnostic::{Code, Diagnostic};

/// Codes that stand in several rows with different statuses: a finding for each status after the first.
pub(super) fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let mut statuses: HashMap<&str, Vec<u16>> = HashMap::new();
    let mut found = Vec::new();
    for (row, error) in page.operation.errors.iter().enumerate() {
        let Some(status) = error.status else { continue };
        let before = statuses.entry(&error.code).or_default();
        if let Some(first) = before.first().filter(|_| !before.contains(&status)) {
            let message =
                format!("{} has the status {status} here, and {first} in a row above", error.code);
            found.push(
                page.finding(Code::AmbiguousStatus, page.places.error(row), message)
                    .with_cell(error.code.clone())
                    .with_hint("give the code one status, or allow the finding and say why"),
            );
        }
        before.push(status);
    }
    found
}
