//! The commands, a file or folder each.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod generate;
pub(crate) mod lint;
pub(crate) mod mock;
pub(crate) mod report;
pub(crate) mod update;
