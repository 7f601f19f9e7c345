//! The `#[docwright(…)]` attribute and the collection of problems.

use proc_macro2::{Span, TokenStream};
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitInt, LitStr};

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

/// Calls `read` for each `key` in the `#[docwright(…)]` attributes; an unknown one is a problem that
/// lists those that are known.
pub(super) fn read(
    attributes: &[Attribute],
    known: &[&str],
    problems: &mut Problems,
    mut read: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<()>,
) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("docwright")) {
        let result = attribute.parse_nested_meta(|meta| {
            let key = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            if known.contains(&key.as_str()) {
                read(&key, &meta)
            } else {
                let known = known.join("`, `");
                Err(meta.error(format!("unknown attribute, the ones here are `{known}`")))
            }
        });
        if let Err(error) = result {
            problems.errors.push(error);
        }
    }
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
