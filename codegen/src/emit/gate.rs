//! Optional parts of the output: always there, or behind a feature of the crate that holds it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::options::Gate;

/// `attributes` on the next item, if and when the gate is open.
pub(super) fn attributes(gate: &Gate, attributes: &[TokenStream]) -> TokenStream {
    match gate {
        Gate::Off => TokenStream::new(),
        Gate::On => quote!(#(#[#attributes])*),
        Gate::Feature(feature) => quote!(#[cfg_attr(feature = #feature, #(#attributes),*)]),
    }
}

/// The condition under which an item is there, for one that is wanted at all.
pub(crate) fn condition(gate: &Gate) -> Option<TokenStream> {
    match gate {
        Gate::Off | Gate::On => None,
        Gate::Feature(feature) => Some(quote!(#[cfg(feature = #feature)])),
    }
}

/// `item`, if and when the gate is open.
pub(super) fn item(gate: &Gate, item: &TokenStream) -> TokenStream {
    match gate {
        Gate::Off => TokenStream::new(),
        Gate::On | Gate::Feature(_) => {
            let condition = condition(gate);
            quote!(#condition #item)
        }
    }
}
