//! Takes down what changed in one operation.

use super::change::{Change, Place};
use super::effect::Verdict;
use super::{Described, Kind};

/// Two values of something, or two places: as it was, and as it is.
#[derive(Clone, Copy)]
pub(super) struct Both<T> {
    pub(super) old: Option<T>,
    pub(super) new: Option<T>,
}

impl<T> Both<T> {
    pub(super) fn new(old: impl Into<Option<T>>, new: impl Into<Option<T>>) -> Self {
        Self { old: old.into(), new: new.into() }
    }

    pub(super) fn nothing() -> Self {
        Self { old: None, new: None }
    }
}

/// The changes of an operation that is on both sides.
pub(super) struct Recorder<'a> {
    old: &'a Described,
    new: &'a Described,
    pub(super) changes: Vec<Change>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(old: &'a Described, new: &'a Described) -> Self {
        Self { old, new, changes: Vec::new() }
    }

    pub(super) fn add(
        &mut self,
        kind: Kind,
        (effect, reason): Verdict,
        member: Option<String>,
        values: Both<String>,
        places: Both<(u32, u32)>,
    ) {
        let Both { old: old_place, new: new_place } = places;
        let operation = &self.new.operation;
        let or_old =
            |new: &str, old: &str| if new.is_empty() { old.to_owned() } else { new.to_owned() };
        self.changes.push(Change {
            kind,
            effect,
            reason,
            product: or_old(&operation.product, &self.old.operation.product),
            version: or_old(&operation.version, &self.old.operation.version),
            operation: operation.name.clone(),
            member,
            old: values.old,
            new: values.new,
            old_place: old_place.map(|place| self::place(self.old, place)),
            new_place: new_place.map(|place| self::place(self.new, place)),
        });
    }

    /// Takes down a change of the operation itself.
    pub(super) fn add_of_operation(&mut self, kind: Kind, verdict: Verdict, values: Both<String>) {
        let place = |described: &Described| described.places.operation().unwrap_or_default();
        let places = Both::new(place(self.old), place(self.new));
        self.add(kind, verdict, None, values, places);
    }
}

/// A place in the file of an operation; line and column are 0 where they are not known.
pub(super) fn place(described: &Described, (line, column): (u32, u32)) -> Place {
    Place { file: described.file.clone(), line, column }
}
