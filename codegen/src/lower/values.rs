//! The values that a page lists, as constants.
//!
//! A field stays text, so that a value that is newer than the page is no error, and no type has to be
//! compiled for each list; the constants are for those who write the code.

use std::collections::BTreeMap;

use docwright_spec::model::Member;
use proc_macro2::Ident;
use quote::format_ident;

use crate::ir::{Field, NamedValue, Struct, Value, Values};
use crate::names::{self, Scope};
use crate::prose::Words;

/// The values of a member that is text, or a list of texts.
pub(super) fn of(member: &Member, value: &Value) -> Vec<NamedValue> {
    let values = member
        .values
        .iter()
        .map(|known| NamedValue { value: known.value.clone(), meaning: known.meaning.clone() });
    if *value == Value::Text { values.collect() } else { Vec::new() }
}

/// Names the lists of values of all fields, and refers to them where they apply. Fields of one name
/// with the same values share a list.
pub(super) fn name<'s>(
    structs: impl Iterator<Item = &'s mut Struct>,
    types: &mut Scope,
    words: &Words,
) -> Vec<Values> {
    let mut known: BTreeMap<(String, Vec<String>), Ident> = BTreeMap::new();
    let mut lists = Vec::new();
    for definition in structs {
        let holder = definition.name.clone();
        for field in definition.fields.iter_mut().filter(|field| !field.values.is_empty()) {
            let values: Vec<String> =
                field.values.iter().map(|named| named.value.clone()).collect();
            let key = (field.wire.name.clone(), values);
            let name = known.entry(key).or_insert_with(|| {
                let list = list(&holder, field, types, words);
                let name = list.name.clone();
                lists.push(list);
                name
            });
            words.add_values(&mut field.docs, &name.to_string());
        }
    }
    lists
}

fn list(holder: &Ident, field: &Field, types: &mut Scope, words: &Words) -> Values {
    let short = names::r#type(&field.wire.name);
    let name = types.claim([format_ident!("{short}Value"), format_ident!("{holder}{short}Value")]);
    let mut scope = Scope::default();
    let constants = field
        .values
        .iter()
        .map(|named| (scope.claim([names::constant(&named.value)]), named.clone()))
        .collect();
    let of = field.wire.name.clone();
    Values { docs: words.values(&of), of, name, constants }
}
