//! The commands, a file each.

pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod generate;
pub(crate) mod lint;
pub(crate) mod mock;
pub(crate) mod update;
