//! An entry as people write it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{At, Change, List, Member, Type};

/// A correction of what the pages of one operation say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Entry")]
pub(super) struct Form {
    /// The product's code on the wire, where several products have an operation of this name.
    pub(super) product: Option<String>,
    /// The API version, where several versions have an operation of this name.
    pub(super) version: Option<String>,
    /// The operation's name, for example `ResetDisks`.
    pub(super) operation: String,
    /// What is corrected.
    pub(super) at: At,
    /// How it is corrected.
    pub(super) change: Change,
    /// Why the page is known to be wrong.
    #[schemars(required, length(min = 1))]
    pub(super) reason: Option<String>,
    /// Where that can be read, or was reported.
    #[schemars(required, regex(pattern = "^https?://."))]
    pub(super) link: Option<String>,
}

impl Form {
    /// What is wrong with a change at this place whatever the page says.
    pub(super) fn misfit(&self) -> Option<String> {
        let key = self.change.key();
        match (&self.at, &self.change) {
            (_, Change::SetName(name)) if name.is_empty() => Some("the name is empty".to_owned()),
            (At::Field(_), Change::SetRequired(_)) => {
                Some("a field of an answer is not given by the caller".to_owned())
            }
            (At::Error(code), Change::AddError(row)) => (*code != row.code)
                .then(|| format!("the row is of {}, and the place is {code}", row.code)),
            (_, Change::AddError(_)) => Some(format!("`{key}` needs a place `error`")),
            (At::Error(_), Change::SetName(_) | Change::RemoveRow) => None,
            (At::Error(_), _) => Some(format!("`{key}` is nothing that an error code can have")),
            (At::Parameter(name) | At::Field(name), Change::AddMember(row)) => {
                let is_last = name
                    .strip_suffix(row.name.as_str())
                    .is_some_and(|holder| holder.is_empty() || holder.ends_with('.'));
                if !is_last || row.name.is_empty() {
                    let name = &row.name;
                    return Some(format!(
                        "the row is called {name:?}, and its place does not end in that"
                    ));
                }
                misnamed(&row.r#type)
            }
            (At::Parameter(_) | At::Field(_), Change::SetType(new)) => misnamed(new),
            (At::Parameter(_) | At::Field(_), _) => None,
        }
    }
}

/// What is wrong with the names of the members of a type, at any depth: each is of one of its object.
fn misnamed(r#type: &Type) -> Option<String> {
    match r#type {
        Type::List(List { of, .. }) | Type::Map(of) => misnamed(of),
        Type::Object(members) => {
            let mut known = BTreeSet::new();
            let wrong = members.iter().find_map(|Member { name, .. }| {
                if name.is_empty() {
                    Some("a member of the object has no name".to_owned())
                } else if !known.insert(name) {
                    Some(format!("the object has two members {name}"))
                } else {
                    None
                }
            });
            wrong.or_else(|| members.iter().find_map(|member| misnamed(&member.r#type)))
        }
        _ => None,
    }
}
