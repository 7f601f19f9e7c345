//! The types of fields without members.

use super::super::findings::Findings;
use super::super::misspelt;
use super::super::shape::{NodeId, Seen, Shape};
use super::super::vocabulary::Declared;
use super::Row;
use super::tree::{Tree, list_of};
use crate::diagnostic::Code;
use crate::model::{Member, Type};

impl Tree<'_> {
    /// The type of a field without members.
    pub(super) fn leaf(&self, row: &Row, findings: &mut Findings) -> Type {
        let node = self.node(row);
        let seen = node.map(|(shape, node)| shape.seen(node)).unwrap_or_default();
        if let Some(shown) = self.shown_type(row) {
            findings.report(
                Code::UnknownType,
                row.type_place,
                &row.type_cell,
                format!(
                    "nothing describes the members of {}; they are those of the sample",
                    row.entry.name
                ),
                "add the page of the type to the input, or list its members in the table",
            );
            return shown;
        }
        match &row.entry.declared {
            Declared::Scalar(scalar) => {
                let scalar = corrected(scalar, row, seen, findings);
                if seen.list && !seen.object { list_of(scalar) } else { scalar }
            }
            Declared::ListOf(scalar) if *scalar != Type::Any => list_leaf(node, scalar.clone()),
            Declared::List | Declared::ListOfNamed(_) | Declared::ListOf(_) => {
                match self.unseen_element(row) {
                    Some(element) => Type::Object(vec![Member::new(element, list_of(Type::Any))]),
                    None => list_leaf(node, Type::Any),
                }
            }
            Declared::Object => Type::Object(Vec::new()),
            Declared::Map => Type::Map(Box::new(Type::Any)),
            Declared::Nothing if seen.list || self.is_element(row) => list_of(seen_type(seen)),
            Declared::Nothing => seen_type(seen),
            Declared::Named(_) | Declared::Unknown => {
                findings.report(
                    Code::UnknownType,
                    row.type_place,
                    &row.type_cell,
                    format!("the type of {} is not known", row.entry.name),
                    &misspelt::hint(
                        &row.type_cell,
                        "use String, Integer, Long, Boolean, Float, Struct or Array of a type",
                    ),
                );
                seen_type(seen)
            }
        }
    }
}

impl Tree<'_> {
    /// The object, or list of objects, that the JSON sample shows for a type that is described
    /// nowhere in the input.
    fn shown_type(&self, row: &Row) -> Option<Type> {
        let node = row.nodes.json.filter(|_| row.data_type().is_some())?;
        if !self.shown.borrow_mut().insert(node) {
            return None;
        }
        let shown = self.undocumented(node).r#type;
        let declares_list = matches!(row.entry.declared, Declared::ListOfNamed(_));
        let is_list = |value: &Type| matches!(value, Type::List(_));
        match shown {
            Type::List(ref list) if matches!(*list.of, Type::Object(_)) => Some(shown),
            Type::Object(ref members) if !members.is_empty() && !declares_list => Some(shown),
            // An object around one list is how lists are wrapped; of other objects there are several.
            Type::Object(ref members) => match members.as_slice() {
                [] => None,
                [only] if is_list(&only.r#type) => Some(shown),
                _ => Some(list_of(shown)),
            },
            _ => None,
        }
    }
}

/// The declared type of a plain value, or what the page's own sample shows instead.
fn corrected(declared: &Type, row: &Row, seen: Seen, findings: &mut Findings) -> Type {
    let is_whole = matches!(declared, Type::Integer | Type::Long);
    let is_number = declared.is_number();
    let truth = *declared == Type::Boolean;
    let shown = if seen.words && (is_number || truth) {
        Some(Type::String)
    } else if seen.fraction && is_whole {
        Some(Type::Double)
    } else if seen.boolean && !seen.quoted && is_number {
        Some(Type::Boolean)
    } else {
        None
    };
    let is_text = seen.quoted && !seen.number && !seen.boolean && (is_number || truth);
    let message = match &shown {
        Some(shown) => format!(
            "{} is declared {}, but the sample shows {}; the sample was believed",
            row.entry.name,
            row.type_cell,
            word(shown)
        ),
        None if is_text && row.nodes.json.is_some() => {
            format!(
                "{} is declared {}, but the sample writes it as text",
                row.entry.name, row.type_cell
            )
        }
        None => return declared.clone(),
    };
    findings.report(
        Code::ContradictedType,
        row.type_place,
        &row.type_cell,
        message,
        "correct the type or the sample; generated code reads numbers and truth values in both forms",
    );
    shown.unwrap_or_else(|| declared.clone())
}

fn word(r#type: &Type) -> &'static str {
    match r#type {
        Type::Boolean => "a truth value",
        Type::Double => "a fraction",
        _ => "text",
    }
}

/// A list without rows for its members.
fn list_leaf(node: Option<(&Shape, NodeId)>, element: Type) -> Type {
    let Some((shape, node)) = node else { return list_of(element) };
    let seen = shape.seen(node);
    if !seen.list {
        // `"Ids": {"Id": [...]}`, with a row for the outer name only.
        if let Some(only) = shape.only_child(node) {
            return Type::Object(vec![Member::new(
                shape.name(only),
                list_of(element_type(shape.seen(only), element)),
            )]);
        }
    }
    list_of(element_type(seen, element))
}

fn element_type(seen: Seen, declared: Type) -> Type {
    if declared == Type::Any && seen.scalar() { seen_type(seen) } else { declared }
}

pub(super) fn seen_type(seen: Seen) -> Type {
    match seen {
        Seen { text: true, .. } => Type::String,
        Seen { number: true, .. } => Type::Long,
        Seen { boolean: true, .. } => Type::Boolean,
        _ => Type::Any,
    }
}
