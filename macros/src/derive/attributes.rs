//! The `#[docwright(…)]` attribute and the collection of problems.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitInt, LitStr, Token};

/// The problems found so far. All of them are reported.
#[derive(Default)]
pub(super) struct Problems {
    errors: Vec<syn::Error>,
}

impl Problems {
    pub(super) fn add(&mut self, span: Span, message: impl std::fmt::Display) {
        self.errors.push(syn::Error::new(span, message));
    }

    pub(super) fn into_compile_errors(self) -> TokenStream {
        self.errors.into_iter().map(syn::Error::into_compile_error).collect()
    }
}

/// Calls `read` for each `key` in the `#[docwright(…)]` attributes. A key that is unknown, given
/// twice, or has a value that does not fit is a problem; those after it are read all the same.
pub(super) fn read(
    attributes: &[Attribute],
    known: &[&str],
    problems: &mut Problems,
    mut read: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<()>,
) {
    let mut seen = BTreeSet::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("docwright")) {
        let result = attribute.parse_nested_meta(|meta| {
            let key = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let result = if !known.contains(&key.as_str()) {
                let known = known.join("`, `");
                Err(meta.error(format!("unknown attribute, the ones here are `{known}`")))
            } else if seen.insert(key.clone()) {
                read(&key, &meta)
            } else {
                Err(meta.error(format!("`{key}` is given twice")))
            };
            if let Err(error) = result {
                problems.errors.push(error);
                skip_value(&meta)?;
            }
            Ok(())
        });
        if let Err(error) = result {
            problems.errors.push(error);
        }
    }
}

/// Passes over what is left of a value, up to the next comma.
fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        meta.input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// `key = "text"`
pub(super) fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let text: LitStr = meta.value()?.parse()?;
    if text.value().is_empty() {
        return Err(syn::Error::new(text.span(), "empty text"));
    }
    Ok(text)
}

/// `key = 404`
pub(super) fn number<N>(meta: &ParseNestedMeta<'_>) -> syn::Result<N>
where
    N: std::str::FromStr<Err: std::fmt::Display>,
{
    meta.value()?.parse::<LitInt>()?.base10_parse()
}
