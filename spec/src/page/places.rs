//! Where on its page an operation says what.
//!
//! The model is what a page says and not where; two pages that say the same give equal operations.
//! Places stand beside it, by the names of what they are about.

use std::collections::BTreeMap;

use super::findings::Place;
use crate::model::Member;

/// The places of what an operation holds: line and column, counted from 1.
///
/// Members are found by their names with dots between, without marks of lists:
/// `OperationProgressSet.OperationProgress.ErrorCode`. What the reader added, such as the object around
/// a list that only a sample shows, is where the first of its members is.
///
/// ```
/// let page = "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Host.N.Port|Integer|Yes|\n## Response parameters\n";
/// let places = docwright_spec::page::read(page, "Ping.md").places;
/// assert_eq!(places.operation(), Some((1, 1)));
/// assert_eq!(places.parameter("Host.Port"), Some((5, 2)));
/// assert_eq!(places.parameter("Host"), Some((5, 2)));
/// assert_eq!(places.field("Host"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub(super) title: Option<Place>,
    pub(super) parameters: BTreeMap<String, Place>,
    pub(super) response: BTreeMap<String, Place>,
    pub(super) errors: Vec<Place>,
    /// The first line of each row, and the last.
    pub(super) rows: BTreeMap<u32, u32>,
}

impl Places {
    /// The title of the page.
    pub fn operation(&self) -> Option<(u32, u32)> {
        self.title
    }

    /// The row of a parameter, or of a member of one.
    pub fn parameter(&self, path: &str) -> Option<(u32, u32)> {
        self.parameters.get(path).copied()
    }

    /// The row of a field of the answer.
    pub fn field(&self, path: &str) -> Option<(u32, u32)> {
        self.response.get(path).copied()
    }

    /// A row of the error table, counted from 0 as in [`Operation::errors`](crate::Operation::errors).
    pub fn error(&self, row: usize) -> Option<(u32, u32)> {
        self.errors.get(row).copied()
    }

    /// The first and the last line of the row, over one line or many, that a line is part of.
    ///
    /// ```
    /// let page = "# Ping\n## Request parameters\n|Name|Type|Description|\n|-|-|-|\n|Host|String|Where.\n\n To. |\n## Response parameters\n";
    /// let places = docwright_spec::page::read(page, "Ping.md").places;
    /// assert_eq!(places.parameter("Host"), Some((5, 2)));
    /// assert_eq!(places.row(6), Some((5, 7)));
    /// assert_eq!(places.row(8), None);
    /// ```
    pub fn row(&self, line: u32) -> Option<(u32, u32)> {
        let (first, last) = self.rows.range(..=line).next_back()?;
        (line <= *last).then_some((*first, *last))
    }

    /// The places of parameters, for one who moves them.
    pub(crate) fn parameters_mut(&mut self) -> MemberPlaces<'_> {
        MemberPlaces(&mut self.parameters)
    }

    /// The places of fields of the answer, for one who moves them.
    pub(crate) fn fields_mut(&mut self) -> MemberPlaces<'_> {
        MemberPlaces(&mut self.response)
    }

    /// A row of the error table is taken out.
    pub(crate) fn remove_error(&mut self, row: usize) {
        if row < self.errors.len() {
            self.errors.remove(row);
        }
    }
}

/// The places of the members of a request or of an answer.
pub(crate) struct MemberPlaces<'a>(&'a mut BTreeMap<String, Place>);

impl MemberPlaces<'_> {
    /// A member, and with it what is inside it, has another name.
    pub(crate) fn rename(&mut self, was: &str, is: &str) {
        for (inside, place) in self.take(was) {
            self.0.insert(format!("{is}{inside}"), place);
        }
    }

    /// A member is taken out with all that is inside it.
    pub(crate) fn remove(&mut self, name: &str) {
        self.take(name);
    }

    /// The places of a member and of what is inside it, by what follows its own name.
    fn take(&mut self, name: &str) -> Vec<(String, Place)> {
        let inside = |key: &str| {
            let rest = key.strip_prefix(name)?;
            (rest.is_empty() || rest.starts_with('.')).then(|| rest.to_owned())
        };
        let keys: Vec<(String, String)> =
            self.0.keys().filter_map(|key| Some((key.clone(), inside(key)?))).collect();
        keys.into_iter().filter_map(|(key, rest)| Some((rest, self.0.remove(&key)?))).collect()
    }
}

/// Rows of a table that know which row they are below, by their numbers.
pub(super) trait Rows {
    /// The row of a name below a row, or at the top.
    fn below(&self, parent: Option<usize>, name: &str) -> Option<usize>;

    /// Where a row is; nowhere when the page has none.
    fn place(&self, row: usize) -> Option<Place>;
}

/// The places of all members, at any depth, by their paths.
pub(super) fn of(members: &[Member], rows: &impl Rows) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    add(members, "", None, rows, &mut places);
    places
}

/// Adds the places of members that are below a row; gives the first.
fn add(
    members: &[Member],
    holder: &str,
    parent: Option<usize>,
    rows: &impl Rows,
    places: &mut BTreeMap<String, Place>,
) -> Option<Place> {
    let mut first = None;
    for member in members {
        let path = if holder.is_empty() {
            member.name.clone()
        } else {
            format!("{holder}.{}", member.name)
        };
        let row = rows.below(parent, &member.name);
        let own = row.and_then(|row| rows.place(row));
        // What is inside a member that the reader added are rows of the one around it.
        let inside = add(member.r#type.members(), &path, row.or(parent), rows, places);
        if let Some(place) = own.or(inside) {
            first = first.or(Some(place));
            places.entry(path).or_insert(place);
        }
    }
    first
}
