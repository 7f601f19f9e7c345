//! Finds the parent of every row of a flat table.
//!
//! Nothing in a table says where a nested object ends. A beam search keeps the most likely
//! hypotheses, each a stack of open containers, and adds up evidence row by row: where the name
//! stands in the samples, the order of names, marks before names, and what the types promise.
//! How much worse the best hypothesis is that puts a row elsewhere says how sure its place is.

mod aliases;
mod compare;
mod evidence;
mod margins;
mod search;

use std::collections::HashMap;

use self::search::Search;
use super::kin::Kin;
use super::shape::{NodeId, Shape};
use super::vocabulary::Declared;

/// What is known about a row before it has a place.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) depth: Option<usize>,
    pub(super) declared: Declared,
    /// The row says nothing but the name.
    pub(super) bare: bool,
    /// Its members, if it has any, are listed on another page or in a table of their own.
    pub(super) is_elsewhere: bool,
}

impl Entry {
    /// Is this row the element that the list before it announces: `Array of Disk`, then `Disk`?
    pub(super) fn is_element_of(&self, list: &Self) -> bool {
        match &list.declared {
            Declared::ListOfNamed(element) => element.eq_ignore_ascii_case(&self.name),
            Declared::List => self.declared == Declared::Nothing,
            _ => false,
        }
    }
}

impl Entry {
    /// The name of its type, or that of the element which it stands for.
    fn type_name(&self) -> Option<&str> {
        match &self.declared {
            Declared::ListOfNamed(name) | Declared::Named(name) => Some(name),
            Declared::Nothing if self.bare => Some(&self.name),
            _ => None,
        }
    }
}

/// What other operations of the product say of objects, for one operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elsewhere<'a> {
    pub(super) kin: &'a Kin,
    pub(super) operation: &'a str,
}

/// The samples of the page, and where the answer begins in each.
#[derive(Clone, Copy)]
pub(super) struct Witnesses<'a> {
    pub(super) json: &'a Shape,
    pub(super) xml: &'a Shape,
}

/// The same place in both samples, where it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nodes {
    pub(super) json: Option<NodeId>,
    pub(super) xml: Option<NodeId>,
}

impl Nodes {
    fn found(self) -> bool {
        self.json.is_some() || self.xml.is_some()
    }
}

/// Where a row goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    /// The row it is a member of; `None` for the table's own level.
    pub(super) parent: Option<usize>,
    pub(super) nodes: Nodes,
    /// How much more evidence there is for this place than for any other; [`UNRIVALLED`] when no
    /// other was worth a look.
    pub(super) margin: i32,
    /// Objects of the same name or type have a member of this name.
    pub(super) has_kin: bool,
}

/// How far ahead of any other a place is that is beyond doubt. Measured on 1,745 pages: of the fields
/// called certain, 99.8 % were where the vendor's own SDK has them.
pub(super) const CERTAIN: i32 = 30;

/// The margin of a place without another.
pub(super) const UNRIVALLED: i32 = i32::MAX;

/// What is known about a table as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level<'a> {
    /// Where the table's own level stands in the samples.
    pub(super) base: Nodes,
    /// The table begins at the top of the answer.
    pub(super) is_top: bool,
    /// Further tables may list the members of its containers.
    pub(super) goes_on: bool,
    /// How many rows the page has to place, which bounds the effort for each.
    pub(super) rows_on_page: usize,
    /// What other operations have in objects of the same name.
    pub(super) elsewhere: Option<Elsewhere<'a>>,
}

/// Finds the most likely parent of every row.
pub(super) fn place(
    entries: &[Entry],
    witnesses: Witnesses<'_>,
    level: Level<'_>,
) -> Vec<Placement> {
    let mut search = Search::new(entries, witnesses, level);
    if search.is_flat() {
        return search.flat();
    }
    if let Some(elsewhere) = level.elsewhere {
        search.compare(elsewhere);
    }
    let first = search.run();
    // What no other reading comes near to needs no second look.
    if first.iter().all(|placement| placement.margin >= CERTAIN) {
        return first;
    }
    if search.learn(&in_order(entries, &first), &first) { search.run() } else { first }
}

/// Of each two neighbours in one object: do they stand in the order of their names?
fn in_order(entries: &[Entry], placements: &[Placement]) -> Vec<bool> {
    let mut last: HashMap<Option<usize>, &str> = HashMap::new();
    let pairs = entries.iter().zip(placements).filter_map(|(entry, placement)| {
        let previous = last.insert(placement.parent, &entry.name)?;
        Some(previous <= entry.name.as_str())
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{json, shape};
    use super::*;

    fn parents(rows: &[(&str, &str)], sample: &str) -> Vec<Option<String>> {
        let entries: Vec<Entry> = rows
            .iter()
            .map(|(name, declared)| {
                let name = super::super::names::read(name).unwrap();
                let declared = super::super::vocabulary::declared_type(declared);
                let bare = declared == Declared::Nothing;
                Entry { name: name.text, depth: name.depth, declared, bare, is_elsewhere: false }
            })
            .collect();
        let mut answer = Shape::new();
        json::read(sample, &mut answer);
        let witnesses = Witnesses { json: &answer, xml: &Shape::new() };
        let base = Nodes { json: Some(shape::ROOT), xml: None };
        place(&entries, witnesses, Level { base, is_top: true, ..Level::default() })
            .iter()
            .map(|placement| placement.parent.map(|parent| entries[parent].name.clone()))
            .collect()
    }

    #[test]
    fn order_and_envelope_without_a_sample() {
        let found = parents(
            &[
                ("Disks", "Array of Disk"),
                ("Disk", ""),
                ("Id", "String"),
                ("Size", "Integer"),
                ("RequestId", "String"),
            ],
            "",
        );
        assert_eq!(
            found,
            [
                None,
                Some("Disks".to_owned()),
                Some("Disk".to_owned()),
                Some("Disk".to_owned()),
                None
            ]
        );
    }

    #[test]
    fn the_sample_decides() {
        let rows = [("A", "Struct"), ("B", "String"), ("C", "String")];
        assert_eq!(
            parents(&rows, r#"{"A": {"B": 1, "C": 2}}"#),
            [None, Some("A".to_owned()), Some("A".to_owned())]
        );
        assert_eq!(
            parents(&rows, r#"{"A": {"B": 1}, "C": 2}"#),
            [None, Some("A".to_owned()), None]
        );
    }

    #[test]
    fn marks_decide_against_the_order() {
        let rows = [("A", "Struct"), ("└B", "String"), ("└A", "String"), ("C", "String")];
        assert_eq!(parents(&rows, ""), [None, Some("A".to_owned()), Some("A".to_owned()), None]);
    }

    #[test]
    fn rows_after_a_map_are_beside_it() {
        let rows = [("A", "Struct"), ("B", "Map"), ("C", "String"), ("D", "String")];
        let both = r#"{"A": {"B": {"C": 1, "D": 1}, "C": 1, "D": 1}}"#;
        let inside_a = || Some("A".to_owned());
        assert_eq!(parents(&rows, both), [None, inside_a(), inside_a(), inside_a()]);
        let marked = [("A", "Map"), ("└B", "String")];
        assert_eq!(parents(&marked, ""), [None, inside_a()]);
    }

    #[test]
    fn a_member_may_have_the_name_of_its_parent() {
        let rows =
            [("Locks", "Array of Lock"), ("Lock", ""), ("Lock", "String"), ("RequestId", "String")];
        assert_eq!(
            parents(&rows, ""),
            [None, Some("Locks".to_owned()), Some("Lock".to_owned()), None]
        );
    }
}
