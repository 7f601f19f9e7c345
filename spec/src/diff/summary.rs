//! Changes in numbers.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Bump, Change, Effect, Kind};

/// How many changes there are of each effect, and what they ask of a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Operations that are on both sides.
    pub compared: usize,
    /// Changes that may stop callers from compiling.
    pub breaking: usize,
    /// Changes that only add to generated code.
    pub additive: usize,
    /// Changes that no type of generated code shows.
    pub none: usize,
    /// Changes of words or examples only.
    pub descriptions: usize,
    /// Changes of order only.
    pub orders: usize,
    /// The part of the generated crate's version that has to rise.
    pub bump: Bump,
}

impl Summary {
    pub(super) fn of(compared: usize, changes: &[Change]) -> Self {
        let mut summary = Self { compared, ..Self::default() };
        for change in changes {
            *match (change.kind, change.effect) {
                (Kind::DescriptionChanged, _) => &mut summary.descriptions,
                (Kind::OrderChanged, _) => &mut summary.orders,
                (_, Effect::Breaking) => &mut summary.breaking,
                (_, Effect::Additive) => &mut summary.additive,
                (_, Effect::None) => &mut summary.none,
            } += 1;
        }
        summary.bump = match summary {
            Self { breaking: 1.., .. } => Bump::Major,
            Self { additive: 1.., .. } => Bump::Minor,
            Self { none: 0, descriptions: 0, orders: 0, .. } => Bump::None,
            // The documentation in the code is another, or what it does at run time.
            _ => Bump::Patch,
        };
        summary
    }

    /// How many changes are more than other words or another order.
    pub fn significant(&self) -> usize {
        self.breaking + self.additive + self.none
    }
}
