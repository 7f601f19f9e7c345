//! How the pages of an answer are asked for and read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::value_type;
use crate::ir::{Answered, Module, Pages, Roles};

/// `Paginated` for a request whose answer comes in pages.
pub(super) fn implementation(module: &Module) -> TokenStream {
    let Some(pages) = &module.pages else { return TokenStream::new() };
    let Pages { by_number, by_token, at_most, holder, items, item, answered } = pages;
    let (request, response) = (&module.request.name, &module.response.name);
    let item = value_type(item);
    let number = by_number.as_ref().map(|name| quote!(.by_number(#name)));
    let token = by_token.as_ref().map(|name| quote!(.by_token(#name)));
    let most = at_most.as_ref().map(|name| quote!(.at_most(#name)));
    let notes = notes(answered);
    // Without its object an answer lists nothing.
    let (find, take) = match holder {
        None => (TokenStream::new(), quote!(response.#items)),
        Some(holder) => (
            quote! {
                let ::core::option::Option::Some(response) = &response.#holder else {
                    return ::docwright::__v1::Progress::of(0);
                };
            },
            quote!(response.#holder.map(|response| response.#items).unwrap_or_default()),
        ),
    };
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "callers are told")]
        impl ::docwright::__v1::Paginated for #request {
            type Item = #item;
            const PAGINATION: ::docwright::__v1::Pagination =
                ::docwright::__v1::Pagination::NONE #number #token #most;

            #[inline]
            fn progress(response: &#response) -> ::docwright::__v1::Progress<'_> {
                #find
                ::docwright::__v1::Progress::of(response.#items.len()) #notes
            }

            #[inline]
            fn items(response: #response) -> ::std::vec::Vec<#item> {
                #take
            }
        }
    }
}

fn notes(answered: &Answered) -> TokenStream {
    let Answered { next_token, total_count, page_number, has_more } = answered;
    let note = |call: TokenStream, field: &Option<Ident>| {
        field.as_ref().map(|field| quote!(.#call(response.#field)))
    };
    let token = next_token.as_ref().map(|field| quote!(.next_token(response.#field.as_deref())));
    let others = [
        note(quote!(total_count), total_count),
        note(quote!(page_number), page_number),
        note(quote!(has_more), has_more),
    ];
    quote!(#token #(#others)*)
}

/// The constant of a request that says what some parameters are for.
pub(super) fn roles(roles: &Roles) -> Option<TokenStream> {
    let Roles { idempotency_token, dry_run } = roles;
    let token = idempotency_token.as_ref().map(|name| quote!(.idempotency_token(#name)));
    let dry_run = dry_run.as_ref().map(|name| quote!(.dry_run(#name)));
    let has_any = token.is_some() || dry_run.is_some();
    has_any.then(|| {
        quote! {
            const ROLES: ::docwright::__v1::Roles = ::docwright::__v1::Roles::NONE #token #dry_run;
        }
    })
}
