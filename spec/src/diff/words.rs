//! Types and facts in words, as they are shown in changes.

use crate::model::{Format, Member, Position, Range, Role, Style, Type};

/// A type without what is inside its objects: `list of Object`.
pub(super) fn r#type(value: &Type) -> String {
    match value {
        Type::String => "String".to_owned(),
        Type::Integer => "Integer".to_owned(),
        Type::Long => "Long".to_owned(),
        Type::Float => "Float".to_owned(),
        Type::Double => "Double".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Json => "JSON".to_owned(),
        Type::Any => "anything".to_owned(),
        Type::Object(_) => "Object".to_owned(),
        Type::List(list) => format!("list of {}", r#type(&list.of)),
        Type::Map(of) => format!("map of {}", r#type(of)),
    }
}

/// A type of which it matters that it is an object around a list.
pub(super) fn around(item: &Member) -> String {
    format!("Object around the {} {}", r#type(&item.r#type), item.name)
}

/// `1..=10`, `1..`, `..=10`
pub(super) fn range(range: Range) -> String {
    let bound = |bound: Option<i64>| bound.map_or_else(String::new, |number| number.to_string());
    match range.maximum {
        Some(maximum) => format!("{}..={maximum}", bound(range.minimum)),
        None => format!("{}..", bound(range.minimum)),
    }
}

pub(super) fn format(format: &Format) -> String {
    match format {
        Format::Time(pattern) => format!("time {pattern}"),
        Format::JsonArray => "JSON array".to_owned(),
        Format::JsonObject => "JSON object".to_owned(),
        Format::CommaList => "list with commas".to_owned(),
        Format::Base64 => "Base64".to_owned(),
    }
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::IdempotencyToken => "idempotency token",
        Role::DryRun => "dry run",
        Role::PageNumber => "page number",
        Role::PageSize => "page size",
        Role::TotalCount => "total count",
        Role::NextToken => "next token",
        Role::MaxResults => "max results",
        Role::HasMore => "has more",
    }
}

pub(super) fn position(position: Position) -> &'static str {
    match position {
        Position::Query => "query",
        Position::Path => "path",
        Position::Header => "header",
        Position::Body => "body",
        Position::Form => "form",
        Position::Host => "host",
    }
}

pub(super) fn style(style: Style) -> &'static str {
    match style {
        Style::Rpc => "RPC",
        Style::Roa => "ROA",
    }
}

pub(super) fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}
