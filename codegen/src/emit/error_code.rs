//! The enum of an operation's error codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{docs, gate, option};
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
    let names = variants.iter().map(|variant| &variant.name);
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
        impl #name {
            /// Every documented code, in the order of the page.
            pub const DOCUMENTED: &'static [Self] = &[#(Self::#names),*];
        }
        #implementation
        #serde
    }
}

/// `ErrorCode` for an enum, and its methods.
pub fn implementation(name: &Ident, undocumented: &Ident, variants: &[Variant]) -> TokenStream {
    let codes: Vec<&str> = variants.iter().map(|variant| variant.code.as_str()).collect();
    let names: Vec<&Ident> = variants.iter().map(|variant| &variant.name).collect();
    let rows = variants.iter().map(|variant| {
        let rows = variant.rows.iter().map(row);
        quote!(&[#(#rows),*])
    });
    let unknown = quote!(Self::#undocumented(::docwright::__v1::Undocumented::new(code)));
    let from_code = if variants.is_empty() {
        unknown
    } else {
        quote!(match code { #(#codes => Self::#names,)* _ => #unknown, })
    };
    let methods = methods(name);
    quote! {
        #[automatically_derived]
        impl ::docwright::__v1::ErrorCode for #name {
            fn from_code(code: &str) -> Self {
                #from_code
            }

            fn code(&self) -> &str {
                match self {
                    #(Self::#names => #codes,)*
                    Self::#undocumented(undocumented) => undocumented.code(),
                }
            }

            fn rows(&self) -> &'static [::docwright::__v1::ErrorRow] {
                match self {
                    #(Self::#names => #rows,)*
                    Self::#undocumented(_) => &[],
                }
            }
        }
        #methods
    }
}

/// The methods of the trait on the enum itself, so that nobody has to import it, and `Display`.
pub fn methods(name: &Ident) -> TokenStream {
    quote! {
        impl #name {
            /// The code as the service sends it.
            pub fn code(&self) -> &str {
                ::docwright::__v1::ErrorCode::code(self)
            }

            /// The HTTP status that the page gives for it.
            pub fn http_status(&self) -> ::core::option::Option<u16> {
                ::docwright::__v1::ErrorCode::http_status(self)
            }

            /// What the page says that it means.
            pub fn description(&self) -> ::core::option::Option<&'static str> {
                ::docwright::__v1::ErrorCode::description(self)
            }

            /// May the same call succeed when it is made again?
            pub fn is_retryable(&self) -> bool {
                ::docwright::__v1::ErrorCode::is_retryable(self)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(self.code())
            }
        }
    }
}

fn row(row: &ErrorRow) -> TokenStream {
    let ErrorRow { status, message, description } = row;
    let status = option(*status);
    quote! {
        ::docwright::__v1::ErrorRow { status: #status, message: #message, description: #description }
    }
}

fn serde(name: &Ident) -> TokenStream {
    quote! {
        const _: () = {
            impl ::docwright::__v1::serde::Serialize for #name {
                fn serialize<S: ::docwright::__v1::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    ::docwright::__v1::serialize_code(self, serializer)
                }
            }
            impl<'de> ::docwright::__v1::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::docwright::__v1::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    ::docwright::__v1::deserialize_code(deserializer)
                }
            }
        };
    }
}
