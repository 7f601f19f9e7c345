//! Which module each operation goes to, and what of it stands beside its module.

use std::collections::{BTreeMap, BTreeSet};

use docwright_spec::Operation;
use proc_macro2::Ident;

use super::links::Requests;
use crate::ir::{ErrorEnum, Module};
use crate::names::{self, Scope};
use crate::{Gate, Options, lower};

/// The operations of one product version.
pub(super) struct Group<'a> {
    /// The module around them, when there are several products.
    pub(super) module: Option<GroupModule>,
    pub(super) operations: Vec<Item<'a>>,
    /// All of their error codes, if they are wanted together.
    pub(super) errors: Option<Errors>,
}

impl Group<'_> {
    /// Where each operation's request is, from the module of another.
    pub(super) fn requests(&self) -> Requests<'_> {
        let path = |item: &Item<'_>| {
            format!("super::{}::{}", item.name, names::r#type(&item.operation.name))
        };
        self.operations.iter().map(|item| (item.operation.name.as_str(), path(item))).collect()
    }
}

/// The module of all error codes of a group.
pub(super) struct Errors {
    pub(super) module: Ident,
    pub(super) docs: String,
    pub(super) outline: ErrorEnum,
    /// The enum, unless an operation has a type of its name.
    pub(super) exports: Vec<Ident>,
}

pub(super) struct GroupModule {
    pub(super) name: Ident,
    pub(super) docs: String,
}

/// An operation, its module, and what of that stands beside it as well.
pub(super) struct Item<'a> {
    pub(super) operation: &'a Operation,
    pub(super) name: Ident,
    pub(super) exports: Vec<Ident>,
    /// Where examples find the types; none without the name of a crate.
    pub(super) paths: Option<Paths>,
    /// The feature that turns it on, in crates that have such.
    pub(super) feature: String,
}

/// Where the types of an operation are.
#[derive(Hash)]
pub(super) struct Paths {
    /// The shortest path to the operation's own types.
    pub(super) own: String,
    /// The path of its module, which has all of its types.
    pub(super) module: String,
}

/// Modules by product and version; a group has a module only when there are several. Within a group
/// the order is that of the names, whatever order the input had.
pub(super) fn grouped<'a>(operations: &'a [Operation], options: &Options) -> Vec<Group<'a>> {
    let mut by_product: BTreeMap<(&str, &str), BTreeMap<&str, &Operation>> = BTreeMap::new();
    for operation in operations {
        by_product
            .entry((&operation.product, &operation.version))
            .or_default()
            .entry(&operation.name)
            .or_insert(operation);
    }
    let several = by_product.len() > 1;
    let mut groups = Scope::default();
    by_product
        .into_iter()
        .map(|((product, version), operations)| {
            let module = several.then(|| GroupModule {
                name: groups
                    .claim([names::field(product), names::field(&format!("{product}-{version}"))]),
                docs: format!(" {product} {version}."),
            });
            let mut scope = Scope::default();
            let modules: Vec<(&Operation, Ident, Module)> = operations
                .into_values()
                .map(|operation| {
                    let module = lower::module(operation);
                    (operation, scope.claim([module.name.clone()]), module)
                })
                .collect();
            let path = options.crate_name.as_deref().map(|name| {
                let group = module.as_ref().map(|module| format!("{}::", module.name));
                format!("{}::{}", name.replace('-', "_"), group.unwrap_or_default())
            });
            let prefix = module.as_ref().map(|module| format!("{}-", module.name));
            let prefix = prefix.unwrap_or_default().replace('_', "-");
            let own: Vec<&Operation> = modules.iter().map(|(operation, ..)| *operation).collect();
            let operations = items(modules, path.as_deref(), &prefix);
            let is_wanted = options.product_errors != Gate::Off;
            let errors = is_wanted.then(|| {
                let name = scope.claim([names::field("product-errors")]);
                errors(product, version, name, &own, &operations)
            });
            Group { module, operations, errors }
        })
        .collect()
}

/// The module of the error codes of all operations.
fn errors(
    product: &str,
    version: &str,
    module: Ident,
    own: &[&Operation],
    operations: &[Item<'_>],
) -> Errors {
    let outline = lower::product_errors(product, own);
    let is_taken = operations.iter().any(|item| item.exports.contains(&outline.name));
    let exports = if is_taken { Vec::new() } else { vec![outline.name.clone()] };
    let docs = format!(" The error codes of all operations of {product} {version}.");
    Errors { module, docs, outline, exports }
}

/// What of each module stands beside it: the types that carry the operation's name, unless another
/// operation has a type of that name; an operation's own types come before those inside requests.
fn items<'a>(
    modules: Vec<(&'a Operation, Ident, Module)>,
    path: Option<&str>,
    prefix: &str,
) -> Vec<Item<'a>> {
    let mut taken = BTreeSet::new();
    let mut free = |names: Vec<Ident>| -> Vec<Ident> {
        let is_free = names.iter().all(|name| !taken.contains(name));
        if is_free {
            taken.extend(names.iter().cloned());
            names
        } else {
            Vec::new()
        }
    };
    let own: Vec<Vec<Ident>> =
        modules.iter().map(|(_, _, module)| free(own_types(module))).collect();
    modules
        .into_iter()
        .zip(own)
        .map(|((operation, name, module), mut exports)| {
            let paths = path.map(|path| {
                let module = format!("{path}{name}::");
                let own = if exports.is_empty() { module.clone() } else { path.to_owned() };
                Paths { own, module }
            });
            for group in &module.groups {
                exports.extend(free(group.builder.iter().chain([&group.name]).cloned().collect()));
            }
            exports.sort();
            let feature = format!("{prefix}{}", names::feature(&operation.name));
            Item { operation, name, exports, paths, feature }
        })
        .collect()
}

fn own_types(module: &Module) -> Vec<Ident> {
    let Module { request, response, errors, .. } = module;
    request.builder.iter().chain([&request.name, &response.name, &errors.name]).cloned().collect()
}
