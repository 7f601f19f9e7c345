//! Builders: a type parameter for each required parameter says whether it is set.
//!
//! `build` demands, of each of them, a trait of its own, because only a trait can carry the message
//! that names the missing parameter.
//!
//! A setter calls one function of the runtime: there are thousands of setters, and a compiler checks what
//! each assigns, converts and drops.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::{deprecated, docs, value_type};
use crate::ir::{Field, Shape, State, Struct, Value};

/// The builder of a struct of the request, its setters and its conversions.
pub(super) fn builder(definition: &Struct) -> TokenStream {
    let Some(name) = &definition.builder else { return TokenStream::new() };
    let required = definition
        .fields
        .iter()
        .filter_map(|field| Some(Required { field, state: field.state.as_ref()? }))
        .collect();
    let builder = Builder { definition, name, required };
    let (start, r#type, build) = (builder.start(), builder.definition(), builder.build());
    let setters = definition.fields.iter().map(|field| builder.setters(field));
    let (states, conversions) = (builder.states(), builder.conversions());
    quote! {
        #start
        #r#type
        impl<#(#states),*> #name<#(#states),*> {
            #(#setters)*
            #build
        }
        #conversions
    }
}

struct Builder<'a> {
    definition: &'a Struct,
    name: &'a Ident,
    required: Vec<Required<'a>>,
}

/// A required field with the type parameter and the trait that stand for it.
struct Required<'a> {
    field: &'a Field,
    state: &'a State,
}

impl Builder<'_> {
    fn states(&self) -> Vec<&Ident> {
        self.required.iter().map(|required| &required.state.parameter).collect()
    }

    /// `T::builder()`
    fn start(&self) -> TokenStream {
        let (request, name) = (&self.definition.name, self.name);
        let fields = self.definition.fields.iter().map(|field| &field.name);
        let values = self.definition.fields.iter().map(unset);
        quote! {
            impl #request {
                /// Starts with nothing set.
                #[inline]
                pub fn builder() -> #name {
                    #name { request: Self::unset(), state: ::core::marker::PhantomData }
                }

                #[inline]
                fn unset() -> Self {
                    Self { #(#fields: #values,)* }
                }
            }
        }
    }

    fn definition(&self) -> TokenStream {
        let (request, name, states) = (&self.definition.name, self.name, self.states());
        let text = docs(&format!("Builds a [`{request}`]."));
        quote! {
            #text
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct #name<#(#states = ::docwright::__v1::Missing),*> {
                request: #request,
                state: ::core::marker::PhantomData<(#(#states,)*)>,
            }
        }
    }

    /// `build`, and what makes it available.
    fn build(&self) -> TokenStream {
        let request = &self.definition.name;
        let bounds = self
            .required
            .iter()
            .map(|Required { state: State { parameter, is_set }, .. }| quote!(#parameter: #is_set));
        quote! {
            /// The request, once all that it requires is set.
            #[inline]
            pub fn build(self) -> #request
            where
                #(#bounds,)*
            {
                self.request
            }
        }
    }

    /// The traits that say what is set, and the conversion of a complete builder.
    fn conversions(&self) -> TokenStream {
        let (request, name) = (&self.definition.name, self.name);
        let traits = self.required.iter().map(|Required { field, state }| {
            let is_set = &state.is_set;
            let wire = &field.wire.name;
            let message =
                format!("`{wire}` is required by {} and is not set", self.definition.title);
            let label = format!("`{wire}` is missing");
            let note = format!("call `.{}(…)` before `.build()`", field.name);
            quote! {
                #[doc(hidden)]
                #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
                pub trait #is_set {}
                impl #is_set for ::docwright::__v1::Set {}
            }
        });
        let complete: Vec<_> =
            self.required.iter().map(|_| quote!(::docwright::__v1::Set)).collect();
        quote! {
            #(#traits)*
            impl ::core::convert::From<#name<#(#complete),*>> for #request {
                #[inline]
                fn from(builder: #name<#(#complete),*>) -> Self {
                    builder.build()
                }
            }
        }
    }

    /// The setter of a field; a list has one for one more element and one for all.
    fn setters(&self, field: &Field) -> TokenStream {
        let (name, text) = (&field.name, docs(&field.docs));
        let deprecated = deprecated(field);
        let text = quote!(#text #deprecated);
        let value = value_type(&field.value);
        match (&field.wire.shape, &field.value) {
            (Shape::List(_) | Shape::Wrapped { .. }, _) => {
                let set_all = &field.set_all;
                let all_text = docs(&format!(
                    "All elements of [`{0}`](Self::{0}) at once, in place of those given before.",
                    name.unraw()
                ));
                let all_text = quote!(#all_text #deprecated);
                let add = self.setter(
                    field,
                    &quote!(value: impl ::core::convert::Into<#value>),
                    &quote! {
                        ::docwright::__v1::add(&mut self.request.#name, value);
                    },
                    false,
                );
                let replace = self.setter_named(set_all, field, &quote!(
                    values: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#value>>
                ), &quote! {
                    ::docwright::__v1::replace(&mut self.request.#name, values);
                }, true);
                quote!(#text #add #all_text #replace)
            }
            (Shape::Single, Value::Map(of)) => {
                let of = value_type(of);
                let set = self.setter(
                    field,
                    &quote!(
                        key: impl ::core::convert::Into<::std::string::String>,
                        value: impl ::core::convert::Into<#of>
                    ),
                    &quote! {
                        self.request.#name.insert(key.into(), value.into());
                    },
                    false,
                );
                quote!(#text #set)
            }
            (Shape::Single, _) => {
                let put = if field.required { quote!(give) } else { quote!(put) };
                let set = self.setter(
                    field,
                    &quote!(value: impl ::core::convert::Into<#value>),
                    &quote! {
                        ::docwright::__v1::#put(&mut self.request.#name, value);
                    },
                    true,
                );
                quote!(#text #set)
            }
        }
    }

    fn setter(
        &self,
        field: &Field,
        arguments: &TokenStream,
        body: &TokenStream,
        once: bool,
    ) -> TokenStream {
        self.setter_named(&field.name, field, arguments, body, once)
    }

    /// A method that takes the builder, changes the request and gives the builder back: in the state
    /// "set" if the field is required, and if `once`, only from the state "missing".
    fn setter_named(
        &self,
        name: &Ident,
        field: &Field,
        arguments: &TokenStream,
        body: &TokenStream,
        once: bool,
    ) -> TokenStream {
        let builder = self.name;
        let required = self.required.iter().find(|required| std::ptr::eq(required.field, field));
        let Some(Required { state: State { parameter, .. }, .. }) = required else {
            return quote! {
                pub fn #name(mut self, #arguments) -> Self {
                    #body
                    self
                }
            };
        };
        let after = self.required.iter().map(|required| {
            if std::ptr::eq(required.field, field) {
                quote!(::docwright::__v1::Set)
            } else {
                let parameter = &required.state.parameter;
                quote!(#parameter)
            }
        });
        let bound = once.then(|| quote!(where #parameter: ::docwright::__v1::Unset));
        quote! {
            pub fn #name(mut self, #arguments) -> #builder<#(#after),*> #bound {
                #body
                #builder { request: self.request, state: ::core::marker::PhantomData }
            }
        }
    }
}

/// What stands in a field until its setter is called. For a required one, the types see to it that
/// nobody meets it.
fn unset(field: &Field) -> TokenStream {
    match (&field.wire.shape, &field.value) {
        (Shape::Single, Value::Map(_)) => quote!(::std::collections::BTreeMap::new()),
        (Shape::Single, _) if !field.required => quote!(::core::option::Option::None),
        (Shape::Single, Value::Text) => quote!(::std::string::String::new()),
        (Shape::Single, Value::Secret | Value::Json) => {
            quote!(::core::default::Default::default())
        }
        (Shape::Single, Value::Integer) => quote!(0),
        (Shape::Single, Value::Float) => quote!(0.0),
        (Shape::Single, Value::Boolean) => quote!(false),
        (Shape::Single, Value::Struct(name)) => quote!(#name::unset()),
        (Shape::List(_) | Shape::Wrapped { .. }, _) | (Shape::Single, Value::List(_)) => {
            quote!(::std::vec::Vec::new())
        }
    }
}
