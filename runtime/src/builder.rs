//! The states of builders that know at compile time what is still missing.
//!
//! A generated builder has one type parameter for each required parameter of its operation:
//! [`Missing`] at first, [`Set`] once the parameter was given. Setters ask for [`Unset`], so that
//! giving a parameter twice does not compile, and says so.

/// The state of a required parameter that was not given yet.
#[derive(Debug, Clone, Copy)]
pub enum Missing {}

/// The state of a required parameter that was given.
#[derive(Debug, Clone, Copy)]
pub enum Set {}

/// The states in which a parameter can still be given.
#[diagnostic::on_unimplemented(
    message = "this parameter is already set",
    label = "set twice",
    note = "each required parameter of a builder can be given once"
)]
pub trait Unset {}

impl Unset for Missing {}
