//! Every name of the generated code is decided here, from the names of the wire.
//!
//! The rules: types are UpperCamelCase, fields and modules `snake_case`; what Rust reserves is
//! escaped; what would collide is told apart by a number, in the order of the page, so that a row
//! added at the end never renames what was there.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// The identifier of a field, setter or module for a wire name.
///
/// ```
/// assert_eq!(docwright_codegen::names::field("RegionId").to_string(), "region_id");
/// assert_eq!(docwright_codegen::names::field("Type").to_string(), "r#type");
/// assert_eq!(docwright_codegen::names::field("self").to_string(), "self_");
/// ```
pub fn field(wire: &str) -> Ident {
    identifier(&wire.to_snake_case())
}

/// The identifier of a type for a wire name.
///
/// Names of the prelude get an ending: a generated `Result` would hide the one that every module
/// uses.
///
/// ```
/// assert_eq!(docwright_codegen::names::r#type("OperationProgress").to_string(), "OperationProgress");
/// assert_eq!(docwright_codegen::names::r#type("Result").to_string(), "ResultData");
/// ```
pub fn r#type(wire: &str) -> Ident {
    let name = wire.to_upper_camel_case();
    if PRELUDE.contains(&name.as_str()) {
        identifier(&format!("{name}Data"))
    } else {
        identifier(&name)
    }
}

/// The identifier of an error code's variant.
///
/// ```
/// let variant = docwright_codegen::names::variant("InvalidDiskId.NotFound");
/// assert_eq!(variant.to_string(), "InvalidDiskIdNotFound");
/// ```
pub fn variant(code: &str) -> Ident {
    identifier(&code.to_upper_camel_case())
}

/// The wire name of a field that says nothing else: UpperCamelCase, as nearly all of them are.
///
/// ```
/// assert_eq!(docwright_codegen::names::wire("region_id"), "RegionId");
/// ```
pub fn wire(field: &str) -> String {
    field.to_upper_camel_case()
}

/// The names already given in one scope.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which `reserved` names are taken from the start.
    pub fn reserving<'a>(reserved: impl IntoIterator<Item = &'a Ident>) -> Self {
        Self { taken: reserved.into_iter().map(Ident::to_string).collect() }
    }

    /// The first of `candidates` that is free, else the last of them with the first free number
    /// from 2 on.
    pub fn claim(&mut self, candidates: impl IntoIterator<Item = Ident>) -> Ident {
        let mut last = None;
        for candidate in candidates {
            if self.taken.insert(candidate.to_string()) {
                return candidate;
            }
            last = Some(candidate);
        }
        let stem = last.map_or_else(|| "Unnamed".to_owned(), |name| name.to_string());
        let stem = stem.strip_prefix("r#").unwrap_or(&stem);
        let mut number = 2_usize;
        loop {
            let name = identifier(&format!("{stem}{number}"));
            if self.taken.insert(name.to_string()) {
                return name;
            }
            number += 1;
        }
    }
}

/// What every Rust module has in scope.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Keywords that cannot be written as raw identifiers.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

fn identifier(name: &str) -> Ident {
    let mut name: String =
        name.chars().filter(|char| unicode_ident::is_xid_continue(*char)).collect();
    if name.is_empty() {
        name.push_str("unnamed");
    }
    if name.starts_with(|first: char| !(first == '_' || unicode_ident::is_xid_start(first))) {
        name.insert(0, '_');
    }
    if NEVER_RAW.contains(&name.as_str()) {
        name.push('_');
    }
    // A word that does not parse as an identifier here is a keyword of the edition.
    syn::parse_str::<Ident>(&name).unwrap_or_else(|_| Ident::new_raw(&name, Span::call_site()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_identifiers_whatever_the_wire_says() {
        let cases = [
            ("RegionId", "region_id"),
            ("DiskId", "disk_id"),
            ("type", "r#type"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("3DSecure", "_3d_secure"),
            ("x-acs-region-id", "x_acs_region_id"),
            ("a.b", "a_b"),
            ("NameDesc.En", "name_desc_en"),
            ("%", "unnamed"),
            ("", "unnamed"),
            ("名称", "名称"),
            ("_", "unnamed"),
            ("Tags", "tags"),
        ];
        for (wire, expected) in cases {
            assert_eq!(field(wire).to_string(), expected, "{wire}");
        }
    }

    #[test]
    fn variants_follow_the_code() {
        let cases = [
            ("InvalidDiskId.NotFound", "InvalidDiskIdNotFound"),
            ("InvalidParameter.KMSKeyId.CMKNotEnabled", "InvalidParameterKmsKeyIdCmkNotEnabled"),
            ("InvalidInstanceId. RegionMismatch", "InvalidInstanceIdRegionMismatch"),
            ("Invalid%s.ValueNotSupported", "InvalidSValueNotSupported"),
            ("400", "_400"),
            ("Self", "Self_"),
        ];
        for (code, expected) in cases {
            assert_eq!(variant(code).to_string(), expected, "{code}");
        }
    }

    #[test]
    fn a_taken_name_gets_the_next_candidate_then_a_number() {
        let mut scope = Scope::default();
        let tag = || [r#type("Tag"), r#type("DiskTag")];
        let given: Vec<String> = (0..4).map(|_| scope.claim(tag()).to_string()).collect();
        assert_eq!(given, ["Tag", "DiskTag", "DiskTag2", "DiskTag3"]);
    }
}
