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

/// For each row of a container whose name is nowhere in the sample, the objects there that no row
/// names and that have a member which one of the next rows is.
pub(super) fn of(entries: &[Entry], json: &Shape) -> Vec<Vec<NodeId>> {
    if json.is_empty() {
        return Vec::new();
    }
    let names: HashSet<String> = entries.iter().map(|entry| entry.name.to_lowercase()).collect();
    let is_unnamed = |node: &NodeId| !names.contains(&json.name(*node).to_lowercase());
    let unnamed: Vec<NodeId> =
        json.nodes().filter(|node| json.has_children(*node)).filter(is_unnamed).collect();
    let aliases = |(row, entry): (usize, &Entry)| {
        if unnamed.is_empty() || !is_container(entry) || json.key(&entry.name).occurs() {
            return Vec::new();
        }
        let below: Vec<Key> = entries
            .iter()
            .skip(row + 1)
            .take(ROWS_BELOW)
            .map(|entry| json.key(&entry.name))
            .filter(|key| key.occurs())
            .collect();
        unnamed
            .iter()
            .copied()
            .filter(|node| below.iter().any(|key| has(json, *node, *key)))
            .collect()
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
