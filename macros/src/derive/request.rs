//! Which operation a request struct stands for.

use docwright_codegen::ir::{Address, Roles};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr, Type};

use super::attributes::{self, Problems};
use super::fields::type_or;

/// The operation and the types of its answers.
pub(super) struct Operation {
    pub(super) address: Address,
    pub(super) response: TokenStream,
    pub(super) error_code: TokenStream,
}

const KNOWN: &[&str] = &["product", "version", "operation", "response", "error_code", "nested"];

/// The operation, or nothing for a group of parameters inside a request.
pub(super) fn operation(input: &DeriveInput, problems: &mut Problems) -> Option<Operation> {
    let mut given = Given::default();
    attributes::read(&input.attrs, KNOWN, problems, |key, meta| {
        match key {
            "product" => given.product = Some(attributes::text(meta)?),
            "version" => given.version = Some(attributes::text(meta)?),
            "operation" => given.operation = Some(attributes::text(meta)?),
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
    let text = |text: Option<LitStr>| text.map(|text| text.value()).unwrap_or_default();
    Some(Operation {
        address: Address {
            product: text(given.product),
            version: text(given.version),
            name: given.operation.map_or_else(|| input.ident.to_string(), |name| name.value()),
            by_path: false,
            roles: Roles::default(),
        },
        response: type_or(given.response, quote!(::docwright::Ignored)),
        error_code: type_or(given.error_code, quote!(::docwright::Undocumented)),
    })
}

#[derive(Default)]
struct Given {
    product: Option<LitStr>,
    version: Option<LitStr>,
    operation: Option<LitStr>,
    response: Option<Type>,
    error_code: Option<Type>,
    nested: bool,
}

impl Given {
    fn says_something_of_an_operation(&self) -> bool {
        self.product.is_some()
            || self.version.is_some()
            || self.operation.is_some()
            || self.response.is_some()
            || self.error_code.is_some()
    }
}
