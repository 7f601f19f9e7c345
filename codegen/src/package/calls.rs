//! Calls of a builder as Rust that people read.

use proc_macro2::Ident;

use super::groups::Paths;
use crate::ir::{Argument, Setter};

/// A request, built: its setters, each after `separator`.
pub(super) fn expression(
    name: &Ident,
    setters: &[Setter],
    paths: &Paths,
    separator: &str,
) -> String {
    let calls: String =
        setters.iter().flat_map(|setter| [separator.to_owned(), call(setter, paths)]).collect();
    format!("{}{name}::builder(){calls}{separator}.build()", paths.own)
}

fn call(setter: &Setter, paths: &Paths) -> String {
    let arguments: Vec<String> =
        setter.arguments.iter().map(|given| argument(given, paths)).collect();
    format!(".{}({})", setter.name, arguments.join(", "))
}

fn argument(argument: &Argument, paths: &Paths) -> String {
    match argument {
        Argument::Literal(literal) => literal.clone(),
        Argument::Struct { name, setters } => {
            let calls: String = setters.iter().map(|setter| call(setter, paths)).collect();
            format!("{}{name}::builder(){calls}", paths.module)
        }
    }
}
