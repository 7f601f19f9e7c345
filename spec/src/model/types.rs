//! The types of values.

use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::Member;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text.
    String,
    /// A 32-bit number; documented as `Integer`.
    Integer,
    /// A 64-bit number; documented as `Long`.
    Long,
    /// A number with a fraction; documented as `Float`.
    Float,
    /// A number with a fraction; documented as `Double`.
    Double,
    /// `true` or `false`.
    Boolean,
    /// A JSON document written into a string.
    Json,
    /// Anything: the page does not say.
    Any,
    /// An object with named members.
    Object(Vec<Member>),
    /// A list.
    List(List),
    /// An object whose keys are data.
    Map(Box<Type>),
}

impl Type {
    /// The members of the object that a value is, or that the elements of its lists and maps are; none
    /// where there is no object.
    ///
    /// ```
    /// use docwright_spec::model::{Member, Type};
    ///
    /// let disks = Type::Map(Box::new(Type::Object(vec![Member::new("DiskId", Type::String)])));
    /// assert_eq!(disks.members().len(), 1);
    /// assert!(Type::String.members().is_empty());
    /// ```
    pub fn members(&self) -> &[Member] {
        match self {
            Self::List(list) => list.of.members(),
            Self::Map(of) => of.members(),
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The type of one value: of lists that of their elements, however many are around those.
    ///
    /// ```
    /// use docwright_spec::model::{List, Type};
    ///
    /// let ports = Type::List(List { length: None, of: Box::new(Type::Integer) });
    /// assert_eq!(*ports.element(), Type::Integer);
    /// assert_eq!(*Type::String.element(), Type::String);
    /// ```
    pub fn element(&self) -> &Self {
        match self {
            Self::List(list) => list.of.element(),
            value => value,
        }
    }

    /// Is a value a number, whole or with a fraction?
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Long | Self::Float | Self::Double)
    }

    /// Is a text, as a page writes it, a value of the type? No text is an object, a list or a map.
    ///
    /// Every whole number may have 64 bits: that is how generated code holds an [`Type::Integer`], too, as
    /// pages list values of it that need them.
    ///
    /// ```
    /// use docwright_spec::model::Type;
    ///
    /// assert!(Type::Integer.holds("3000000000") && !Type::Integer.holds("1.5"));
    /// assert!(Type::Boolean.holds("True") && !Type::Boolean.holds("yes"));
    /// assert!(Type::Json.holds("[1]") && !Type::Json.holds("fast"));
    /// ```
    pub fn holds(&self, text: &str) -> bool {
        match self {
            Self::String | Self::Any => true,
            Self::Integer | Self::Long => text.parse::<i64>().is_ok(),
            Self::Float | Self::Double => text.parse::<f64>().is_ok(),
            Self::Boolean => matches!(text.to_ascii_lowercase().as_str(), "true" | "false"),
            Self::Json => serde_json::from_str::<IgnoredAny>(text).is_ok(),
            Self::Object(_) | Self::List(_) | Self::Map(_) => false,
        }
    }
}

/// A list and how long it may be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The number of elements allowed, where the page limits it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Range>,
    /// The type of one element.
    pub of: Box<Type>,
}

/// Numbers from `minimum` to `maximum`, both included; an absent bound is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The smallest number allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The largest number allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
}

/// An object that only holds one list is the wire's way to write a list in XML: the list with its
/// member. In generated responses such an object is folded away.
///
/// ```
/// use docwright_spec::model::{List, Member, Type, wrapped_list};
///
/// let list = Type::List(List { length: None, of: Box::new(Type::String) });
/// let wrapper = [Member::new("Disk", list)];
/// assert_eq!(wrapped_list(&wrapper).unwrap().0.name, "Disk");
/// assert!(wrapped_list(&[Member::new("Disk", Type::String)]).is_none());
/// ```
pub fn wrapped_list(members: &[Member]) -> Option<(&Member, &List)> {
    match members {
        [item] => match &item.r#type {
            Type::List(list) => Some((item, list)),
            _ => None,
        },
        _ => None,
    }
}
