//! The values that a page lists, as constants of a type that has nothing else.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::ir::Values;

/// The type and its constants.
pub(super) fn definition(values: &Values) -> TokenStream {
    let Values { name, docs: text, constants, .. } = values;
    let text = docs(text);
    let constants = constants.iter().map(|(name, named)| {
        let value = &named.value;
        let meaning = if named.meaning.is_empty() { &named.value } else { &named.meaning };
        let meaning = docs(meaning);
        quote!(#meaning pub const #name: &'static str = #value;)
    });
    quote! {
        #text
        #[non_exhaustive]
        pub struct #name;
        impl #name {
            #(#constants)*
        }
    }
}
