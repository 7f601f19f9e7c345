//! Rows that know their parent to members with their types.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::facts;
use super::super::findings::{Findings, Place};
use super::super::place::{CERTAIN, Witnesses};
use super::super::shape::{Lists, NodeId, ROOT, Seen, Shape};
use super::super::vocabulary::{self, Declared};
use super::super::{names, places, prose};
use super::Row;
use crate::diagnostic::Code;
use crate::model::{Confidence, List, Member, Placement, Type, Witness};
use crate::side::Side;

/// How far ahead of any other a place is that is likely.
const LIKELY: i32 = 8;

/// Builds members from rows that know their parent.
pub(super) struct Tree<'a> {
    pub(super) rows: &'a [Row],
    pub(super) witnesses: Witnesses<'a>,
    children: HashMap<Option<usize>, Vec<usize>>,
    /// The rows that repeat the name of a row of the same object.
    repeated: HashMap<usize, Vec<usize>>,
    /// How the page writes its lists.
    lists: Lists,
    /// Is there a place to find at all?
    is_nested: bool,
    /// Where the answer begins in the JSON sample.
    pub(super) top: Option<NodeId>,
    /// The names of all rows, in lower case.
    pub(super) names: &'a HashSet<String>,
    /// Objects of the sample that stand for the type of a row; each does for one.
    pub(super) shown: RefCell<HashSet<NodeId>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(
        rows: &'a [Row],
        witnesses: Witnesses<'a>,
        top: Option<NodeId>,
        names: &'a HashSet<String>,
    ) -> Self {
        let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            children.entry(row.parent).or_default().push(index);
        }
        let mut tree = Self {
            rows,
            witnesses,
            children,
            repeated: HashMap::new(),
            lists: witnesses.json.lists(top.unwrap_or(ROOT)),
            is_nested: rows.iter().any(|row| row.parent.is_some()),
            top,
            names,
            shown: RefCell::default(),
        };
        for (index, row) in rows.iter().enumerate() {
            if row.nodes.json.is_none() && matches!(row.entry.declared, Declared::ListOfNamed(_)) {
                let wrapped = tree.has_element(index);
                let lists = &mut tree.lists;
                *(if wrapped { &mut lists.wrapped } else { &mut lists.plain }) += 1;
            }
        }
        tree
    }

    /// The name of the element of a list that no sample shows, on a page that wraps all its lists.
    pub(super) fn unseen_element(&self, row: &Row) -> Option<String> {
        let wraps = self.lists.wrapped > 0 && self.lists.plain == 0;
        let may_wrap = matches!(
            row.entry.declared,
            Declared::List | Declared::Nothing | Declared::ListOf(Type::Any)
        );
        let is_seen = self.node(row).is_some_and(|(shape, node)| {
            let seen = shape.seen(node);
            seen.list || seen.object
        });
        if !wraps || !may_wrap || is_seen || self.is_element(row) {
            return None;
        }
        names::singular(&row.entry.name)
    }

    pub(super) fn build(
        mut self,
        findings: &mut Findings,
    ) -> (Vec<Member>, BTreeMap<String, Place>) {
        self.merge_duplicates(findings);
        let members = self.members(None, findings);
        let places = places::of(&members, &self);
        (members, places)
    }

    /// A name is in an object once; rows that repeat it give their members to the first.
    fn merge_duplicates(&mut self, findings: &mut Findings) {
        let mut first: HashMap<(Option<usize>, &str), usize> = HashMap::new();
        // Parents stand before their members, so a merged parent is known when its members come.
        let mut merged: HashMap<usize, usize> = HashMap::new();
        let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            let parent = row.parent.map(|parent| merged.get(&parent).copied().unwrap_or(parent));
            let kept = *first.entry((parent, &row.entry.name)).or_insert(index);
            if kept == index {
                children.entry(parent).or_default().push(index);
                continue;
            }
            merged.insert(index, kept);
            self.repeated.entry(kept).or_default().push(index);
            findings.report(
                Code::DuplicateName,
                row.place,
                &row.entry.name,
                "another row of the same object has this name; its text was added to that of the first",
                "take one of the rows out, or rename it",
            );
        }
        self.children = children;
    }

    fn members(&self, parent: Option<usize>, findings: &mut Findings) -> Vec<Member> {
        let children = self.children.get(&parent).map(Vec::as_slice).unwrap_or_default();
        let shown = parent.and_then(|parent| self.rows.get(parent)).and_then(|row| self.node(row));
        // Once the samples, which show the object, leave out a level of the table, they may well
        // have been written for another table.
        let mut is_older = false;
        let mut members = Vec::with_capacity(children.len());
        for index in children {
            let Some(row) = self.rows.get(*index) else { continue };
            members.push(self.member(*index, row, is_older, findings));
            let is_unseen = self.node(row).is_none() && self.children.contains_key(&Some(*index));
            is_older |= is_unseen && shown.is_some();
        }
        if let Some(node) = self.shown_object(parent, children) {
            if parent.is_none() && !self.is_nested {
                self.wrap(node, &mut members);
            }
            self.add_undocumented(node, &mut members);
        }
        members
    }

    fn member(&self, index: usize, row: &Row, is_older: bool, findings: &mut Findings) -> Member {
        let members = self.members(Some(index), findings);
        let placement = self.is_nested.then(|| self.placement(row, is_older));
        if placement.as_ref().is_some_and(|own| own.confidence == Confidence::Guess) {
            findings.report(
                Code::UncertainPlacement,
                row.place,
                &row.entry.name,
                "the field may as well belong to another object",
                "show it in the sample",
            );
        }
        let r#type = if members.is_empty() {
            let mut leaf = self.leaf(row, findings);
            if let Some(own) = placement.as_ref().filter(|own| own.confidence == Confidence::Guess)
            {
                limit(&mut leaf, own.confidence);
            }
            leaf
        } else {
            let (mut r#type, form) = self.container(index, row, members);
            let confidence = placement.as_ref().map_or(form, |own| own.confidence.min(form));
            if form == Confidence::Guess {
                findings.report(
                    Code::UncertainPlacement,
                    row.type_place,
                    &row.type_cell,
                    format!(
                        "nothing shows whether {} is a list, and how it is written",
                        row.entry.name
                    ),
                    "show it in the sample, or declare it Struct or Array of its type",
                );
            }
            if confidence != Confidence::Certain {
                limit(&mut r#type, confidence);
            }
            r#type
        };
        let mut member = Member {
            example: Some(row.example.clone()).filter(|example| !example.is_empty()),
            description: row.description.clone(),
            placement,
            ..Member::new(row.entry.name.clone(), r#type)
        };
        for repeated in self.repeated.get(&index).into_iter().flatten() {
            if let Some(other) = self.rows.get(*repeated) {
                prose::add_other(&mut member.description, &other.entry.name, &other.description);
            }
        }
        facts::fill(&mut member, Side::Response, row.parent.is_none());
        member
    }

    /// How sure the row's parent is, and what speaks for it.
    fn placement(&self, row: &Row, is_older: bool) -> Placement {
        let confidence = match row.margin {
            CERTAIN.. if !is_older && !self.is_doubtful(row) => Confidence::Certain,
            LIKELY.. => Confidence::Likely,
            _ => Confidence::Guess,
        };
        let parent = row.parent.and_then(|parent| self.rows.get(parent));
        let is_element = self.is_element(row);
        // The element of a list that the sample does not wrap stands where the list does.
        let is_shown = !is_element || parent.is_some_and(|parent| parent.nodes != row.nodes);
        let is_envelope = parent.is_none() && vocabulary::is_envelope_name(&row.entry.name);
        let by = [
            (row.nodes.json.is_some() && is_shown, Witness::Json),
            (row.nodes.xml.is_some() && is_shown, Witness::Xml),
            (row.entry.depth.is_some(), Witness::Mark),
            (is_element, Witness::Element),
            (row.by == Some(Witness::Label), Witness::Label),
            (is_envelope, Witness::Envelope),
            (row.by == Some(Witness::Link), Witness::Link),
            (row.has_kin, Witness::Kin),
        ];
        let by = by.into_iter().filter_map(|(speaks, witness)| speaks.then_some(witness)).collect();
        Placement { confidence, by }
    }

    /// Do the samples contradict the place, or each other?
    fn is_doubtful(&self, row: &Row) -> bool {
        let name = row.entry.name.as_str();
        let Witnesses { json, xml } = self.witnesses;
        let contradicts =
            |shape: &Shape, node: Option<NodeId>| node.is_none() && shape.key(name).occurs();
        contradicts(json, row.nodes.json) || contradicts(xml, row.nodes.xml)
    }

    /// The row that the list above announced as its element.
    pub(super) fn is_element(&self, row: &Row) -> bool {
        row.parent
            .and_then(|parent| self.rows.get(parent))
            .is_some_and(|parent| row.entry.is_element_of(&parent.entry))
    }

    fn has_element(&self, index: usize) -> bool {
        let children = self.children.get(&Some(index)).map(Vec::as_slice).unwrap_or_default();
        children
            .iter()
            .filter_map(|child| self.rows.get(*child))
            .any(|child| self.is_element(child))
    }

    /// The type of a row with members, and how sure it is.
    fn container(&self, index: usize, row: &Row, members: Vec<Member>) -> (Type, Confidence) {
        if self.has_element(index) {
            return (Type::Object(members), Confidence::Certain);
        }
        let wrapped_by = |element: &str, members| {
            Type::Object(vec![Member::new(element, list_of(Type::Object(members)))])
        };
        if self.is_element(row) {
            return (list_of(Type::Object(members)), Confidence::Certain);
        }
        if let Some(element) = self.unseen_element(row) {
            return (wrapped_by(&element, members), Confidence::Guess);
        }
        let seen = match self.node(row) {
            Some((shape, node)) => {
                if wraps_its_member(shape, node, &members) {
                    return (Type::Object(members), Confidence::Certain);
                }
                let may_be_list = row.entry.declared != Declared::Object;
                if let Some(element) = wrapped_name(shape, node, &members, may_be_list) {
                    return (wrapped_by(element, members), Confidence::Certain);
                }
                shape.seen(node)
            }
            None => Seen::default(),
        };
        // A sample with a single object does not take back that the page declares a list.
        let declared = matches!(row.entry.declared, Declared::List | Declared::ListOfNamed(_));
        let confidence = match row.entry.declared {
            _ if seen.list => Confidence::Certain,
            Declared::ListOfNamed(_) | Declared::Named(_) => Confidence::Likely,
            Declared::Object if !declared => Confidence::Certain,
            _ if seen.object && !declared => Confidence::Certain,
            _ => Confidence::Guess,
        };
        let object = Type::Object(members);
        (if declared || seen.list { list_of(object) } else { object }, confidence)
    }

    /// The row's place in the better of the samples.
    pub(super) fn node(&self, row: &Row) -> Option<(&'a Shape, NodeId)> {
        let json = row.nodes.json.map(|node| (self.witnesses.json, node));
        json.or_else(|| row.nodes.xml.map(|node| (self.witnesses.xml, node)))
    }
}

impl places::Rows for Tree<'_> {
    fn below(&self, parent: Option<usize>, name: &str) -> Option<usize> {
        let is_named =
            |index: &&usize| self.rows.get(**index).is_some_and(|row| row.entry.name == name);
        self.children.get(&parent)?.iter().find(is_named).copied()
    }

    fn place(&self, row: usize) -> Option<Place> {
        self.rows.get(row).map(|row| row.place)
    }
}

/// Is the only member the list that an object of the sample has, so that the page calls the object a
/// list for what it wraps?
fn wraps_its_member(shape: &Shape, node: NodeId, members: &[Member]) -> bool {
    let [only] = members else { return false };
    let is_list = shape.child(node, &only.name).is_some_and(|child| shape.seen(child).list);
    is_list && !shape.seen(node).list
}

/// The one name below a place of the sample, when the table leaves it out and lists what is inside,
/// also where the sample shows an empty list there.
fn wrapped_name<'a>(
    shape: &'a Shape,
    node: NodeId,
    members: &[Member],
    may_be_list: bool,
) -> Option<&'a str> {
    let only = shape.only_child(node).filter(|_| !shape.seen(node).list)?;
    let direct = members.iter().any(|member| shape.child(node, &member.name).is_some());
    let inside = members.iter().any(|member| shape.child(only, &member.name).is_some());
    ((inside || may_be_list && shape.is_empty_list(only)) && !direct).then(|| shape.name(only))
}

pub(super) fn list_of(element: Type) -> Type {
    Type::List(List { length: None, of: Box::new(element) })
}

/// What is inside cannot be surer than what it is in.
fn limit(r#type: &mut Type, confidence: Confidence) {
    match r#type {
        Type::Object(members) => {
            for member in members {
                if let Some(placement) = &mut member.placement {
                    placement.confidence = placement.confidence.min(confidence);
                }
                limit(&mut member.r#type, confidence);
            }
        }
        Type::List(list) => limit(&mut list.of, confidence),
        Type::Map(of) => limit(of, confidence),
        _ => {}
    }
}
