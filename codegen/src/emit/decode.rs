//! How an answer is taken up: per struct, which key goes to which field.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Generics;

use crate::ir::{Access, Shape};

/// `Members` for a struct: what is not among its fields is skipped.
pub fn members(name: &Ident, generics: &Generics, fields: &[Access]) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let arms = fields.iter().map(|Access { member, wire, span, .. }| {
        let wire_name = &wire.name;
        let taken = match &wire.shape {
            Shape::Single | Shape::List(_) => quote_spanned! {*span=>
                ::docwright::__v1::Decode::decode(&mut self.#member, value)
            },
            Shape::Wrapped { item, .. } => quote_spanned! {*span=>
                ::docwright::__v1::wrapped(value, #item, &mut self.#member)
            },
        };
        quote!(#wire_name => #taken,)
    });
    let (argument, body) = if fields.is_empty() {
        (quote!(_name), quote!(value.skip()))
    } else {
        (quote!(name), quote!(match name { #(#arms)* _ => value.skip(), }))
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics ::docwright::__v1::Members for #name #type_generics #where_clause {
            #[inline]
            fn set(
                &mut self,
                #argument: &str,
                value: &mut dyn ::docwright::__v1::Source,
            ) -> ::core::result::Result<(), ::docwright::__v1::DecodeError> {
                #body
            }
        }
    }
}
