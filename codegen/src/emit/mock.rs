//! What the page says of an operation's answers, for the fake endpoint.

use proc_macro2::TokenStream;
use quote::quote;

use super::{gate, option};
use crate::ir::{Address, Module};
use crate::options::Options;

/// The `MOCK` constant of a request.
pub(super) fn constant(module: &Module, options: &Options) -> TokenStream {
    let request = &module.request.name;
    let Address { product, version, name, route, .. } = &module.operation;
    let route = route.as_ref().filter(|route| !route.path.is_empty()).map(|route| {
        let route = super::route::constant(route);
        quote!(.with_route(#route))
    });
    let required = &module.samples.required;
    let (json, xml) =
        (option(module.samples.json.as_deref()), option(module.samples.xml.as_deref()));
    let errors = &module.errors.name;
    gate::item(
        &options.mock,
        &quote! {
            impl #request {
                /// How a fake endpoint answers this operation: the page's samples and error table.
                pub const MOCK: ::docwright::mock::Operation =
                    ::docwright::mock::Operation::documented(
                        #product, #version, #name, &[#(#required),*], #json, #xml, &[],
                    )
                    #route
                    .with_rows(<#errors as ::docwright::__v1::DocumentedCodes>::ROWS);
            }
        },
    )
}
