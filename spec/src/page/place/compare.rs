//! What objects of the same name or type have elsewhere: on other pages, and on this one.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::search::{NameId, Search};
use super::{Elsewhere, Placement};

/// How far ahead a place has to be to say something of others.
const SURE: i32 = 15;

/// So many types of a table, and so many objects of each, say enough of the others.
const MOST_TYPES: usize = 64;
const MOST_OBJECTS: usize = 8;

/// What objects of the same name or type as a row have, of the names in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Kindred {
    objects: Vec<Rc<Object>>,
}

#[derive(Debug)]
struct Object {
    has: FxHashSet<NameId>,
    may_have: Rc<FxHashSet<NameId>>,
}

impl Object {
    fn lacks(&self, name: NameId) -> bool {
        !self.has.contains(&name) && !self.may_have.contains(&name)
    }
}

impl Kindred {
    /// Objects that have little in common have but a word like `Data` for their name.
    fn keep_if_alike(&mut self) {
        let names: FxHashSet<NameId> =
            self.objects.iter().flat_map(|object| &object.has).copied().collect();
        let members: usize = self.objects.iter().map(|object| object.has.len()).sum();
        if members * 3 < names.len() * self.objects.len() {
            self.objects.clear();
        }
    }

    pub(super) fn has(&self, name: NameId) -> bool {
        self.objects.iter().any(|object| object.has.contains(&name))
    }

    /// Does an object with one member certainly lack another, and none have both?
    pub(super) fn lacks(&self, name: NameId, beside: NameId) -> bool {
        let mut alike = self.objects.iter().filter(|object| object.has.contains(&beside));
        !self.has(name) && alike.any(|object| object.lacks(name))
    }

    fn add(&mut self, has: impl Iterator<Item = NameId>, may_have: &Rc<FxHashSet<NameId>>) {
        let has: FxHashSet<NameId> = has.collect();
        if !has.is_empty() {
            self.objects.push(Rc::new(Object { has, may_have: Rc::clone(may_have) }));
        }
    }
}

impl Search<'_> {
    /// Takes up what other operations have in objects of the same name or type.
    pub(super) fn compare(&mut self, elsewhere: Elsewhere<'_>) {
        let ids: FxHashMap<&str, NameId> = self
            .entries
            .iter()
            .zip(&self.known)
            .map(|(entry, known)| (entry.name.as_str(), known.id))
            .collect();
        let id = |name: &str| ids.get(name).copied();
        // Each name and each operation is looked up once, however many rows have it.
        let mut by_name: HashMap<&str, Kindred> = HashMap::new();
        let mut doubtful: FxHashMap<usize, Rc<FxHashSet<NameId>>> = FxHashMap::default();
        for (entry, kin) in self.entries.iter().zip(&mut self.kin) {
            let own = entry.name.as_str();
            let of_type = entry.type_name().filter(|name| *name != own);
            for name in of_type.into_iter().chain([own]) {
                let kindred = by_name.entry(name).or_insert_with(|| {
                    let mut kindred = Kindred::default();
                    for object in elsewhere.kin.objects(name, elsewhere.operation) {
                        let may_have = doubtful
                            .entry(object.origin())
                            .or_insert_with(|| Rc::new(object.doubtful().filter_map(id).collect()));
                        let members = object.members.iter().filter_map(|name| id(name));
                        kindred.add(members, may_have);
                    }
                    kindred
                });
                kin.objects.extend(kindred.objects.iter().cloned());
            }
            kin.keep_if_alike();
        }
    }

    /// Takes up what a first reading says of objects of the same type; false when it says nothing.
    pub(super) fn compare_types(&mut self, placements: &[Placement]) -> bool {
        let mut members: FxHashMap<usize, Vec<NameId>> = FxHashMap::default();
        let mut doubtful: Vec<(usize, NameId)> = Vec::new();
        for (row, (placement, known)) in placements.iter().zip(&self.known).enumerate() {
            match placement.parent {
                _ if placement.margin < SURE => doubtful.push((row, known.id)),
                Some(parent) => members.entry(parent).or_default().push(known.id),
                None => {}
            }
        }
        self.forget_strangers(&members);
        for rows in self.types() {
            let objects = rows.iter().map(|row| {
                // A row belongs to no object that begins after it.
                let later = doubtful.iter().filter(|(doubtful, _)| doubtful > row);
                let may_have = Rc::new(later.map(|(_, name)| *name).collect());
                let mut own = Kindred::default();
                own.add(members.get(row).into_iter().flatten().copied(), &may_have);
                own.objects
            });
            let objects: Vec<Vec<Rc<Object>>> = objects.collect();
            for (index, row) in rows.iter().enumerate() {
                let Some(kin) = self.kin.get_mut(*row) else { continue };
                let others = objects.iter().enumerate().filter(|(other, _)| *other != index);
                kin.objects.extend(others.flat_map(|(_, objects)| objects).cloned());
            }
        }
        !doubtful.is_empty() && self.kin.iter().any(|kin| !kin.objects.is_empty())
    }

    /// The rows of each type that several rows have.
    fn types(&self) -> Vec<Vec<usize>> {
        let mut types: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, entry) in self.entries.iter().enumerate() {
            if let Some(name) = entry.type_name() {
                types.entry(name).or_default().push(row);
            }
        }
        let several = types.into_values().filter(|rows| rows.len() > 1).take(MOST_TYPES);
        several.map(|rows| rows.into_iter().take(MOST_OBJECTS).collect()).collect()
    }

    /// An object that lacks what one of the table surely has is not of its kind.
    fn forget_strangers(&mut self, members: &FxHashMap<usize, Vec<NameId>>) {
        for (row, kin) in self.kin.iter_mut().enumerate() {
            let own = members.get(&row).map(Vec::as_slice).unwrap_or_default();
            kin.objects.retain(|object| !own.iter().any(|name| object.lacks(*name)));
        }
    }
}
