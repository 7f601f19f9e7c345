//! Type cells that the reader understands and that are misspelt all the same.

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::page::cells::Cells;
use crate::page::misspelt;

/// Misspelt types that the reader takes for what they were meant to be; of others it asks itself.
pub(super) fn check(page: &Page<'_>, rows: &[Cells]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for row in rows {
        if page.has(Code::UnknownType, row.type_place) {
            continue;
        }
        for (word, meant) in misspelt::words(&row.type_cell) {
            let message = format!("the type of {} is misspelt: {word}", row.name);
            found.push(
                page.finding(Code::MisspeltType, Some(row.type_place), message)
                    .with_cell(row.type_cell.clone())
                    .with_hint(misspelt::did_you_mean(meant)),
            );
        }
    }
    found
}
