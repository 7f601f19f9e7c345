//! Reads the shape of an XML sample, also of one that is not well-formed.

use std::collections::HashSet;

use super::shape::{DEEPEST, NodeId, ROOT, Shape};

struct Open<'a> {
    name: &'a str,
    node: NodeId,
    children: HashSet<&'a str>,
}

/// Reads what can be read of a sample into a shape. An element that stands twice beside itself is
/// a list; one that stands alone may be.
pub(super) fn read(sample: &str, shape: &mut Shape) {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = sample;
    while let Some((text, after)) = rest.split_once('<') {
        note_text(text, &open, shape);
        let Some((tag, after)) = after.split_once('>') else { return };
        rest = after;
        let tag = tag.trim();
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            close(name.trim(), &mut open);
            continue;
        }
        let empty = tag.ends_with('/');
        let Some(name) = tag.trim_end_matches('/').split_whitespace().next() else { continue };
        if open.len() >= DEEPEST {
            continue;
        }
        let node = enter(name, &mut open, shape);
        if !empty {
            open.push(Open { name, node, children: HashSet::new() });
        }
    }
}

fn enter<'a>(name: &'a str, open: &mut [Open<'a>], shape: &mut Shape) -> NodeId {
    let Some(parent) = open.last_mut() else { return shape.child_or_insert(ROOT, name) };
    let node = shape.child_or_insert(parent.node, name);
    if !parent.children.insert(name) {
        shape.note(node, |seen| seen.list = true);
    }
    node
}

/// A closing tag closes the element it names; when none is open, nothing.
fn close(name: &str, open: &mut Vec<Open<'_>>) {
    if let Some(index) = open.iter().rposition(|element| element.name == name) {
        open.truncate(index);
    }
}

fn note_text(text: &str, open: &[Open<'_>], shape: &mut Shape) {
    let text = text.trim();
    if let (false, Some(element)) = (text.is_empty(), open.last()) {
        shape.note(element.node, |seen| seen.note_text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(sample: &str) -> Shape {
        let mut shape = Shape::new();
        read(sample, &mut shape);
        shape
    }

    #[test]
    fn repeated_elements_are_lists() {
        let shape = shape("<A><B><C>1</C></B><B/><D>2</D></A>");
        let root = shape.child(ROOT, "A").unwrap();
        let list = shape.child(root, "B").unwrap();
        assert!(shape.seen(list).list);
        assert!(shape.child(list, "C").is_some());
        assert!(shape.child(root, "D").is_some());
    }

    #[test]
    fn damaged_tags() {
        let shape = shape("<? xml ? ><A><B>1</ B><C>2</A>");
        let root = shape.child(ROOT, "A").unwrap();
        assert!(shape.child(root, "B").is_some());
        assert!(shape.child(root, "C").is_some());
    }
}
