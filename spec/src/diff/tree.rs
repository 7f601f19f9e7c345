//! The members of a request or of an answer, in a row, each with its parent and its names.

use crate::held;
use crate::model::{Member, Type};
use crate::page::Places;
use crate::side::Side;

/// A member in its tree.
pub(super) struct Node<'a> {
    pub(super) member: &'a Member,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// The name with those around it, with dots between.
    pub(super) key: String,
    /// The same as the wire has it: `Disk.N.DiskId`, `Disks.Disk[].DiskId`.
    pub(super) path: String,
}

/// All members, each before those inside it.
pub(super) struct Tree<'a> {
    pub(super) side: Side,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) roots: Vec<usize>,
    places: &'a Places,
}

impl<'a> Tree<'a> {
    pub(super) fn of(members: &'a [Member], side: Side, places: &'a Places) -> Self {
        let mut tree = Self { side, nodes: Vec::new(), roots: Vec::new(), places };
        tree.roots = tree.add(members, None, ("", ""));
        tree
    }

    fn add(
        &mut self,
        members: &'a [Member],
        parent: Option<usize>,
        (key, path): (&str, &str),
    ) -> Vec<usize> {
        let mut added = Vec::with_capacity(members.len());
        for member in members {
            let (inside, marks) = inside(&member.r#type, self.side);
            let key = format!("{key}{}", member.name);
            let holder = format!("{path}{}{marks}", member.name);
            let path = match self.side {
                Side::Request => holder.clone(),
                Side::Response => format!("{path}{}", member.name),
            };
            let index = self.nodes.len();
            added.push(index);
            self.nodes.push(Node { member, parent, children: Vec::new(), key: key.clone(), path });
            let below = (format!("{key}."), format!("{holder}."));
            let children = self.add(inside, Some(index), (&below.0, &below.1));
            if let Some(node) = self.nodes.get_mut(index) {
                node.children = children;
            }
        }
        added
    }

    pub(super) fn get(&self, index: usize) -> Option<&Node<'a>> {
        self.nodes.get(index)
    }

    /// Where the page says it; a place without a line where that is not known.
    pub(super) fn place(&self, node: &Node<'_>) -> (u32, u32) {
        let place = match self.side {
            Side::Request => self.places.parameter(&node.key),
            Side::Response => self.places.field(&node.key),
        };
        place.unwrap_or_default()
    }

    /// The names to a node, without indices and without objects that only are around a list: the same for
    /// trees that are written in different ways.
    pub(super) fn flat(&self, node: &Node<'_>) -> String {
        let mut names = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            let is_around = held::item(node.member, self.side).is_some();
            if names.is_empty() || !is_around {
                names.push(node.member.name.as_str());
            }
            at = node.parent.and_then(|parent| self.get(parent));
        }
        names.reverse();
        let is_index = |part: &&str| {
            matches!(*part, "n" | "N") || part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let parts = names.iter().flat_map(|name| name.split('.'));
        parts.filter(|part| !is_index(part)).collect::<Vec<_>>().join(".")
    }

    /// Is the node the list that the object around it is folded into?
    pub(super) fn is_item(&self, node: &Node<'_>) -> bool {
        let parent = node.parent.and_then(|parent| self.get(parent));
        parent.is_some_and(|parent| held::item(parent.member, self.side).is_some())
    }
}

/// What is inside a type, and the marks that its lists and maps add to a path.
fn inside(mut value: &Type, side: Side) -> (&[Member], String) {
    let mut marks = String::new();
    loop {
        match value {
            Type::List(list) => {
                marks.push_str(if side == Side::Request { ".N" } else { "[]" });
                value = &list.of;
            }
            Type::Map(of) => {
                marks.push_str(if side == Side::Request { ".KEY" } else { "{}" });
                value = of;
            }
            Type::Object(members) => return (members, marks),
            _ => return (&[], marks),
        }
    }
}
