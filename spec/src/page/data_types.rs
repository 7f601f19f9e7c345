//! Pages of data types: older references describe an object on a page of its own, which the tables
//! of operations link to.

use std::collections::HashMap;

use super::findings::Findings;
use super::sections::Document;
use super::tables::{self, Columns, Records};
use super::vocabulary::{Kind, Role};
use super::{definitions, rows};
use crate::model::Language;

/// A page that documents a data type.
#[derive(Clone, Debug)]
pub struct DataType {
    name: String,
    page: String,
    language: Language,
    pub(super) table: Records,
}

impl DataType {
    /// The name of the type, for example `DiskItemType`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads a page that documents no operation; `None` when it documents no data type either.
    ///
    /// Such a page has a name for its title and one table, or definition list, of members.
    pub(super) fn read(document: &Document<'_>, page: &str, language: Language) -> Option<Self> {
        let name = document.title.trim();
        if !is_type_name(name) {
            return None;
        }
        let mut ignored = Findings::new(page);
        let mut found = document.sections.iter().flat_map(|section| {
            let tables = rows::tables(&section.lines);
            let list = || definitions::table(&section.lines, Kind::Response);
            if tables.is_empty() { list().into_iter().collect() } else { tables }
        });
        let table = found.next()?;
        let columns = Columns::of(&table);
        let has_members = columns.have_members();
        let table = tables::read(table, columns, &mut ignored);
        let is_only = found.next().is_none();
        // What a caller must give is a parameter, not a member of an answer.
        let is_input = table.rows.iter().any(|row| !row.plain(Role::Required).is_empty());
        (has_members && is_only && !is_input).then(|| Self {
            name: name.to_owned(),
            page: page.to_owned(),
            language,
            table,
        })
    }
}

fn is_type_name(title: &str) -> bool {
    title.starts_with(|first: char| first.is_ascii_uppercase())
        && title.chars().all(|next| next.is_ascii_alphanumeric())
}

/// The data types that the pages of an input document.
///
/// Links to them name folders that have moved, and locales that are not the page's own, so that a
/// type is found by its name: of several the one in the page's language whose path has most in
/// common with the page's.
#[derive(Clone, Debug, Default)]
pub struct DataTypes {
    by_name: HashMap<String, Vec<DataType>>,
}

impl DataTypes {
    /// Takes up a data type.
    pub fn add(&mut self, data_type: DataType) {
        self.by_name.entry(data_type.name.to_lowercase()).or_default().push(data_type);
    }

    /// Is there a data type of this name?
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(&name.to_lowercase())
    }

    /// The data type that a page means by a name.
    pub fn find(&self, name: &str, page: &str, language: Language) -> Option<&DataType> {
        let named = self.by_name.get(&name.to_lowercase())?;
        let nearness = |data_type: &DataType| {
            let shared = data_type.page.split('/').zip(page.split('/'));
            let shared = shared.take_while(|(one, other)| one == other).count();
            (data_type.language == language, shared)
        };
        // Of equals the first in the order of the paths, whatever the order of the input.
        let mut best: Option<&DataType> = None;
        for data_type in named {
            let is_better = best.is_none_or(|best| {
                let (new, old) = (nearness(data_type), nearness(best));
                new > old || (new == old && data_type.page < best.page)
            });
            if is_better {
                best = Some(data_type);
            }
        }
        best
    }
}
