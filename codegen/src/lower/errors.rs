//! Error tables as enums: that of an operation, and that of all operations of a product.

use std::collections::{BTreeMap, BTreeSet};

use docwright_spec::model::{ErrorCode, Language, Operation};
use proc_macro2::Ident;
use quote::format_ident;

use crate::ir::{ErrorEnum, ErrorRow, Variant};
use crate::names::{self, Scope};
use crate::prose::Words;

/// The enum of the codes that an operation documents, in the order of the page.
pub(super) fn of(operation: &Operation, name: Ident, words: &Words) -> ErrorEnum {
    let docs = words.errors(&names::r#type(&operation.name).to_string());
    let rows: Vec<&ErrorCode> = operation.errors.iter().collect();
    enumerate(&rows, &operation.names.errors, (name, docs), words)
}

/// The enum of the codes that any of the operations of a product documents, in the order of the codes.
/// A row that several pages have counts once, with the meaning that the first of them gives it.
///
/// ```
/// use docwright_codegen::lower::product_errors;
///
/// let errors = product_errors("Ecs", &[]);
/// assert_eq!(errors.name.to_string(), "EcsErrorCode");
/// assert!(errors.variants.is_empty());
/// ```
pub fn product_errors(product: &str, operations: &[&Operation]) -> ErrorEnum {
    let language = operations.first().map_or(Language::English, |operation| operation.language);
    let words = Words::of(language);
    let mut rows: Vec<&ErrorCode> =
        operations.iter().flat_map(|operation| &operation.errors).collect();
    rows.sort_by_key(|row| &row.code);
    let mut known = BTreeSet::new();
    rows.retain(|row| known.insert((&row.code, row.status, &row.message)));
    let name = names::error_code(product);
    enumerate(&rows, &BTreeMap::new(), (name, words.product_errors(product)), words)
}

/// `kept` has the variants of codes that were called something before.
fn enumerate(
    rows: &[&ErrorCode],
    kept: &BTreeMap<String, String>,
    (name, docs): (Ident, String),
    words: &Words,
) -> ErrorEnum {
    let undocumented = format_ident!("Undocumented");
    let mut scope = Scope::reserving([&undocumented]);
    scope.keep(kept.values().map(String::as_str), |_| Vec::new());
    let mut rows_of: BTreeMap<&str, Vec<&ErrorCode>> = BTreeMap::new();
    for row in rows {
        rows_of.entry(&row.code).or_default().push(row);
    }
    // Taking each code's rows at its first appearance keeps the order of the rows.
    let variants = rows
        .iter()
        .filter_map(|row| rows_of.remove_entry(row.code.as_str()))
        .map(|(code, rows)| Variant {
            name: scope.claim_again(
                kept.get(code).map(String::as_str),
                [names::variant(code)],
                |_| Vec::new(),
            ),
            docs: words.error_code(&rows),
            code: code.to_owned(),
            rows: rows
                .into_iter()
                .map(|row| ErrorRow {
                    status: row.status,
                    message: row.message.clone(),
                    description: row.description.clone(),
                })
                .collect(),
        })
        .collect();
    let undocumented_docs = words.undocumented().to_owned();
    ErrorEnum { name, docs, variants, undocumented, undocumented_docs }
}
