//! Operation to outline: names are given, Rust types chosen, wrapper objects folded.

mod errors;
mod examples;
mod given;
mod kept;
mod paging;
mod path;
mod route;
mod values;

use std::collections::BTreeMap;

use docwright_spec::model::{
    Format, List, Member, MemberNames, Operation, Range, Type, wrapped_list,
};
use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt as _;

pub use self::errors::product_errors;
pub use self::given::names;
pub use self::kept::keep_names;

use self::path::Path;
use crate::ir::{Address, Field, Length, Limits, Module, Shape, State, Struct, Value, Wire};
use crate::names::{self, Scope};
use crate::prose::Words;

/// The outline of the code for one operation.
pub fn module(operation: &Operation) -> Module {
    let words = Words::of(operation.language);
    let request_name = names::r#type(&operation.name);
    let response_name = format_ident!("{request_name}Response");
    let error_name = names::error_code(&operation.name);
    let builder = builder_name(&request_name);
    let mut types = Scope::reserving([&request_name, &response_name, &error_name, &builder]);
    kept::keep_types(&operation.names, &mut types);

    let mut groups = Vec::new();
    let (side, kept) = (Side::Request(&request_name), &operation.names.parameters);
    let mut lowering = Lowering { words, side, kept, types: &mut types, structs: &mut groups };
    let mut request_fields = lowering.fields(&operation.parameters, &Path::default());
    let mut parts = Vec::new();
    let (side, kept) = (Side::Response, &operation.names.fields);
    let mut lowering = Lowering { words, side, kept, types: &mut types, structs: &mut parts };
    let response_fields = lowering.fields(&operation.response, &Path::default());
    name_states(&request_name, &mut request_fields, &mut types);
    refer_to_setters(&builder, &mut request_fields, words);
    for group in &mut groups {
        name_states(&group.name, &mut group.fields, &mut types);
        if let Some(builder) = &group.builder {
            refer_to_setters(builder, &mut group.fields, words);
        }
    }

    let mut request = Struct {
        docs: words.operation(operation),
        example: None,
        title: operation.name.clone(),
        builder: Some(builder),
        fields: request_fields,
        name: request_name.clone(),
    };
    let mut response = Struct {
        docs: words.response(&request_name.to_string()),
        example: None,
        title: operation.name.clone(),
        builder: None,
        fields: response_fields,
        name: response_name,
    };
    let structs = [&mut request].into_iter().chain(&mut groups);
    let structs = structs.chain([&mut response]).chain(&mut parts);
    let values = values::name(structs, &mut types, words);
    let pages = paging::of(operation, &response, &parts);
    let sample_request = examples::sample(operation, &request, &groups);
    let sample = sample_request.as_ref().and_then(|sample| sample.as_ref().ok());
    let sample = sample.map(|sample| sample.setters.clone());
    Module {
        name: names::field(&operation.name),
        operation: address(operation),
        example: sample.or_else(|| examples::required(operation, &request.fields)),
        sample_request,
        request,
        groups,
        response,
        parts,
        values,
        pages,
        errors: errors::of(operation, error_name, words),
        samples: examples::answers(operation),
    }
}

fn builder_name(name: &Ident) -> Ident {
    format_ident!("{name}Builder")
}

/// Names what stands for "is set" in the builder of a struct: last of all types, as nobody writes
/// these names.
fn name_states(name: &Ident, fields: &mut [Field], types: &mut Scope) {
    let mut parameters = Scope::default();
    for field in fields.iter_mut().filter(|field| field.required) {
        let wire = names::r#type(&field.wire.name);
        let parameter = parameters.claim([format_ident!("Has{wire}")]);
        let is_set = types.claim([format_ident!("{name}{wire}IsSet")]);
        field.state = Some(State { parameter, is_set });
    }
}

/// The setters of a request say all there is to say; its fields say where that stands.
fn refer_to_setters(builder: &Ident, fields: &mut [Field], words: &Words) {
    for field in fields {
        field.brief =
            Some(words.brief(&field.wire.name, &format!("{builder}::{}", field.name.unraw())));
    }
}

fn address(operation: &Operation) -> Address {
    Address {
        product: operation.product.clone(),
        version: operation.version.clone(),
        name: operation.name.clone(),
        route: route::of(operation),
        roles: paging::roles(operation),
        has_endpoints: false,
    }
}

enum Side<'a> {
    /// Types of the request carry the operation's name, so that they can stand beside those of other
    /// operations.
    Request(&'a Ident),
    /// Types of the response are named in their module only.
    Response,
}

struct Lowering<'a> {
    words: &'a Words,
    side: Side<'a>,
    /// What members were called before.
    kept: &'a BTreeMap<String, MemberNames>,
    types: &'a mut Scope,
    structs: &'a mut Vec<Struct>,
}

impl Lowering<'_> {
    fn fields(&mut self, members: &[Member], holder: &Path) -> Vec<Field> {
        let build = format_ident!("build");
        let mut scope = match self.side {
            Side::Request(_) => Scope::reserving([&build]),
            Side::Response => Scope::default(),
        };
        // A list's setters are named together, so that a later row cannot take one of them.
        let companions = |member: &Member| {
            let is_list = matches!(member.r#type, Type::List(_));
            move |name: &Ident| if is_list { vec![set_all_name(name)] } else { Vec::new() }
        };
        let kept = self.kept;
        let kept = |path: &Path| kept.get(&path.key).and_then(|names| names.field.as_deref());
        for member in members {
            scope.keep(kept(&holder.member(&member.name)), companions(member));
        }
        members
            .iter()
            .map(|member| {
                let path = holder.member(&member.name);
                let name = names::field(&member.name);
                let longer = format_ident!("{}_parameter", name.unraw());
                let name = scope.claim_again(kept(&path), [name, longer], companions(member));
                self.field(member, name, &path)
            })
            .collect()
    }

    fn field(&mut self, member: &Member, name: Ident, path: &Path) -> Field {
        let shown = match (&self.side, &member.r#type) {
            (Side::Request(_), Type::List(_)) => format!("{}.N", path.shown),
            _ => path.shown.clone(),
        };
        let docs = self.words.member(member, &shown);
        let (value, shape) = match &member.r#type {
            Type::List(list) => {
                (self.element(list, &member.name, path), Shape::List(length(list.length)))
            }
            Type::Object(members) => match wrapped_list(members) {
                Some((item, list)) if matches!(self.side, Side::Response) => {
                    let value = self.element(list, &item.name, &path.member(&item.name));
                    (value, Shape::Wrapped { item: item.name.clone(), length: length(list.length) })
                }
                _ => (self.object(members, &member.name, path), Shape::Single),
            },
            other => (self.value(other, &member.name, path), Shape::Single),
        };
        let set_all = set_all_name(&name);
        let value = if is_document(member) { text_as(Value::Json, value) } else { value };
        let value = if is_secret(member, &shape) { text_as(Value::Secret, value) } else { value };
        let limits = match self.side {
            Side::Request(_) => limits(member, &value, &shape),
            Side::Response => Limits::None,
        };
        let wire = Wire { name: member.name.clone(), shape, limits };
        Field {
            name,
            set_all,
            docs,
            brief: None,
            values: values::of(member, &value),
            kept: self.kept.get(&path.key).map(|names| names.constants.clone()).unwrap_or_default(),
            value,
            deprecated: member.deprecated.clone(),
            required: member.required,
            state: None,
            wire,
        }
    }

    fn element(&mut self, list: &List, name: &str, path: &Path) -> Value {
        let mark = match self.side {
            Side::Request(_) => ".N",
            Side::Response => "[]",
        };
        self.value(&list.of, name, &path.element(mark))
    }

    fn value(&mut self, r#type: &Type, name: &str, path: &Path) -> Value {
        match r#type {
            Type::String | Type::Any => Value::Text,
            Type::Json => Value::Json,
            Type::Integer | Type::Long => Value::Integer,
            Type::Float | Type::Double => Value::Float,
            Type::Boolean => Value::Boolean,
            Type::Object(members) => self.object(members, name, path),
            Type::List(list) => Value::List(Box::new(self.element(list, name, path))),
            Type::Map(of) => Value::Map(Box::new(self.value(of, name, path))),
        }
    }

    fn object(&mut self, members: &[Member], name: &str, path: &Path) -> Value {
        let parents: Vec<&str> = path
            .shown
            .trim_end_matches("[]")
            .trim_end_matches(".N")
            .split(['.', '[', ']'])
            .filter(|part| !part.is_empty() && *part != "N")
            .collect();
        let with_parent = parents.iter().rev().take(2).rev().copied().collect::<Vec<_>>().join("-");
        let candidates = match self.side {
            Side::Request(operation) => [
                format_ident!("{operation}{}", plain(name)),
                format_ident!("{operation}{}", plain(&with_parent)),
            ],
            Side::Response => [names::r#type(name), names::r#type(&with_parent)],
        };
        let is_request = matches!(self.side, Side::Request(_));
        let kept = self.kept.get(&path.key).and_then(|names| names.object.as_deref());
        let struct_name = self.types.claim_again(kept, candidates, |name| {
            if is_request { vec![builder_name(name)] } else { Vec::new() }
        });
        let builder = is_request.then(|| builder_name(&struct_name));
        let position = self.structs.len();
        // The place is taken before the members are visited, so that a parent stands above its parts.
        self.structs.push(Struct {
            name: struct_name.clone(),
            docs: format!("`{}`", path.shown),
            example: None,
            title: path.shown.clone(),
            builder,
            fields: Vec::new(),
        });
        let fields = self.fields(members, path);
        if let Some(reserved) = self.structs.get_mut(position) {
            reserved.fields = fields;
        }
        Value::Struct(struct_name)
    }
}

/// Is a member a secret, or the one list that it wraps?
fn is_secret(member: &Member, shape: &Shape) -> bool {
    let inside = match (&member.r#type, shape) {
        (Type::Object(members), Shape::Wrapped { .. }) => members.as_slice(),
        _ => &[],
    };
    member.sensitive || inside.iter().any(|item| item.sensitive)
}

/// Is a text, as the page says, a JSON document?
fn is_document(member: &Member) -> bool {
    matches!(member.format, Some(Format::JsonArray | Format::JsonObject))
}

/// A text, or the texts of a list or map, as a type of its own.
fn text_as(r#type: Value, value: Value) -> Value {
    match value {
        Value::Text | Value::Json => r#type,
        Value::List(of) => Value::List(Box::new(text_as(r#type, *of))),
        Value::Map(of) => Value::Map(Box::new(text_as(r#type, *of))),
        other => other,
    }
}

/// What the page allows of a single value.
fn limits(member: &Member, value: &Value, shape: &Shape) -> Limits {
    match (value, shape) {
        (Value::Integer, Shape::Single) => member.range.map_or(Limits::None, |range| {
            let minimum = range.minimum.unwrap_or(i64::MIN);
            Limits::Number(minimum..=range.maximum.unwrap_or(i64::MAX))
        }),
        (Value::Text | Value::Json, Shape::Single) if member.length.is_some() => {
            Limits::Characters(length(member.length))
        }
        _ => Limits::None,
    }
}

/// The setter of all elements of a list.
fn set_all_name(field: &Ident) -> Ident {
    format_ident!("set_{}", field.unraw())
}

/// A wire name as the tail of a longer type name, where the prelude is no concern.
fn plain(name: &str) -> String {
    heck::ToUpperCamelCase::to_upper_camel_case(name)
}

fn length(range: Option<Range>) -> Length {
    let count = |bound: i64| u32::try_from(bound).ok();
    Length {
        minimum: range.and_then(|range| range.minimum).and_then(count),
        maximum: range.and_then(|range| range.maximum).and_then(count),
    }
}

#[cfg(test)]
mod tests {
    use docwright_spec::model::{Language, Samples as PageSamples, Style};

    use super::*;

    fn operation(response: Vec<Member>) -> Operation {
        Operation {
            product: "Ecs".to_owned(),
            version: "2014-05-26".to_owned(),
            name: "ListThings".to_owned(),
            style: Style::Rpc,
            route: None,
            language: Language::English,
            link: None,
            summary: String::new(),
            description: String::new(),
            names: docwright_spec::model::Names::default(),
            overrides: Vec::new(),
            system_parameters: Vec::new(),
            parameters: Vec::new(),
            response,
            errors: Vec::new(),
            samples: PageSamples::default(),
        }
    }

    fn list(of: Type) -> Type {
        Type::List(List { length: None, of: Box::new(of) })
    }

    #[test]
    fn a_row_added_at_the_end_renames_nothing() {
        let tag = || Member::new("Tag", Type::Object(vec![Member::new("Key", Type::String)]));
        let disk = Member::new("Disk", Type::Object(vec![tag(), Member::new("Id", Type::String)]));
        let image =
            Member::new("Image", Type::Object(vec![tag(), Member::new("Id", Type::String)]));
        let names = |response| -> Vec<String> {
            module(&operation(response)).parts.iter().map(|part| part.name.to_string()).collect()
        };
        assert_eq!(names(vec![disk.clone()]), ["Disk", "Tag"]);
        assert_eq!(names(vec![disk, image]), ["Disk", "Tag", "Image", "ImageTag"]);
    }

    #[test]
    fn an_object_around_one_list_is_folded_in_a_response() {
        let disks =
            Member::new("Disks", Type::Object(vec![Member::new("Disk", list(Type::String))]));
        let outline = module(&operation(vec![disks]));
        let shapes: Vec<_> =
            outline.response.fields.iter().map(|field| &field.wire.shape).collect();
        assert_eq!(
            shapes,
            [&Shape::Wrapped { item: "Disk".to_owned(), length: Length::default() }]
        );
        assert!(outline.parts.is_empty());
    }
}
