//! What a sample answer looks like: names inside names, the same for JSON and XML.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

/// A place in a shape.
pub(super) type NodeId = usize;

/// The root of every shape.
pub(super) const ROOT: NodeId = 0;

/// Samples nest less than this; deeper input is not looked at.
pub(super) const DEEPEST: usize = 64;

/// A tree of names. The elements of a list are merged into one.
#[derive(Debug, Default)]
pub(super) struct Shape {
    nodes: Vec<Node>,
    /// The numbers of every name that occurs: as written, and in lower case.
    exact: HashMap<String, (NameId, NameId)>,
    folded: HashMap<String, NameId>,
    /// At how many places each name occurs, whatever its case.
    places: Vec<usize>,
    /// The children of a place by the numbers of their names; of names that differ only by case
    /// the folded map has the first.
    children: FxHashMap<(NodeId, NameId), NodeId>,
    folded_children: FxHashMap<(NodeId, NameId), NodeId>,
}

type NameId = usize;

/// A name as a shape knows it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Key {
    exact: Option<NameId>,
    folded: Option<NameId>,
}

impl Key {
    /// Does the name occur anywhere in the shape?
    pub(super) fn occurs(self) -> bool {
        self.folded.is_some()
    }
}

#[derive(Debug, Default)]
struct Node {
    name: String,
    key: Key,
    parent: NodeId,
    /// In the order of the sample.
    children: Vec<NodeId>,
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
    /// A number with a fraction, also one written as text.
    pub(super) fraction: bool,
    /// A number or a truth value written as text.
    pub(super) quoted: bool,
    /// Text that is neither, and no mask.
    pub(super) words: bool,
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
    /// Notes a text.
    pub(super) fn note_text(&mut self, text: &str) {
        let text = text.trim();
        self.text = true;
        let number = text.parse::<f64>();
        if number.is_ok() || is_truth(text) {
            self.quoted = true;
            self.fraction |= number.is_ok() && text.contains('.');
        } else {
            let is_mask = text.contains(['*', '<', '…']) || text.contains("xx");
            self.words |= !text.is_empty() && !is_mask && !text.eq_ignore_ascii_case("null");
        }
    }

    /// Notes a value that stands there without quotes.
    pub(super) fn note_word(&mut self, word: &str) {
        if is_truth(word) {
            self.boolean = true;
        } else if word.parse::<f64>().is_ok() {
            self.number = true;
            self.fraction |= word.contains('.');
        } else if word != "null" {
            self.note_text(word);
        }
    }

    /// A value without members was seen.
    pub(super) fn scalar(self) -> bool {
        self.text || self.number || self.boolean
    }
}

fn is_truth(word: &str) -> bool {
    matches!(word, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
}

impl Shape {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()], ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// All places below the root.
    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        1..self.nodes.len()
    }

    /// What the shape knows of a name.
    pub(super) fn key(&self, name: &str) -> Key {
        if let Some((exact, folded)) = self.exact.get(name) {
            return Key { exact: Some(*exact), folded: Some(*folded) };
        }
        Key { exact: None, folded: self.folded.get(name.to_lowercase().as_str()).copied() }
    }

    fn key_or_insert(&mut self, name: &str) -> Key {
        let (next, next_folded) = (self.exact.len(), self.folded.len());
        if let Some((exact, folded)) = self.exact.get(name) {
            return Key { exact: Some(*exact), folded: Some(*folded) };
        }
        let folded = *self.folded.entry(name.to_lowercase()).or_insert(next_folded);
        self.exact.insert(name.to_owned(), (next, folded));
        Key { exact: Some(next), folded: Some(folded) }
    }

    /// The child called `name`, made when it is not there yet.
    pub(super) fn child_or_insert(&mut self, parent: NodeId, name: &str) -> NodeId {
        let key = self.key_or_insert(name);
        let (exact, folded) = (key.exact.unwrap_or_default(), key.folded.unwrap_or_default());
        if let Some(found) = self.children.get(&(parent, exact)) {
            return *found;
        }
        let id = self.nodes.len();
        self.places.resize(self.folded.len(), 0);
        if let Some(places) = self.places.get_mut(folded) {
            *places += 1;
        }
        self.nodes.push(Node { name: name.to_owned(), key, parent, ..Node::default() });
        self.children.insert((parent, exact), id);
        self.folded_children.entry((parent, folded)).or_insert(id);
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(id);
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

    /// The place that a place is in.
    pub(super) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(ROOT, |node| node.parent)
    }

    pub(super) fn has_children(&self, id: NodeId) -> bool {
        self.nodes.get(id).is_some_and(|node| !node.children.is_empty())
    }

    /// Does the sample show a list here, and nothing in it?
    pub(super) fn is_empty_list(&self, id: NodeId) -> bool {
        let seen = self.seen(id);
        seen.list && !seen.scalar() && !seen.object && !self.has_children(id)
    }

    /// The only child, when there is exactly one.
    pub(super) fn only_child(&self, id: NodeId) -> Option<NodeId> {
        match self.children_of(id) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The children, in the order of the sample.
    pub(super) fn children_of(&self, id: NodeId) -> &[NodeId] {
        self.nodes.get(id).map(|node| node.children.as_slice()).unwrap_or_default()
    }

    /// The child called `name`, in this or another case.
    pub(super) fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        self.child_by_key(parent, self.key(name))
    }

    /// The child of that name, in this or another case.
    pub(super) fn child_by_key(&self, parent: NodeId, key: Key) -> Option<NodeId> {
        let folded = key.folded?;
        let exact = key.exact.and_then(|exact| self.children.get(&(parent, exact)));
        exact.or_else(|| self.folded_children.get(&(parent, folded))).copied()
    }

    /// At how many places does the name occur, in whatever case?
    pub(super) fn places(&self, key: Key) -> usize {
        key.folded.and_then(|folded| self.places.get(folded)).copied().unwrap_or(0)
    }

    /// Is the place called so in exactly this case?
    pub(super) fn spells(&self, id: NodeId, key: Key) -> bool {
        self.nodes.get(id).is_some_and(|node| node.key.exact == key.exact)
    }

    /// How many lists stand alone in an object that only wraps them, and how many do not, in an
    /// answer that begins at `start`.
    pub(super) fn lists(&self, start: NodeId) -> Lists {
        let mut lists = Lists::default();
        for ((parent, _), child) in &self.children {
            if self.seen(*child).list {
                let is_object = *parent != start && !self.seen(*parent).list;
                let wraps = is_object && self.only_child(*parent).is_some();
                *(if wraps { &mut lists.wrapped } else { &mut lists.plain }) += 1;
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
        assert!(!shape.spells(id, shape.key("RequestId")));
    }
}
