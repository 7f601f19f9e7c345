//! The text of a file of overrides to its entries, each read by itself, so that one that is wrong
//! hides none of the others.

use serde_yaml::Value;
use serde_yaml::with::singleton_map_recursive;

use super::form::Form;
use super::nearest::did_you_mean;
use super::{Entry, FORM};
use crate::diagnostic::{Code, Diagnostic};
use crate::yaml;

/// Entries that fit the schema, and what is wrong with the others.
pub(super) fn parse(text: &str, file: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    let malformed = |place, message: &str| {
        Diagnostic::new(Code::MalformedOverrides, file, place, message).with_hint(FORM)
    };
    // A mark of the order of bytes, which some editors write.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let number = match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Null) => 0,
        Ok(Value::Sequence(entries)) => entries.len(),
        Ok(_) => {
            return (Vec::new(), vec![malformed((1, 1), "the file is not a list of entries")]);
        }
        Err(error) => {
            let (place, message) = yaml::place_and_cause(&error);
            return (Vec::new(), vec![malformed(place.unwrap_or((1, 1)), &message)]);
        }
    };
    let items = items(text);
    if items.len() != number {
        let message = "the entries do not begin with `- ` each, on lines of their own";
        return (Vec::new(), vec![malformed((1, 1), message)]);
    }
    let (mut entries, mut diagnostics) = (Vec::new(), Vec::new());
    for Item { line, column, text } in items {
        let deserializer = serde_yaml::Deserializer::from_str(text);
        match singleton_map_recursive::deserialize::<Vec<Form>, _>(deserializer) {
            Ok(forms) => entries.extend(forms.into_iter().map(|form| Entry {
                file: file.to_owned(),
                line,
                column,
                form,
            })),
            Err(error) => {
                let (place, message) = yaml::place_and_cause(&error);
                // Its lines are counted from the first one of the item.
                let place = place.map_or((line, column), |(below, column)| {
                    (below.saturating_add(line.saturating_sub(1)), column)
                });
                // Each is the only one of the list that it is read as.
                let message = message.trim_start_matches("[0]").trim_start_matches([':', '.', ' ']);
                diagnostics.push(match Unknown::of(message) {
                    Some(unknown) => unknown.diagnostic(file, place),
                    None => malformed(place, message),
                });
            }
        }
    }
    (entries, diagnostics)
}

/// An item of the list that a text is, and where it begins.
struct Item<'a> {
    line: u32,
    column: u32,
    text: &'a str,
}

/// The items of a list of YAML. In such a list only the items begin with a dash as far left as the
/// first one: whatever is in them stands further to the right.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let (mut margin, mut begin, mut end) = (None, 0, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let indented = line.trim_start_matches(' ');
        let spaces = line.len() - indented.len();
        let is_dash = indented.strip_prefix('-').is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|next: char| next.is_ascii_whitespace())
        });
        if is_dash && *margin.get_or_insert(spaces) == spaces {
            let column = u32::try_from(spaces).unwrap_or(u32::MAX).saturating_add(1);
            items.push(Item { line: number, column, text: "" });
            begin = end;
        }
        end += line.len();
        if let Some(item) = items.last_mut() {
            item.text = text.get(begin..end).unwrap_or_default();
        }
    }
    items
}

/// A key or word that does not exist, and those that do.
struct Unknown<'a> {
    name: &'a str,
    known: Vec<&'a str>,
}

impl<'a> Unknown<'a> {
    /// Reads the words of serde: "unknown field `a`, expected one of `b`, `c`".
    fn of(message: &'a str) -> Option<Self> {
        let (_, message) = message
            .split_once("unknown field ")
            .or_else(|| message.split_once("unknown variant "))?;
        // Names stand between accents: every second part is one.
        let mut names = message.split('`').skip(1).step_by(2);
        Some(Self { name: names.next()?, known: names.collect() })
    }

    fn diagnostic(&self, file: &str, place: (u32, u32)) -> Diagnostic {
        let expected = match self.known.as_slice() {
            [] => "nothing is expected here".to_owned(),
            known => format!("expected {}", known.join(", ")),
        };
        let hint = match did_you_mean(self.name, self.known.iter().copied()) {
            Some(question) => format!("{question} {expected}"),
            None => expected,
        };
        let message = format!("`{}` is not known here", self.name);
        Diagnostic::new(Code::UnknownOverrideKey, file, place, message).with_hint(hint)
    }
}
