//! What generated code calls things.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What generated code calls the parts of an operation; all empty where that is not known.
///
/// Members are found by their names with dots between, as in [`Places`](crate::page::Places).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The parameters and their members.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, MemberNames>,
    /// The fields of the answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, MemberNames>,
    /// The variants of the error codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, String>,
}

/// What generated code calls a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberNames {
    /// The field, and its setter; nothing for a list that the object around it is folded into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The type of its objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The constants of its values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
}

impl Names {
    /// Is nothing called anything?
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.fields.is_empty() && self.errors.is_empty()
    }

    /// The names that what is still there has lost to others: members that have another name in `now`, and
    /// constants that no list has there.
    ///
    /// ```
    /// use docwright_spec::model::Names;
    ///
    /// let errors = |variant: &str| [("Disk.NotFound".to_owned(), variant.to_owned())].into();
    /// let old = Names { errors: errors("DiskNotFound"), ..Names::default() };
    /// let now = Names { errors: errors("DiskNotFound2"), ..Names::default() };
    /// assert_eq!(old.lost_in(&now), old);
    /// assert!(old.lost_in(&old).is_empty());
    /// ```
    #[must_use]
    pub fn lost_in(&self, now: &Self) -> Self {
        let constants = now.constants();
        let of_members = |old: &BTreeMap<String, MemberNames>, new: &BTreeMap<_, MemberNames>| {
            let pairs = old.iter().filter_map(|(key, old)| Some((key, old, new.get(key)?)));
            let lost = pairs.map(|(key, old, new)| (key.clone(), old.lost_in(new, &constants)));
            lost.filter(|(_, lost)| *lost != MemberNames::default()).collect()
        };
        let errors = self.errors.iter();
        let lost =
            errors.filter(|(code, name)| now.errors.get(*code).is_some_and(|now| now != *name));
        Self {
            parameters: of_members(&self.parameters, &now.parameters),
            fields: of_members(&self.fields, &now.fields),
            errors: lost.map(|(code, name)| (code.clone(), name.clone())).collect(),
        }
    }

    /// Takes over all that is called something in `others`.
    pub fn extend(&mut self, others: Self) {
        let add = |own: &mut BTreeMap<String, MemberNames>, others| {
            for (key, other) in others {
                own.entry(key).or_default().extend(other);
            }
        };
        add(&mut self.parameters, others.parameters);
        add(&mut self.fields, others.fields);
        self.errors.extend(others.errors);
    }

    /// The constants of all values.
    pub(crate) fn constants(&self) -> BTreeSet<&String> {
        let members = self.parameters.values().chain(self.fields.values());
        members.flat_map(|member| member.constants.values()).collect()
    }
}

impl MemberNames {
    /// The names that the member has lost; `constants` are those of all lists now.
    pub(crate) fn lost_in(&self, now: &Self, constants: &BTreeSet<&String>) -> Self {
        let other = |old: &Option<String>, new: &Option<String>| {
            old.clone().filter(|_| new.is_some() && old != new)
        };
        let lost = self.constants.iter().filter(|(value, constant)| {
            now.constants.contains_key(*value) && !constants.contains(constant)
        });
        Self {
            field: other(&self.field, &now.field),
            object: other(&self.object, &now.object),
            constants: lost.map(|(value, name)| (value.clone(), name.clone())).collect(),
        }
    }

    fn extend(&mut self, other: Self) {
        self.field = other.field.or(self.field.take());
        self.object = other.object.or(self.object.take());
        self.constants.extend(other.constants);
    }
}
