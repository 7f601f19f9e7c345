//! Containers that the sample has under another name than the table.
//!
//! A table that was renamed leaves its sample behind: `SecurityIpList` there is `SecurityGroupList`
//! here, with the same members.

use std::collections::HashSet;

use super::super::shape::{Key, NodeId, Shape};
use super::super::vocabulary::Declared;
use super::Entry;

/// How many rows below its own show what is in a container: a row for the element may come first,
/// and some members may not be in the sample.
const ROWS_BELOW: usize = 3;

/// No sample has as many objects that no row names; one that does was written for another table.
const MOST_UNNAMED: usize = 100;

/// An object of the sample, in the object that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    pub(super) inside: NodeId,
    pub(super) node: NodeId,
}

/// For each row of a container whose name is nowhere in the sample, the objects there that no row
/// names and that have a member which one of the next rows is.
pub(super) fn of(entries: &[Entry], json: &Shape) -> Vec<Vec<Alias>> {
    if json.is_empty() {
        return Vec::new();
    }
    let names: HashSet<String> = entries.iter().map(|entry| entry.name.to_lowercase()).collect();
    let is_unnamed = |node: &NodeId| !names.contains(&json.name(*node).to_lowercase());
    let objects = json.nodes().filter(|node| json.has_children(*node));
    let unnamed: Vec<NodeId> = objects.filter(is_unnamed).take(MOST_UNNAMED + 1).collect();
    if unnamed.is_empty() || unnamed.len() > MOST_UNNAMED {
        return Vec::new();
    }
    let is_lost = |entry: &Entry| is_container(entry) && !json.key(&entry.name).occurs();
    let aliases = |(row, entry): (usize, &Entry)| {
        if !is_lost(entry) {
            return Vec::new();
        }
        // What is below the next such container is in that one.
        let below: Vec<Key> = entries
            .iter()
            .skip(row + 1)
            .take(ROWS_BELOW)
            .take_while(|next| !is_lost(next) || next.is_element_of(entry))
            .map(|next| json.key(&next.name))
            .filter(|key| key.occurs())
            .collect();
        let fits = |node: &NodeId| below.iter().any(|key| has(json, *node, *key));
        let alias = |node: NodeId| Alias { inside: json.parent(node), node };
        unnamed.iter().copied().filter(fits).map(alias).collect()
    };
    entries.iter().enumerate().map(aliases).collect()
}

fn is_container(entry: &Entry) -> bool {
    matches!(
        entry.declared,
        Declared::Nothing
            | Declared::Object
            | Declared::List
            | Declared::ListOfNamed(_)
            | Declared::Named(_)
    )
}

/// Has an object a member, or has it the one thing that the object wraps?
fn has(json: &Shape, object: NodeId, member: Key) -> bool {
    let inside = |node: NodeId| json.child_by_key(node, member).is_some();
    inside(object) || json.only_child(object).is_some_and(inside)
}
