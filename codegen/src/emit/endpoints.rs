//! The endpoints of a product.

use docwright_spec::endpoints::Endpoints;
use proc_macro2::TokenStream;
use quote::quote;

/// The constant of a product's endpoints, which its requests go to; nothing when there are none.
pub(crate) fn endpoints(product: &str, endpoints: &Endpoints) -> TokenStream {
    if endpoints.is_empty() {
        return TokenStream::new();
    }
    let docs = format!(
        " The endpoints of {product} by region, as its documentation shows them. Requests to other regions \
         go where the rule says."
    );
    let rows = endpoints.iter().map(|(region, host)| quote!((#region, #host)));
    quote! {
        #[doc = #docs]
        pub const ENDPOINTS: ::docwright::__v1::RegionalEndpoints =
            ::docwright::__v1::RegionalEndpoints::new(&[#(#rows),*]);
    }
}
