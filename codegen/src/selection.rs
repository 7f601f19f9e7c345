//! Which operations of the input are wanted.

use docwright_spec::Operation;
use wildmatch::WildMatch;

/// Names and patterns of operations; without any, all are wanted.
///
/// `*` stands for any text and `?` for one character. The case of letters matters, as on the wire.
///
/// ```
/// use docwright_codegen::Selection;
///
/// let selection = Selection::of(["ResetDisks", "Describe*"]);
/// assert!(selection.wants("DescribeDisks") && selection.wants("ResetDisks"));
/// assert!(!selection.wants("ResetDisk"));
/// assert!(Selection::default().wants("Anything"));
/// assert_eq!(selection.unmatched(["ResetDisks"]), ["Describe*"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Selection {
    patterns: Vec<String>,
}

impl Selection {
    /// A selection by names and patterns.
    pub fn of<P: Into<String>>(patterns: impl IntoIterator<Item = P>) -> Self {
        Self { patterns: patterns.into_iter().map(Into::into).collect() }
    }

    /// Adds a name or pattern.
    pub fn add(&mut self, pattern: impl Into<String>) {
        self.patterns.push(pattern.into());
    }

    /// Is an operation of this name wanted?
    pub fn wants(&self, name: &str) -> bool {
        self.patterns.is_empty()
            || self.patterns.iter().any(|pattern| WildMatch::new(pattern).matches(name))
    }

    /// Keeps the wanted operations.
    pub fn keep(&self, operations: &mut Vec<Operation>) {
        operations.retain(|operation| self.wants(&operation.name));
    }

    /// The patterns that none of these names matches: misspelt, most likely.
    pub fn unmatched<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Vec<&str> {
        let names: Vec<&str> = names.into_iter().collect();
        let matches = |pattern: &str| {
            let pattern = WildMatch::new(pattern);
            names.iter().any(|name| pattern.matches(name))
        };
        self.patterns.iter().map(String::as_str).filter(|pattern| !matches(pattern)).collect()
    }
}
