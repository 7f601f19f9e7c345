//! How an operation is addressed.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Position, Route};

/// The `Style` of an operation.
pub(super) fn style(route: Option<&Route>) -> TokenStream {
    match route {
        None => quote!(::docwright::__v1::Style::Rpc),
        Some(known) => {
            let route = constant(known);
            quote!(::docwright::__v1::Style::Roa(#route))
        }
    }
}

/// The `Route` of an operation in ROA style.
pub(super) fn constant(route: &Route) -> TokenStream {
    let Route { method, path, positions } = route;
    if path.is_empty() {
        return quote!(::docwright::__v1::Route::UNKNOWN);
    }
    let positions = positions.iter().map(|(name, position)| {
        let position = match position {
            Position::Query => quote!(Query),
            Position::Header => quote!(Header),
            Position::Body => quote!(Body),
            Position::Form => quote!(Form),
            Position::Host => quote!(Host),
        };
        quote!((#name, ::docwright::__v1::Position::#position))
    });
    let positions: Vec<TokenStream> = positions.collect();
    let with_positions =
        (!positions.is_empty()).then(|| quote!(.with_positions(&[#(#positions),*])));
    quote!(::docwright::__v1::Route::new(#method, #path) #with_positions)
}
