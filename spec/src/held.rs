//! What generated code holds of a value. Members whose documented types differ may be held alike.
//!
//! This is what `docwright-codegen` decides when it chooses types, in the terms of the API; a test over
//! all pages compares the two.

use crate::model::{Format, Member, Type, wrapped_list};
use crate::side::Side;

/// A value as generated code holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Text,
    /// Text that is a JSON document.
    Document,
    /// Text that is not shown.
    Secret,
    Integer,
    Fraction,
    Boolean,
    /// A struct that is named after this.
    Object(String),
    List(Box<Held>),
    Map(Box<Held>),
}

impl Held {
    /// How the value of a member is held.
    pub(crate) fn of(member: &Member, side: Side) -> Self {
        let item = item(member, side);
        let mut held = match item {
            Some(item) => Self::value(&item.r#type, &item.name),
            None => Self::value(&member.r#type, &member.name),
        };
        if matches!(member.format, Some(Format::JsonArray | Format::JsonObject)) {
            held.make_text(&Self::Document);
        }
        if member.sensitive || item.is_some_and(|item| item.sensitive) {
            held.make_text(&Self::Secret);
        }
        held
    }

    fn value(value: &Type, name: &str) -> Self {
        match value {
            Type::String | Type::Any => Self::Text,
            Type::Json => Self::Document,
            Type::Integer | Type::Long => Self::Integer,
            Type::Float | Type::Double => Self::Fraction,
            Type::Boolean => Self::Boolean,
            Type::Object(_) => Self::Object(name.to_owned()),
            Type::List(list) => Self::List(Box::new(Self::value(&list.of, name))),
            Type::Map(of) => Self::Map(Box::new(Self::value(of, name))),
        }
    }

    /// Text, wherever it is, is text of this kind.
    fn make_text(&mut self, kind: &Self) {
        match self {
            Self::Text | Self::Document => *self = kind.clone(),
            Self::List(of) | Self::Map(of) => of.make_text(kind),
            _ => {}
        }
    }

    /// Are two values held alike, whatever their structs are called?
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Object(_), Self::Object(_)) => true,
            (Self::List(one), Self::List(other)) | (Self::Map(one), Self::Map(other)) => {
                one.is_like(other)
            }
            _ => self == other,
        }
    }

    /// Is it a struct, or does it hold some?
    pub(crate) fn has_struct(&self) -> bool {
        match self {
            Self::Object(_) => true,
            Self::List(of) | Self::Map(of) => of.has_struct(),
            _ => false,
        }
    }

    /// Are there constants for the values that the page lists?
    pub(crate) fn has_constants(&self) -> bool {
        match self {
            Self::List(of) => **of == Self::Text,
            other => *other == Self::Text,
        }
    }
}

/// The list that an object of an answer is folded into.
pub(crate) fn item(member: &Member, side: Side) -> Option<&Member> {
    match (&member.r#type, side) {
        (Type::Object(members), Side::Response) => wrapped_list(members).map(|(item, _)| item),
        _ => None,
    }
}
