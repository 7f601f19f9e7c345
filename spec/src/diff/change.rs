//! One change, and where it is.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Effect, Kind};

/// Something that is not as it was.
///
/// Displayed as a line: `parameter added: Port (Integer)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// What it does to callers of generated Rust.
    pub effect: Effect,
    /// Why it does that, in a sentence.
    pub reason: &'static str,
    /// The product's code; empty when the page does not say it.
    pub product: String,
    /// The API version; empty when the page does not say it.
    pub version: String,
    /// The operation, by its new name if it has one.
    pub operation: String,
    /// The parameter (`Disk.N.DiskId`), field (`Disks.Disk[].DiskId`) or error code; nothing when the
    /// change is of the operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// Where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_place: Option<Place>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_place: Option<Place>,
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.words())?;
        if let (true, Some(old), Some(new)) = (self.kind.is_of_paths(), &self.old, &self.new) {
            return write!(formatter, ": {old} → {new}");
        }
        if let Some(member) = &self.member {
            write!(formatter, ": {member}")?;
        }
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(formatter, " ({old} → {new})"),
            (Some(only), None) if self.kind.is_of_facts() => {
                write!(formatter, " ({only} → nothing)")
            }
            (None, Some(only)) if self.kind.is_of_facts() => {
                write!(formatter, " (nothing → {only})")
            }
            (Some(only), None) | (None, Some(only)) => write!(formatter, " ({only})"),
            (None, None) => Ok(()),
        }
    }
}

/// A place in a file.
///
/// Displayed as `file:line:column`, or as the file alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The page or spec, as it was named.
    pub file: String,
    /// The line, counted from 1; 0 when only the file is known.
    pub line: u32,
    /// The column in characters, counted from 1; 0 when only the line or the file is known.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if self.line > 0 {
            write!(formatter, ":{}", self.line)?;
        }
        if self.line > 0 && self.column > 0 {
            write!(formatter, ":{}", self.column)?;
        }
        Ok(())
    }
}
