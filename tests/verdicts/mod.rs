//! Pairs of specs that differ in one thing, with what `diff` has to say of them, and a caller of what is
//! generated from the old one. A test of `spec` compares the words, one of `tests` compiles the caller
//! against both.

mod errors;
mod facts;
mod fields;
mod operations;
mod parameters;
mod values;

/// Two specs, what changed between them, and a caller of the first.
pub struct Case {
    /// What changes.
    pub name: &'static str,
    /// The spec as it was, without the lines that all of them have; nothing when there was none.
    pub old: Option<&'static str>,
    /// The spec as it is.
    pub new: Option<&'static str>,
    /// The changes, each as effect and words.
    pub changes: &'static [&'static str],
    /// Rust that uses what is generated from the old spec.
    pub caller: &'static str,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Case> {
    [
        operations::CASES,
        parameters::CASES,
        facts::CASES,
        values::CASES,
        fields::CASES,
        errors::CASES,
    ]
    .into_iter()
    .flatten()
}

/// A whole spec, with the lines that it does not have itself.
pub fn spec(own: &str) -> String {
    let common =
        ["product: Ecs", "version: 2014-05-26", "name: Ping", "style: rpc", "language: en"];
    let is_own = |line: &str| {
        let key = line.split(':').next().unwrap_or(line);
        own.lines().any(|own| own.split(':').next() == Some(key))
    };
    let common = common.into_iter().filter(|line| !is_own(line));
    common.chain(own.lines()).flat_map(|line| [line, "\n"]).collect()
}
