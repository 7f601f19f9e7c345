//! Tables that document no parameter, field or error of their own: matrices, limits, the members of
//! a parameter that travels as JSON. They are kept as text where they belong, so that nothing is
//! lost.

use std::collections::HashSet;

use super::findings::{Findings, Place};
use super::rows::{Cell, Table};
use super::{prose, text};
use crate::diagnostic::Code;
use crate::model::{Language, Member, Operation, Type};

/// A table kept as text.
pub(super) struct Aside {
    place: Place,
    header: String,
    /// What the page says before it.
    label: String,
    text: String,
}

impl Aside {
    /// A table below a heading, which may say what it is about.
    pub(super) fn new(table: &Table, heading: &str, language: Language) -> Self {
        let cells = table.header.iter().map(|cell| cell.text.as_str());
        let label = text::plain_line(&table.label);
        let title = if label.is_empty() { heading.to_owned() } else { label.clone() };
        let title = prose::commonmark(&title, language);
        let body = markdown(table, language);
        Self {
            place: (table.line, 1),
            header: cells.collect::<Vec<_>>().join("|"),
            label: format!("{heading} {label}"),
            text: if title.is_empty() { body } else { format!("{title}\n\n{body}") },
        }
    }

    /// The words of the label that may be names.
    fn words(&self) -> HashSet<String> {
        words_of(&self.label)
    }
}

/// The words of a label in lower case.
pub(super) fn words_of(label: &str) -> HashSet<String> {
    label
        .split(|next: char| !next.is_ascii_alphanumeric() && next != '_')
        .filter(|word| word.len() > 1)
        .map(str::to_lowercase)
        .collect()
}

/// A table as CommonMark has it: a row on a line.
pub(super) fn markdown(table: &Table, language: Language) -> String {
    let row = |cells: &[Cell]| {
        let cells = cells.iter().map(|cell| {
            let text = prose::commonmark(&cell.text, language);
            text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines = vec![row(&table.header), format!("|{}", " --- |".repeat(table.header.len()))];
    lines.extend(table.rows.iter().map(|found| row(&found.cells)));
    lines.join("\n")
}

/// Adds each aside to the description of the parameter that its label names, or else to that of the
/// operation.
pub(super) fn keep(asides: &[Aside], operation: &mut Operation, findings: &mut Findings) {
    for aside in asides {
        let words = aside.words();
        let is_unnamed = aside.label.trim().is_empty();
        let parameters = &mut operation.parameters;
        let owner = if is_unnamed {
            // Below a table that ends with a list stands what is in the list.
            parameters.last_mut().filter(|last| !is_scalar(&last.r#type))
        } else {
            parameters.iter_mut().find_map(|member| named(member, &words))
        };
        let (owner, description) = match owner {
            Some(member) => (member.name.clone(), &mut member.description),
            None => (operation.name.clone(), &mut operation.description),
        };
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.push_str(&aside.text);
        findings.report(
            Code::TableKeptAsText,
            aside.place,
            &aside.header,
            format!(
                "the table documents nothing by itself; it was kept in the description of {owner}"
            ),
            "",
        );
    }
}

fn is_scalar(r#type: &Type) -> bool {
    !matches!(r#type, Type::Object(_) | Type::List(_) | Type::Map(_) | Type::Json | Type::Any)
}

/// The member, or one inside it, that has one of these names, also in the plural.
fn named<'a>(member: &'a mut Member, words: &HashSet<String>) -> Option<&'a mut Member> {
    let name = member.name.to_lowercase();
    if words.contains(&name) || name.strip_suffix('s').is_some_and(|name| words.contains(name)) {
        return Some(member);
    }
    let mut r#type = &mut member.r#type;
    while let Type::List(list) = r#type {
        r#type = &mut list.of;
    }
    match r#type {
        Type::Object(members) => members.iter_mut().find_map(|member| named(member, words)),
        _ => None,
    }
}
