//! Examples that cannot be of the type that is declared beside them.

use std::collections::HashMap;

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Type;
use crate::page::cells::{self, Cells};
use crate::sample;
use crate::side::Side;

/// Examples in cells, and the values of the request sample, that are not of the declared type.
pub(super) fn check(page: &Page<'_>, rows: &[Cells]) -> Vec<Diagnostic> {
    let sent: HashMap<Vec<String>, String> = sample::parameters(page.operation)
        .into_iter()
        .map(|(name, value)| {
            (cells::path(&name), value.lines().next().unwrap_or_default().to_owned())
        })
        .collect();
    let mut found = Vec::new();
    for row in rows {
        let Some(expected) = row.scalar.as_ref().and_then(Plain::of) else { continue };
        // The reader has said it of the sample of the answer, which shows the same.
        if page.has(Code::ContradictedType, row.type_place) {
            continue;
        }
        let contradiction = |said: &str| {
            format!(
                "{} is declared {}, but {said} is no {}",
                row.name,
                row.type_cell,
                expected.words()
            )
        };
        if contradicts(expected, &row.example) {
            found.push(
                page.finding(
                    Code::ContradictedExample,
                    Some(row.example_place),
                    contradiction("its example"),
                )
                .with_cell(row.example.clone())
                .with_hint("correct the type or the example"),
            );
            continue;
        }
        let value = sent.get(&cells::path(&row.name)).filter(|_| row.side == Side::Request);
        // Brackets around a value hold a place, as in `&Days=[7~30]`.
        let value = value.filter(|value| !value.starts_with(['[', '{']));
        if let Some(value) = value.filter(|value| contradicts(expected, value)) {
            let said = format!("what the sample request sends, {},", shortened(value));
            found.push(
                page.finding(Code::ContradictedExample, Some(row.type_place), contradiction(&said))
                    .with_cell(row.type_cell.clone())
                    .with_hint("correct the type or the sample"),
            );
        }
    }
    found
}

/// What a value has to be, where not every text will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Whole,
    Number,
    Truth,
}

impl Plain {
    fn of(declared: &Type) -> Option<Self> {
        match declared {
            Type::Integer | Type::Long => Some(Self::Whole),
            Type::Float | Type::Double => Some(Self::Number),
            Type::Boolean => Some(Self::Truth),
            _ => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Whole => "whole number",
            Self::Number => "number",
            Self::Truth => "truth value",
        }
    }
}

fn contradicts(expected: Plain, example: &str) -> bool {
    let value =
        example.trim().trim_matches(['"', '“', '”', '\'', '`']).trim_end_matches(['.', '。']);
    if says_nothing(value) {
        return false;
    }
    // Large numbers are written in groups of three.
    let number = value.replace(',', "").parse::<f64>();
    match expected {
        Plain::Truth => !matches!(value.to_ascii_lowercase().as_str(), "true" | "false"),
        Plain::Whole => !number.is_ok_and(|number| number.fract() == 0.0),
        Plain::Number => number.is_err(),
    }
}

/// Nothing, a mask, or a placeholder.
fn says_nothing(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    matches!(lower.as_str(), "" | "-" | "--" | "/" | "n/a" | "null" | "none" | "无" | "…")
        || value.contains(['*', '<', '…', '$', '%'])
        || lower.contains("xx")
        || lower.contains("...")
}

fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Plain::{Number, Truth, Whole};
    use super::contradicts;

    #[test]
    fn numbers_and_truth_values() {
        assert!(contradicts(Whole, "large"));
        assert!(contradicts(Whole, "1.5"));
        assert!(!contradicts(Whole, "1.0"));
        assert!(!contradicts(Whole, "1,000"));
        assert!(!contradicts(Number, "-0.5"));
        assert!(contradicts(Truth, "1"));
        assert!(!contradicts(Truth, "True."));
        for nothing in ["", "-", "18****", "<size>", "xxx"] {
            assert!(!contradicts(Truth, nothing), "{nothing}");
        }
    }
}
