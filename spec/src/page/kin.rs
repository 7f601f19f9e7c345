//! What objects of one name have in common over the operations of a product.
//!
//! Tables do not say where an object ends, but an object that is an `OperationLock` here has the
//! members that it has elsewhere, and no others.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Confidence, Member, Operation, Type};

/// The objects of several operations, by their names.
#[derive(Clone, Debug, Default)]
pub struct Kin {
    objects: HashMap<String, Vec<Object>>,
}

/// An object of an operation.
#[derive(Clone, Debug)]
pub(super) struct Object {
    operation: Arc<Origin>,
    /// The members that are its own, and no guess.
    pub(super) members: Vec<String>,
}

#[derive(Debug)]
struct Origin {
    name: String,
    /// The names of fields whose place is a guess.
    doubtful: HashSet<String>,
}

/// So many objects of a name say enough of the others.
const MOST_OBJECTS: usize = 64;

impl Object {
    /// What is the same for the objects of one operation, and for no others.
    pub(super) fn origin(&self) -> usize {
        Arc::as_ptr(&self.operation).addr()
    }

    /// The names of members that it may have as well.
    pub(super) fn doubtful(&self) -> impl Iterator<Item = &str> {
        self.operation.doubtful.iter().map(String::as_str)
    }
}

impl Kin {
    /// Takes up the objects of an operation.
    pub fn add(&mut self, operation: &Operation) {
        let mut doubtful = HashSet::new();
        add_doubtful(&operation.response, &mut doubtful);
        let origin = Arc::new(Origin { name: operation.name.clone(), doubtful });
        for members in [&operation.parameters, &operation.response] {
            self.add_objects(&origin, members);
        }
    }

    fn add_objects(&mut self, origin: &Arc<Origin>, members: &[Member]) {
        for member in members {
            let Some(inner) = object(&member.r#type) else { continue };
            let placed: Vec<String> = inner
                .iter()
                .filter(|member| is_placed(member))
                .map(|member| member.name.clone())
                .collect();
            let known = self.objects.entry(member.name.clone()).or_default();
            let is_known =
                |object: &Object| object.operation.name == origin.name && object.members == placed;
            if !placed.is_empty() && known.len() < MOST_OBJECTS && !known.iter().any(is_known) {
                known.push(Object { operation: Arc::clone(origin), members: placed });
            }
            self.add_objects(origin, inner);
        }
    }

    /// The objects that have a name in other operations than one.
    pub(super) fn objects(&self, name: &str, operation: &str) -> impl Iterator<Item = &Object> {
        let objects = self.objects.get(name).map(Vec::as_slice).unwrap_or_default();
        objects.iter().filter(move |object| object.operation.name != operation)
    }
}

/// The members of an object, or of the objects of a list.
fn object(mut value: &Type) -> Option<&[Member]> {
    loop {
        match value {
            Type::List(list) => value = &list.of,
            Type::Map(of) => value = of,
            Type::Object(members) => return Some(members),
            _ => return None,
        }
    }
}

fn is_placed(member: &Member) -> bool {
    let placement = member.placement.as_ref();
    placement.is_none_or(|placement| placement.confidence != Confidence::Guess)
}

fn add_doubtful(members: &[Member], names: &mut HashSet<String>) {
    for member in members {
        if !is_placed(member) {
            names.insert(member.name.clone());
        }
        add_doubtful(object(&member.r#type).unwrap_or_default(), names);
    }
}
