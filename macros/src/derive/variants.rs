//! The variants of a hand-written error enum.

use std::collections::BTreeMap;

use docwright_codegen::ir::{ErrorRow, Variant};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Field, Fields, FieldsUnnamed, Lit, LitStr, Meta,
    Type,
};

use super::attributes::{self, Problems};

/// The variant for undocumented codes and those for documented ones; nothing when there is a problem,
/// as a `match` over half of the variants would only add to it.
pub(super) fn of(input: &DeriveInput, problems: &mut Problems) -> Option<(Ident, Vec<Variant>)> {
    let Data::Enum(data) = &input.data else {
        problems.add(input.ident.span(), "`ErrorCode` can be derived for enums only");
        return None;
    };
    let mut undocumented: Option<Ident> = None;
    let mut variants = Vec::new();
    let mut seen = BTreeMap::new();
    let mut sound = true;
    for variant in &data.variants {
        match read(variant, problems) {
            Some(Kind::Undocumented) => match &undocumented {
                None => undocumented = Some(variant.ident.clone()),
                Some(first) => {
                    sound = false;
                    problems
                        .add(variant.ident.span(), format!("`{first}` is `undocumented` already"));
                }
            },
            Some(Kind::Documented(documented)) => {
                let name = documented.name.to_string();
                if let Some(first) = seen.insert(documented.code.clone(), name) {
                    sound = false;
                    let code = &documented.code;
                    problems.add(
                        variant.ident.span(),
                        format!("`{first}` has the code `{code}` already"),
                    );
                }
                variants.push(documented);
            }
            None => sound = false,
        }
    }
    if undocumented.is_none() && sound {
        problems.add(
            input.ident.span(),
            "a service answers with codes that nobody listed; add a variant for them: \
             `#[docwright(undocumented)] Other(docwright::Undocumented)`",
        );
    }
    undocumented.filter(|_| sound).map(|undocumented| (undocumented, variants))
}

/// Implementations that do nothing, in place of those that could not be made.
pub(super) fn fallback(name: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::docwright::__v1::ErrorCode for #name {
            fn from_code(_: &str) -> Self {
                loop {}
            }
            fn code(&self) -> &str {
                ""
            }
        }
        ::docwright::__v1::show_code! { #name: Display }
    }
}

enum Kind {
    Documented(Variant),
    Undocumented,
}

fn read(variant: &syn::Variant, problems: &mut Problems) -> Option<Kind> {
    let mut code: Option<LitStr> = None;
    let mut row = ErrorRow { description: doc_comment(&variant.attrs), ..ErrorRow::default() };
    let mut undocumented = false;
    attributes::read(
        &variant.attrs,
        &["code", "status", "message", "undocumented"],
        problems,
        |key, meta| {
            match key {
                "code" => code = Some(attributes::text(meta)?),
                "status" => row.status = Some(attributes::number(meta)?),
                "message" => row.message = attributes::text(meta)?.value(),
                _ => undocumented = true,
            }
            Ok(())
        },
    );
    match (code, undocumented, &variant.fields) {
        (None, true, Fields::Unnamed(fields)) if holds_undocumented(fields) => {
            Some(Kind::Undocumented)
        }
        (_, true, fields) => {
            problems.add(
                if fields.is_empty() { variant.ident.span() } else { fields.span() },
                "the variant for undocumented codes holds one `docwright::Undocumented` and has no code",
            );
            None
        }
        (Some(code), false, Fields::Unit) => Some(Kind::Documented(Variant {
            name: variant.ident.clone(),
            docs: String::new(),
            code: code.value(),
            rows: vec![row],
        })),
        (Some(_), false, fields) => {
            problems.add(fields.span(), "a variant with a code holds nothing");
            None
        }
        (None, false, _) => {
            problems.add(
                variant.ident.span(),
                "the variant does not say which code it stands for; add `#[docwright(code = \"…\")]`",
            );
            None
        }
    }
}

/// Judged by its name, so that the message can stand at the type and not at the derive.
fn holds_undocumented(fields: &FieldsUnnamed) -> bool {
    let mut fields = fields.unnamed.iter();
    match (fields.next(), fields.next()) {
        (Some(Field { ty: Type::Path(path), .. }), None) => {
            path.path.segments.last().is_some_and(|last| last.ident == "Undocumented")
        }
        _ => false,
    }
}

fn doc_comment(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}
