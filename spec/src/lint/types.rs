//! Type cells that are nearly a type.

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::page::cells::Cells;

/// The types that a slip of the pen can be told from the name of a structure.
const TYPES: &[&str] =
    &["String", "Integer", "Boolean", "Float", "Double", "Struct", "Object", "Array", "RepeatList"];

/// Words that are meant as they are, though they look like another.
const MEANT: &[&str] = &["strings", "integers", "booleans", "structs", "objects", "arrays"];

/// Misspelt types, also those that the reader takes for what they were meant to be.
pub(super) fn check(page: &Page<'_>, rows: &[Cells]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for row in rows {
        let words = row.type_cell.split(|next: char| !next.is_ascii_alphabetic());
        for (word, meant) in words.filter_map(|word| Some((word, meant(word)?))) {
            let message = format!("the type of {} is misspelt: {word}", row.name);
            found.push(
                page.finding(Code::MisspeltType, Some(row.type_place), message)
                    .with_cell(row.type_cell.clone())
                    .with_hint(format!("did you mean {meant}?")),
            );
        }
    }
    found
}

/// The type that a word was meant to be, if it is none itself.
pub(crate) fn meant(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    if lower.len() < 5 || MEANT.contains(&lower.as_str()) {
        return None;
    }
    let distance = |known: &str| strsim::osa_distance(&lower, &known.to_ascii_lowercase());
    let nearest = TYPES.iter().min_by_key(|known| distance(known))?;
    (distance(nearest) == 1).then_some(*nearest)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn one_slip_is_seen_and_names_are_left_alone() {
        for (word, expected) in [
            ("Interger", Some("Integer")),
            ("Sturct", Some("Struct")),
            ("Boolen", Some("Boolean")),
            ("Strng", Some("String")),
            ("STRING", None),
            ("Strings", None),
            ("Project", None),
            ("Instance", None),
            ("Int", None),
        ] {
            assert_eq!(meant(word), expected, "{word}");
        }
    }
}
