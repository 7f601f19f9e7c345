//! Every name of the generated code is decided here, from the names of the wire.
//!
//! The rules: types are UpperCamelCase, fields and modules `snake_case`; what Rust reserves is
//! escaped; what would collide is told apart by a number, in the order of the page, so that a row
//! added at the end never renames what was there.

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::ext::IdentExt as _;

/// The identifier of a field, setter or module for a wire name.
///
/// ```
/// assert_eq!(docwright_codegen::names::field("RegionId").to_string(), "region_id");
/// assert_eq!(docwright_codegen::names::field("Type").to_string(), "r#type");
/// assert_eq!(docwright_codegen::names::field("self").to_string(), "self_");
/// ```
pub fn field(wire: &str) -> Ident {
    identifier(&wire.to_snake_case(), "unnamed")
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
        identifier(&format!("{name}Data"), "Unnamed")
    } else {
        identifier(&name, "Unnamed")
    }
}

/// The identifier of the enum of an operation's, or a product's, error codes.
///
/// ```
/// assert_eq!(docwright_codegen::names::error_code("ResetDisks").to_string(), "ResetDisksErrorCode");
/// ```
pub fn error_code(wire: &str) -> Ident {
    format_ident!("{}ErrorCode", r#type(wire))
}

/// The identifier of an error code's variant.
///
/// ```
/// let variant = docwright_codegen::names::variant("InvalidDiskId.NotFound");
/// assert_eq!(variant.to_string(), "InvalidDiskIdNotFound");
/// ```
pub fn variant(code: &str) -> Ident {
    match code.to_upper_camel_case().as_str() {
        "Self" => format_ident!("SelfCode"),
        name => identifier(name, "Unnamed"),
    }
}

/// The identifier of the constant for a value.
///
/// ```
/// assert_eq!(docwright_codegen::names::constant("PrePaid").to_string(), "PRE_PAID");
/// assert_eq!(docwright_codegen::names::constant("cloud_ssd").to_string(), "CLOUD_SSD");
/// assert_eq!(docwright_codegen::names::constant("1.0").to_string(), "_1_0");
/// ```
pub fn constant(value: &str) -> Ident {
    identifier(&value.to_shouty_snake_case(), "UNNAMED")
}

/// The identifier for a name that was given before, without the marks of a raw one.
pub(crate) fn kept(name: &str) -> Ident {
    identifier(name, "unnamed")
}

/// The wire name of a field that says nothing else: UpperCamelCase, as nearly all of them are.
///
/// ```
/// assert_eq!(docwright_codegen::names::wire("region_id"), "RegionId");
/// ```
pub fn wire(field: &str) -> String {
    field.to_upper_camel_case()
}

/// The feature that an operation belongs to: what it works on, without its verb. A group does not
/// depend on which other operations there are, so a new page never moves an old one.
///
/// ```
/// assert_eq!(docwright_codegen::names::feature("DescribeInstances"), "instance");
/// assert_eq!(docwright_codegen::names::feature("ModifyInstanceVpcAttribute"), "instance");
/// assert_eq!(docwright_codegen::names::feature("Decrypt"), "decrypt");
/// assert_eq!(docwright_codegen::names::feature("ListPolicies"), "policy");
/// ```
pub fn feature(operation: &str) -> String {
    let snake = operation.to_snake_case();
    let mut words = snake.split('_');
    let verb = words.next().unwrap_or_default();
    let word = words.find(|word| !word.is_empty()).unwrap_or(verb);
    let singular = match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y"),
        _ if word.ends_with("ss") || word.ends_with("us") => word.to_owned(),
        _ => word.strip_suffix('s').filter(|stem| stem.len() > 1).unwrap_or(word).to_owned(),
    };
    let letters: String = singular.chars().filter(char::is_ascii_alphanumeric).collect();
    match letters.as_str() {
        "" => "other".to_owned(),
        name if TAKEN_FEATURES.contains(&name) => format!("{name}-group"),
        _ => letters,
    }
}

/// Features that every crate has.
const TAKEN_FEATURES: &[&str] = &["comparison", "default", "full", "mock", "serde"];

/// The names already given in one scope.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// Names that are for those that had them before.
    kept: BTreeSet<String>,
}

impl Scope {
    /// A scope in which `reserved` names are taken from the start.
    pub fn reserving<'a>(reserved: impl IntoIterator<Item = &'a Ident>) -> Self {
        Self { taken: reserved.into_iter().map(Ident::to_string).collect(), ..Self::default() }
    }

    /// Keeps names, and those that come with them, for whoever claims them as their own.
    pub(crate) fn keep<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
        companions: impl Fn(&Ident) -> Vec<Ident>,
    ) {
        for name in names.into_iter().map(kept) {
            self.kept.extend(companions(&name).iter().map(Ident::to_string));
            self.kept.insert(name.to_string());
        }
    }

    /// The name that was kept, once; else as [`claim_with`](Self::claim_with).
    pub(crate) fn claim_again(
        &mut self,
        name: Option<&str>,
        candidates: impl IntoIterator<Item = Ident>,
        companions: impl Fn(&Ident) -> Vec<Ident>,
    ) -> Ident {
        if let Some(name) = name.map(kept) {
            let names = all(&name, &companions);
            if names.iter().all(|name| self.kept.contains(name) && !self.taken.contains(name)) {
                self.taken.extend(names);
                return name;
            }
        }
        self.claim_with(candidates, companions)
    }

    /// The first of `candidates` that is free, else the last of them with the first free number
    /// from 2 on.
    pub fn claim(&mut self, candidates: impl IntoIterator<Item = Ident>) -> Ident {
        self.claim_with(candidates, |_| Vec::new())
    }

    /// As [`claim`](Self::claim), for a name that comes with others: all of them have to be free, and
    /// all of them are taken.
    pub fn claim_with(
        &mut self,
        candidates: impl IntoIterator<Item = Ident>,
        companions: impl Fn(&Ident) -> Vec<Ident>,
    ) -> Ident {
        let mut last = None;
        for candidate in candidates {
            if self.take(&candidate, &companions) {
                return candidate;
            }
            last = Some(candidate);
        }
        let stem = last.map_or_else(|| "Unnamed".to_owned(), |name| name.unraw().to_string());
        let mut number = 2_usize;
        loop {
            let name = identifier(&format!("{stem}{number}"), "Unnamed");
            if self.take(&name, &companions) {
                return name;
            }
            number += 1;
        }
    }

    fn take(&mut self, name: &Ident, companions: impl Fn(&Ident) -> Vec<Ident>) -> bool {
        let names = all(name, companions);
        let is_free =
            names.iter().all(|name| !self.taken.contains(name) && !self.kept.contains(name));
        if is_free {
            self.taken.extend(names);
        }
        is_free
    }
}

fn all(name: &Ident, companions: impl Fn(&Ident) -> Vec<Ident>) -> Vec<String> {
    companions(name).iter().chain([name]).map(Ident::to_string).collect()
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
    "Self",
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
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// Words that a later edition than this parser's may reserve.
const RESERVED: &[&str] = &["gen"];

fn identifier(name: &str, fallback: &str) -> Ident {
    let mut name: String =
        name.chars().filter(|char| unicode_ident::is_xid_continue(*char)).collect();
    if name.chars().all(|char| char == '_') {
        fallback.clone_into(&mut name);
    }
    if name.starts_with(|first: char| !(first == '_' || unicode_ident::is_xid_start(first))) {
        name.insert(0, '_');
    }
    if NEVER_RAW.contains(&name.as_str()) {
        name.push('_');
    }
    if RESERVED.contains(&name.as_str()) {
        return Ident::new_raw(&name, Span::call_site());
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
            ("gen", "r#gen"),
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
            ("Self", "SelfCode"),
            ("%", "Unnamed"),
        ];
        for (code, expected) in cases {
            assert_eq!(variant(code).to_string(), expected, "{code}");
        }
    }

    #[test]
    fn types_are_types_whatever_the_wire_says() {
        let cases = [
            ("OperationProgress", "OperationProgress"),
            ("Result", "ResultData"),
            ("self", "SelfData"),
            ("%", "Unnamed"),
            ("404", "_404"),
        ];
        for (wire, expected) in cases {
            assert_eq!(r#type(wire).to_string(), expected, "{wire}");
        }
    }

    #[test]
    fn a_name_that_brings_others_waits_until_all_are_free() {
        let mut scope = Scope::default();
        let with_builder = |name: &Ident| vec![format_ident!("{name}Builder")];
        scope.claim_with([r#type("Disk")], with_builder);
        let other = scope.claim_with([r#type("DiskBuilder"), r#type("Other")], with_builder);
        assert_eq!(other.to_string(), "Other");
    }

    #[test]
    fn a_taken_name_gets_the_next_candidate_then_a_number() {
        let mut scope = Scope::default();
        let tag = || [r#type("Tag"), r#type("DiskTag")];
        let given: Vec<String> = (0..4).map(|_| scope.claim(tag()).to_string()).collect();
        assert_eq!(given, ["Tag", "DiskTag", "DiskTag2", "DiskTag3"]);
    }
}
