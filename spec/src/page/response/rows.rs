//! The rows of a response table as they stand on the page, before any has its place.

use std::collections::HashSet;

use super::super::asides;
use super::super::findings::{Findings, Place};
use super::super::place::{self, Entry, Nodes};
use super::super::shape::Shape;
use super::super::tables::{Record, Records};
use super::super::vocabulary::{self, Declared, Role};
use super::super::{names, prose};
use super::{Follow, Part, Row};
use crate::model::Type;

pub(super) fn rows_of(table: &Records, follow: &Follow<'_>, findings: &mut Findings) -> Vec<Row> {
    let rows = table.rows.iter().filter_map(|record| row(record, follow, findings));
    let mut rows: Vec<Row> = rows.collect();
    // A type that the table itself lists below its name is not looked for on another page.
    for index in 1..rows.len() {
        let next = rows.get(index).map(|row| row.entry.clone());
        if let (Some(next), Some(row)) = (next, rows.get_mut(index - 1)) {
            row.entry.is_elsewhere &= !next.is_element_of(&row.entry);
        }
    }
    rows
}

fn row(record: &Record, follow: &Follow<'_>, findings: &mut Findings) -> Option<Row> {
    let name = names::of_row(record, findings)?;
    let type_cell = record.plain(Role::Type);
    let example = record.plain(Role::Example);
    let description = record.raw(Role::Description);
    let declared = match vocabulary::declared_type(&type_cell) {
        Declared::Nothing => told_type(description, &example),
        declared => declared,
    };
    let is_elsewhere = follow.find(&declared).is_some();
    let bare = declared == Declared::Nothing && example.is_empty() && description.trim().is_empty();
    let entry = Entry { name: name.text, depth: name.depth, is_elsewhere, declared, bare };
    Some(Row {
        type_cell,
        example,
        description: prose::commonmark(description, follow.language),
        ..unplaced(entry, [record.place(Role::Name), record.place(Role::Type)])
    })
}

/// A row of which nothing is known yet but its name and what is declared of it.
fn unplaced(entry: Entry, [place, type_place]: [Place; 2]) -> Row {
    Row {
        entry,
        place,
        type_place,
        type_cell: String::new(),
        example: String::new(),
        description: String::new(),
        parent: None,
        depth: 0,
        nodes: Nodes::default(),
        margin: place::UNRIVALLED,
        has_kin: false,
        by: None,
    }
}

/// The type that the description tells where the cell of types is empty: `参数数据类型为List`. What
/// its example shows are plain values.
fn told_type(description: &str, example: &str) -> Declared {
    let rest = description.split_once("数据类型为").map_or("", |(_, rest)| rest.trim_start());
    let end = rest.find(|next: char| !next.is_ascii_alphabetic()).unwrap_or(rest.len());
    let is_list = rest.get(..end).is_some_and(|told| told.eq_ignore_ascii_case("list"));
    let is_value = !example.is_empty() && !example.contains('{');
    match (is_list, is_value) {
        (true, true) => Declared::ListOf(Type::Any),
        (true, false) => Declared::List,
        _ => Declared::Nothing,
    }
}

/// Marks the rows of which a further table lists the members, as its label names their type.
pub(super) fn mark_described(tables: &mut [Vec<Row>], parts: &[Part]) {
    let labels: Vec<HashSet<String>> =
        parts.iter().map(|part| asides::words_of(&part.label)).collect();
    for (number, table) in tables.iter_mut().enumerate() {
        let further = labels.get(number + 1..).unwrap_or_default();
        for index in 0..table.len() {
            let next = table.get(index + 1).map(|next| next.entry.clone());
            let Some(row) = table.get_mut(index) else { continue };
            let is_described = row.data_type().is_some_and(|name| {
                let name = name.to_lowercase();
                further.iter().any(|label| label.contains(&name))
            });
            let has_element = next.is_some_and(|next| next.is_element_of(&row.entry));
            row.entry.is_elsewhere |= is_described && !has_element;
        }
    }
}

/// Gives rows with dotted names (`EventType.Code`, `EventType.Name`) the object around them, where
/// the sample has it: that of the row above which has its name, or else one of its own.
pub(super) fn nest(rows: Vec<Row>, json: &Shape) -> Vec<Row> {
    // Each row with those that belong right below it.
    let mut nested: Vec<(Row, Vec<Row>)> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let parts = row.entry.name.split_once('.').filter(|(around, name)| {
            names::is_name(around) && names::is_name(name) && is_shown(json, around, name)
        });
        let parts = parts.map(|(around, name)| (around.to_owned(), name.to_owned()));
        let Some((around, name)) = parts else {
            nested.push((row, Vec::new()));
            continue;
        };
        row.entry.name = name;
        // Of several objects of that name, the one further up may be another.
        let is_one = json.places(json.key(&around)) == 1;
        let mut near = nested.iter_mut().rev().take(if is_one { usize::MAX } else { 1 });
        let known = near.find(|(known, _)| may_be_around(known, &around));
        if let Some((known, members)) = known {
            row.entry.depth = known.entry.depth.map(|depth| depth + 1);
            members.push(row);
        } else {
            let object = around_row(&around, &row);
            row.entry.depth = row.entry.depth.map(|depth| depth + 1);
            nested.push((object, vec![row]));
        }
    }
    nested.into_iter().flat_map(|(row, members)| std::iter::once(row).chain(members)).collect()
}

/// Is this the row of a container of that name?
fn may_be_around(row: &Row, name: &str) -> bool {
    let has_members = !matches!(row.entry.declared, Declared::Scalar(_) | Declared::ListOf(_));
    has_members && row.entry.name.eq_ignore_ascii_case(name)
}

/// Does the sample show a name inside an object of another?
fn is_shown(json: &Shape, around: &str, name: &str) -> bool {
    json.key(around).occurs()
        && json
            .nodes()
            .any(|id| json.name(id).eq_ignore_ascii_case(around) && json.child(id, name).is_some())
}

/// The row of an object that only the names of its members speak of.
fn around_row(name: &str, inside: &Row) -> Row {
    let entry = Entry {
        name: name.to_owned(),
        depth: inside.entry.depth,
        declared: Declared::Object,
        bare: true,
        is_elsewhere: false,
    };
    unplaced(entry, [inside.place, inside.type_place])
}
