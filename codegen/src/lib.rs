//! Generates the Rust that calls an API operation from its reference page.
//!
//! ```text
//! Operation ──lower──▶ ir::Module ──emit──▶ tokens ──file──▶ formatted source
//!                      (names decided)
//! ```
//!
//! [`Generator`] is the way in for a `build.rs`; the `docwright` command and the macros use the same
//! steps. Nothing here knows Markdown: pages are read by `docwright-spec`.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), docwright_codegen::GenerateError> {
//!     docwright_codegen::Generator::new().input("api/ResetDisks.md").generate()
//! }
//! ```
//!
//! and in the crate: `include!(concat!(env!("OUT_DIR"), "/docwright.rs"));`
#![forbid(unsafe_code)]

pub mod emit;
pub mod file;
mod generator;
pub mod ir;
pub mod lower;
pub mod names;
mod options;
pub mod package;
mod prose;
mod selection;

pub use generator::{GenerateError, Generator};
pub use options::{Gate, Options};
pub use selection::Selection;

use docwright_spec::Operation;
use proc_macro2::TokenStream;

/// The items of one operation: request, builder, response, error codes, and their wire code.
///
/// The tokens are the contents of a module, without inner attributes, and name the runtime crate
/// only as `::docwright`.
pub fn items(operation: &Operation, options: &Options) -> TokenStream {
    emit::items(&lower::module(operation), options)
}
