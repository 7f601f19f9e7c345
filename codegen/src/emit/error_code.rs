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
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions,)*
            #undocumented_text
            #undocumented(::docwright::__v1::Undocumented),
        }
        #implementation
        #serde
    }
}

/// `ErrorCode` for an enum, and its methods: tables of what is documented, which the runtime
/// searches, cost a compiler less than a `match` for each question.
pub fn implementation(name: &Ident, undocumented: &Ident, variants: &[Variant]) -> TokenStream {
    let names = variants.iter().map(|variant| &variant.name);
    let codes = variants.iter().map(|variant| {
        let code = &variant.code;
        let rows = variant.rows.iter().map(row);
        quote!((#code, &[#(#rows),*]))
    });
    let methods = methods(name);
    let given = quote!(Self::#undocumented(undocumented) => undocumented.code(),);
    let code = if variants.is_empty() {
        quote!(match self { #given })
    } else {
        quote!(match self {
            #given
            _ => ::docwright::__v1::documentation(Self::DOCUMENTED, Self::CODES, self).0,
        })
    };
    quote! {
        #[allow(dead_code, reason = "not everybody lists the codes")]
        impl #name {
            /// Every documented code, in the order of the page.
            pub const DOCUMENTED: &'static [Self] = &[#(Self::#names),*];
            const CODES: &'static [::docwright::__v1::DocumentedCode] = &[#(#codes),*];
        }
        #[automatically_derived]
        impl ::docwright::__v1::ErrorCode for #name {
            fn from_code(code: &str) -> Self {
                ::docwright::__v1::documented(Self::DOCUMENTED, Self::CODES, code).unwrap_or_else(
                    || Self::#undocumented(::docwright::__v1::Undocumented::new(code)),
                )
            }

            fn code(&self) -> &str {
                #code
            }

            fn rows(&self) -> &'static [::docwright::__v1::ErrorRow] {
                ::docwright::__v1::documentation(Self::DOCUMENTED, Self::CODES, self).1
            }
        }
        #methods
    }
}

/// The methods of the trait on the enum itself, so that nobody has to import it, and `Display`.
pub fn methods(name: &Ident) -> TokenStream {
    quote!(::docwright::__v1::error_code_methods! { #name })
}

fn row(row: &ErrorRow) -> TokenStream {
    let ErrorRow { status, message, description } = row;
    let status = status.unwrap_or_default();
    quote!(::docwright::__v1::row(#status, #message, #description))
}

fn serde(name: &Ident) -> TokenStream {
    quote!(::docwright::__v1::error_code_serde! { #name })
}
