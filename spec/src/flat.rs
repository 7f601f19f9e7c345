//! The flattened JSON form of an operation: one line per parameter, field and error.

use serde::Serialize;

use crate::model::{Confidence, Member, Operation, Style, Type};

/// An operation without nesting, for tools that compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlatOperation {
    /// The page it was read from.
    pub page: String,
    /// The product's code.
    pub product: String,
    /// The API version.
    pub version: String,
    /// The operation's name.
    pub api: String,
    /// `RPC` or `ROA`.
    pub style: &'static str,
    /// All documented parameters, also those that the protocol fills in.
    pub request: Vec<FlatParameter>,
    /// All fields of the answer; containers before their members.
    pub response: Vec<FlatField>,
    /// The error table.
    pub errors: Vec<FlatError>,
}

/// A parameter with its full name, for example `Disk.N.DiskId`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlatParameter {
    /// The name, with `N` for a list index.
    pub name: String,
    /// The type's word.
    pub r#type: &'static str,
    /// Must the caller give it?
    pub required: bool,
}

/// A field with its full path, for example `Disks.Disk[].DiskId`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlatField {
    /// The path, with `[]` behind the name of a list whose elements it goes into.
    pub path: String,
    /// The type's word.
    pub r#type: &'static str,
    /// How sure its place is, where it had to be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A row of the error table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlatError {
    /// The HTTP status.
    pub http_status: Option<u16>,
    /// The code on the wire.
    pub code: String,
    /// The message on the wire.
    pub message: String,
}

/// Flattens an operation. `page` is the name of the page it was read from.
pub fn flatten(operation: &Operation, page: &str) -> FlatOperation {
    let mut request = Vec::new();
    for member in operation.system_parameters.iter().chain(&operation.parameters) {
        flatten_parameter(member, "", &mut request);
    }
    let mut response = Vec::new();
    for member in &operation.response {
        flatten_field(member, "", &mut response);
    }
    let errors = operation.errors.iter().map(|error| FlatError {
        http_status: error.status,
        code: error.code.clone(),
        message: error.message.clone(),
    });
    FlatOperation {
        page: page.to_owned(),
        product: operation.product.clone(),
        version: operation.version.clone(),
        api: operation.name.clone(),
        style: match operation.style {
            Style::Rpc => "RPC",
            Style::Roa => "ROA",
        },
        request,
        response,
        errors: errors.collect(),
    }
}

/// A container is a parameter of its own only when the page says something about it.
fn flatten_parameter(member: &Member, prefix: &str, flat: &mut Vec<FlatParameter>) {
    let (value, index) = element(&member.r#type, ".N");
    let name = format!("{prefix}{}{index}", member.name);
    let members = match value {
        Type::Object(members) => members.as_slice(),
        _ => &[],
    };
    let is_documented =
        member.required || member.example.is_some() || !member.description.is_empty();
    if members.is_empty() || is_documented {
        let r#type = if members.is_empty() { word(value) } else { word(&member.r#type) };
        flat.push(FlatParameter { name: name.clone(), r#type, required: member.required });
    }
    for inner in members {
        flatten_parameter(inner, &format!("{name}."), flat);
    }
}

fn flatten_field(member: &Member, prefix: &str, flat: &mut Vec<FlatField>) {
    let path = format!("{prefix}{}", member.name);
    let confidence = member.placement.as_ref().map(|placement| placement.confidence);
    flat.push(FlatField { path: path.clone(), r#type: word(&member.r#type), confidence });
    let (value, index) = element(&member.r#type, "[]");
    if let Type::Object(members) = value {
        for inner in members {
            flatten_field(inner, &format!("{path}{index}."), flat);
        }
    }
}

/// The element below any number of lists, and as many marks.
fn element<'a>(mut value: &'a Type, mark: &str) -> (&'a Type, String) {
    let mut marks = String::new();
    while let Type::List(list) = value {
        marks.push_str(mark);
        value = &list.of;
    }
    (value, marks)
}

fn word(value: &Type) -> &'static str {
    match value {
        Type::String => "String",
        Type::Integer => "Integer",
        Type::Long => "Long",
        Type::Float | Type::Double => "Float",
        Type::Boolean => "Boolean",
        Type::Json => "Json",
        Type::Any => "Any",
        Type::Object(_) => "Object",
        Type::List(_) => "Array",
        Type::Map(_) => "Map",
    }
}
