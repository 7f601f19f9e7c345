//! What the prose of a page says about a value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the values that a member may have.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The value on the wire.
    pub value: String,
    /// What it means, as CommonMark; empty when the page only lists the value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
}

/// How text is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A time in the pattern of the page, for example `yyyy-MM-ddTHH:mm:ssZ`; `ISO8601` when it
    /// only names the standard.
    Time(String),
    /// A JSON array.
    JsonArray,
    /// A JSON object.
    JsonObject,
    /// Items with commas between them.
    CommaList,
    /// Base64.
    Base64,
}

/// What a parameter or field is for, where a client does something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Makes a repeated request harmless: `ClientToken`.
    IdempotencyToken,
    /// Checks a request without carrying it out: `DryRun`.
    DryRun,
    /// The number of a page, from 1: `PageNumber`.
    PageNumber,
    /// How many items a page has: `PageSize`.
    PageSize,
    /// How many items there are in all: `TotalCount`.
    TotalCount,
    /// Where the next page begins: `NextToken`, `Marker`.
    NextToken,
    /// How many items an answer has at most: `MaxResults`.
    MaxResults,
    /// Does more follow: `IsTruncated`.
    HasMore,
}

/// A fact that is read from prose: the key of what was [`said`](super::Member::said).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// [`Member::default`](super::Member::default).
    Default,
    /// [`Member::range`](super::Member::range).
    Range,
    /// [`Member::length`](super::Member::length).
    Length,
    /// [`Member::items`](super::Member::items).
    Items,
    /// [`List::length`](super::List::length) of the member's type.
    Index,
    /// [`Member::values`](super::Member::values).
    Values,
    /// [`Member::format`](super::Member::format).
    Format,
    /// [`Member::unit`](super::Member::unit).
    Unit,
    /// [`Member::role`](super::Member::role).
    Role,
    /// [`Member::invite_only`](super::Member::invite_only).
    InviteOnly,
}
