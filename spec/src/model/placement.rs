//! How a field found its place in the tree of an answer.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the place of a field in the tree of the answer was found.
///
/// In text it is a confidence, and in brackets what speaks for the place: `certain (json, xml)`.
///
/// ```
/// use docwright_spec::model::{Confidence, Placement, Witness};
///
/// let placement: Placement = "likely (json)".parse().unwrap();
/// assert_eq!(placement.confidence, Confidence::Likely);
/// assert_eq!(placement.by, [Witness::Json]);
/// assert_eq!(placement.to_string(), "likely (json)");
/// assert!("perhaps".parse::<Placement>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Placement {
    /// How sure the place is.
    pub confidence: Confidence,
    /// What speaks for it; empty when nothing but the order of the table does.
    pub by: Vec<Witness>,
}

impl fmt::Display for Placement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.confidence.word())?;
        if self.by.is_empty() {
            return Ok(());
        }
        let by: Vec<&str> = self.by.iter().map(|witness| witness.word()).collect();
        write!(formatter, " ({})", by.join(", "))
    }
}

/// A text that says no placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacementError {
    text: String,
}

impl fmt::Display for PlacementError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} is no placement; one is written as \"likely (json, xml)\"",
            self.text
        )
    }
}

impl std::error::Error for PlacementError {}

impl FromStr for Placement {
    type Err = PlacementError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || PlacementError { text: text.to_owned() };
        let (confidence, by) = match text.split_once(" (") {
            Some((confidence, by)) => (confidence, by.strip_suffix(')').ok_or_else(error)?),
            None => (text, ""),
        };
        let confidence = Confidence::ALL.iter().find(|known| known.word() == confidence);
        let mut witnesses = Vec::new();
        for word in by.split(", ").filter(|word| !word.is_empty()) {
            let witness = Witness::ALL.iter().find(|known| known.word() == word);
            witnesses.push(*witness.ok_or_else(error)?);
        }
        Ok(Self { confidence: *confidence.ok_or_else(error)?, by: witnesses })
    }
}

impl TryFrom<String> for Placement {
    type Error = PlacementError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Placement> for String {
    fn from(placement: Placement) -> Self {
        placement.to_string()
    }
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

impl Confidence {
    /// All of them, the least sure first.
    pub const ALL: &'static [Self] = &[Self::Guess, Self::Likely, Self::Certain];

    /// As it is written in a spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// What it means, without a full stop.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Guess => "another place is about as likely",
            Self::Likely => "other places are possible, this one is the most likely",
            Self::Certain => "what the page shows leaves no other place",
        }
    }
}

/// What speaks for the place of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Objects of the same name have it in other operations, or of the same type on the page.
    Kin,
}

impl Witness {
    /// All of them, in the order in which they are written.
    pub const ALL: &'static [Self] = &[
        Self::Json,
        Self::Xml,
        Self::Mark,
        Self::Element,
        Self::Label,
        Self::Envelope,
        Self::Link,
        Self::Kin,
    ];

    /// As it is written in a spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Mark => "mark",
            Self::Element => "element",
            Self::Label => "label",
            Self::Envelope => "envelope",
            Self::Link => "link",
            Self::Kin => "kin",
        }
    }

    /// What it says, without a full stop.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Json => "the JSON sample has it there",
            Self::Xml => "the XML sample has it there",
            Self::Mark => "a mark before the name says that, or how deep, it is nested",
            Self::Element => "the list above it names it as its element",
            Self::Label => "the text before its table names what holds it",
            Self::Envelope => "the name is one that stands at the top of answers",
            Self::Link => "a page of the data type lists it",
            Self::Kin => {
                "objects of the same name have it in other operations, or of the same type on the page"
            }
        }
    }
}
