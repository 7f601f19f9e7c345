//! Words of type cells that are nearly a type.

use std::borrow::Cow;

/// The types that a slip of the pen can be told from the name of a structure.
const TYPES: &[&str] =
    &["String", "Integer", "Boolean", "Float", "Double", "Struct", "Object", "Array", "RepeatList"];

/// Words that are meant as they are, though they look like another.
const MEANT: &[&str] = &["strings", "integers", "booleans", "structs", "objects", "arrays"];

/// The misspelt words of a type cell, each with the type that it was meant to be.
pub(crate) fn words(cell: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let words = cell.split(|next: char| !next.is_ascii_alphabetic());
    words.filter_map(|word| Some((word, meant(word)?)))
}

/// What to do about a type that is not known: spell it, or else as a list of all of them says.
pub(super) fn hint<'h>(cell: &str, otherwise: &'h str) -> Cow<'h, str> {
    match words(cell).next() {
        Some((_, meant)) => Cow::Owned(did_you_mean(meant)),
        None => Cow::Borrowed(otherwise),
    }
}

/// The question with the type that was meant.
pub(crate) fn did_you_mean(meant: &str) -> String {
    format!("did you mean {meant}?")
}

/// The type that a word was meant to be, if it is none itself.
fn meant(word: &str) -> Option<&'static str> {
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
