//! What type cells declare.

use crate::model::Type;

/// The type a cell declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) enum Declared {
    /// Nothing, or a dash.
    Nothing,
    /// A value without members.
    Scalar(Type),
    /// An object.
    Object,
    /// A list; the element is whatever comes below.
    List,
    /// A list of scalars.
    ListOf(Type),
    /// A list whose elements have a name: `Array of Disk`.
    ListOfNamed(String),
    /// An object whose keys are data.
    Map,
    /// A word that names a structure, such as `DiskItemType`.
    Named(String),
    /// Not a type.
    Unknown,
}

const SCALARS: &[(&[&str], Type)] = &[
    (
        &[
            "string",
            "str",
            "text",
            "date",
            "datetime",
            "time",
            "timestamp",
            "字符串",
            "字符型",
            "char",
            "enum",
        ],
        Type::String,
    ),
    (
        &["integer", "int", "interger", "integre", "int32", "整数", "整型", "number", "short"],
        Type::Integer,
    ),
    (&["long", "int64", "bigint", "biginteger"], Type::Long),
    (&["float", "浮点型"], Type::Float),
    (&["double", "decimal"], Type::Double),
    (&["boolean", "bool", "boolen", "布尔", "布尔型"], Type::Boolean),
    (&["json", "jsonstring", "json string", "jsonobject"], Type::Json),
    (&["any"], Type::Any),
];

const OBJECTS: &[&str] = &["struct", "object", "sturct", "struts", "对象", "结构体"];
const LISTS: &[&str] =
    &["list", "array", "repeatlist", "set", "数组", "列表", "jsonarray", "arraylist", "集合"];
const MAPS: &[&str] = &["map", "string to string map", "object/map", "hashmap", "dict"];
const NOTHING: &[&str] = &["", "-", "--", "n/a", "na", "无", "/", "none"];

/// Reads a type cell whose markup is already gone.
pub(in crate::page) fn declared_type(cell: &str) -> Declared {
    let cell = cell.replace('\u{a0}', " ");
    let cell = cell.trim().trim_end_matches(['.', '。']).trim();
    let lower = cell.to_lowercase();
    if NOTHING.contains(&lower.as_str()) {
        return Declared::Nothing;
    }
    if let Some(scalar) = scalar(&lower) {
        return Declared::Scalar(scalar);
    }
    if OBJECTS.contains(&lower.as_str()) {
        return Declared::Object;
    }
    if LISTS.contains(&lower.as_str()) {
        return Declared::List;
    }
    if MAPS.contains(&lower.as_str()) || lower.starts_with("map<") {
        return Declared::Map;
    }
    if let Some(element) = element_name(cell, &lower) {
        return list_of(element.trim());
    }
    let cell =
        [" type", " Type", "类型"].iter().find_map(|word| cell.strip_suffix(word)).unwrap_or(cell);
    if is_identifier(cell) { Declared::Named(cell.to_owned()) } else { Declared::Unknown }
}

/// The element in `Array of X`, `List<X>`, `X[]` and `X Array`.
fn element_name<'a>(cell: &'a str, lower: &str) -> Option<&'a str> {
    for word in ["array of ", "list of ", "array<", "list<", "array(", "list("] {
        if lower.starts_with(word) {
            return cell.get(word.len()..).map(|rest| rest.trim_end_matches(['>', ')', '\\']));
        }
    }
    for word in ["[]", " array", " list", "数组"] {
        if lower.ends_with(word) {
            let end = cell.len().checked_sub(word.len())?;
            return cell.get(..end);
        }
    }
    None
}

fn list_of(element: &str) -> Declared {
    let lower = element.to_lowercase();
    if let Some(scalar) = scalar(&lower).or_else(|| scalar(lower.trim_end_matches('s'))) {
        return Declared::ListOf(scalar);
    }
    if OBJECTS.contains(&lower.as_str()) || !is_identifier(element) {
        return Declared::List;
    }
    Declared::ListOfNamed(element.to_owned())
}

fn scalar(lower: &str) -> Option<Type> {
    SCALARS.iter().find(|(words, _)| words.contains(&lower)).map(|(_, scalar)| scalar.clone())
}

fn is_identifier(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_all_spellings() {
        assert_eq!(declared_type("Interger"), Declared::Scalar(Type::Integer));
        assert_eq!(declared_type("Array of String"), Declared::ListOf(Type::String));
        assert_eq!(declared_type("Array of Disk"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("List<Disk>"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("Disk[]"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("Sturct"), Declared::Object);
        assert_eq!(declared_type("\u{a0}"), Declared::Nothing);
        assert_eq!(declared_type("DiskItemType"), Declared::Named("DiskItemType".to_owned()));
    }
}
