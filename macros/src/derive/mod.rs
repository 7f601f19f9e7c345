//! The derives: a hand-written type to the same outline that a page gives, and the same emitters.
//!
//! Every problem is reported, each at the token it is about; and with the errors comes an
//! implementation that does nothing, so that code that uses the type has no errors of its own.

use docwright_codegen::emit;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

mod attributes;
mod fields;
mod request;
mod variants;

use self::attributes::Problems;

pub(crate) fn request(input: TokenStream) -> TokenStream {
    derive(input, |input, problems| {
        let mut operation = request::operation(input, problems);
        let (fields, positions) = fields::of_request(input, problems);
        request::place(operation.as_mut(), positions, problems);
        let mut tokens = emit::encode_members(&input.ident, &input.generics, &fields);
        if let Some(request::Operation { address, response, error_code }) = operation {
            tokens.extend(emit::request_implementation(
                &input.ident,
                &input.generics,
                &address,
                &response,
                &error_code,
            ));
        }
        tokens
    })
}

pub(crate) fn response(input: TokenStream) -> TokenStream {
    derive(input, |input, problems| {
        let fields = fields::of_response(input, problems);
        emit::decode_members(&input.ident, &input.generics, &fields)
    })
}

pub(crate) fn error_code(input: TokenStream) -> TokenStream {
    derive(input, |input, problems| match variants::of(input, problems) {
        Some((undocumented, variants)) => {
            let name = &input.ident;
            let implementation = emit::error_code_implementation(name, &undocumented, &variants);
            quote! {
                #implementation
                ::docwright::__v1::show_code! { #name: Display }
            }
        }
        None => variants::fallback(&input.ident),
    })
}

fn derive(
    input: TokenStream,
    expand: impl FnOnce(&DeriveInput, &mut Problems) -> TokenStream,
) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut problems = Problems::default();
    let tokens = expand(&input, &mut problems);
    let errors = problems.into_compile_errors();
    quote!(#tokens #errors)
}
