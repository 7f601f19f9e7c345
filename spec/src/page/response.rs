//! The rows of response tables to the tree of the wire.

mod tree;

use std::collections::HashSet;

use self::tree::Tree;
use super::findings::{Findings, Place};
use super::place::{self, Entry, Level, Nodes, Witnesses};
use super::samples::Samples;
use super::shape::{NodeId, Shape};
use super::tables::{Record, Records};
use super::vocabulary::{self, Declared, Role};
use super::{names, prose};
use crate::diagnostic::Code;
use crate::model::{Language, Member, Type};

/// A row of a response table.
struct Row {
    entry: Entry,
    place: Place,
    type_cell: String,
    example: String,
    description: String,
    parent: Option<usize>,
    depth: usize,
    nodes: Nodes,
    /// By how much evidence the place is ahead of any other.
    margin: i32,
    /// The text before the table names the parent.
    labelled: bool,
}

/// Tables whose owner is looked for; no page has as many.
const MOST_OWNED_TABLES: usize = 64;

/// Further tables may go on below members less deep than this, which bounds the depth of the tree.
const DEEPEST_OWNER: usize = 48;

/// A table of the response, and what it is about when that is not the answer itself.
pub(super) struct Part {
    pub(super) table: Records,
    pub(super) label: String,
}

/// Reads the tables of a response into its tree.
pub(super) fn read(
    parts: &[Part],
    samples: &Samples,
    language: Language,
    findings: &mut Findings,
) -> Vec<Member> {
    let mut rows: Vec<Row> = Vec::new();
    let tables: Vec<Vec<Row>> =
        parts.iter().map(|part| rows_of(&part.table, language, findings)).collect();
    let names: HashSet<String> =
        tables.iter().flatten().map(|row| row.entry.name.to_lowercase()).collect();
    let rows_on_page = tables.iter().map(Vec::len).sum();
    let is_row = |name: &str| names.contains(&name.to_lowercase());
    let witnesses = Witnesses { json: &samples.json, xml: &samples.xml };
    let top =
        Nodes { json: Some(samples.json.start(is_row)), xml: Some(samples.xml.start(is_row)) };
    for (number, (part, table)) in parts.iter().zip(tables).enumerate() {
        let further = Further {
            label: &part.label,
            may_be_owned: (1..MOST_OWNED_TABLES).contains(&number),
            goes_on: number + 1 < parts.len(),
            rows_on_page,
        };
        add_table(&mut rows, table, &further, (witnesses, top), findings);
    }
    report_doubts(&rows, witnesses, findings);
    Tree::new(&rows, witnesses, top.json, &names).build(findings)
}

fn rows_of(table: &Records, language: Language, findings: &mut Findings) -> Vec<Row> {
    table.rows.iter().filter_map(|record| row(record, language, findings)).collect()
}

fn row(record: &Record, language: Language, findings: &mut Findings) -> Option<Row> {
    let name = names::of_row(record, findings)?;
    let type_cell = record.plain(Role::Type);
    let declared = vocabulary::declared_type(&type_cell);
    let example = record.plain(Role::Example);
    let description = record.raw(Role::Description);
    let bare = declared == Declared::Nothing && example.is_empty() && description.trim().is_empty();
    Some(Row {
        entry: Entry { name: name.text, depth: name.depth, declared, bare },
        place: record.place(Role::Name),
        type_cell,
        example,
        description: prose::commonmark(description, language),
        parent: None,
        depth: 0,
        nodes: Nodes::default(),
        margin: place::UNRIVALLED,
        labelled: false,
    })
}

/// Where a table stands among the others, and what the page says of it.
struct Further<'a> {
    label: &'a str,
    may_be_owned: bool,
    /// More tables follow.
    goes_on: bool,
    rows_on_page: usize,
}

/// Places the rows of a table below those that are placed already.
fn add_table(
    rows: &mut Vec<Row>,
    table: Vec<Row>,
    further: &Further<'_>,
    (witnesses, top): (Witnesses<'_>, Nodes),
    findings: &mut Findings,
) {
    let first = rows.len();
    let Further { label, may_be_owned, goes_on, rows_on_page } = *further;
    let owner = if may_be_owned { owner(rows, &table, label, witnesses) } else { None };
    if let Some(row) = table.first().filter(|_| first > 0 && owner.is_none()) {
        findings.report(
            Code::UncertainPlacement,
            row.place,
            label,
            "nothing says what this further table describes; it was read as part of the answer's top level",
            "name the member it describes in the text before the table",
        );
    }
    let entries: Vec<Entry> = table.iter().map(|row| row.entry.clone()).collect();
    let base = owner.and_then(|owner| rows.get(owner)).map_or(top, |row| row.nodes);
    let placements = place::place(
        &entries,
        witnesses,
        Level { base, is_top: owner.is_none(), goes_on, rows_on_page },
    );
    for (mut row, placement) in table.into_iter().zip(placements) {
        row.parent = placement.parent.map(|parent| parent + first).or(owner);
        row.depth =
            row.parent.and_then(|parent| rows.get(parent)).map_or(0, |parent| parent.depth + 1);
        row.nodes = placement.nodes;
        row.margin = placement.margin;
        row.labelled = placement.parent.is_none() && owner.is_some();
        rows.push(row);
    }
}

/// The row whose members a further table lists: one that the label names, by its own name or its
/// type, or else one whose members in the sample are those of the table.
fn owner(rows: &[Row], table: &[Row], label: &str, witnesses: Witnesses<'_>) -> Option<usize> {
    let words: HashSet<String> = label
        .split(|next: char| !next.is_ascii_alphanumeric() && next != '_')
        .filter(|word| word.len() > 1)
        .map(str::to_lowercase)
        .collect();
    let parents: HashSet<usize> = rows.iter().filter_map(|row| row.parent).collect();
    let score = |index: usize, row: &Row| {
        let names_type = match &row.entry.declared {
            Declared::ListOfNamed(name) | Declared::Named(name) => {
                words.contains(&name.to_lowercase())
            }
            _ => false,
        };
        let named = names_type || words.contains(&row.entry.name.to_lowercase());
        let shown = table
            .iter()
            .filter(|member| is_member(row.nodes, &member.entry.name, witnesses))
            .count();
        let childless = row.depth < DEEPEST_OWNER && !parents.contains(&index);
        let fits = if table.is_empty() { 0 } else { shown * 10 / table.len() };
        (usize::from(named) * 8 + fits) * usize::from(childless && may_have_members(row))
    };
    let best = rows.iter().enumerate().map(|(index, row)| (score(index, row), index));
    // The last of equals is nearest to the table.
    best.max_by_key(|(score, index)| (*score, *index))
        .filter(|(score, _)| *score >= 5)
        .map(|(_, index)| index)
}

fn may_have_members(row: &Row) -> bool {
    !matches!(
        row.entry.declared,
        Declared::Scalar(Type::Integer | Type::Long | Type::Boolean | Type::Float | Type::Double)
            | Declared::ListOf(_)
    )
}

fn is_member(nodes: Nodes, name: &str, witnesses: Witnesses<'_>) -> bool {
    let has = |shape: &Shape, node: Option<NodeId>| {
        node.is_some_and(|node| {
            shape.child(node, name).is_some()
                || shape.only_child(node).is_some_and(|only| shape.child(only, name).is_some())
        })
    };
    has(witnesses.json, nodes.json) || has(witnesses.xml, nodes.xml)
}

/// Reports rows whose place contradicts the samples.
fn report_doubts(rows: &[Row], witnesses: Witnesses<'_>, findings: &mut Findings) {
    let confirmed: HashSet<&str> = rows
        .iter()
        .filter(|row| row.nodes.json.is_some())
        .map(|row| row.entry.name.as_str())
        .collect();
    for row in rows {
        let name = row.entry.name.as_str();
        if row.nodes.json.is_none()
            && !confirmed.contains(name)
            && witnesses.json.key(name).occurs()
        {
            findings.report(
                Code::UncertainPlacement,
                row.place,
                name,
                "the sample has this name elsewhere than the order of the table suggests",
                "compare the table with the sample",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::flat;
    use crate::page;

    /// The flattened response of an invented page.
    fn paths(rows: &str, json: &str) -> Vec<String> {
        let text = format!(
            "# RunIt\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n\
             |Action|String|Yes|RunIt|\n## Response parameters\n|Name|Type|Example|Description|\n\
             |-|-|-|-|\n{rows}\n## Examples\n```\n{json}\n```\n"
        );
        let operation = page::read(&text, "RunIt.md").operation.unwrap();
        let fields = flat::flatten(&operation, "RunIt.md").response;
        fields.into_iter().map(|field| format!("{} {}", field.path, field.r#type)).collect()
    }

    #[test]
    fn a_wrapper_may_hold_plain_values() {
        let rows = "|InstanceIds|Object| |IDs.|\n|InstanceId|String|i-1|An ID.|";
        let expected = ["InstanceIds Object", "InstanceIds.InstanceId Array"];
        assert_eq!(paths(rows, r#"{"InstanceIds": {"InstanceId": ["i-1"]}}"#), expected);
    }

    #[test]
    fn an_element_without_a_row_comes_from_the_sample() {
        let rows = "|Disks|List| |Disks.|\n|Id|String|d-1|An ID.|";
        let expected = ["Disks Object", "Disks.Disk Array", "Disks.Disk[].Id String"];
        assert_eq!(paths(rows, r#"{"Disks": {"Disk": [{"Id": "d-1"}]}}"#), expected);
    }

    #[test]
    fn a_list_without_an_element_row_is_flat() {
        let rows = "|Disks|Array of Disk| |Disks.|\n|Id|String|d-1|An ID.|";
        assert_eq!(paths(rows, ""), ["Disks Array", "Disks[].Id String"]);
    }

    #[test]
    fn a_further_table_goes_below_what_its_label_names() {
        let rows = "|Disks|Array of Disk| |Disks.|\n|RequestId|String|1|The ID.|\n\n**Disk**\n\n\
                    |Name|Type|Example|Description|\n|-|-|-|-|\n|Id|String|d-1|An ID.|";
        assert_eq!(paths(rows, ""), ["Disks Array", "Disks[].Id String", "RequestId String"]);
    }
}
