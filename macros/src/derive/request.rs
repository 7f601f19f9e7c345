//! Which operation a request struct stands for.

use docwright_codegen::ir::{Address, Roles, Route};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr, Type};

use super::attributes::{self, Problems};
use super::fields::{Positioned, type_or};

/// The operation and the types of its answers.
pub(super) struct Operation {
    pub(super) address: Address,
    pub(super) response: TokenStream,
    pub(super) error_code: TokenStream,
}

const KNOWN: &[&str] =
    &["product", "version", "operation", "route", "response", "error_code", "nested"];

/// The operation, or nothing for a group of parameters inside a request.
pub(super) fn operation(input: &DeriveInput, problems: &mut Problems) -> Option<Operation> {
    let mut given = Given::default();
    attributes::read(&input.attrs, KNOWN, problems, |key, meta| {
        match key {
            "product" => given.product = Some(attributes::text(meta)?),
            "version" => given.version = Some(attributes::text(meta)?),
            "operation" => given.operation = Some(attributes::text(meta)?),
            "route" => given.route = Some(route(&attributes::text(meta)?)?),
            "response" => given.response = Some(meta.value()?.parse()?),
            "error_code" => given.error_code = Some(meta.value()?.parse()?),
            _ => given.nested = true,
        }
        Ok(())
    });
    if given.nested {
        if given.says_something_of_an_operation() {
            problems.add(
                input.ident.span(),
                "a `nested` group is part of other requests and has no operation of its own",
            );
        }
        return None;
    }
    let missing: Vec<&str> = [
        ("product", given.product.is_none()),
        ("version", given.version.is_none()),
        ("response", given.response.is_none()),
    ]
    .into_iter()
    .filter_map(|(key, missing)| missing.then_some(key))
    .collect();
    if !missing.is_empty() {
        let missing = missing.join("`, `");
        problems.add(
            input.ident.span(),
            format!(
                "`#[docwright(…)]` on the struct does not say `{missing}`; a request needs \
                 `#[docwright(product = \"Ecs\", version = \"2014-05-26\", response = …)]`, a group of \
                 parameters inside a request `#[docwright(nested)]`",
            ),
        );
    }
    let route = given.route.map(|(method, path)| Route { method, path, positions: Vec::new() });
    let text = |text: Option<LitStr>| text.map(|text| text.value()).unwrap_or_default();
    Some(Operation {
        address: Address {
            product: text(given.product),
            version: text(given.version),
            name: given.operation.map_or_else(|| input.ident.to_string(), |name| name.value()),
            route,
            roles: Roles::default(),
            has_endpoints: false,
        },
        response: type_or(given.response, quote!(::docwright::Ignored)),
        error_code: type_or(given.error_code, quote!(::docwright::Undocumented)),
    })
}

/// Gives the operation the positions that fields say they have.
pub(super) fn place(
    operation: Option<&mut Operation>,
    positions: Vec<Positioned>,
    problems: &mut Problems,
) {
    let is_operation = operation.is_some();
    if let Some(route) = operation.and_then(|operation| operation.address.route.as_mut()) {
        let positions = positions.into_iter().map(|(name, position, _)| (name, position));
        route.positions.extend(positions);
        return;
    }
    for (_, _, span) in positions {
        let problem = if is_operation {
            "only the parameters of an operation with a route have positions: give the struct \
             `#[docwright(route = \"GET /path\")]`"
        } else {
            "what is inside a parameter travels where that does"
        };
        problems.add(span, problem);
    }
}

/// `GET /path`
fn route(text: &LitStr) -> syn::Result<(String, String)> {
    let value = text.value();
    let parts = value.split_once(' ').filter(|(method, path)| {
        let is_method = method.bytes().all(|byte| byte.is_ascii_uppercase()) && !method.is_empty();
        is_method && path.starts_with('/')
    });
    let (method, path) = parts.ok_or_else(|| {
        let expected = "expected a method and a path, such as `GET /clusters/[ClusterId]`";
        syn::Error::new(text.span(), expected)
    })?;
    Ok((method.to_owned(), path.to_owned()))
}

#[derive(Default)]
struct Given {
    product: Option<LitStr>,
    version: Option<LitStr>,
    operation: Option<LitStr>,
    route: Option<(String, String)>,
    response: Option<Type>,
    error_code: Option<Type>,
    nested: bool,
}

impl Given {
    fn says_something_of_an_operation(&self) -> bool {
        self.product.is_some()
            || self.version.is_some()
            || self.operation.is_some()
            || self.route.is_some()
            || self.response.is_some()
            || self.error_code.is_some()
    }
}
