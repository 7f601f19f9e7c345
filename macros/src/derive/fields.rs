//! The fields of a hand-written struct, as the emitters reach them.

use std::collections::BTreeMap;

use docwright_codegen::ir::{Access, Length, Limits, Position, Shape, Wire};
use docwright_codegen::names;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Expr, ExprLit, ExprRange, Field, Lit, LitStr, RangeLimits, Type};

use super::attributes::{self, Problems};

/// The wire name of a field that says where it travels, and where it says so.
pub(super) type Positioned = (String, Position, Span);

/// The fields of a request: `Vec`s are lists with an index in their name.
pub(super) fn of_request(
    input: &DeriveInput,
    problems: &mut Problems,
) -> (Vec<Access>, Vec<Positioned>) {
    let read = read(input, "Request", &["name", "length", "item", "position"], problems);
    let positions = read.iter().filter_map(|(access, position)| {
        let (position, span) = (*position)?;
        Some((access.wire.name.clone(), position, span))
    });
    let positions = positions.collect();
    (read.into_iter().map(|(access, _)| access).collect(), positions)
}

/// The fields of an answer.
pub(super) fn of_response(input: &DeriveInput, problems: &mut Problems) -> Vec<Access> {
    let read = read(input, "Response", &["name", "item"], problems);
    read.into_iter().map(|(access, _)| access).collect()
}

/// A field, and where it travels if it says so.
type Read = (Access, Option<(Position, Span)>);

fn read(input: &DeriveInput, derive: &str, known: &[&str], problems: &mut Problems) -> Vec<Read> {
    let Data::Struct(data) = &input.data else {
        problems.add(input.ident.span(), format!("`{derive}` can be derived for structs only"));
        return Vec::new();
    };
    let mut seen = BTreeMap::new();
    let mut accesses = Vec::new();
    for (index, field) in data.fields.iter().enumerate() {
        let Some((access, position)) = access(index, field, known, problems) else { continue };
        let name = access.wire.name.clone();
        if let Some(first) = seen.insert(name.clone(), access.member.to_string()) {
            problems.add(access.span, format!("`{first}` has the wire name `{name}` already"));
        } else {
            accesses.push((access, position));
        }
    }
    accesses
}

fn access(index: usize, field: &Field, known: &[&str], problems: &mut Problems) -> Option<Read> {
    let mut given = Given::default();
    attributes::read(&field.attrs, known, problems, |key, meta| {
        match key {
            "name" => given.name = Some(attributes::text(meta)?),
            "item" => given.item = Some(attributes::text(meta)?),
            "position" => given.position = Some(position(&attributes::text(meta)?)?),
            _ => given.length = Some(length(&meta.value()?.parse()?)?),
        }
        Ok(())
    });
    let supported = check_type(&field.ty, problems);
    let (member, name) = match (&field.ident, &given.name) {
        (Some(ident), Some(name)) => (ident.to_token_stream(), name.value()),
        (Some(ident), None) => {
            let name = syn::ext::IdentExt::unraw(ident).to_string();
            (ident.to_token_stream(), names::wire(&name))
        }
        (None, Some(name)) => (syn::Index::from(index).to_token_stream(), name.value()),
        (None, None) => {
            problems.add(
                field.ty.span(),
                "a field without a name needs `#[docwright(name = \"…\")]`, its name on the wire",
            );
            return None;
        }
    };
    let position = given.position;
    let shape = shape(&field.ty, given, problems);
    let span = field.ident.as_ref().map_or_else(|| field.ty.span(), syn::Ident::span);
    let wire = Wire { name, shape, limits: Limits::None };
    supported.then_some((Access { member, wire, required: false, span }, position))
}

/// Where a parameter travels. What is in the path is said there.
fn position(text: &LitStr) -> syn::Result<(Position, Span)> {
    let position = match text.value().as_str() {
        "query" => Position::Query,
        "header" => Position::Header,
        "body" => Position::Body,
        "form" => Position::Form,
        "host" => Position::Host,
        _ => {
            let expected = "expected `query`, `header`, `body`, `form` or `host`";
            return Err(syn::Error::new(text.span(), expected));
        }
    };
    Ok((position, text.span()))
}

/// What the attribute of a field says.
#[derive(Default)]
struct Given {
    name: Option<LitStr>,
    item: Option<LitStr>,
    length: Option<(Length, Span)>,
    position: Option<(Position, Span)>,
}

fn shape(r#type: &Type, given: Given, problems: &mut Problems) -> Shape {
    let is_list = is_vec(r#type);
    if !is_list {
        let spans = [given.item.as_ref().map(LitStr::span), given.length.map(|(_, span)| span)];
        for span in spans.into_iter().flatten() {
            problems.add(span, "only a `Vec` has elements");
        }
    }
    let length = given.length.map(|(length, _)| length).unwrap_or_default();
    match (is_list, given.item) {
        (true, Some(item)) => Shape::Wrapped { item: item.value(), length },
        (true, None) => Shape::List(length),
        (false, _) => Shape::Single,
    }
}

fn is_vec(r#type: &Type) -> bool {
    match r#type {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Vec"),
        Type::Group(group) => is_vec(&group.elem),
        Type::Paren(paren) => is_vec(&paren.elem),
        _ => false,
    }
}

/// Only named types can implement the wire's traits; whether they do is the compiler's to say.
fn check_type(r#type: &Type, problems: &mut Problems) -> bool {
    match r#type {
        Type::Path(_) | Type::Macro(_) => true,
        Type::Group(group) => check_type(&group.elem, problems),
        Type::Paren(paren) => check_type(&paren.elem, problems),
        _ => {
            problems.add(
                r#type.span(),
                "a value of this type has no form on the wire; use String, a number, bool, Option, Vec, \
                 or a struct with the same derive",
            );
            false
        }
    }
}

/// `1..=10`, `..=10`, `1..`
fn length(expression: &Expr) -> syn::Result<(Length, Span)> {
    let wrong =
        || syn::Error::new(expression.span(), "expected a range of numbers, such as `1..=10`");
    let Expr::Range(ExprRange { start, limits, end, .. }) = expression else { return Err(wrong()) };
    let bound = |bound: Option<&Expr>| match bound {
        None => Ok(None),
        Some(Expr::Lit(ExprLit { lit: Lit::Int(number), .. })) => number.base10_parse().map(Some),
        Some(_) => Err(wrong()),
    };
    let (minimum, maximum) = (bound(start.as_deref())?, bound(end.as_deref())?);
    let maximum = match (limits, maximum) {
        (RangeLimits::HalfOpen(_), Some(end)) => Some(u32::checked_sub(end, 1).ok_or_else(wrong)?),
        (_, maximum) => maximum,
    };
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum > maximum
    {
        return Err(syn::Error::new(expression.span(), "no length is in this range"));
    }
    Ok((Length { minimum, maximum }, expression.span()))
}

/// A type as tokens, for a place that needs some type when none was given.
pub(super) fn type_or(r#type: Option<Type>, default: TokenStream) -> TokenStream {
    r#type.map_or(default, |r#type| quote!(#r#type))
}
