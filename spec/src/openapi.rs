//! Operations as an OpenAPI 3.1 document, for tools that know nothing of the API's own wire.
//!
//! What OpenAPI cannot say is in extensions: `x-docwright-action` is the operation's name in the
//! parameter `Action`, as operations in RPC style have no path of their own, and stand under a path
//! that is their name; `x-extensible-enum` lists values that are documented, while the service may
//! know more. Lists and objects in a query travel as `Disk.1.DiskId`, for which OpenAPI has no style;
//! such parameters have `x-docwright-indexed`.

mod schema;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use self::schema::{described, schema};
use crate::model::{ErrorCode, Member, Operation, Position, Style, Type};

/// The document of operations of one product version, in the order of their names.
///
/// ```
/// let page = "# Ping\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n|Action|String|Yes|Ping|\n|Times|Integer|No|How often.|\n## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// let operation = docwright_spec::page::read(page, "Ping.md").operation.unwrap();
/// let document = docwright_spec::openapi::document(&[operation]);
/// let ping = &document["paths"]["/Ping"]["post"];
/// assert_eq!(ping["operationId"], "Ping");
/// assert_eq!(ping["parameters"][0]["schema"]["type"], "integer");
/// ```
pub fn document(operations: &[Operation]) -> Value {
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut sorted: Vec<&Operation> = operations.iter().collect();
    sorted.sort_by(|one, other| one.name.cmp(&other.name));
    for operation in sorted {
        let (path, method) = place(operation);
        paths.entry(path).or_default().entry(method).or_insert_with(|| item(operation));
    }
    let (product, version) = operations
        .first()
        .map_or(("", ""), |operation| (operation.product.as_str(), operation.version.as_str()));
    json!({
        "openapi": "3.1.0",
        "info": { "title": format!("{product} {version}"), "version": version },
        "paths": paths,
        "components": { "schemas": { "Error": error_schema() } },
    })
}

/// Where an operation stands: an RPC operation, which has no path, under its name.
fn place(operation: &Operation) -> (String, String) {
    match (&operation.style, &operation.route) {
        (Style::Roa, Some(route)) => {
            let path = route.path.replace('[', "{").replace(']', "}");
            let path = if path.starts_with('/') { path } else { format!("/{path}") };
            (path, route.method.to_lowercase())
        }
        _ => (format!("/{}", operation.name), "post".to_owned()),
    }
}

fn item(operation: &Operation) -> Value {
    let mut item = Map::new();
    item.insert("operationId".to_owned(), json!(operation.name));
    let texts = [("summary", &operation.summary), ("description", &operation.description)];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        item.insert(key.to_owned(), json!(text));
    }
    if let Some(link) = &operation.link {
        item.insert("externalDocs".to_owned(), json!({ "url": link }));
    }
    item.insert("tags".to_owned(), json!([operation.product]));
    if operation.style == Style::Rpc {
        item.insert("x-docwright-action".to_owned(), json!(operation.name));
    }
    let names = path_names(operation);
    let (body, others): (Vec<&Member>, Vec<&Member>) =
        operation.parameters.iter().partition(|member| is_in_body(member));
    let mut parameters: Vec<Value> =
        others.iter().map(|member| parameter(member, &names)).collect();
    // Every name in a path has to be a parameter, also one that no row documents.
    let documented: BTreeSet<&str> = others.iter().map(|member| member.name.as_str()).collect();
    let missing = names.iter().filter(|name| !documented.contains(name.as_str()));
    parameters.extend(missing.map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
    }));
    if !parameters.is_empty() {
        item.insert("parameters".to_owned(), Value::Array(parameters));
    }
    if !body.is_empty() {
        item.insert("requestBody".to_owned(), request_body(&body));
    }
    item.insert("responses".to_owned(), responses(operation));
    Value::Object(item)
}

/// The names in the path of a resource-oriented operation.
fn path_names(operation: &Operation) -> BTreeSet<String> {
    let (path, _) = place(operation);
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    names.map(str::to_owned).collect()
}

fn is_in_body(member: &Member) -> bool {
    matches!(member.position, Some(Position::Body | Position::Form))
}

fn parameter(member: &Member, path_names: &BTreeSet<String>) -> Value {
    let is_in_path = path_names.contains(&member.name);
    let place = match member.position {
        _ if is_in_path => "path",
        Some(Position::Header) => "header",
        _ => "query",
    };
    let mut parameter = Map::new();
    parameter.insert("name".to_owned(), json!(member.name));
    parameter.insert("in".to_owned(), json!(place));
    if member.required || is_in_path {
        parameter.insert("required".to_owned(), json!(true));
    }
    described(member, &mut parameter);
    parameter.insert("schema".to_owned(), schema(member).into());
    if matches!(member.r#type, Type::List(_) | Type::Object(_) | Type::Map(_)) {
        parameter.insert("x-docwright-indexed".to_owned(), json!(true));
    }
    Value::Object(parameter)
}

fn request_body(members: &[&Member]) -> Value {
    let is_form = members.iter().any(|member| member.position == Some(Position::Form));
    let media = if is_form { "application/x-www-form-urlencoded" } else { "application/json" };
    let required = members.iter().any(|member| member.required);
    let schema = schema::object(members.iter().copied());
    json!({ "required": required, "content": { media: { "schema": schema } } })
}

fn responses(operation: &Operation) -> Value {
    let mut responses = Map::new();
    let schema = schema::object(operation.response.iter());
    let mut answer = Map::from_iter([("schema".to_owned(), Value::from(schema))]);
    let sample = crate::sample::json(operation);
    let sample = sample.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    answer.extend(sample.map(|sample| ("example".to_owned(), sample)));
    let content = json!({ "application/json": answer });
    responses.insert("200".to_owned(), json!({ "description": "OK", "content": content }));
    let mut by_status: BTreeMap<u16, Vec<&ErrorCode>> = BTreeMap::new();
    for error in &operation.errors {
        by_status.entry(error.status.unwrap_or(400)).or_default().push(error);
    }
    for (status, errors) in by_status.into_iter().filter(|(status, _)| (400..600).contains(status))
    {
        let lines: Vec<String> =
            errors.iter().map(|error| format!("- `{}`: {}", error.code, error.message)).collect();
        let content =
            json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } });
        let codes: BTreeSet<&str> = errors.iter().map(|error| error.code.as_str()).collect();
        responses.insert(
            status.to_string(),
            json!({
                "description": lines.join("\n"),
                "content": content,
                "x-docwright-codes": codes,
            }),
        );
    }
    Value::Object(responses)
}

/// The body of a failed call, which is the same for all operations.
fn error_schema() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "properties": { "Code": text, "Message": text, "RequestId": text, "HostId": text, "Recommend": text },
        "required": ["Code"],
    })
}
