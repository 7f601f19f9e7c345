//! Each kind of change, alone.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../tests/verdicts/mod.rs"]
#[allow(unreachable_pub, dead_code, reason = "another test has it, too, and compiles the callers")]
mod verdicts;

use std::collections::BTreeSet;

use docwright_spec::diff::{self, Bump, Described, Diff, Effect, Kind};
use docwright_spec::model::{MemberNames, Names};
use docwright_spec::page::Places;
use docwright_spec::yaml;

use verdicts::Case;

fn described(own: Option<&str>) -> Vec<Described> {
    let operation = own.map(|own| yaml::parse(&verdicts::spec(own), "Ping.yaml").unwrap());
    let file = "Ping.yaml".to_owned();
    operation
        .map(|operation| Described {
            operation,
            file,
            places: Places::default(),
            names: Names::default(),
        })
        .into_iter()
        .collect()
}

fn compare(case: &Case) -> Diff {
    let (old, new) = (described(case.old), described(case.new));
    match (old.as_slice(), new.as_slice()) {
        ([old], [new]) => diff::compare_two(old, new),
        (old, new) => diff::compare(old, new),
    }
}

#[test]
fn each_change_is_told_with_its_effect() {
    for case in verdicts::all() {
        let diff = compare(case);
        let told: Vec<String> = diff
            .changes
            .iter()
            .map(|change| format!("{} {change}", change.effect.name()))
            .collect();
        assert_eq!(told, case.changes, "{}", case.name);
    }
}

#[test]
fn every_kind_has_a_case() {
    let mut seen: BTreeSet<Kind> =
        verdicts::all().flat_map(|case| compare(case).changes).map(|change| change.kind).collect();
    // Has a test of its own, as it takes more than specs.
    seen.insert(Kind::NameChanged);
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

#[test]
fn nothing_changed_where_both_sides_are_one() {
    for case in verdicts::all() {
        for side in [case.old, case.new] {
            let side = described(side);
            let diff = diff::compare(&side, &side);
            assert_eq!((diff.changes.len(), diff.summary.bump), (0, Bump::None), "{}", case.name);
        }
    }
}

#[test]
fn the_bump_is_that_of_the_worst_change() {
    for case in verdicts::all() {
        let diff = compare(case);
        let worst = diff.changes.iter().map(|change| change.effect).max();
        let expected = match worst {
            Some(Effect::Breaking) => Bump::Major,
            Some(Effect::Additive) => Bump::Minor,
            Some(Effect::None) => Bump::Patch,
            None => Bump::None,
        };
        assert_eq!(diff.summary.bump, expected, "{}", case.name);
    }
}

#[test]
fn names_for_tools_are_the_words_with_dashes() {
    for kind in Kind::ALL {
        let json = serde_json::to_string(kind).unwrap();
        assert_eq!(json, format!("\"{}\"", kind.name()));
    }
}

#[test]
fn a_name_that_goes_to_another_member_is_a_change() {
    let own = "parameters: [{name: Mode, values: [{value: on}], type: string}]\n\
               errors: [{code: A.B}]\n";
    let with_names = |field: &str, constant: &str, variant: &str| {
        let mut described = described(Some(own)).remove(0);
        let names = MemberNames {
            field: Some(field.to_owned()),
            object: None,
            constants: [("on".to_owned(), constant.to_owned())].into(),
        };
        described.names.parameters.insert("Mode".to_owned(), names);
        described.names.errors.insert("A.B".to_owned(), variant.to_owned());
        described
    };
    let old = with_names("mode", "ModeValue::ON", "AB");
    let new = with_names("mode_parameter", "PingModeValue::ON", "AB2");
    let diff = diff::compare_two(&old, &new);
    let told: Vec<String> = diff.changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "name changed: Mode (mode → mode_parameter)",
            "name changed: Mode (ModeValue::ON → PingModeValue::ON)",
            "name changed: A.B (AB → AB2)",
        ]
    );
    assert_eq!(diff.summary.bump, Bump::Major);
    assert_eq!(diff::compare_two(&old, &old).changes, []);
}

#[test]
fn where_a_place_was_guessed_the_reason_says_so() {
    let read = |rows: &str| {
        let text = format!(
            "# RunIt\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n\
             |Action|String|Yes|RunIt|\n## Response parameters\n|Name|Type|Description|\n\
             |-|-|-|\n|Disk|Struct|A disk.|\n|Id|String|Its ID.|\n{rows}"
        );
        let reading = docwright_spec::page::read(&text, "RunIt.md");
        Described {
            operation: reading.operation.unwrap(),
            file: "RunIt.md".to_owned(),
            places: reading.places,
            names: Names::default(),
        }
    };
    let diff = diff::compare_two(&read("|Zone|String|A zone.|\n"), &read(""));
    let change = diff.changes.iter().find(|change| change.kind == Kind::FieldRemoved).unwrap();
    assert_eq!(change.effect, Effect::Breaking);
    assert!(change.reason.contains("the old page does not show its place clearly"), "{change:?}");
}
