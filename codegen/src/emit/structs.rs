//! The structs of a request and of a response.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::{allow_deprecated, deprecated, docs, gate, value_type};
use crate::ir::{Field, Shape, Struct, Value};
use crate::options::Options;

/// A struct of the request: required values as they are, the rest optional.
pub(super) fn request(definition: &Struct, options: &Options) -> TokenStream {
    define(definition, &Kind::Request, options)
}

/// A struct of the response: nothing is certain to be there.
pub(super) fn response(definition: &Struct, options: &Options) -> TokenStream {
    define(definition, &Kind::Response, options)
}

enum Kind {
    Request,
    Response,
}

fn define(definition: &Struct, kind: &Kind, options: &Options) -> TokenStream {
    let Struct { name, docs: text, example, fields, .. } = definition;
    let (text, example) = (docs(text), example.as_deref().map(super::example));
    // All of an answer may be missing; of a request, only what is optional.
    let (derives, default) = match kind {
        Kind::Request => (quote!(Clone, Debug), TokenStream::new()),
        Kind::Response => (quote!(Clone, Debug, Default), quote!(, default)),
    };
    let comparison = gate::attributes(&options.comparison, &[quote!(derive(PartialEq))]);
    let serde = gate::attributes(
        &options.serde,
        &[
            quote!(derive(
                ::docwright::__v1::serde::Serialize,
                ::docwright::__v1::serde::Deserialize
            )),
            quote!(serde(crate = "::docwright::__v1::serde", rename_all = "PascalCase" #default)),
        ],
    );
    // Of a request the setters are deprecated.
    let allowed = match kind {
        Kind::Request => None,
        Kind::Response => allow_deprecated(fields),
    };
    let fields = fields.iter().map(|field| {
        let (name, r#type) = (&field.name, field_type(field));
        let text = docs(field.brief.as_ref().unwrap_or(&field.docs));
        let serde = serde_field(field, kind)
            .map(|attribute| gate::attributes(&options.serde, &[attribute]));
        let deprecated = match kind {
            Kind::Request => None,
            Kind::Response => deprecated(field),
        };
        quote!(#text #serde #deprecated pub #name: #r#type)
    });
    quote! {
        #text
        #example
        #allowed
        #[derive(#derives)]
        #comparison
        #serde
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    }
}

/// The type a field has: a list or map that may be empty, a required value, or an option.
fn field_type(field: &Field) -> TokenStream {
    let value = value_type(&field.value);
    match (&field.wire.shape, &field.value) {
        (Shape::List(_) | Shape::Wrapped { .. }, _) => quote!(::std::vec::Vec<#value>),
        (Shape::Single, Value::Map(_)) => value,
        (Shape::Single, _) if field.required => value,
        (Shape::Single, _) => quote!(::core::option::Option<#value>),
    }
}

/// What serde has to be told of a field beyond what the struct says: a name that does not follow from
/// the field's, and that a list of a request may be missing.
fn serde_field(field: &Field, kind: &Kind) -> Option<TokenStream> {
    let wire = &field.wire.name;
    let rename = (pascal_case(&field.name) != *wire).then(|| quote!(rename = #wire));
    let may_be_empty = !field.required
        && (!matches!(field.wire.shape, Shape::Single) || matches!(field.value, Value::Map(_)));
    let default = (matches!(kind, Kind::Request) && may_be_empty).then(|| quote!(default));
    let attributes: Vec<TokenStream> = rename.into_iter().chain(default).collect();
    (!attributes.is_empty()).then(|| quote!(serde(#(#attributes),*)))
}

/// serde's own rule for `rename_all = "PascalCase"`.
fn pascal_case(name: &Ident) -> String {
    let mut pascal = String::new();
    for part in name.unraw().to_string().split('_') {
        let mut chars = part.chars();
        pascal.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        pascal.push_str(chars.as_str());
    }
    pascal
}
