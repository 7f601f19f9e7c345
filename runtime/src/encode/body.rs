//! What travels in a JSON body: members at their place in a tree.

use serde_json::{Map, Value};

/// The members of a JSON body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Body {
    members: Map<String, Value>,
}

/// One step on the way to a place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The member of an object.
    Member(String),
    /// The element of a list, counted from 1.
    Element(usize),
}

impl Body {
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Puts a value at a place, and makes the objects and lists on the way to it. The first step is a
    /// member.
    pub(super) fn put(&mut self, place: &[Step], value: Value) {
        if let Some((Step::Member(name), rest)) = place.split_first() {
            put(self.members.entry(name.as_str()).or_insert(Value::Null), rest, value);
        }
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.members.insert(name.to_owned(), value);
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.members.remove(name);
    }

    /// The text of a member that is one.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// The body as it is sent: the only member when that is called `body`, else the object.
    pub(super) fn to_json(&self) -> String {
        let mut members = self.members.iter();
        match (members.next(), members.next()) {
            (Some((name, whole)), None) if name.eq_ignore_ascii_case("body") => whole.to_string(),
            _ => serde_json::to_string(&self.members).unwrap_or_default(),
        }
    }

    /// All values with their names as a query would have them: `Tags.1.Key`.
    #[cfg(feature = "mock")]
    pub(super) fn flattened(&self) -> Vec<(String, String)> {
        flattened(&self.members)
    }
}

/// All values of an object with their names as a query would have them: `Tags.1.Key`.
#[cfg(feature = "mock")]
pub(crate) fn flattened(members: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in members {
        flatten(name, value, &mut pairs);
    }
    pairs
}

fn put(at: &mut Value, place: &[Step], value: Value) {
    match place.split_first() {
        None => *at = value,
        Some((Step::Member(name), rest)) => {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            if let Value::Object(members) = at {
                put(members.entry(name.as_str()).or_insert(Value::Null), rest, value);
            }
        }
        Some((Step::Element(number), rest)) => {
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            if let Value::Array(elements) = at {
                let index = number.saturating_sub(1);
                if elements.len() <= index {
                    elements.resize(index + 1, Value::Null);
                }
                if let Some(element) = elements.get_mut(index) {
                    put(element, rest, value);
                }
            }
        }
    }
}

#[cfg(feature = "mock")]
fn flatten(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                flatten(&format!("{name}.{member}"), value, pairs);
            }
        }
        Value::Array(elements) => {
            for (number, value) in (1_usize..).zip(elements) {
                flatten(&format!("{name}.{number}"), value, pairs);
            }
        }
        Value::String(text) => pairs.push((name.to_owned(), text.clone())),
        other => pairs.push((name.to_owned(), other.to_string())),
    }
}
