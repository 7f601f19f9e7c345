//! What generated code calls things, and whether it still does.
//!
//! A generator has to tell apart what would have one name, and may give a name to another member than
//! before when a page changes. Which names it gives is its business; that a member lost its name is a
//! change like any other. So whoever compares hands the names over, as [`Names`].

use std::collections::BTreeSet;

use super::Described;
use super::members::has_same_words;
use crate::model::{MemberNames, Names};
use crate::side::Side;

/// The names of both sides, if both are known.
pub(super) struct Given<'a> {
    old: &'a Names,
    new: &'a Names,
    constants: BTreeSet<&'a String>,
}

impl<'a> Given<'a> {
    /// Of an operation that is called otherwise all names are new, which is said once.
    pub(super) fn of(old: &'a Described, new: &'a Described) -> Option<Self> {
        let is_one = has_same_words(&old.operation.name, &new.operation.name);
        let (old, new) = (&old.names, &new.names);
        let is_known = is_one && !old.is_empty() && !new.is_empty();
        is_known.then(|| Self { old, new, constants: new.constants() })
    }

    /// Is the constant of a value of the old side no longer there? Nothing when it had none.
    pub(super) fn loses_constant(&self, side: Side, key: &str, value: &str) -> Option<bool> {
        let constant = of(self.old, side, key)?.constants.get(value)?;
        Some(!self.constants.contains(constant))
    }

    /// The names that a member had, and those that it has instead.
    pub(super) fn lost(&self, side: Side, old: &str, new: &str) -> Vec<(String, String)> {
        let Some((old, new)) = of(self.old, side, old).zip(of(self.new, side, new)) else {
            return Vec::new();
        };
        let lost = old.lost_in(new, &self.constants);
        let names = [(lost.field, &new.field), (lost.object, &new.object)];
        let names = names.into_iter().filter_map(|(lost, new)| lost.zip(new.clone()));
        let constants = lost
            .constants
            .into_iter()
            .filter_map(|(value, constant)| Some((constant, new.constants.get(&value)?.clone())));
        names.chain(constants).collect()
    }

    /// The variant that an error code had, and the one that it has instead.
    pub(super) fn lost_variant(&self, code: &str) -> Option<(String, String)> {
        let (old, new) = self.old.errors.get(code).zip(self.new.errors.get(code))?;
        (old != new).then(|| (old.clone(), new.clone()))
    }
}

fn of<'n>(names: &'n Names, side: Side, key: &str) -> Option<&'n MemberNames> {
    match side {
        Side::Request => names.parameters.get(key),
        Side::Response => names.fields.get(key),
    }
}
