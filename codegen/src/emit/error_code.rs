//! The enum of an operation's error codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{docs, gate};
use crate::ir::{ErrorEnum, ErrorRow, Variant};
use crate::options::Options;

/// The enum with all that is implemented for it.
pub(super) fn definition(errors: &ErrorEnum, options: &Options) -> TokenStream {
    let ErrorEnum { name, docs: text, variants, undocumented, undocumented_docs } = errors;
    let text = docs(text);
    let definitions = variants.iter().map(|variant| {
        let (name, text) = (&variant.name, docs(&variant.docs));
        quote!(#text #name)
    });
    let undocumented_text = docs(undocumented_docs);
    let implementation = implementation(name, undocumented, variants);
    let serde = gate::item(&options.serde, &serde(name));
    // A derived `Debug` has a branch for each code, which is paid for in every enum.
    quote! {
        #text
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions,)*
            #undocumented_text
            #undocumented(::docwright::__v1::Undocumented),
        }
        #implementation
        ::docwright::__v1::show_code! { #name: Debug, Display }
        #serde
    }
}

/// The enum of a product, with the conversions of the enums of operations: each with the attribute that
/// says when it is there, and its path.
pub(crate) fn of_product(
    errors: &ErrorEnum,
    sources: impl Iterator<Item = (Option<TokenStream>, TokenStream)>,
    options: &Options,
) -> TokenStream {
    let name = &errors.name;
    let definition = definition(errors, options);
    let conversions = sources.map(|(condition, source)| {
        quote! {
            #condition
            impl ::core::convert::From<#source> for #name {
                #[inline]
                fn from(code: #source) -> Self {
                    ::docwright::__v1::ErrorCode::from_code(::docwright::__v1::ErrorCode::code(&code))
                }
            }
        }
    });
    quote!(#definition #(#conversions)*)
}

/// What the runtime makes an `ErrorCode` of: tables of what is documented, which cost a compiler less
/// than a `match` for each question.
pub fn implementation(name: &Ident, undocumented: &Ident, variants: &[Variant]) -> TokenStream {
    let names = variants.iter().map(|variant| &variant.name);
    let rows = variants.iter().flat_map(rows);
    let none = (!variants.is_empty()).then(|| quote!(_ => ::core::option::Option::None,));
    quote! {
        #[automatically_derived]
        impl ::docwright::__v1::DocumentedCodes for #name {
            const DOCUMENTED: &'static [Self] = &[#(Self::#names),*];
            const ROWS: &'static [::docwright::__v1::CodeRow] = &[#(#rows),*];

            #[inline]
            fn undocumented(code: ::docwright::__v1::Undocumented) -> Self {
                Self::#undocumented(code)
            }

            #[inline]
            fn as_undocumented(
                &self,
            ) -> ::core::option::Option<&::docwright::__v1::Undocumented> {
                match self {
                    Self::#undocumented(code) => ::core::option::Option::Some(code),
                    #none
                }
            }
        }
    }
}

/// The rows of a code; one of no status and no text when the page has none.
fn rows(variant: &Variant) -> impl Iterator<Item = TokenStream> {
    let none = ErrorRow::default();
    let rows = if variant.rows.is_empty() { std::slice::from_ref(&none) } else { &variant.rows };
    let rows: Vec<TokenStream> = rows.iter().map(|row| self::row(&variant.code, row)).collect();
    rows.into_iter()
}

fn row(code: &str, row: &ErrorRow) -> TokenStream {
    let ErrorRow { status, message, description } = row;
    let status = status.unwrap_or_default();
    quote!(::docwright::__v1::CodeRow(#code, #status, #message, #description))
}

fn serde(name: &Ident) -> TokenStream {
    quote!(::docwright::__v1::error_code_serde! { #name })
}
