//! How a request is written as parameters.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Generics;

use crate::ir::{Access, Address, Length, Limits, Shape, Wire};

/// `Encode` for a struct: each field under its wire name.
pub fn members(name: &Ident, generics: &Generics, fields: &[Access]) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let calls = fields.iter().map(|Access { member, wire, required, span }| {
        let wire_name = &wire.name;
        match &wire.shape {
            Shape::Single => single(wire, member, *required, *span),
            Shape::List(limits) => {
                let length = length(*limits);
                quote_spanned!(*span=> encoder.list(#wire_name, &self.#member, #length, #required);)
            }
            Shape::Wrapped { item, length: limits } => {
                let wire_name = format!("{wire_name}.{item}");
                let length = length(*limits);
                quote_spanned!(*span=> encoder.list(#wire_name, &self.#member, #length, #required);)
            }
        }
    });
    let encoder = if fields.is_empty() { quote!(_encoder) } else { quote!(encoder) };
    quote! {
        #[automatically_derived]
        impl #impl_generics ::docwright::__v1::Encode for #name #type_generics #where_clause {
            #[inline]
            fn encode(&self, #encoder: &mut ::docwright::__v1::Encoder<'_>) {
                #(#calls)*
            }
        }
    }
}

/// The call for a single value, which checks what the page allows of it.
fn single(wire: &Wire, member: &TokenStream, required: bool, span: Span) -> TokenStream {
    let name = &wire.name;
    match &wire.limits {
        Limits::None => quote_spanned!(span=> encoder.member(#name, &self.#member);),
        Limits::Number(range) => {
            let value = if required {
                quote!(::core::option::Option::Some(self.#member))
            } else {
                quote!(self.#member)
            };
            let (minimum, maximum) = (end(*range.start()), end(*range.end()));
            quote_spanned!(span=> encoder.number(#name, #value, #minimum..=#maximum);)
        }
        Limits::Characters(limits) => {
            let text = if required {
                quote!(::core::option::Option::Some(&self.#member))
            } else {
                quote!(self.#member.as_deref())
            };
            let length = length(*limits);
            quote_spanned!(span=> encoder.characters(#name, #text, #length);)
        }
    }
}

/// An end of a range, open ends by their names.
fn end(bound: i64) -> TokenStream {
    match bound {
        i64::MIN => quote!(i64::MIN),
        i64::MAX => quote!(i64::MAX),
        bound => {
            let bound = Literal::i64_unsuffixed(bound);
            quote!(#bound)
        }
    }
}

/// `Request` for the struct that stands for a whole operation.
pub fn request(
    name: &Ident,
    generics: &Generics,
    address: &Address,
    response: &TokenStream,
    error_code: &TokenStream,
) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let Address { product, version, name: operation, route, roles, has_endpoints } = address;
    let endpoints = has_endpoints.then(|| {
        quote!(
            const ENDPOINTS: ::docwright::__v1::RegionalEndpoints = super::ENDPOINTS;
        )
    });
    let roles = super::paging::roles(roles);
    let style = super::route::style(route.as_ref());
    quote! {
        #[automatically_derived]
        impl #impl_generics ::docwright::__v1::Request for #name #type_generics #where_clause {
            type Response = #response;
            type ErrorCode = #error_code;
            const OPERATION: ::docwright::__v1::Operation = ::docwright::__v1::Operation {
                product: #product,
                version: #version,
                name: #operation,
                style: #style,
            };
            #roles
            #endpoints
        }
    }
}

fn length(limits: Length) -> TokenStream {
    match limits {
        Length { minimum: None, maximum: None } => quote!(::docwright::__v1::Length::ANY),
        Length { minimum, maximum } => {
            let minimum = minimum.unwrap_or(0);
            let maximum = maximum.map_or_else(|| quote!(u32::MAX), |maximum| quote!(#maximum));
            quote!(::docwright::__v1::length(#minimum, #maximum))
        }
    }
}
