//! What objects of the same name or type have elsewhere: on other pages, and on this one.

use std::collections::HashMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::search::{NameId, Search};
use super::{Elsewhere, Placement};

/// How far ahead a place has to be to say something of others.
const SURE: i32 = 15;

/// What objects of the same name or type as a row have, of the names in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Kindred {
    objects: Vec<Object>,
}

#[derive(Clone, Debug)]
struct Object {
    has: FxHashSet<NameId>,
    may_have: FxHashSet<NameId>,
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

    fn add(&mut self, has: impl Iterator<Item = NameId>, may_have: FxHashSet<NameId>) {
        let has: FxHashSet<NameId> = has.collect();
        if !has.is_empty() {
            self.objects.push(Object { has, may_have });
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
        for (entry, kin) in self.entries.iter().zip(&mut self.kin) {
            let names = entry.type_name().into_iter().chain([entry.name.as_str()]);
            for object in names.flat_map(|name| elsewhere.kin.objects(name, elsewhere.operation)) {
                let may_have = object.doubtful().filter_map(id).collect();
                kin.add(object.members.iter().filter_map(|name| id(name)), may_have);
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
        let mut objects: HashMap<&str, Vec<usize>> = HashMap::new();
        for (row, entry) in self.entries.iter().enumerate() {
            if let Some(name) = entry.type_name() {
                objects.entry(name).or_default().push(row);
            }
        }
        objects.retain(|_, rows| rows.len() > 1);
        let pairs = objects.values().flat_map(|rows| {
            rows.iter().flat_map(|row| rows.iter().map(move |other| (*row, *other)))
        });
        for (row, other) in pairs.filter(|(row, other)| row != other) {
            // A row belongs to no object that begins after it.
            let later = doubtful.iter().filter(|(doubtful, _)| *doubtful > other);
            let may_have = later.map(|(_, name)| *name).collect();
            let members = members.get(&other).into_iter().flatten().copied();
            if let Some(kin) = self.kin.get_mut(row) {
                kin.add(members, may_have);
            }
        }
        !doubtful.is_empty() && self.kin.iter().any(|kin| !kin.objects.is_empty())
    }

    /// An object that lacks what one of the table surely has is not of its kind.
    fn forget_strangers(&mut self, members: &FxHashMap<usize, Vec<NameId>>) {
        for (row, kin) in self.kin.iter_mut().enumerate() {
            let own = members.get(&row).map(Vec::as_slice).unwrap_or_default();
            kin.objects.retain(|object| !own.iter().any(|name| object.lacks(*name)));
        }
    }
}
