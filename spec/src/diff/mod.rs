//! What changed between two states of a documentation, in the words of the API.
//!
//! Pages are rewritten in layout, reordered, moved and renamed all the time. Here operations are
//! compared, not texts: each [`Change`] has a [`Kind`], the member's name on the wire, what it was and
//! what it is, both places, and the [`Effect`] on callers of the Rust that is generated, with a reason.
//!
//! ```text
//! operations ──operations──▶ pairs ──tree, matching──▶ members in pairs ──members, facts──▶ changes
//!                                                      error codes ──────errors───────────▶
//! ```
//!
//! A generator may have to give a name to another member than before; what it calls things is handed over
//! as [`Names`], and a name that a member lost is a change, too.
//!
//! How effects are decided, and what that was checked against, is in `docs/diff.md`.
//!
//! ```
//! use docwright_spec::diff::{self, Bump, Described, Effect, Kind};
//! use docwright_spec::model::Names;
//! use docwright_spec::page;
//!
//! let page = |rows: &str| format!(
//!     "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n{rows}\n## Response parameters\n"
//! );
//! let old = page::read(&page("|Host|String|Yes|"), "Ping.md");
//! let new = page::read(&page("|Host|String|Yes|\n|Port|Integer|No|"), "Ping.md");
//! let described = |reading| {
//!     let page::Reading { operation, places, .. } = reading;
//!     let file = "Ping.md".to_owned();
//!     Described { operation: operation.unwrap(), file, places, names: Names::default() }
//! };
//! let diff = diff::compare(&[described(old)], &[described(new)]);
//! let change = &diff.changes[0];
//! assert_eq!((change.kind, change.effect), (Kind::ParameterAdded, Effect::Additive));
//! assert_eq!(change.member.as_deref(), Some("Port"));
//! assert_eq!(change.new_place.as_ref().map(|place| place.line), Some(6));
//! assert_eq!(diff.summary.bump, Bump::Minor);
//! ```

mod change;
mod effect;
mod errors;
mod facts;
mod kind;
mod matching;
mod members;
mod names;
mod operations;
mod paging;
mod recorder;
mod summary;
mod tree;
mod words;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

pub use self::change::{Change, Place};
pub use self::effect::{Bump, Effect};
pub use self::kind::Kind;
pub use self::summary::Summary;

use self::recorder::Recorder;
use crate::model::{Names, Operation};
use crate::page::Places;

/// An operation with the file that describes it.
#[derive(Clone, Debug)]
pub struct Described {
    /// The operation.
    pub operation: Operation,
    /// The file, as the caller named it.
    pub file: String,
    /// Where in the file the operation says what; empty for a spec.
    pub places: Places,
    /// What generated code calls it all; empty where that is not known.
    pub names: Names,
}

/// All that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diff {
    /// The changes in numbers.
    pub summary: Summary,
    /// The changes, by operation; in an operation in the order of the page, what was removed last.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The same without changes that are of words or of order only, which are still counted.
    ///
    /// ```
    /// use docwright_spec::diff;
    ///
    /// let nothing = diff::compare(&[], &[]);
    /// assert_eq!(nothing.clone().significant(), nothing);
    /// ```
    #[must_use]
    pub fn significant(mut self) -> Self {
        self.changes.retain(|change| change.kind.is_significant());
        self
    }

    fn of(operations: usize, changes: Vec<Change>) -> Self {
        Self { summary: Summary::of(operations, &changes), changes }
    }
}

/// Compares the operations of two folders, or of any two sets of pages.
///
/// Operations are paired by product, version and name; then those whose page says less about where
/// they belong. One that is gone and one that is new are the same under another name only where
/// nearly all that they document is the same.
pub fn compare(old: &[Described], new: &[Described]) -> Diff {
    let pairing = operations::pair(old, new);
    let mut changes = Vec::new();
    let pairs = pairing.pairs.len();
    for (old, new) in pairing.pairs {
        changes.extend(compare_pair(old, new));
    }
    for gone in pairing.removed {
        changes.push(operations::removed(gone));
    }
    for added in pairing.added {
        changes.push(operations::added(added));
    }
    changes.sort_by(|a, b| {
        (&a.operation, &a.product, &a.version).cmp(&(&b.operation, &b.product, &b.version))
    });
    Diff::of(pairs, changes)
}

/// Compares two operations that are known to be one, whatever their pages call them.
///
/// ```
/// use docwright_spec::diff::{self, Described, Kind};
/// use docwright_spec::model::Names;
///
/// let page = |name: &str| format!(
///     "# {name}\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Host|String|Yes|\n## Response parameters\n"
/// );
/// let read = |name: &str| {
///     let reading = docwright_spec::page::read(&page(name), "page.md");
///     Described {
///         operation: reading.operation.unwrap(),
///         file: "page.md".to_owned(),
///         places: reading.places,
///         names: Names::default(),
///     }
/// };
/// let diff = diff::compare_two(&read("Ping"), &read("PingHost"));
/// assert_eq!(diff.changes[0].kind, Kind::OperationRenamed);
/// ```
pub fn compare_two(old: &Described, new: &Described) -> Diff {
    Diff::of(1, compare_pair(old, new))
}

fn compare_pair(old: &Described, new: &Described) -> Vec<Change> {
    let mut recorder = Recorder::new(old, new);
    operations::compare(old, new, &mut recorder);
    members::compare_parameters(old, new, &mut recorder);
    members::compare_fields(old, new, &mut recorder);
    errors::compare(old, new, &mut recorder);
    recorder.changes
}

/// The JSON Schema of [`Diff`], as indented JSON text with a final line break.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Diff>();
    format!("{:#}\n", schema.as_value())
}
