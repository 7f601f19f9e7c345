//! How a field found its place in the tree of an answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the place of a field in the tree of the answer was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// How sure the place is.
    pub confidence: Confidence,
    /// What speaks for it; empty when nothing but the order of the table does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Witness>,
}

/// How sure the place of a field is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Another place is about as likely.
    Guess,
    /// Other places are possible, this one is the most likely.
    Likely,
    /// What the page shows leaves no other place.
    Certain,
}

/// What speaks for the place of a field.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Witness {
    /// The JSON sample has it there.
    Json,
    /// The XML sample has it there.
    Xml,
    /// A mark before the name (`└`) says that, or how deep, it is nested.
    Mark,
    /// The list above it names it as its element.
    Element,
    /// The text before its table names what holds it.
    Label,
    /// The name is one that stands at the top of answers, as `RequestId` does.
    Envelope,
    /// A page of the data type lists it.
    Link,
}
