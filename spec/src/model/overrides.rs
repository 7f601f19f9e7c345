//! What was corrected about a page, and what it says itself.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ErrorCode, Member, Type, Value};

/// A correction of what a page says, as it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// What is corrected.
    pub at: At,
    /// How it is corrected.
    pub change: Change,
    /// What the page says; absent where it says nothing, as of a row that was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Said>,
    /// Why the page is known to be wrong.
    pub reason: String,
    /// Where that can be read, or was reported.
    pub link: String,
}

/// What a correction is about, by its name.
///
/// Members have the names of what is around them before their own, with dots between:
/// `Disk.DiskId`. Marks of lists, as in `Disk.N.DiskId` and `Disks.Disk[].DiskId`, may be there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// A parameter, or a member of one.
    Parameter(String),
    /// A field of the answer.
    Field(String),
    /// The rows of an error code.
    Error(String),
}

impl fmt::Display for At {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name) = match self {
            Self::Parameter(name) => ("parameter", name),
            Self::Field(name) => ("field", name),
            Self::Error(code) => ("error", code),
        };
        write!(formatter, "{kind} {name}")
    }
}

/// What a correction does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is of this type. What the page says of it and cannot hold for that type is taken out.
    SetType(Type),
    /// The caller must, or need not, give the parameter.
    SetRequired(bool),
    /// Its name on the wire, without those around it; of an error its code.
    SetName(String),
    /// It may have this value, too.
    AddValue(Value),
    /// It never has this value.
    RemoveValue(String),
    /// It belongs to the object of this name; to none, if the name is empty.
    MoveTo(String),
    /// It is missing on the page. The row is written as in a spec, and is the last of its object.
    AddMember(Box<Member>),
    /// The code, or a further row of it, is missing on the page.
    AddError(ErrorCode),
    /// There is no such thing.
    RemoveRow,
}

impl Change {
    /// The key that it is written with.
    pub fn key(&self) -> &'static str {
        match self {
            Self::SetType(_) => "set-type",
            Self::SetRequired(_) => "set-required",
            Self::SetName(_) => "set-name",
            Self::AddValue(_) => "add-value",
            Self::RemoveValue(_) => "remove-value",
            Self::MoveTo(_) => "move-to",
            Self::AddMember(_) => "add-member",
            Self::AddError(_) => "add-error",
            Self::RemoveRow => "remove-row",
        }
    }
}

/// What the page says where it was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// The type.
    Type(Type),
    /// Whether the caller must give the parameter.
    Required(bool),
    /// The name, or the code.
    Name(String),
    /// The value that was taken out.
    Value(Value),
    /// The name of the object around; empty for none.
    Holder(String),
    /// The row that was taken out, with all that is inside it; or of a row that got another type, the type and
    /// what cannot hold for the new one.
    Member(Box<Member>),
    /// The rows of the code that was taken out.
    Errors(Vec<ErrorCode>),
}
