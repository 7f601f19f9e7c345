//! What a sample answer looks like: names inside names, the same for JSON and XML.

use std::collections::HashMap;

/// A place in a shape.
pub(super) type NodeId = usize;

/// The root of every shape.
pub(super) const ROOT: NodeId = 0;

/// Samples nest less than this; deeper input is not looked at.
pub(super) const DEEPEST: usize = 64;

/// A tree of names. The elements of a list are merged into one.
#[derive(Debug)]
pub(super) struct Shape {
    nodes: Vec<Node>,
    /// How often each name occurs, in lower case.
    names: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Node {
    name: String,
    /// Names to children, as written.
    exact: HashMap<String, NodeId>,
    /// Names to children, in lower case.
    folded: HashMap<String, NodeId>,
    first_child: Option<NodeId>,
    seen: Seen,
}

/// The kinds of value seen at one place.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, not a state")]
pub(super) struct Seen {
    pub(super) list: bool,
    pub(super) object: bool,
    pub(super) text: bool,
    pub(super) number: bool,
    pub(super) boolean: bool,
}

/// How lists are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// As `"Disks": {"Disk": [...]}`.
    pub(super) wrapped: usize,
    /// As `"Disks": [...]`.
    pub(super) plain: usize,
}

impl Seen {
    /// A value without members was seen.
    pub(super) fn scalar(self) -> bool {
        self.text || self.number || self.boolean
    }
}

impl Shape {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()], names: HashMap::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// The child called `name`, made when it is not there yet.
    pub(super) fn child_or_insert(&mut self, parent: NodeId, name: &str) -> NodeId {
        if let Some(found) = self.nodes.get(parent).and_then(|node| node.exact.get(name)) {
            return *found;
        }
        let id = self.nodes.len();
        *self.names.entry(name.to_lowercase()).or_default() += 1;
        self.nodes.push(Node { name: name.to_owned(), ..Node::default() });
        if let Some(node) = self.nodes.get_mut(parent) {
            node.exact.insert(name.to_owned(), id);
            node.folded.entry(name.to_lowercase()).or_insert(id);
            node.first_child.get_or_insert(id);
            node.seen.object = true;
        }
        id
    }

    /// Notes the kinds of value at a place.
    pub(super) fn note(&mut self, id: NodeId, note: impl FnOnce(&mut Seen)) {
        if let Some(node) = self.nodes.get_mut(id) {
            note(&mut node.seen);
        }
    }

    pub(super) fn seen(&self, id: NodeId) -> Seen {
        self.nodes.get(id).map(|node| node.seen).unwrap_or_default()
    }

    pub(super) fn name(&self, id: NodeId) -> &str {
        self.nodes.get(id).map_or("", |node| node.name.as_str())
    }

    pub(super) fn has_children(&self, id: NodeId) -> bool {
        self.nodes.get(id).is_some_and(|node| !node.exact.is_empty())
    }

    /// The only child, when there is exactly one.
    pub(super) fn only_child(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.get(id).filter(|node| node.exact.len() == 1)?.first_child
    }

    /// The child called `name`, in this or another case.
    pub(super) fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let node = self.nodes.get(parent)?;
        node.exact.get(name).or_else(|| node.folded.get(&name.to_lowercase())).copied()
    }

    /// Is the child there in exactly this case?
    pub(super) fn spells(&self, id: NodeId, name: &str) -> bool {
        self.nodes.get(id).is_some_and(|node| node.name == name)
    }

    /// Does the name occur anywhere?
    pub(super) fn mentions(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// How many lists stand alone in an object that only wraps them, and how many do not.
    pub(super) fn lists(&self) -> Lists {
        let mut lists = Lists::default();
        for node in &self.nodes {
            let mut inside = node.exact.values().filter(|child| self.seen(**child).list);
            match inside.next() {
                Some(_) if node.exact.len() == 1 && !node.seen.list => lists.wrapped += 1,
                Some(_) => lists.plain += 1 + inside.count(),
                None => {}
            }
        }
        lists
    }

    /// Where the answer begins: below the names that only wrap it, which are no names of rows.
    pub(super) fn start(&self, is_row: impl Fn(&str) -> bool) -> NodeId {
        let mut start = ROOT;
        while let Some(only) = self.only_child(start) {
            if is_row(self.name(only)) || !self.has_children(only) {
                break;
            }
            start = only;
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_only_wrap_are_skipped() {
        let mut shape = Shape::new();
        let wrapper = shape.child_or_insert(ROOT, "RunResponse");
        shape.child_or_insert(wrapper, "RequestId");
        assert_eq!(shape.start(|name| name == "RequestId"), wrapper);
        assert_eq!(shape.start(|name| name == "RunResponse"), ROOT);
    }

    #[test]
    fn names_are_found_in_another_case() {
        let mut shape = Shape::new();
        let id = shape.child_or_insert(ROOT, "requestID");
        assert_eq!(shape.child(ROOT, "RequestId"), Some(id));
        assert!(!shape.spells(id, "RequestId"));
    }
}
