//! An entry as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{At, Change};

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
                (!is_last || row.name.is_empty()).then(|| {
                    format!("the row is called {:?}, and its place does not end in that", row.name)
                })
            }
            (At::Parameter(_) | At::Field(_), _) => None,
        }
    }
}
