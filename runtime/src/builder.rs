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

// What setters of generated code do, so that each is one call.

/// Sets an optional parameter.
#[doc(hidden)]
#[inline]
pub fn put<T>(parameter: &mut Option<T>, value: impl Into<T>) {
    *parameter = Some(value.into());
}

/// Sets a required parameter.
#[doc(hidden)]
#[inline]
pub fn give<T>(parameter: &mut T, value: impl Into<T>) {
    *parameter = value.into();
}

/// Adds an element to a list.
#[doc(hidden)]
#[inline]
pub fn add<T>(list: &mut Vec<T>, value: impl Into<T>) {
    list.push(value.into());
}

/// Puts all elements in the place of a list's.
#[doc(hidden)]
#[inline]
pub fn replace<T>(list: &mut Vec<T>, values: impl IntoIterator<Item = impl Into<T>>) {
    *list = values.into_iter().map(Into::into).collect();
}
