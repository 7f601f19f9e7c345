//! The names that an operation's members are given, for those who compare two states of it.

use std::collections::BTreeMap;

use docwright_spec::Operation;
use docwright_spec::model::{Member, MemberNames, Names};
use syn::ext::IdentExt as _;

use crate::ir::{Field, Module, Shape, Struct, Value};

/// What the generated code of an operation calls its members, their objects and values, and its error
/// codes.
///
/// ```
/// let page = "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Host.N.Port|Integer|Yes|\n## Response parameters\n";
/// let operation = docwright_spec::page::read(page, "Ping.md").operation.unwrap();
/// let names = docwright_codegen::lower::names(&operation);
/// assert_eq!(names.parameters["Host"].object.as_deref(), Some("PingHost"));
/// assert_eq!(names.parameters["Host.Port"].field.as_deref(), Some("port"));
/// ```
pub fn names(operation: &Operation) -> Names {
    let module = super::module(operation);
    let mut names = Names::default();
    let request = Given { module: &module, structs: &module.groups };
    request.add(&operation.parameters, &module.request, "", &mut names.parameters);
    let response = Given { module: &module, structs: &module.parts };
    response.add(&operation.response, &module.response, "", &mut names.fields);
    let variants = module.errors.variants.iter();
    names.errors =
        variants.map(|variant| (variant.code.clone(), variant.name.unraw().to_string())).collect();
    names
}

struct Given<'a> {
    module: &'a Module,
    structs: &'a [Struct],
}

impl Given<'_> {
    /// Adds the names of an object's members, which its fields are in the same order.
    fn add(
        &self,
        members: &[Member],
        definition: &Struct,
        holder: &str,
        names: &mut BTreeMap<String, MemberNames>,
    ) {
        for (member, field) in members.iter().zip(&definition.fields) {
            let key = format!("{holder}{}", member.name);
            let object = object(&field.value);
            let object = self.structs.iter().find(|part| Some(&part.name) == object);
            let mut given = MemberNames {
                field: Some(field.name.unraw().to_string()),
                object: object.map(|object| object.name.to_string()),
                constants: self.constants(field),
            };
            let (mut inner, mut below) = (member.r#type.members(), format!("{key}."));
            if let (Shape::Wrapped { item, .. }, [list]) = (&field.wire.shape, inner) {
                let of_item = MemberNames { object: given.object.take(), ..MemberNames::default() };
                names.insert(format!("{below}{item}"), of_item);
                (inner, below) = (list.r#type.members(), format!("{below}{item}."));
            }
            names.insert(key, given);
            if let Some(object) = object {
                self.add(inner, object, &below, names);
            }
        }
    }

    fn constants(&self, field: &Field) -> BTreeMap<String, String> {
        let is_of_field = |list: &&crate::ir::Values| {
            let values = list.constants.iter().map(|(_, named)| &named.value);
            list.of == field.wire.name && values.eq(field.values.iter().map(|named| &named.value))
        };
        let list = self.module.values.iter().find(is_of_field).filter(|_| !field.values.is_empty());
        let constants = list.into_iter().flat_map(|list| {
            let named = list.constants.iter();
            named.map(|(name, named)| (named.value.clone(), format!("{}::{name}", list.name)))
        });
        constants.collect()
    }
}

/// The struct that a value is, or holds.
fn object(value: &Value) -> Option<&proc_macro2::Ident> {
    match value {
        Value::Struct(name) => Some(name),
        Value::List(of) | Value::Map(of) => object(of),
        _ => None,
    }
}
