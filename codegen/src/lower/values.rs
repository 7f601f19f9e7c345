//! The values that a page lists, as constants.
//!
//! A field stays text, so that a value that is newer than the page is no error, and no type has to be
//! compiled for each list; the constants are for those who write the code.

use std::collections::BTreeMap;

use docwright_spec::model::Member;
use proc_macro2::Ident;
use quote::format_ident;

use super::kept;
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
    let mut known: BTreeMap<_, Ident> = BTreeMap::new();
    let mut lists = Vec::new();
    for definition in structs {
        let holder = definition.name.clone();
        for field in definition.fields.iter_mut().filter(|field| !field.values.is_empty()) {
            let values: Vec<String> =
                field.values.iter().map(|named| named.value.clone()).collect();
            let key = (field.wire.name.clone(), values, kept_list(field).map(str::to_owned));
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

/// What the list was called before.
fn kept_list(field: &Field) -> Option<&str> {
    let mut constants = field.values.iter().filter_map(|named| field.kept.get(&named.value));
    Some(kept::parts(constants.next()?)?.0)
}

fn list(holder: &Ident, field: &Field, types: &mut Scope, words: &Words) -> Values {
    let short = names::r#type(&field.wire.name);
    let candidates = [format_ident!("{short}Value"), format_ident!("{holder}{short}Value")];
    let name = types.claim_again(kept_list(field), candidates, |_| Vec::new());
    let kept = |value: &String| Some(kept::parts(field.kept.get(value)?)?.1);
    let mut scope = Scope::default();
    scope.keep(field.values.iter().filter_map(|named| kept(&named.value)), |_| Vec::new());
    let constants = field
        .values
        .iter()
        .map(|named| {
            let candidates = [names::constant(&named.value)];
            let name = scope.claim_again(kept(&named.value), candidates, |_| Vec::new());
            (name, named.clone())
        })
        .collect();
    let of = field.wire.name.clone();
    Values { docs: words.values(&of), of, name, constants }
}
