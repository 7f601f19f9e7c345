//! What changed, as entries of a changelog in the form of Keep a Changelog.

use docwright_spec::diff::{Change, Diff, Effect, Kind};

const HEAD: &str = "# Changelog\n";

/// The heading of what is not released yet.
const UNRELEASED: &str = "## Unreleased";

/// Headings below it, in the order in which new ones are put in.
const HEADINGS: [&str; 3] = ["### Added", "### Changed", "### Removed"];

/// The text with an entry for each change that is more than words, below what is not released yet; nothing when
/// there is none. What is noted already is not noted twice, so that an update that was ended too early can be
/// made again.
pub(super) fn note(text: &str, diff: &Diff) -> Option<String> {
    let changes = diff.changes.iter().filter(|change| change.kind.is_significant());
    let entries: Vec<(&str, String)> =
        changes.map(|change| (heading(change), entry(change))).collect();
    if entries.is_empty() {
        return None;
    }
    let line_ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = match text.trim() {
        "" => HEAD.lines().map(str::to_owned).collect(),
        _ => text.lines().map(str::to_owned).collect(),
    };
    let start = unreleased(&mut lines);
    for (heading, entry) in entries {
        add(&mut lines, start, heading, entry);
    }
    Some(lines.join(line_ending) + line_ending)
}

fn heading(change: &Change) -> &'static str {
    let [added, changed, removed] = HEADINGS;
    match change.kind {
        Kind::OperationAdded
        | Kind::ParameterAdded
        | Kind::FieldAdded
        | Kind::ValueAdded
        | Kind::ErrorAdded => added,
        Kind::OperationRemoved
        | Kind::ParameterRemoved
        | Kind::FieldRemoved
        | Kind::ValueRemoved
        | Kind::ErrorRemoved => removed,
        _ => changed,
    }
}

/// `- **Breaking:** ResetDisks: parameter required now: …`, on one line.
fn entry(change: &Change) -> String {
    let breaking = if change.effect == Effect::Breaking { "**Breaking:** " } else { "" };
    let text = format!("- {breaking}`{}`: {change}", change.operation);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line of the heading of what is not released, which is put in before the first release.
fn unreleased(lines: &mut Vec<String>) -> usize {
    let is_unreleased = |line: &String| {
        let title = line.strip_prefix("## ").map(|title| title.trim_start_matches([' ', '[']));
        title.is_some_and(|title| title.to_ascii_lowercase().starts_with("unreleased"))
    };
    if let Some(position) = lines.iter().position(is_unreleased) {
        return position;
    }
    if let Some(release) = lines.iter().position(|line| line.starts_with("## ")) {
        lines.splice(release..release, [UNRELEASED.to_owned(), String::new()]);
        return release;
    }
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let end = links(lines);
    lines.splice(end..end, [String::new(), UNRELEASED.to_owned()]);
    end + 1
}

/// Where the definitions of links begin that end many changelogs.
fn links(lines: &[String]) -> usize {
    let is_link =
        |line: &String| line.trim().is_empty() || (line.starts_with('[') && line.contains("]: "));
    lines.iter().rposition(|line| !is_link(line)).map_or(0, |last| last + 1)
}

/// Adds an entry at the end of its heading, below the line `start`.
fn add(lines: &mut Vec<String>, start: usize, heading: &str, entry: String) {
    let below = |lines: &[String], from: usize, mark: &str| {
        let rest = lines.iter().enumerate().skip(from + 1);
        let mut headings =
            rest.filter(|(_, line)| line.starts_with(mark) || line.starts_with("## "));
        headings.next().map_or(lines.len(), |(position, _)| position)
    };
    let end = below(lines, start, "## ").min(links(lines));
    let section = lines.iter().take(end).skip(start);
    if section.clone().any(|line| *line == entry) {
        return;
    }
    let known = section.clone().position(|line| line.trim_end() == heading);
    let (at, new) = if let Some(position) = known {
        (below(lines, start + position, "### ").min(end), vec![entry])
    } else {
        let rank = |line: &str| HEADINGS.iter().position(|heading| line.trim_end() == *heading);
        let later = lines.iter().enumerate().take(end).skip(start + 1);
        let mut later = later.filter(|(_, line)| rank(line) > rank(heading));
        let at = later.next().map_or(end, |(position, _)| position);
        (at, vec![String::new(), heading.to_owned(), String::new(), entry])
    };
    // Entries follow the last line of text, and an empty line stays before the next heading.
    let before = lines.iter().take(at).rposition(|line| !line.trim().is_empty());
    let after_text = before.map_or(at, |last| last + 1);
    let has_heading_behind = lines.get(at).is_some_and(|line| !line.trim().is_empty());
    lines.splice(after_text..at, new.into_iter().chain(has_heading_behind.then(String::new)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, entries: &[(&str, &str)]) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let start = unreleased(&mut lines);
        for (heading, entry) in entries {
            add(&mut lines, start, heading, (*entry).to_owned());
        }
        lines.join("\n") + "\n"
    }

    #[test]
    fn entries_find_their_place() {
        let text = "# Changelog\n\nAll of it.\n\n## 0.1.0\n\n### Added\n\n- Everything.\n";
        let once =
            with(text, &[("### Changed", "- c"), ("### Added", "- a"), ("### Added", "- b")]);
        assert_eq!(
            once,
            "# Changelog\n\nAll of it.\n\n## Unreleased\n\n### Added\n\n- a\n- b\n\n### Changed\n\n- c\n\n\
             ## 0.1.0\n\n### Added\n\n- Everything.\n"
        );
        assert_eq!(with(&once, &[("### Added", "- b"), ("### Changed", "- c")]), once);
        assert_eq!(
            with("# Changelog\n", &[("### Removed", "- r")]),
            "# Changelog\n\n## Unreleased\n\n### Removed\n\n- r\n"
        );
        assert_eq!(
            with("## [Unreleased]\n### Fixed\n- f\n\n## 1.0\n", &[("### Removed", "- r")]),
            "## [Unreleased]\n### Fixed\n- f\n\n### Removed\n\n- r\n\n## 1.0\n"
        );
        let links = "\n[Unreleased]: https://example.com/compare\n";
        assert_eq!(
            with(
                &format!("## [Unreleased] - soon\n### Added\n- a\n{links}"),
                &[("### Added", "- b")]
            ),
            format!("## [Unreleased] - soon\n### Added\n- a\n- b\n{links}")
        );
        assert_eq!(
            with(&format!("# Changelog\n{links}"), &[("### Added", "- b")]),
            format!("# Changelog\n\n## Unreleased\n\n### Added\n\n- b\n{links}")
        );
    }
}
