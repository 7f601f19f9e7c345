//! Which member of one tree is which of the other.
//!
//! By name in the same object first; then under another name in the same object; then by the flattened
//! name of the wire, which is the same where only the notation changed; then in another object. Other
//! names and other objects need evidence: a member that is taken for another one would hide what
//! callers lose.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Node, Tree};
use crate::held::{self, Held};

/// The pairs, by the numbers of the nodes.
pub(super) struct Matching {
    pub(super) new_of: Vec<Option<usize>>,
    pub(super) old_of: Vec<Option<usize>>,
    /// The only lists of objects that are lists themselves on the other side.
    absorbed_old: BTreeSet<usize>,
    absorbed_new: BTreeSet<usize>,
}

impl Matching {
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).copied().flatten()
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).copied().flatten()
    }

    /// Is a node of the old tree neither on the other side nor part of a notation?
    pub(super) fn is_gone(&self, old: usize) -> bool {
        self.new_of(old).is_none() && !self.absorbed_old.contains(&old)
    }

    /// Is a node of the new tree neither on the other side nor part of a notation?
    pub(super) fn is_added(&self, new: usize) -> bool {
        self.old_of(new).is_none() && !self.absorbed_new.contains(&new)
    }

    /// Are two nodes in the same object, or in two that are a pair?
    pub(super) fn share_holder(
        &self,
        (old, o): (&Tree<'_>, &Node<'_>),
        (new, n): (&Tree<'_>, &Node<'_>),
    ) -> bool {
        let old_holder = holder(old, o, &self.absorbed_old);
        let new_holder = holder(new, n, &self.absorbed_new);
        match (old_holder, new_holder) {
            (None, None) => true,
            (Some(old), Some(new)) => self.new_of(old) == Some(new),
            _ => false,
        }
    }
}

/// The node around, or around the object that is part of a notation.
fn holder(tree: &Tree<'_>, node: &Node<'_>, absorbed: &BTreeSet<usize>) -> Option<usize> {
    let parent = node.parent?;
    if absorbed.contains(&parent) { tree.get(parent)?.parent } else { Some(parent) }
}

/// Finds the pairs of two trees.
pub(super) fn of(old: &Tree<'_>, new: &Tree<'_>) -> Matching {
    let found = Matching {
        new_of: vec![None; old.nodes.len()],
        old_of: vec![None; new.nodes.len()],
        absorbed_old: BTreeSet::new(),
        absorbed_new: BTreeSet::new(),
    };
    let mut matcher = Matcher { old, new, found };
    matcher.pair_names(&old.roots, &new.roots);
    matcher.pair_renamed();
    matcher.pair_flat();
    matcher.pair_moved();
    matcher.found
}

struct Matcher<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    found: Matching,
}

impl Matcher<'_> {
    /// Pairs members of two objects that have one name.
    fn pair_names(&mut self, old: &[usize], new: &[usize]) {
        for o in old.iter().copied() {
            let Some(name) = self.old.get(o).map(|node| &node.member.name) else { continue };
            let same = |n: &usize| {
                self.found.is_added(*n)
                    && self.new.get(*n).is_some_and(|node| node.member.name == *name)
            };
            if let Some(n) = new.iter().copied().find(same).filter(|_| self.found.is_gone(o)) {
                self.link(o, n);
            }
        }
    }

    /// Makes two nodes a pair, and what they hold by its names.
    fn link(&mut self, o: usize, n: usize) {
        if let (Some(new), Some(old)) = (self.found.new_of.get_mut(o), self.found.old_of.get_mut(n))
        {
            (*new, *old) = (Some(n), Some(o));
        }
        let (old, new) = self.insides(o, n);
        self.pair_names(&old, &new);
    }

    /// What two nodes hold. Where one is an object around a list and the other is the list, these are
    /// the members of its elements on both sides.
    fn insides(&mut self, o: usize, n: usize) -> (Vec<usize>, Vec<usize>) {
        let (Some(old), Some(new)) = (self.old.get(o), self.new.get(n)) else {
            return (Vec::new(), Vec::new());
        };
        let has = |tree: &Tree<'_>, node: &Node<'_>, name: &str| {
            let mut children = node.children.iter().filter_map(|child| tree.get(*child));
            children.any(|child| child.member.name == name)
        };
        let old_item = held::item(old.member, self.old.side);
        let new_item = held::item(new.member, self.new.side);
        let (mut of_old, mut of_new) = (old.children.clone(), new.children.clone());
        match (old_item, new_item) {
            (Some(item), None) if !new.children.is_empty() && !has(self.new, new, &item.name) => {
                self.found.absorbed_old.extend(&of_old);
                of_old = children(self.old, &of_old);
            }
            (None, Some(item)) if !old.children.is_empty() && !has(self.old, old, &item.name) => {
                self.found.absorbed_new.extend(&of_new);
                of_new = children(self.new, &of_new);
            }
            _ => {}
        }
        (of_old, of_new)
    }

    /// Pairs members whose names are the same once they are flattened, one of which has nothing inside:
    /// `DataDisk.n.Size` in one row is `Size` in a list.
    fn pair_flat(&mut self) {
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for (index, node) in self.new.nodes.iter().enumerate() {
            by_name.entry(self.new.flat(node)).or_insert(index);
        }
        for (index, node) in self.old.nodes.iter().enumerate() {
            let Some(same) = by_name.get(&self.old.flat(node)).copied() else { continue };
            let is_leaf = self.new.get(same).is_some_and(|new| new.children.is_empty());
            if self.are_open(index, same) && (is_leaf || node.children.is_empty()) {
                self.link(index, same);
            }
        }
    }

    fn are_open(&self, old: usize, new: usize) -> bool {
        self.found.is_gone(old) && self.found.is_added(new)
    }

    /// Pairs members of one object whose names differ, where something says that they are one.
    fn pair_renamed(&mut self) {
        for (index, node) in self.old.nodes.iter().enumerate() {
            let candidates = self.new.nodes.iter().enumerate();
            let renamed = candidates
                .filter(|(other, _)| self.are_open(index, *other))
                .filter(|(_, other)| self.found.share_holder((self.old, node), (self.new, other)))
                .filter_map(|(new, other)| Some((self.rename_evidence(node, other)?, new)))
                // The first of equals.
                .rev()
                .max_by_key(|(evidence, _)| *evidence);
            if let Some((_, other)) = renamed {
                self.link(index, other);
            }
        }
    }

    /// How much says that two members of one object are one under two names.
    fn rename_evidence(&self, old: &Node<'_>, new: &Node<'_>) -> Option<u32> {
        let letters = |name: &str| -> String {
            name.chars()
                .filter(|next| next.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let one_spelling = letters(&old.member.name) == letters(&new.member.name);
        let one_text =
            !old.member.description.is_empty() && old.member.description == new.member.description;
        let shared = self.shared_names(old, new);
        let most = old.children.len().max(new.children.len());
        let one_inside = shared >= 2 && shared * 10 >= most * 6;
        let one_list = self.old.is_item(old) && self.new.is_item(new);
        let evidence = u32::from(one_spelling) * 8
            + u32::from(one_list) * 4
            + u32::from(one_inside) * 2
            + u32::from(one_text);
        (evidence > 0 && (one_spelling || self.are_alike(old, new))).then_some(evidence)
    }

    /// Pairs members of different objects that have one name and type, where something says that they
    /// are one.
    fn pair_moved(&mut self) {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, node) in self.new.nodes.iter().enumerate() {
            by_name.entry(&node.member.name).or_default().push(index);
        }
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for node in &self.old.nodes {
            *times.entry(&node.member.name).or_default() += 1;
        }
        for (index, node) in self.old.nodes.iter().enumerate() {
            let name = node.member.name.as_str();
            let named = by_name.get(name).map(Vec::as_slice).unwrap_or_default();
            let is_only = named.len() == 1 && times.get(name) == Some(&1);
            let moved = named
                .iter()
                .filter(|other| self.are_open(index, **other))
                .filter_map(|new| {
                    let evidence = self.move_evidence(node, self.new.get(*new)?, is_only)?;
                    Some((evidence, *new))
                })
                .rev()
                .max_by_key(|(evidence, _)| *evidence);
            if let Some((_, other)) = moved {
                self.link(index, other);
            }
        }
    }

    /// How much says that two members of different objects are one. That they have one name is not
    /// enough: many objects have an `Id`.
    fn move_evidence(&self, old: &Node<'_>, new: &Node<'_>, is_only: bool) -> Option<u32> {
        if !self.are_alike(old, new) {
            return None;
        }
        let holder = |tree: &Tree<'_>, node: &Node<'_>| {
            node.parent.and_then(|parent| tree.get(parent)).map(|holder| holder.member.name.clone())
        };
        let around = holder(self.old, old);
        let one_holder = around.is_some() && around == holder(self.new, new);
        let one_text =
            !old.member.description.is_empty() && old.member.description == new.member.description;
        let one_inside = self.shared_names(old, new) >= 2;
        let evidence = u32::from(one_text) * 4
            + u32::from(is_only || one_inside) * 3
            + u32::from(one_holder) * 2
            + u32::from(self.is_one_branch(old, new));
        (evidence > 0).then_some(evidence)
    }

    /// Did a member only go up or down, in or out of objects of one branch?
    fn is_one_branch(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        let Some(old_holder) = old.parent.and_then(|parent| self.found.new_of(parent)) else {
            return false;
        };
        let mut at = new.parent;
        while let Some(holder) = at {
            if holder == old_holder {
                return true;
            }
            at = self.new.get(holder).and_then(|node| node.parent);
        }
        let mut at = self.new.get(old_holder).and_then(|node| node.parent);
        while let Some(holder) = at {
            if Some(holder) == new.parent {
                return true;
            }
            at = self.new.get(holder).and_then(|node| node.parent);
        }
        false
    }

    /// Are two members of one type, or do both hold members that have names in common?
    fn are_alike(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        if old.children.is_empty() && new.children.is_empty() {
            let of = |tree: &Tree<'_>, node: &Node<'_>| Held::of(node.member, tree.side);
            return of(self.old, old).is_like(&of(self.new, new));
        }
        self.shared_names(old, new) > 0
    }

    /// How many names the members of two objects have in common.
    fn shared_names(&self, old: &Node<'_>, new: &Node<'_>) -> usize {
        let names = |tree: &Tree<'_>, node: &Node<'_>| -> BTreeSet<String> {
            // The members of the elements count, whether the list has an object around it or not.
            let mut indices = node.children.clone();
            if held::item(node.member, tree.side).is_some() {
                indices.extend(children(tree, &node.children));
            }
            let nodes = indices.iter().filter_map(|child| tree.get(*child));
            nodes.map(|child| child.member.name.clone()).collect()
        };
        names(self.old, old).intersection(&names(self.new, new)).count()
    }
}

/// What is inside nodes.
fn children(tree: &Tree<'_>, nodes: &[usize]) -> Vec<usize> {
    let nodes = nodes.iter().filter_map(|index| tree.get(*index));
    nodes.flat_map(|node| node.children.iter().copied()).collect()
}
