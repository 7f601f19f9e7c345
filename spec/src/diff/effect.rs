//! What a change does to callers of generated Rust.
//!
//! The rules follow from what is generated: a builder with a setter for each parameter that does not
//! compile while a required one is missing, public fields, open structs and enums, constants for
//! documented values. `tests/tests/verdicts.rs` compiles a caller for each of them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::held::Held;

/// What a change does to callers of generated Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// No type of generated code shows it; at most its documentation does, or what it checks when it
    /// runs.
    None,
    /// Generated code has more than before; what compiled compiles.
    Additive,
    /// Code that compiled may not compile any longer.
    Breaking,
}

impl Effect {
    /// `breaking`, `additive` or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// The part of a version that has to rise, of a crate from 1.0 on.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// Nothing changed.
    #[default]
    None,
    /// Documentation changed, or what is checked at run time.
    Patch,
    /// There is more than before.
    Minor,
    /// Callers may have to change.
    Major,
}

impl Bump {
    /// `none`, `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// An effect and the reason for it.
pub(super) type Verdict = (Effect, &'static str);

const fn none(reason: &'static str) -> Verdict {
    (Effect::None, reason)
}

const fn additive(reason: &'static str) -> Verdict {
    (Effect::Additive, reason)
}

const fn breaking(reason: &'static str) -> Verdict {
    (Effect::Breaking, reason)
}

pub(super) const OPERATION_ADDED: Verdict = additive("there is one more request type");
pub(super) const OPERATION_REMOVED: Verdict = breaking("its request type is gone");
pub(super) const OPERATION_RENAMED: Verdict = breaking("its types and its module have other names");
pub(super) const ADDRESS: Verdict =
    none("types stay as they are; the request is sent to another address");
pub(super) const DOCUMENTATION: Verdict = none("only documentation in the code changes");
pub(super) const ORDER: Verdict = none("callers go by names");
pub(super) const POSITION: Verdict =
    none("types stay as they are; the value is sent in another part of the request");
pub(super) const CHECKED: Verdict =
    none("types stay as they are; before a request is sent, values are checked by the new bounds");
pub(super) const ROLE: Verdict =
    none("types stay as they are; what the client does by itself may change");

pub(super) const PAGES_ADDED: Verdict = additive("the request can be asked for all its pages");
pub(super) const PAGES_REMOVED: Verdict =
    breaking("the request can no longer be asked for all its pages");
pub(super) const PAGES_CHANGED: Verdict = breaking("the pages of the request give other items");

pub(super) const PARAMETER_ADDED: Verdict =
    additive("there is one more setter, which need not be called");
pub(super) const REQUIRED_PARAMETER_ADDED: Verdict =
    breaking("`build` does not compile without a call of the new setter");
pub(super) const PARAMETER_REMOVED: Verdict = breaking("its setter and its field are gone");
pub(super) const RENAMED: Verdict = breaking("what is generated for it has another name");
pub(super) const PARAMETER_MOVED: Verdict = breaking("its setter is one of another builder");
pub(super) const NOW_REQUIRED: Verdict =
    breaking("`build` does not compile without a call of its setter");
pub(super) const NAME_CHANGED: Verdict =
    breaking("generated code calls it otherwise, as another member took its name, or gave it free");
pub(super) const FIELD_ADDED: Verdict =
    additive("there is one more field in a struct that is open");
pub(super) const FIELD_REMOVED: Verdict = breaking("its field is gone");
pub(super) const FIELD_MOVED: Verdict = breaking("its field is one of another struct");
/// Where the page of one side, or of both, does not show a place clearly, so that the reader guessed
/// it, the change may be one of the guess.
pub(super) const GUESSED_IN_OLD: Verdict = breaking(
    "what is generated for it is gone or another, unless only the guess is: the old page does not show its place clearly",
);
pub(super) const GUESSED_IN_NEW: Verdict = breaking(
    "what is generated for it is gone or another, unless only the guess is: the new page does not show its place clearly",
);
pub(super) const GUESSED_IN_BOTH: Verdict = breaking(
    "what is generated for it is gone or another, unless only the guesses are: neither page shows its place clearly",
);
pub(super) const UNFOLDED: Verdict = breaking(
    "the object around is no longer a list, or has become one, as there is more than a list in it or not",
);
pub(super) const SAME_WORDS: Verdict =
    none("what is generated for it has the same name; only that of the wire changes");
pub(super) const FOLDED_NAME: Verdict =
    none("the name of an element of a list is on the wire only");

pub(super) const CONSTANT_STAYS: Verdict =
    none("its constant stays, for another value or another member");
pub(super) const DEPRECATED: Verdict = additive("what is generated for it warns those who use it");
pub(super) const DEPRECATION_ENDED: Verdict = none("those who use it are no longer warned");
pub(super) const ERROR_ADDED: Verdict =
    additive("there is one more variant in an enum that is open");
pub(super) const ERROR_REMOVED: Verdict = breaking("its variant is gone");
pub(super) const ERROR_ROW: Verdict =
    none("its variant stays; what the code knows of the page's row is another");

/// The type of a member changed; `same` says that the two are held in values of one type.
pub(super) fn of_type(same: bool) -> Verdict {
    if same {
        none("both are held in values of one Rust type")
    } else {
        breaking("its Rust type is another")
    }
}

/// A parameter does not have to be given any longer.
pub(super) fn no_longer_required(held: &Held) -> Verdict {
    match held {
        Held::List(_) | Held::Map(_) => {
            breaking("its builder has one type parameter less, which generic code names")
        }
        _ => breaking("its public field becomes an `Option`; calls of the setter still compile"),
    }
}

/// A fact changed that decides about the type of a text: that it is a secret, or a JSON document.
pub(super) fn of_text(same: bool, otherwise: Verdict) -> Verdict {
    if same { otherwise } else { breaking("its Rust type is another") }
}

/// A value is documented; `constants` says that the member's values are.
pub(super) fn value_added(constants: bool) -> Verdict {
    if constants {
        additive("there is one more constant")
    } else {
        none("no constants are generated for it; the value is documented")
    }
}

/// A value is documented no longer.
pub(super) fn value_removed(constants: bool) -> Verdict {
    if constants {
        breaking("its constant is gone; any text is still taken")
    } else {
        none("no constants are generated for it; the value is documented no longer")
    }
}
