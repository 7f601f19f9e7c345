//! Outline to tokens: one file per item that the generated code has.
//!
//! Every path is absolute and every type of the runtime is named through `::docwright::__v1`, so
//! that the output neither depends on what is in scope nor changes what is.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir::{Module, Value};
use crate::options::Options;

mod builder;
mod decode;
mod encode;
mod error_code;
mod gate;
mod mock;
mod structs;

pub use decode::members as decode_members;
pub use encode::{members as encode_members, request as request_implementation};
pub use error_code::implementation as error_code_implementation;

/// The items of one operation, in the order in which a reader wants them.
pub fn items(module: &Module, options: &Options) -> TokenStream {
    let mut tokens = TokenStream::new();
    for definition in std::iter::once(&module.request).chain(&module.groups) {
        tokens.extend(structs::request(definition, options));
        tokens.extend(builder::builder(definition, module));
        let fields: Vec<_> = definition.fields.iter().map(Into::into).collect();
        tokens.extend(encode::members(&definition.name, &syn::Generics::default(), &fields));
    }
    let request = &module.request.name;
    let (response, errors) = (&module.response.name, &module.errors.name);
    tokens.extend(encode::request(
        request,
        &syn::Generics::default(),
        &module.operation,
        &quote!(#response),
        &quote!(#errors),
    ));
    tokens.extend(mock::constant(module, options));
    for definition in std::iter::once(&module.response).chain(&module.parts) {
        tokens.extend(structs::response(definition, options));
        let fields: Vec<_> = definition.fields.iter().map(Into::into).collect();
        tokens.extend(decode::members(&definition.name, &syn::Generics::default(), &fields));
    }
    tokens.extend(error_code::definition(&module.errors, options));
    tokens
}

/// A value's Rust type.
fn value_type(value: &Value) -> TokenStream {
    match value {
        Value::Text => quote!(::std::string::String),
        Value::Integer => quote!(i64),
        Value::Float => quote!(f64),
        Value::Boolean => quote!(bool),
        Value::Struct(name) => quote!(#name),
        Value::List(of) => {
            let of = value_type(of);
            quote!(::std::vec::Vec<#of>)
        }
        Value::Map(of) => {
            let of = value_type(of);
            quote!(::std::collections::BTreeMap<::std::string::String, #of>)
        }
    }
}

/// An `Option` of a value that is known now.
fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// Doc attributes for a CommonMark text; code blocks that name no language are marked as text, as
/// rustdoc would compile them.
fn docs(text: &str) -> TokenStream {
    let mut in_code = false;
    let lines = text.lines().map(|line| {
        let line = line.replace('\t', "    ");
        let fence = line.trim_start().starts_with("```");
        let opens = fence && !in_code;
        in_code ^= fence;
        let line = if opens && line.trim() == "```" { format!("{line}text") } else { line };
        if line.is_empty() { line } else { format!(" {line}") }
    });
    quote!(#(#[doc = #lines])*)
}
