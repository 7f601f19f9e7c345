//! Outline to tokens: one file per item that the generated code has.
//!
//! Every path is absolute and every type of the runtime is named through `::docwright::__v1`, so
//! that the output neither depends on what is in scope nor changes what is.
//!
//! Every function that is not generic is `#[inline]`, as generic and derived ones are without saying so:
//! machine code is then made where an operation is called, and not at all for the hundreds of others of a
//! product. A crate that calls operations pays for those each time it is built for release.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Field, Module, Value};
use crate::options::Options;

mod builder;
mod decode;
mod encode;
mod endpoints;
mod error_code;
mod gate;
mod mock;
mod paging;
mod route;
mod structs;
mod values;

pub use decode::members as decode_members;
pub use encode::{members as encode_members, request as request_implementation};
pub(crate) use endpoints::endpoints;
pub use error_code::implementation as error_code_implementation;
pub(crate) use error_code::of_product as product_errors;
pub(crate) use gate::condition as gated;

/// The items of one operation, in the order in which a reader wants them.
pub fn items(module: &Module, options: &Options) -> TokenStream {
    let mut tokens = TokenStream::new();
    for definition in std::iter::once(&module.request).chain(&module.groups) {
        tokens.extend(structs::request(definition, options));
        tokens.extend(builder::builder(definition));
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
    tokens.extend(paging::implementation(module));
    tokens.extend(mock::constant(module, options));
    for definition in std::iter::once(&module.response).chain(&module.parts) {
        tokens.extend(structs::response(definition, options));
        let fields: Vec<_> = definition.fields.iter().map(Into::into).collect();
        tokens.extend(allow_deprecated(&definition.fields));
        tokens.extend(decode::members(&definition.name, &syn::Generics::default(), &fields));
    }
    tokens.extend(module.values.iter().map(values::definition));
    tokens.extend(error_code::definition(&module.errors, options));
    tokens
}

/// A value's Rust type.
fn value_type(value: &Value) -> TokenStream {
    match value {
        Value::Text => quote!(::std::string::String),
        Value::Secret => quote!(::docwright::__v1::Secret),
        Value::Json => quote!(::docwright::__v1::Json),
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

/// The attribute of what the page says is, or will be, out of use.
fn deprecated(field: &Field) -> Option<TokenStream> {
    field.deprecated.as_ref().map(|note| quote!(#[deprecated(note = #note)]))
}

/// Generated code itself uses what is deprecated for callers.
fn allow_deprecated(fields: &[Field]) -> Option<TokenStream> {
    let has_any = fields.iter().any(|field| field.deprecated.is_some());
    has_any.then(|| quote!(#[allow(deprecated, reason = "callers are told")]))
}

/// An `Option` of a value that is known now.
fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

/// Doc attributes for a CommonMark text; code blocks are marked as text unless they are of another
/// known language, as rustdoc would compile them.
fn docs(text: &str) -> TokenStream {
    let mut open: Option<String> = None;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.replace('\t', "    ");
        let (fence, info) = fence(&line);
        let line = match &open {
            None if !fence.is_empty() => {
                open = Some(fence.to_owned());
                if NOT_RUST.contains(&info) {
                    line
                } else {
                    format!("{}text", line.trim_end_matches(info))
                }
            }
            Some(opening) if fence.starts_with(opening.as_str()) && info.is_empty() => {
                open = None;
                line
            }
            _ => line,
        };
        lines.push(if line.is_empty() { line } else { format!(" {line}") });
    }
    // What follows is not part of a block that the text forgot to close.
    lines.extend(open.map(|fence| format!(" {fence}")));
    let lines = lines.iter().map(|line| literal(line));
    quote!(#(#[doc = #lines])*)
}

/// A text as a literal with the escapes that it needs. `Literal::string` looks every character up to
/// escape what cannot be shown, which costs as much as reading the page that the text is from.
fn literal(text: &str) -> Literal {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for char in text.chars() {
        if matches!(char, '"' | '\\') {
            written.push('\\');
        }
        written.push(char);
    }
    written.push('"');
    // What is no literal like this has characters that must be escaped.
    written.parse().unwrap_or_else(|_| Literal::string(text))
}

/// Doc attributes for Rust that is compiled with the documentation.
fn example(code: &str) -> TokenStream {
    let lines = code.lines().map(|line| format!(" {line}"));
    quote!(#[doc = ""] #[doc = " ```"] #(#[doc = #lines])* #[doc = " ```"])
}

/// Languages of code blocks that rustdoc leaves alone.
const NOT_RUST: &[&str] = &["bash", "http", "json", "python", "sh", "shell", "text", "xml", "yaml"];

/// The fence that a line begins with, empty if it is none, and what follows it.
fn fence(line: &str) -> (&str, &str) {
    let start = line.trim_start();
    for mark in ['`', '~'] {
        let rest = start.trim_start_matches(mark);
        let fence = start.get(..start.len() - rest.len()).unwrap_or_default();
        if fence.len() >= 3 && !rest.contains('`') {
            return (fence, rest.trim());
        }
    }
    ("", line)
}

#[cfg(test)]
mod tests {
    use super::docs;

    fn lines(text: &str) -> Vec<String> {
        docs(text)
            .to_string()
            .split("doc = \"")
            .skip(1)
            .map(|line| line.split('"').next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn code_blocks_are_never_compiled() {
        assert_eq!(lines("a\n```\nb\n```"), [" a", " ```text", " b", " ```"]);
        assert_eq!(lines("```rust\nb\n```"), [" ```text", " b", " ```"]);
        assert_eq!(lines("~~~json\n```\n~~~\nc"), [" ~~~json", " ```", " ~~~", " c"]);
        assert_eq!(lines("````\n```\n````"), [" ````text", " ```", " ````"]);
        assert_eq!(lines("```inline``` x\ny"), [" ```inline``` x", " y"]);
        assert_eq!(lines("```\nopen"), [" ```text", " open", " ```"]);
    }
}
