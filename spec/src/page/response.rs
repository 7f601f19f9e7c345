//! The rows of response tables to the tree of the wire.

mod rows;
mod shown;
mod tree;
mod types;

use std::collections::{BTreeMap, HashSet};

use self::rows::{mark_described, nest, rows_of};
use self::tree::Tree;
use super::asides;
use super::data_types::{DataType, DataTypes};
use super::findings::{Findings, Place};
use super::kin::Kin;
use super::place::{self, Elsewhere, Entry, Level, Nodes, Witnesses};
use super::samples::Samples;
use super::shape::{Key, NodeId, Shape};
use super::tables::Records;
use super::vocabulary::{self, Declared, Role};
use crate::diagnostic::Code;
use crate::model::{Language, Member, Type, Witness};

/// A row of a response table.
struct Row {
    entry: Entry,
    place: Place,
    type_cell: String,
    type_place: Place,
    example: String,
    description: String,
    parent: Option<usize>,
    depth: usize,
    nodes: Nodes,
    /// By how much evidence the place is ahead of any other.
    margin: i32,
    /// Objects of the same name or type have a member of this name.
    has_kin: bool,
    /// What says that the row is a member of its table's owner.
    by: Option<Witness>,
}

impl Row {
    /// The data type that the type cell names.
    fn data_type(&self) -> Option<&str> {
        data_type(&self.entry.declared)
    }
}

/// Tables whose owner is looked for; no page has as many.
const MOST_OWNED_TABLES: usize = 64;

/// Answers have fewer rows than this; data types that hold each other could go on without end.
const MOST_FOLLOWED_ROWS: usize = 2000;

/// Further tables may go on below members less deep than this, which bounds the depth of the tree.
const DEEPEST_OWNER: usize = 48;

/// A table of the response, and what it is about when that is not the answer itself.
pub(super) struct Part {
    pub(super) table: Records,
    pub(super) label: String,
}

/// Reads the tables of a response into its tree, and says where its fields are.
pub(super) fn read(
    (parts, operation): (&[Part], &str),
    samples: &Samples,
    follow: &Follow<'_>,
    findings: &mut Findings,
) -> (Vec<Member>, BTreeMap<String, Place>) {
    let mut tables: Vec<Vec<Row>> = parts
        .iter()
        .map(|part| nest(rows_of(&part.table, follow, findings), &samples.json))
        .collect();
    mark_described(&mut tables, parts);
    let names: HashSet<String> =
        tables.iter().flatten().map(|row| row.entry.name.to_lowercase()).collect();
    let is_row = |name: &str| names.contains(&name.to_lowercase());
    let witnesses = Witnesses { json: &samples.json, xml: &samples.xml };
    let top =
        Nodes { json: Some(samples.json.start(is_row)), xml: Some(samples.xml.start(is_row)) };
    let rows_on_page = tables.iter().map(Vec::len).sum();
    let elsewhere = Elsewhere { kin: follow.kin, operation };
    let mut answer = Answer { rows: Vec::new(), witnesses, elsewhere, top, rows_on_page };
    for (number, (part, table)) in parts.iter().zip(tables).enumerate() {
        let may_be_owned = (1..MOST_OWNED_TABLES).contains(&number);
        let owner = may_be_owned.then(|| answer.owner(&table, &part.label)).flatten();
        if number > 0 && owner.is_none_or(|owner| owner.by.is_none()) {
            let owner = owner.and_then(|owner| answer.rows.get(owner.row));
            let owner = owner.map(|row| row.entry.name.as_str());
            report_unowned(&table, &part.label, owner, findings);
        }
        answer.add(table, owner, number + 1 < parts.len());
    }
    answer.follow(follow);
    report_doubts(&answer.rows, witnesses, findings);
    let names = answer.rows.iter().map(|row| row.entry.name.to_lowercase()).collect();
    Tree::new(&answer.rows, witnesses, top.json, &names).build(findings)
}

/// What a page says elsewhere about the types of its fields.
pub(super) struct Follow<'a> {
    pub(super) data_types: &'a DataTypes,
    pub(super) kin: &'a Kin,
    pub(super) page: &'a str,
    pub(super) language: Language,
}

impl Follow<'_> {
    fn find(&self, declared: &Declared) -> Option<&DataType> {
        self.data_types.find(data_type(declared)?, self.page, self.language)
    }
}

/// The names of the data types that members of an answer have and no row lists the members of.
pub(super) fn unknown_data_types(parts: &[Part]) -> Vec<String> {
    let types = parts.iter().flat_map(|part| &part.table.rows);
    let types = types.filter_map(|record| {
        data_type(&vocabulary::declared_type(&record.plain(Role::Type))).map(str::to_owned)
    });
    types.collect()
}

fn data_type(declared: &Declared) -> Option<&str> {
    match declared {
        Declared::Named(name) | Declared::ListOfNamed(name) => Some(name),
        _ => None,
    }
}

/// Reports a table that nothing says the owner of; `taken` is the row that was taken for it.
fn report_unowned(table: &[Row], label: &str, taken: Option<&str>, findings: &mut Findings) {
    let Some(row) = table.first() else { return };
    let taken =
        taken.map_or_else(|| "the answer's top level".to_owned(), |name| format!("`{name}`"));
    findings.report(
        Code::UncertainPlacement,
        row.place,
        label,
        format!("nothing says what this further table describes; it was read as part of {taken}"),
        "name the member it describes in the text before the table",
    );
}

/// The row whose members a table lists.
#[derive(Clone, Copy)]
struct Owner {
    row: usize,
    /// What says so; nothing when it is only the nearest.
    by: Option<Witness>,
}

/// The rows of an answer that have their place.
struct Answer<'a> {
    rows: Vec<Row>,
    witnesses: Witnesses<'a>,
    elsewhere: Elsewhere<'a>,
    top: Nodes,
    rows_on_page: usize,
}

impl Answer<'_> {
    /// Places the rows of a table, below its owner where it has one; `goes_on` says that more
    /// tables follow.
    fn add(&mut self, table: Vec<Row>, owner: Option<Owner>, goes_on: bool) {
        let first = self.rows.len();
        let entries: Vec<Entry> = table.iter().map(|row| row.entry.clone()).collect();
        let row = owner.and_then(|owner| self.rows.get(owner.row));
        let base = row.map_or(self.top, |row| row.nodes);
        let rows_on_page = self.rows_on_page.max(first + entries.len());
        let elsewhere = Some(self.elsewhere);
        let level = Level { base, is_top: owner.is_none(), goes_on, rows_on_page, elsewhere };
        let placements = place::place(&entries, self.witnesses, level);
        for (mut row, placement) in table.into_iter().zip(placements) {
            let of_owner = owner.filter(|_| placement.parent.is_none());
            row.parent =
                placement.parent.map(|parent| parent + first).or(of_owner.map(|owner| owner.row));
            let parent = row.parent.and_then(|parent| self.rows.get(parent));
            row.depth = parent.map_or(0, |parent| parent.depth + 1);
            row.nodes = placement.nodes;
            row.has_kin = placement.has_kin;
            row.by = of_owner.and_then(|owner| owner.by);
            // Of a table whose owner nothing names, no place is certain.
            let is_sure = owner.is_none_or(|owner| owner.by.is_some());
            row.margin = placement.margin.min(if is_sure { i32::MAX } else { place::CERTAIN - 1 });
            self.rows.push(row);
        }
    }

    /// The row whose members a further table lists: one that the label names, by its own name or its
    /// type, or else one whose members in the sample are those of the table.
    fn owner(&self, table: &[Row], label: &str) -> Option<Owner> {
        let words = asides::words_of(label);
        let parents: HashSet<usize> = self.rows.iter().filter_map(|row| row.parent).collect();
        let Witnesses { json, xml } = self.witnesses;
        let key = |row: &Row| (json.key(&row.entry.name), xml.key(&row.entry.name));
        let keys: Vec<(Key, Key)> = table.iter().map(key).collect();
        let score = |index: usize, row: &Row| {
            let names_type =
                row.data_type().is_some_and(|name| words.contains(&name.to_lowercase()));
            let named = names_type || words.contains(&row.entry.name.to_lowercase());
            if row.depth >= DEEPEST_OWNER || parents.contains(&index) || !may_have_members(row) {
                return (0, None);
            }
            let is_shown = |(in_json, in_xml): &&(Key, Key)| {
                is_member(json, row.nodes.json, *in_json) || is_member(xml, row.nodes.xml, *in_xml)
            };
            let shown = keys.iter().filter(is_shown).count();
            let fits = if keys.is_empty() { 0 } else { shown * 10 / keys.len() };
            // A table without a word before it goes on with the last container of the one above.
            let goes_on = label.trim().is_empty()
                && index + 1 == self.rows.len()
                && is_container(row)
                && !row.entry.is_elsewhere;
            let by = (named || fits >= 5).then_some(Witness::Label);
            (usize::from(named) * 8 + usize::from(goes_on) * 5 + fits, by)
        };
        let best = self.rows.iter().enumerate().map(|(row, of)| (score(row, of), row));
        // The last of equals is nearest to the table.
        best.max_by_key(|((score, _), row)| (*score, *row))
            .filter(|((score, _), _)| *score >= 5)
            .map(|((_, by), row)| Owner { row, by })
    }

    /// Adds the members of data types that have pages of their own.
    fn follow(&mut self, follow: &Follow<'_>) {
        let mut parents: HashSet<usize> = self.rows.iter().filter_map(|row| row.parent).collect();
        let mut index = 0;
        while let Some(row) = self.rows.get(index) {
            let found = follow.find(&row.entry.declared).filter(|_| !parents.contains(&index));
            if let Some(data_type) = found.filter(|_| self.may_go_on(index, row)) {
                let place = row.place;
                // What is wrong with the page of the type is said when that page is read.
                let mut ignored = Findings::new("");
                let mut table = rows_of(&data_type.table, follow, &mut ignored);
                for row in &mut table {
                    row.place = place;
                }
                parents.insert(index);
                let first = self.rows.len();
                let owner = Owner { row: index, by: Some(Witness::Link) };
                self.add(table, Some(owner), true);
                parents.extend(self.rows.iter().skip(first).filter_map(|row| row.parent));
            }
            index += 1;
        }
    }

    /// Is a row neither inside an object of its own type nor deeper than answers are?
    fn may_go_on(&self, index: usize, row: &Row) -> bool {
        if row.depth >= DEEPEST_OWNER || self.rows.len() > MOST_FOLLOWED_ROWS {
            return false;
        }
        let mut outer = self.rows.get(index).and_then(|row| row.parent);
        while let Some(parent) = outer.and_then(|outer| self.rows.get(outer)) {
            if parent.data_type().is_some() && parent.data_type() == row.data_type() {
                return false;
            }
            outer = parent.parent;
        }
        true
    }
}

/// Does the page say that the row has members?
fn is_container(row: &Row) -> bool {
    matches!(
        row.entry.declared,
        Declared::List | Declared::Object | Declared::Named(_) | Declared::ListOfNamed(_)
    )
}

fn may_have_members(row: &Row) -> bool {
    !matches!(
        row.entry.declared,
        Declared::Scalar(Type::Integer | Type::Long | Type::Boolean | Type::Float | Type::Double)
            | Declared::ListOf(_)
    )
}

/// Does the sample show the name in an object, or in the one thing that the object wraps?
fn is_member(shape: &Shape, object: Option<NodeId>, name: Key) -> bool {
    object.is_some_and(|object| {
        let only = shape.only_child(object);
        shape.child_by_key(object, name).is_some()
            || only.is_some_and(|only| shape.child_by_key(only, name).is_some())
    })
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
        let parent = row.parent.and_then(|parent| rows.get(parent));
        // The element of a list that the sample does not wrap stands where the list does.
        let own = row.nodes.json.filter(|_| parent.is_none_or(|parent| parent.nodes != row.nodes));
        let shown = own.map(|node| witnesses.json.name(node)).filter(|shown| !shown.is_empty());
        if let Some(shown) = shown.filter(|shown| shown.to_lowercase() != name.to_lowercase()) {
            findings.report(
                Code::UncertainPlacement,
                row.place,
                name,
                format!(
                    "the sample has the members of {name} in `{shown}`, which was taken for it"
                ),
                "call it by one name in the table and in the sample",
            );
        }
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
