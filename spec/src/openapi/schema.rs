//! Members and types as JSON Schema.

use serde_json::{Map, Value, json};

use crate::model::{Format, List, Member, Range, Type};

/// The fields of a JSON object.
pub(super) type Fields = Map<String, Value>;

/// The schema of a member's value, with what the page says of it.
pub(super) fn schema(member: &Member) -> Fields {
    // What is said of a list of values is said of its elements.
    with_limits(&member.r#type, member)
}

fn with_limits(value: &Type, member: &Member) -> Fields {
    let mut fields = of_type(value);
    match value {
        Type::List(List { of, .. }) => {
            fields.insert("items".to_owned(), with_limits(of, member).into());
        }
        value => limits(member, value, &mut fields),
    }
    fields
}

/// An object with members, as the body of a request or an answer.
pub(super) fn object<'m>(members: impl Iterator<Item = &'m Member>) -> Fields {
    let mut properties = Fields::new();
    let mut required = Vec::new();
    for member in members {
        let mut property = schema(member);
        described(member, &mut property);
        if member.required {
            required.push(member.name.as_str());
        }
        properties.insert(member.name.clone(), property.into());
    }
    let mut object = typed("object");
    object.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object
}

/// Description and deprecation, which parameters and properties have alike.
pub(super) fn described(member: &Member, fields: &mut Fields) {
    if !member.description.is_empty() {
        fields.insert("description".to_owned(), json!(member.description));
    }
    if member.deprecated.is_some() {
        fields.insert("deprecated".to_owned(), json!(true));
    }
}

fn typed(name: &str) -> Fields {
    Fields::from_iter([("type".to_owned(), json!(name))])
}

fn of_type(value: &Type) -> Fields {
    let with = |name: &str, key: &str, value: Value| {
        let mut fields = typed(name);
        fields.insert(key.to_owned(), value);
        fields
    };
    match value {
        Type::String => typed("string"),
        Type::Integer => with("integer", "format", json!("int32")),
        Type::Long => with("integer", "format", json!("int64")),
        Type::Float => with("number", "format", json!("float")),
        Type::Double => with("number", "format", json!("double")),
        Type::Boolean => typed("boolean"),
        Type::Json => with("string", "contentMediaType", json!("application/json")),
        Type::Any => Fields::new(),
        Type::Object(members) => object(members.iter()),
        Type::List(List { length, of }) => {
            let mut list = with("array", "items", of_type(of).into());
            bounds(*length, ("minItems", "maxItems"), &mut list);
            list
        }
        Type::Map(of) => with("object", "additionalProperties", of_type(of).into()),
    }
}

fn bounds(range: Option<Range>, (minimum, maximum): (&str, &str), fields: &mut Fields) {
    let Some(range) = range else { return };
    for (key, bound) in [(minimum, range.minimum), (maximum, range.maximum)] {
        if let Some(bound) = bound {
            fields.insert(key.to_owned(), json!(bound));
        }
    }
}

fn limits(member: &Member, value: &Type, fields: &mut Fields) {
    bounds(member.range, ("minimum", "maximum"), fields);
    bounds(member.length, ("minLength", "maxLength"), fields);
    if let Some(default) = member.default.as_deref().and_then(|text| literal(text, value)) {
        fields.insert("default".to_owned(), default);
    }
    if let Some(example) = member.example.as_deref().and_then(|text| literal(text, value)) {
        fields.insert("examples".to_owned(), json!([example]));
    }
    if !member.values.is_empty() {
        let values = member.values.iter().filter_map(|known| literal(&known.value, value));
        fields.insert("x-extensible-enum".to_owned(), values.collect());
    }
    let format = match &member.format {
        _ if member.sensitive => Some("password"),
        Some(Format::Time(pattern)) if pattern == "ISO8601" || pattern.ends_with("ssZ") => {
            Some("date-time")
        }
        _ => None,
    };
    if let Some(format) = format {
        fields.insert("format".to_owned(), json!(format));
    }
}

/// A text of the page as a value of a type, if it is one.
fn literal(text: &str, value: &Type) -> Option<Value> {
    match value {
        Type::String | Type::Json | Type::Any => Some(json!(text)),
        Type::Integer | Type::Long => text.parse::<i64>().ok().map(Value::from),
        Type::Float | Type::Double => {
            serde_json::Number::from_f64(text.parse().ok()?).map(Value::Number)
        }
        Type::Boolean => text.to_lowercase().parse::<bool>().ok().map(Value::from),
        Type::Object(_) | Type::List(_) | Type::Map(_) => None,
    }
}
