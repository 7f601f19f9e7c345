//! `include_api!`: pages to items, with Cargo watching the pages.

use std::env;
use std::path::{Path, PathBuf};

use docwright_codegen::{Generator, package};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let parser = Punctuated::<LitStr, Token![,]>::parse_terminated;
    let paths = match parser.parse2(input) {
        Ok(paths) if paths.is_empty() => {
            let message = "include_api! needs a path: include_api!(\"api/ResetDisks.md\")";
            return syn::Error::new(Span::call_site(), message).into_compile_error();
        }
        Ok(paths) => paths,
        Err(error) => return error.into_compile_error(),
    };
    let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();

    let mut tokens = TokenStream::new();
    let mut operations = Vec::new();
    let generator = Generator::new();
    let mut options = generator.options().clone();
    for path in &paths {
        let input = Generator::new().input(folder.join(path.value())).read();
        tokens.extend(input.watched.iter().filter(|path| path.is_file()).map(|path| watch(path)));
        if input.failed {
            let shown = input.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
            tokens.extend(shown.map(|diagnostic| {
                let message = shorten(&diagnostic.to_string(), &folder);
                quote_spanned!(path.span()=> ::core::compile_error!(#message);)
            }));
        }
        // What was read is generated even so: the only errors are then those of the page.
        operations.extend(input.operations);
        options.endpoints.extend(input.endpoints);
    }
    tokens.extend(package::single(&operations, &options));
    tokens
}

/// Cargo rebuilds a crate when a file changes that it includes.
fn watch(path: &Path) -> TokenStream {
    let path = path.display().to_string();
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}

/// Paths in messages are as short as the one that the caller wrote.
fn shorten(message: &str, folder: &Path) -> String {
    let folder = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    message.replace(&folder, "")
}
