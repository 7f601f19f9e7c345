//! Names of files and of places inside them, made of what pages say, and harmless.

use std::collections::BTreeSet;

/// Longer names are cut: file systems have a limit.
const LONGEST: usize = 100;

/// A name of ASCII letters, digits, dots, hyphens and underscores; anything else becomes a hyphen.
///
/// It is neither empty nor hidden, leads nowhere, and is the same in an address as on disk.
pub(super) fn name(text: &str) -> String {
    let is_plain = |next: &char| next.is_ascii_alphanumeric() || matches!(next, '.' | '-' | '_');
    let plain = text.chars().map(|next| if is_plain(&next) { next } else { '-' });
    let name: String = plain.take(LONGEST).collect();
    match name.trim_start_matches(['.', '-']) {
        "" => "unknown".to_owned(),
        name => name.to_owned(),
    }
}

/// Gives each [`name`] once: the second `ResetDisks` is `ResetDisks-2`. Case makes no difference, as on the
/// file systems of some.
#[derive(Debug, Default)]
pub(super) struct Unique {
    taken: BTreeSet<String>,
}

impl Unique {
    pub(super) fn take(&mut self, text: &str) -> String {
        let name = name(text);
        let mut number = 1;
        let mut unique = name.clone();
        while !self.taken.insert(unique.to_ascii_lowercase()) {
            number += 1;
            unique = format!("{name}-{number}");
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless() {
        assert_eq!(name("Disk.N.DiskId"), "Disk.N.DiskId");
        assert_eq!(name("../../etc/passwd"), "etc-passwd");
        assert_eq!(name("\"><script>"), "script-");
        assert_eq!(name("添加"), "unknown");
        assert_eq!(name(""), "unknown");
        assert_eq!(name(&"x".repeat(1000)).len(), LONGEST);
    }

    #[test]
    fn each_name_is_given_once() {
        let mut unique = Unique::default();
        let taken = ["Run", "run", "Run-2", "Run"].map(|name| unique.take(name));
        assert_eq!(taken, ["Run", "run-2", "Run-2-2", "Run-3"]);
    }
}
