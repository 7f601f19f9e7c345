//! Real revisions of pages: the exact list of what changed.
//!
//! The lists stand in `diff_history/`, were compared with both pages of each pair, and are written anew
//! with `DOCWRIGHT_BLESS=1`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it is skipped"
)]

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_spec::diff::{self, Change, Described, Diff, Kind};
use docwright_spec::model::Names;
use docwright_spec::page;

const PAIRS: [&str; 6] = [
    "1-reset-disks-error-added",
    "2-create-instance-params-added",
    "3-modify-security-group-rule-type-changed",
    "4-list-tag-resources-no-longer-required",
    "5-launch-template-versions-error-moved",
    "6-describe-instances-nesting-notation",
];

fn compare(pair: &str) -> Option<Diff> {
    let folder = shared::folder()?.join("history").join(pair);
    let read = |file: &str| {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let reading = page::read(&text, file);
        Described {
            operation: reading.operation.unwrap(),
            file: file.to_owned(),
            places: reading.places,
            names: Names::default(),
        }
    };
    Some(diff::compare_two(&read("old.md"), &read("new.md")))
}

/// A change with its places: `breaking parameter removed: Host (String) @ old.md:3:2`.
fn line(change: &Change) -> String {
    let places = [&change.old_place, &change.new_place].into_iter().flatten();
    let places: Vec<String> = places.map(ToString::to_string).collect();
    format!("{} {change} @ {}", change.effect.name(), places.join(" "))
}

#[test]
fn exactly_what_changed_is_told() {
    let bless = std::env::var_os("DOCWRIGHT_BLESS").is_some();
    for pair in PAIRS {
        let Some(diff) = compare(pair) else { return };
        let counted = diff.summary;
        let mut lines: Vec<String> = diff.significant().changes.iter().map(line).collect();
        lines.push(format!(
            "{} of words, {} of order; {}",
            counted.descriptions,
            counted.orders,
            counted.bump.name()
        ));
        let told = lines.join("\n") + "\n";
        let path: PathBuf =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/diff_history/{pair}.txt"));
        if bless {
            fs::write(&path, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&path).unwrap(), "{pair}");
    }
}

#[test]
fn what_only_moved_is_neither_removed_nor_added() {
    for pair in PAIRS {
        let Some(diff) = compare(pair) else { return };
        let names = |kind| -> BTreeSet<String> {
            let changes = diff.changes.iter().filter(|change| change.kind == kind);
            let members = changes.filter_map(|change| change.member.as_deref());
            members.filter_map(|path| path.rsplit('.').next()).map(str::to_owned).collect()
        };
        let (gone, new) = (names(Kind::FieldRemoved), names(Kind::FieldAdded));
        assert_eq!(gone.intersection(&new).collect::<Vec<_>>(), Vec::<&String>::new(), "{pair}");
    }
}

#[test]
fn changes_are_the_same_at_each_run() {
    for pair in PAIRS {
        let Some(diff) = compare(pair) else { return };
        assert_eq!(Some(diff), compare(pair), "{pair}");
    }
}
