//! Rows that know their parent to members with their types.

use std::collections::{HashMap, HashSet};

use super::super::facts::{self, Side};
use super::super::findings::Findings;
use super::super::place::{CERTAIN, Witnesses};
use super::super::shape::{Lists, NodeId, ROOT, Seen, Shape};
use super::super::vocabulary::{self, Declared};
use super::super::{names, prose};
use super::Row;
use super::types::seen_type;
use crate::diagnostic::Code;
use crate::model::{Confidence, List, Member, Placement, Type, Witness};

/// How far ahead of any other a place is that is likely.
const LIKELY: i32 = 8;

/// Objects that only a sample shows are taken up to this depth.
const DEEPEST: usize = 16;

/// Builds members from rows that know their parent.
pub(super) struct Tree<'a> {
    rows: &'a [Row],
    witnesses: Witnesses<'a>,
    children: HashMap<Option<usize>, Vec<usize>>,
    /// The rows that repeat the name of a row of the same object.
    repeated: HashMap<usize, Vec<usize>>,
    /// How the page writes its lists.
    lists: Lists,
    /// Is there a place to find at all?
    is_nested: bool,
    /// Where the answer begins in the JSON sample.
    top: Option<NodeId>,
    /// The names of all rows, in lower case.
    names: &'a HashSet<String>,
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
        let may_wrap = matches!(row.entry.declared, Declared::List | Declared::Nothing);
        let is_seen = self.node(row).is_some_and(|(shape, node)| {
            let seen = shape.seen(node);
            seen.list || seen.object
        });
        if !wraps || !may_wrap || is_seen || self.is_element(row) {
            return None;
        }
        names::singular(&row.entry.name)
    }

    pub(super) fn build(mut self, findings: &mut Findings) -> Vec<Member> {
        self.merge_duplicates(findings);
        self.members(None, findings)
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

    /// Puts fields of a table without containers inside the objects that only the sample has around
    /// them: `{"Keys": {"Key": [{"KeyId": …}]}}`, with a row for `KeyId` alone.
    fn wrap(&self, node: NodeId, members: &mut Vec<Member>) {
        let json = self.witnesses.json;
        let is_here = |member: &Member| json.child(node, &member.name).is_some();
        let (mut here, mut elsewhere): (Vec<Member>, Vec<Member>) =
            std::mem::take(members).into_iter().partition(is_here);
        for child in json.children_of(node) {
            let name = json.name(*child);
            let is_wrapper = !self.names.contains(&name.to_lowercase()) && names::is_name(name);
            if is_wrapper && json.has_children(*child) && !name.ends_with("Response") {
                let before = elsewhere.len();
                let wrapper = self.wrapper(*child, &mut elsewhere, DEEPEST);
                here.extend(Some(wrapper).filter(|_| elsewhere.len() < before));
            }
        }
        here.extend(elsewhere);
        *members = here;
    }

    /// An object of the sample, with the members among those without a place that it has.
    fn wrapper(&self, node: NodeId, homeless: &mut Vec<Member>, depth: usize) -> Member {
        let json = self.witnesses.json;
        let mut wrapper = self.undocumented_to(node, 0);
        let mut inner = Vec::new();
        for child in
            json.children_of(node).iter().filter(|child| names::is_name(json.name(**child)))
        {
            let name = json.name(*child);
            let found = homeless.iter().position(|member| member.name.eq_ignore_ascii_case(name));
            inner.push(match found {
                Some(found) => {
                    Member { placement: wrapper.placement.clone(), ..homeless.remove(found) }
                }
                None if json.has_children(*child) && depth > 0 => {
                    self.wrapper(*child, homeless, depth - 1)
                }
                None => self.undocumented_to(*child, depth),
            });
        }
        let value = Type::Object(inner);
        wrapper.r#type = if json.seen(node).list { list_of(value) } else { value };
        wrapper
    }

    /// Where the JSON sample shows the object that has these rows.
    fn shown_object(&self, parent: Option<usize>, children: &[usize]) -> Option<NodeId> {
        let Some(parent) = parent else { return self.top };
        let node = self.rows.get(parent)?.nodes.json.filter(|_| !children.is_empty())?;
        let mut inside = children.iter().filter_map(|child| self.rows.get(*child)?.nodes.json);
        // The row of the element of a list that the sample does not wrap stands for the list.
        if inside.clone().any(|child| child == node) {
            return None;
        }
        let json = self.witnesses.json;
        let only = json.only_child(node);
        // An empty list shows no element, and wraps the ones that the rows describe.
        if only.is_some_and(|only| json.is_empty_list(only)) {
            return None;
        }
        let only = only.filter(|only| json.has_children(*only));
        let is_skipped = |only: &NodeId| {
            inside.any(|child| child != *only && json.children_of(*only).contains(&child))
        };
        only.filter(is_skipped).or(Some(node))
    }

    /// Adds the fields that the JSON sample shows in an object and no row of the page names.
    fn add_undocumented(&self, node: NodeId, members: &mut Vec<Member>) {
        let json = self.witnesses.json;
        for child in json.children_of(node) {
            if names::is_name(json.name(*child)) && !self.is_documented(*child, DEEPEST) {
                members.push(self.undocumented(*child));
            }
        }
    }

    /// Does a row have this name, or one inside it? Then the sample shows an object of the table,
    /// perhaps under another name.
    fn is_documented(&self, node: NodeId, depth: usize) -> bool {
        let json = self.witnesses.json;
        self.names.contains(&json.name(node).to_lowercase())
            || depth > 0
                && json.children_of(node).iter().any(|child| self.is_documented(*child, depth - 1))
    }

    /// A field that only the JSON sample has, with all that is inside it.
    pub(super) fn undocumented(&self, node: NodeId) -> Member {
        self.undocumented_to(node, DEEPEST)
    }

    fn undocumented_to(&self, node: NodeId, depth: usize) -> Member {
        let json = self.witnesses.json;
        let seen = json.seen(node);
        let inner =
            json.children_of(node).iter().filter(|child| names::is_name(json.name(**child)));
        let value = if seen.object && depth > 0 {
            Type::Object(inner.map(|child| self.undocumented_to(*child, depth - 1)).collect())
        } else {
            seen_type(seen)
        };
        let r#type = if seen.list { list_of(value) } else { value };
        let placement = Placement { confidence: Confidence::Likely, by: vec![Witness::Json] };
        Member { placement: Some(placement), ..Member::new(json.name(node), r#type) }
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
            self.leaf(row, findings)
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
                if let Some(element) = wrapped_name(shape, node, &members) {
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

/// The one name below a place of the sample, when the table leaves it out and lists what is inside,
/// also where the sample shows an empty list there.
fn wrapped_name<'a>(shape: &'a Shape, node: NodeId, members: &[Member]) -> Option<&'a str> {
    let only = shape.only_child(node).filter(|_| !shape.seen(node).list)?;
    let direct = members.iter().any(|member| shape.child(node, &member.name).is_some());
    let inside = members.iter().any(|member| shape.child(only, &member.name).is_some());
    ((inside || shape.is_empty_list(only)) && !direct).then(|| shape.name(only))
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
