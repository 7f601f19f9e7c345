//! The rows of request tables to the tree of parameters.

use std::collections::{BTreeMap, HashMap};

use super::facts::{self, Stated};
use super::findings::{Findings, Place};
use super::names::{self, Index, Segment};
use super::place::{self, Entry, Level, Witnesses};
use super::shape::Shape;
use super::spellings::Spellings;
use super::tables::{Record, Records};
use super::vocabulary::{self, Declared, Role};
use super::{identity, misspelt, places, prose, text};
use crate::diagnostic::Code;
use crate::model::{Fact, Language, List, Member, Position, Range, Type};
use crate::side::Side;

/// A row of a request table.
struct Row {
    name: names::Name,
    place: Place,
    declared: Declared,
    type_cell: String,
    type_place: Place,
    required: bool,
    position: Option<Position>,
    example: String,
    description: String,
    /// The description without markup, for its facts.
    prose: String,
}

/// The parameters of an operation.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) system: Vec<Member>,
    pub(super) inputs: Vec<Member>,
    /// Where the inputs are.
    pub(super) places: BTreeMap<String, Place>,
}

/// A request table and where its parameters travel when it has no column for that.
pub(super) struct Part {
    pub(super) table: Records,
    pub(super) position: Option<Position>,
}

/// Reads the request tables into parameters, in page order, with what the page's sample sends.
pub(super) fn read(
    parts: &[Part],
    sample: Option<&str>,
    language: Language,
    findings: &mut Findings,
) -> Parameters {
    let mut system = Tree::default();
    let mut inputs = Tree::default();
    let mut rows: Vec<(Row, Vec<Segment>)> = Vec::new();
    for part in parts {
        let records = part.table.rows.iter();
        let own = records.filter_map(|record| row(record, part.position, language, findings));
        rows.extend(with_paths(own.collect()));
    }
    let paths = rows.iter().map(|(_, path)| path.as_slice());
    let spellings = Spellings::of(sample.unwrap_or_default(), paths);
    for (row, mut path) in rows {
        spellings.settle(&mut path, row.place, findings);
        let is_system = path.len() == 1 && is_system(&row);
        let tree = if is_system { &mut system } else { &mut inputs };
        tree.insert(&path, row, findings);
    }
    let (system, members) = (system.members(findings), inputs.members(findings));
    Parameters { system, places: places::of(&members, &inputs), inputs: members }
}

fn is_system(row: &Row) -> bool {
    let name = row.name.text.as_str();
    vocabulary::is_protocol_parameter(name)
        || (name == "Version" && identity::is_date(&row.example))
}

/// Is the text a date such as `2014-05-26`?
fn row(
    record: &Record,
    position: Option<Position>,
    language: Language,
    findings: &mut Findings,
) -> Option<Row> {
    let name = names::of_row(record, findings)?;
    let type_cell = record.plain(Role::Type);
    let description = record.raw(Role::Description);
    Some(Row {
        place: record.place(Role::Name),
        declared: vocabulary::declared_type(&type_cell),
        type_place: record.place(Role::Type),
        type_cell,
        required: required(record, &name.text, findings),
        position: vocabulary::position(&record.plain(Role::Position)).or(position),
        example: record.plain(Role::Example),
        description: prose::commonmark(description, language),
        prose: text::plain(description),
        name,
    })
}

fn required(record: &Record, name: &str, findings: &mut Findings) -> bool {
    let cell = record.plain(Role::Required);
    vocabulary::required(&cell).unwrap_or_else(|| {
        findings.report(
            Code::UnknownRequired,
            record.place(Role::Required),
            &cell,
            format!("the cell does not say whether {name} is required; it was taken as optional"),
            "write yes or no, and the condition into the description",
        );
        false
    })
}

/// The path of every row: its dotted name, below the rows that marks before names nest it in.
fn with_paths(rows: Vec<Row>) -> Vec<(Row, Vec<Segment>)> {
    let own: Vec<Vec<Segment>> = rows.iter().map(|row| names::segments(&row.name.text)).collect();
    if rows.iter().all(|row| row.name.depth.is_none()) {
        return rows.into_iter().zip(own).collect();
    }
    let entries: Vec<Entry> = rows.iter().map(entry).collect();
    let nothing = Shape::new();
    let witnesses = Witnesses { json: &nothing, xml: &nothing };
    let placements = place::place(
        &entries,
        witnesses,
        Level { rows_on_page: entries.len(), ..Level::default() },
    );
    let mut paths: Vec<Vec<Segment>> = Vec::with_capacity(rows.len());
    for (placement, own) in placements.iter().zip(own) {
        let mut path =
            placement.parent.and_then(|parent| paths.get(parent)).cloned().unwrap_or_default();
        let list = placement
            .parent
            .and_then(|parent| rows.get(parent))
            .is_some_and(|row| is_list(&row.declared));
        if let (true, Some(last)) = (list, path.last_mut()) {
            last.index.get_or_insert(Index::Number);
        }
        path.extend(own);
        paths.push(path);
    }
    rows.into_iter().zip(paths).collect()
}

fn entry(row: &Row) -> Entry {
    Entry {
        name: row.name.text.clone(),
        depth: row.name.depth,
        declared: row.declared.clone(),
        bare: row.declared == Declared::Nothing && row.prose.is_empty(),
        is_elsewhere: false,
    }
}

fn is_list(declared: &Declared) -> bool {
    matches!(declared, Declared::List | Declared::ListOf(_) | Declared::ListOfNamed(_))
}

type NodeId = usize;

/// Parameters by their paths.
#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    index: HashMap<(Option<NodeId>, String), NodeId>,
    roots: Vec<NodeId>,
}

impl places::Rows for Tree {
    fn below(&self, parent: Option<NodeId>, name: &str) -> Option<NodeId> {
        self.index.get(&(parent, name.to_owned())).copied()
    }

    fn place(&self, id: NodeId) -> Option<Place> {
        Some(self.nodes.get(id)?.row.as_ref()?.place)
    }
}

struct Node {
    name: String,
    row: Option<Row>,
    /// A name with an index is a list; its length is what prose says about the index.
    list: bool,
    length: Option<Stated<Range>>,
    children: Vec<NodeId>,
}

/// Paths have fewer steps than this; a longer one is no name.
const LONGEST_PATH: usize = 32;

impl Tree {
    fn insert(&mut self, path: &[Segment], row: Row, findings: &mut Findings) {
        let mut at: Option<NodeId> = None;
        for segment in path.iter().take(LONGEST_PATH) {
            let id = self.child_or_insert(at, &segment.name);
            if let Some(node) = self.nodes.get_mut(id) {
                node.list |= segment.index.is_some();
                // In `A.N.B.N` nobody knows which index a text about N is about.
                let is_only = |letter: &char| {
                    path.iter().filter(|other| other.letter() == Some(*letter)).count() == 1
                };
                if let (Some(letter), None) = (segment.letter().filter(is_only), &node.length) {
                    node.length = facts::index_range(&row.prose, letter);
                }
            }
            at = Some(id);
        }
        let Some(node) = at.and_then(|id| self.nodes.get_mut(id)) else { return };
        let Some(first) = &mut node.row else {
            node.row = Some(row);
            return;
        };
        prose::add_other(&mut first.description, &row.name.text, &row.description);
        findings.report(
            Code::DuplicateName,
            row.place,
            &row.name.text,
            "another row has this name; its text was added to that of the first",
            "take one of the rows out, or rename it",
        );
    }

    fn child_or_insert(&mut self, parent: Option<NodeId>, name: &str) -> NodeId {
        let next = self.nodes.len();
        let id = *self.index.entry((parent, name.to_owned())).or_insert(next);
        if id == next {
            self.nodes.push(Node {
                name: name.to_owned(),
                row: None,
                list: false,
                length: None,
                children: Vec::new(),
            });
            match parent.and_then(|parent| self.nodes.get_mut(parent)) {
                Some(parent) => parent.children.push(id),
                None => self.roots.push(id),
            }
        }
        id
    }

    fn members(&self, findings: &mut Findings) -> Vec<Member> {
        self.roots.iter().filter_map(|id| self.member(*id, true, findings)).collect()
    }

    fn member(&self, id: NodeId, is_top: bool, findings: &mut Findings) -> Option<Member> {
        let node = self.nodes.get(id)?;
        let members: Vec<Member> =
            node.children.iter().filter_map(|child| self.member(*child, false, findings)).collect();
        let position = members.first().and_then(|member| member.position);
        let mut member = Member::new(node.name.clone(), value_type(node, members, findings));
        if let Some(length) = &node.length {
            member.said.insert(Fact::Index, length.words.clone());
        }
        let Some(row) = &node.row else {
            return Some(Member { position, ..member });
        };
        member.required = row.required;
        member.position = row.position;
        member.example = Some(row.example.clone()).filter(|example| !example.is_empty());
        member.description.clone_from(&row.description);
        facts::fill(&mut member, Side::Request, is_top);
        Some(member)
    }
}

fn value_type(node: &Node, members: Vec<Member>, findings: &mut Findings) -> Type {
    let declared = node.row.as_ref().map(|row| &row.declared);
    let lists = node.list || declared.is_some_and(is_list);
    let value =
        if members.is_empty() { scalar_type(node, findings) } else { Type::Object(members) };
    if lists {
        Type::List(List {
            length: node.length.as_ref().map(|stated| stated.value),
            of: Box::new(value),
        })
    } else {
        value
    }
}

/// The type of a parameter, or of the elements of a list, that has no members.
fn scalar_type(node: &Node, findings: &mut Findings) -> Type {
    let Some(row) = &node.row else { return Type::Any };
    match &row.declared {
        Declared::Scalar(scalar) | Declared::ListOf(scalar) => scalar.clone(),
        Declared::Object => Type::Object(Vec::new()),
        Declared::Map => Type::Map(Box::new(Type::Any)),
        // On the wire of a request everything is text.
        Declared::List | Declared::ListOfNamed(_) | Declared::Nothing => Type::String,
        Declared::Named(_) | Declared::Unknown => {
            findings.report(
                Code::UnknownType,
                row.type_place,
                &row.type_cell,
                format!("the type of {} is not known; it was taken as text", row.name.text),
                &misspelt::hint(
                    &row.type_cell,
                    "use String, Integer, Long, Boolean, Float, Json or RepeatList",
                ),
            );
            Type::String
        }
    }
}
