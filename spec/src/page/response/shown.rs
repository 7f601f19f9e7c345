//! What only the sample shows: fields without a row, and objects around fields without a container.

use std::collections::{HashMap, HashSet, VecDeque};

use super::super::facts;
use super::super::names;
use super::super::shape::NodeId;
use super::tree::{Tree, list_of};
use super::types::seen_type;
use crate::model::{Confidence, Member, Placement, Type, Witness};

/// Objects that only a sample shows are taken up to this depth.
const DEEPEST: usize = 16;

/// Fields that have a row, and no place in the object of the sample that should have them.
struct Homeless {
    /// Where they are among the members, by their names in lower case.
    by_name: HashMap<String, VecDeque<usize>>,
    /// Those that found a place.
    housed: Vec<usize>,
}

impl Tree<'_> {
    /// Puts fields of a table without containers inside the objects that only the sample has around
    /// them: `{"Keys": {"Key": [{"KeyId": …}]}}`, with a row for `KeyId` alone.
    pub(super) fn wrap(&self, node: NodeId, members: &mut Vec<Member>) {
        let json = self.witnesses.json;
        let mut homeless = Homeless { by_name: HashMap::new(), housed: Vec::new() };
        for (index, member) in members.iter().enumerate() {
            if json.child(node, &member.name).is_none() && json.key(&member.name).occurs() {
                let same = homeless.by_name.entry(member.name.to_lowercase()).or_default();
                same.push_back(index);
            }
        }
        if homeless.by_name.is_empty() {
            return;
        }
        let mut wrappers = Vec::new();
        for child in json.children_of(node) {
            let name = json.name(*child);
            let is_wrapper = !self.names.contains(&name.to_lowercase()) && names::is_name(name);
            if is_wrapper && json.has_children(*child) && !name.ends_with("Response") {
                let before = homeless.housed.len();
                let wrapper = self.wrapper(*child, members, &mut homeless, DEEPEST);
                wrappers.extend(Some(wrapper).filter(|_| homeless.housed.len() > before));
            }
        }
        let housed: HashSet<usize> = homeless.housed.into_iter().collect();
        let mut index = 0..;
        members.retain(|_| index.next().is_some_and(|index: usize| !housed.contains(&index)));
        members.extend(wrappers);
    }

    /// An object of the sample, with those of the members that have no other place.
    fn wrapper(
        &self,
        node: NodeId,
        members: &[Member],
        homeless: &mut Homeless,
        depth: usize,
    ) -> Member {
        let json = self.witnesses.json;
        let mut wrapper = self.undocumented_to(node, 0);
        let mut inner = Vec::new();
        for child in json.children_of(node) {
            let name = json.name(*child);
            if !names::is_name(name) {
                continue;
            }
            let found =
                homeless.by_name.get_mut(&name.to_lowercase()).and_then(VecDeque::pop_front);
            let member = found.and_then(|found| Some((found, members.get(found)?)));
            inner.push(match member {
                Some((found, member)) => {
                    homeless.housed.push(found);
                    // Roles are those of members of the answer itself.
                    Member { placement: wrapper.placement.clone(), role: None, ..member.clone() }
                }
                None if json.has_children(*child) && depth > 0 => {
                    self.wrapper(*child, members, homeless, depth - 1)
                }
                None => self.undocumented_to(*child, depth),
            });
        }
        let value = Type::Object(inner);
        wrapper.r#type = if json.seen(node).list { list_of(value) } else { value };
        wrapper
    }

    /// Where the JSON sample shows the object that has these rows.
    pub(super) fn shown_object(&self, parent: Option<usize>, children: &[usize]) -> Option<NodeId> {
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
    pub(super) fn add_undocumented(&self, node: NodeId, members: &mut Vec<Member>) {
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
        let name = json.name(node);
        let r#type = if seen.list { list_of(value) } else { value };
        let placement = Placement { confidence: Confidence::Likely, by: vec![Witness::Json] };
        let mut member = Member { placement: Some(placement), ..Member::new(name, r#type) };
        facts::fill_from_name(&mut member, false);
        member
    }
}
