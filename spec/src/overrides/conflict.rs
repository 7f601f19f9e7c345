//! Entries that say different things of one place.

use std::iter;

use super::{Entry, tree};
use crate::model::{At, Change, Member, Operation};

/// An entry, and the place that it is about.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    entry: &'a Entry,
    place: Place,
}

impl<'a> Placed<'a> {
    /// The place by the names that it has in the operation as the entry finds it.
    pub(super) fn of(entry: &'a Entry, operation: &Operation) -> Self {
        let place = match &entry.form.at {
            At::Parameter(name) => Place::Parameter(full_name(&operation.parameters, name)),
            At::Field(name) => Place::Field(full_name(&operation.response, name)),
            At::Error(code) => Place::Error(code.clone()),
        };
        Self { entry, place }
    }

    /// The entry among `earlier` that wants something else of the same thing, or the same once more.
    pub(super) fn conflict(&self, earlier: &[Self]) -> Option<&'a Entry> {
        earlier.iter().find(|earlier| earlier.contradicts(self)).map(|earlier| earlier.entry)
    }

    fn contradicts(&self, later: &Self) -> bool {
        let is_same = self.place == later.place;
        match (&self.entry.form.change, &later.entry.form.change) {
            // A row that is written anew.
            (Change::RemoveRow, Change::AddMember(_) | Change::AddError(_)) if is_same => false,
            (Change::RemoveRow, _) => is_same || later.place.is_inside(&self.place),
            (_, Change::RemoveRow) => is_same || self.place.is_inside(&later.place),
            // A code stands in as many rows as it has messages.
            (Change::AddError(_), Change::AddError(_)) => false,
            (one, two) => is_same && subject(one) == subject(two),
        }
    }
}

/// What of a row a change is about.
fn subject(change: &Change) -> (&'static str, Option<&str>) {
    match change {
        Change::AddValue(value) => ("value", Some(&value.value)),
        Change::RemoveValue(value) => ("value", Some(value)),
        change => (change.key(), None),
    }
}

/// What an entry is about, by one name however the entry writes it.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Parameter(String),
    Field(String),
    Error(String),
}

impl Place {
    fn is_inside(&self, holder: &Self) -> bool {
        match (self, holder) {
            (Self::Parameter(name), Self::Parameter(holder))
            | (Self::Field(name), Self::Field(holder)) => {
                name.strip_prefix(holder.as_str()).is_some_and(|inside| inside.starts_with('.'))
            }
            _ => false,
        }
    }
}

/// The name of a member with those around it, without marks of lists. Of what is not there, as it is still to be
/// added or is gone already, it is the name of the nearest around it that is, and the rest as it is written.
fn full_name(members: &[Member], name: &str) -> String {
    let mut around =
        iter::successors(Some(name), |name| name.rsplit_once('.').map(|(holder, _)| holder));
    let found = around.find_map(|holder| {
        let way = tree::find(members, holder)?;
        Some((tree::name(members, &way), name.get(holder.len()..)?))
    });
    let (found, rest) = found.unwrap_or((String::new(), name));
    // No member has such marks in its own name.
    let written = rest.split('.').map(|part| part.trim_end_matches(['[', ']', '{', '}']));
    let parts = iter::once(found.as_str()).chain(written).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(".")
}
