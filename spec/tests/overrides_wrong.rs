//! What is wrong with a file of overrides: each fault with its line, its cause and a way out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod corrected;

use corrected::{apply, correct, entry, member, names, read};
use docwright_spec::model::At;
use docwright_spec::overrides::{self, Overrides};
use docwright_spec::{Code, Diagnostic, yaml};
use proptest::prelude::*;

/// (the entries, then code, line, a part of the message, a part of the hint for each finding)
type Wrong<'a> = (String, &'a [(Code, u32, &'static str, &'static str)]);

fn assert_wrong<'a>(cases: impl IntoIterator<Item = Wrong<'a>>) {
    for (text, expected) in cases {
        let (_, found) = apply(&text);
        assert_eq!(found.len(), expected.len(), "{text}\n{found:#?}");
        for (found, (code, line, message, hint)) in found.iter().zip(expected) {
            assert_eq!((found.code, found.line), (*code, *line), "{text}\n{found}");
            assert_eq!(found.page, "overrides.yaml");
            assert!(found.message.contains(message), "{text}\n{found}");
            assert!(found.hint.as_deref().unwrap_or_default().contains(hint), "{text}\n{found}");
        }
    }
}

#[test]
fn what_is_no_file_of_overrides_is_malformed() {
    let good = entry("parameter: Host.Port", "{set-type: integer}");
    let malformed = Code::MalformedOverrides;
    assert_wrong([
        ("- [".to_owned(), &[(malformed, 2, "", "docs/overrides.md")][..]),
        ("overrides:\n- a: b\n".to_owned(), &[(malformed, 1, "not a list", "")]),
        ("[{operation: A}]\n".to_owned(), &[(malformed, 1, "on lines of their own", "")]),
        // What is right beside it is still read: its own fault is found.
        (
            format!("{}{good}{good}", "- operation: StartHosts\n  at: 1\n"),
            &[(malformed, 2, "", ""), (Code::ConflictingOverrides, 8, "overrides.yaml:3", "")],
        ),
        (
            good.replace("  change: {set-type: integer}\n", ""),
            &[(malformed, 1, "missing field `change`", "docs/overrides.md")],
        ),
        (
            entry("field: Total", "{set-required: true}"),
            &[(malformed, 1, "not given by the caller", "")],
        ),
        (
            entry("error: NotFund", "{set-type: long}"),
            &[(malformed, 1, "nothing that an error code can have", "")],
        ),
        (
            entry("field: Total", "{add-error: {code: Total}}"),
            &[(malformed, 1, "needs a place `error`", "")],
        ),
        (
            entry("field: Hosts.Size", "{add-member: {name: Sum, type: long}}"),
            &[(malformed, 1, "does not end in that", "")],
        ),
        (
            entry(
                "field: Total",
                "{set-type: {object: [{name: A, type: long}, {name: A, type: long}]}}",
            ),
            &[(malformed, 1, "the object has two members A", "docs/overrides.md")],
        ),
        (
            entry("field: Total", "{set-type: {list: {of: {object: [{name: '', type: long}]}}}}"),
            &[(malformed, 1, "a member of the object has no name", "")],
        ),
        (
            entry(
                "field: Size",
                "{add-member: {name: Size, type: {map: {object: [{name: In, type: {object: \
                 [{name: A, type: long}, {name: B, type: long}, {name: A, type: any}]}}]}}}}",
            ),
            &[(malformed, 1, "the object has two members A", "")],
        ),
    ]);
}

#[test]
fn what_is_no_yaml_is_told_as_of_a_spec() {
    for text in ["'", "\n\n\t- a\n", "# why\n*a\n", "}"] {
        let of_spec = yaml::parse(text, "Ping.yaml").unwrap_err();
        let found = Overrides::parse(text, "overrides.yaml").diagnostics;
        assert_eq!(found.len(), 1, "{text}\n{found:?}");
        let told = |found: &Diagnostic| (found.line, found.column, found.message.clone());
        assert_eq!(told(&found[0]), told(&of_spec), "{text}");
        assert!(found[0].line > 0 && !found[0].message.contains(" at line "), "{}", found[0]);
    }
}

#[test]
fn empty_files_and_comments_are_no_fault() {
    for text in ["", "# nothing yet\n", "---\n"] {
        let overrides = Overrides::parse(text, "overrides.yaml");
        assert!(overrides.entries.is_empty() && overrides.diagnostics.is_empty(), "{text}");
    }
    let good = entry("parameter: Host.Port", "{set-type: integer}");
    let indented = format!("  {}", good.replace("\n  ", "\n    "));
    let commented = format!("# why\n---\n{indented}\n  # an end\n");
    assert_eq!(correct(&commented).overrides.len(), 1);
    // As some editors write it.
    let windows = format!("\u{feff}{}", entry("parameter: Host.Port", "{set-type: integer}"));
    assert_eq!(correct(&windows.replace('\n', "\r\n")).overrides.len(), 1);
    let dashes = entry("parameter: Host.Port", "{set-type: integer}")
        .replace("reason: It is so.", "reason: |\n    - it is\n    - and was");
    assert_eq!(correct(&dashes).overrides[0].reason, "- it is\n- and was\n");
}

#[test]
fn unknown_keys_ask_what_was_meant() {
    let good = entry("parameter: Host.Port", "{set-type: integer}");
    let unknown = Code::UnknownOverrideKey;
    assert_wrong([
        (
            good.replace("reason:", "raeson:"),
            &[(unknown, 4, "`raeson`", "did you mean `reason`? expected product")][..],
        ),
        (good.replace("set-type", "type"), &[(unknown, 3, "`type`", "set-type")]),
        (good.replace("parameter", "paramter"), &[(unknown, 2, "`paramter`", "`parameter`")]),
        (good.replace("integer", "intger"), &[(unknown, 3, "`intger`", "`integer`")]),
        // Each in its entry.
        (
            good.replace("link", "lnk") + &good.replace("operation", "opration"),
            &[(unknown, 5, "`lnk`", "`link`"), (unknown, 6, "`opration`", "`operation`")],
        ),
    ]);
}

#[test]
fn a_reason_and_a_link_are_needed() {
    let good = entry("parameter: Host.Port", "{set-type: integer}");
    let unexplained = Code::UnexplainedOverride;
    let none = good.replace("  reason: It is so.\n  link: https://example.com/1\n", "");
    let both = &[
        (unexplained, 1, "StartHosts, parameter Host.Port: there is no `reason`", "say why"),
        (unexplained, 1, "there is no `link`", "https://"),
    ];
    assert_wrong([
        (none, &both[..]),
        (good.replace("It is so.", "' '"), &both[..1]),
        (
            good.replace("https://example.com/1", "example.com"),
            &[(unexplained, 1, "\"example.com\" is no link", "")],
        ),
        (good.replace("https://example.com/1", "https://"), &[(unexplained, 1, "no link", "")]),
    ]);
}

#[test]
fn what_does_not_exist_asks_what_was_meant() {
    let misplaced = Code::MisplacedOverride;
    assert_wrong([
        (
            entry("parameter: Host.Prt", "{set-type: integer}"),
            &[(misplaced, 1, "StartHosts, parameter Host.Prt: ", "did you mean `Host.Port`?")][..],
        ),
        (
            entry("parameter: Total", "remove-row"),
            &[(misplaced, 1, "the page has no row", "`docwright extract`")],
        ),
        (entry("field: State", "remove-row"), &[(misplaced, 1, "", "`Hosts.Host.State`")]),
        (
            entry("field: Total", "{move-to: Hots}"),
            &[(misplaced, 1, "the page has no row", "`Hosts`")],
        ),
        (entry("error: NotFound", "remove-row"), &[(misplaced, 1, "no such code", "`NotFund`")]),
        (entry("field: Total", "{move-to: RequestId}"), &[(misplaced, 1, "is no object", "type")]),
        (entry("field: Hosts", "{move-to: Hosts.Host}"), &[(misplaced, 1, "inside itself", "")]),
        (
            entry("field: Total", "{set-name: RequestId}"),
            &[(misplaced, 1, "a row RequestId already", "")],
        ),
        (
            entry("field: Host.Zone", "{add-member: {name: Zone, type: string}}"),
            &[(misplaced, 1, "no row Host", "`Hosts.Host`")],
        ),
    ]);
}

#[test]
fn what_changes_nothing_is_named() {
    let stale = Code::StaleOverride;
    let cases = [
        ("parameter: Host.Port", "{set-type: string}", "the page says string itself"),
        ("parameter: Host.Port", "{set-required: false}", "not required"),
        ("field: Total", "{set-name: Total}", "calls it Total itself"),
        ("error: NotFund", "{set-name: NotFund}", "calls it NotFund itself"),
        ("parameter: Host.Mode", "{add-value: {value: fast}}", "lists fast itself"),
        ("field: Hosts.Host.State", "{move-to: Hosts.Host}", "has it there itself"),
        (
            "error: InvalidPort",
            "{add-error: {code: InvalidPort, status: 400, message: The port is wrong., description: The port.}}",
            "has the row itself",
        ),
        ("field: Total", "{add-member: {name: Total, type: long}}", "a row of that name"),
    ];
    for (at, change, message) in cases {
        let (reading, found) = apply(&entry(at, change));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].code, found[0].line), (stale, 1), "{}", found[0]);
        let name = format!("StartHosts, {}: ", at.replace(": ", " "));
        assert!(found[0].message.starts_with(&name), "{}", found[0]);
        assert!(found[0].message.contains(message), "{}", found[0]);
        assert!(found[0].message.ends_with("(StartHosts.md)"), "{}", found[0]);
        assert_eq!(reading.operation, read().operation);
    }
    let (_, found) = apply(&entry("parameter: Host.Mode", "{remove-value: slwo}"));
    assert_eq!(found[0].code, stale);
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `slow`?"));
}

#[test]
fn contradictions_name_both_entries() {
    let pairs = [
        // The names may be written in two ways.
        (
            "parameter: Host.Port",
            "{set-type: integer}",
            "parameter: Host.N.Port",
            "{set-type: long}",
        ),
        ("field: Total", "{set-name: Sum}", "field: Total", "{set-name: Count}"),
        ("field: Hosts", "remove-row", "field: Hosts.Host.State", "{set-type: long}"),
        ("field: Hosts.Host.State", "{set-type: long}", "field: Hosts", "remove-row"),
        (
            "parameter: Host.Mode",
            "{add-value: {value: never}}",
            "parameter: Host.Mode",
            "{remove-value: never}",
        ),
    ];
    for (at, change, other, otherwise) in pairs {
        let (reading, found) = apply(&(entry(at, change) + &entry(other, otherwise)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].code, found[0].line), (Code::ConflictingOverrides, 6), "{found:?}");
        assert!(found[0].message.contains("the entry at overrides.yaml:1"), "{}", found[0]);
        assert_eq!(reading.operation.unwrap().overrides.len(), 1);
    }
    // Names are compared as they are when each entry is applied, also of what is gone by then.
    let remove = |name: &str| entry(&format!("parameter: {name}"), "remove-row");
    let integer = |name: &str| entry(&format!("parameter: {name}"), "{set-type: integer}");
    let zone = |name: &str| {
        entry(&format!("parameter: {name}"), "{add-member: {name: Zone, type: string}}")
    };
    for text in [
        remove("Host.Port") + &integer("Host.N.Port"),
        remove("Host.N") + &integer("Host.Port"),
        remove("Host") + &integer("Host.N.Port"),
        zone("Host.N.Zone") + &zone("Host.Zone"),
    ] {
        let (_, found) = apply(&text);
        let codes: Vec<Code> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::ConflictingOverrides], "{text}");
    }
    // Of one row several things can be wrong, and of one code several rows be missing.
    let text = entry("parameter: Host.Port", "{set-type: integer}")
        + &entry("parameter: Host.Port", "{set-required: true}")
        + &entry("parameter: Host.Mode", "{add-value: {value: a}}")
        + &entry("parameter: Host.Mode", "{add-value: {value: b}}")
        + &entry("error: Busy", "{add-error: {code: Busy, message: a}}")
        + &entry("error: Busy", "{add-error: {code: Busy, message: b}}");
    assert_eq!(correct(&text).overrides.len(), 6);
}

#[test]
fn members_called_as_marks_of_lists_are_others_than_their_holders() {
    let added = entry("parameter: Host.N.N", "{add-member: {name: N, type: string}}")
        + &entry("field: Hosts.KEY", "{add-member: {name: KEY, type: string}}");
    let text = entry("parameter: Host", "{set-required: true}")
        + &entry("parameter: Host.N.N", "{set-required: true}")
        + &entry("field: Hosts", "{set-name: HostSet}")
        + &entry("field: HostSet.KEY", "{set-name: Key}");
    let operation = correct(&(added.clone() + &text));
    assert_eq!(operation.required_names(), ["Host.N", "Host.N.N"]);
    assert_eq!(names(member(&operation.response, "HostSet").r#type.members()), ["Host", "Key"]);

    let twice = entry("parameter: Host.N", "{set-required: true}");
    let (_, found) = apply(&(added + &text + &twice));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, Code::ConflictingOverrides);
}

#[test]
fn the_schema_takes_and_refuses_what_the_reader_does() {
    let schema: serde_json::Value = serde_json::from_str(&overrides::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let is_valid = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        validator.is_valid(&value)
    };
    let good = entry("parameter: Host.Port", "{set-type: {list: {of: integer}}}")
        + &entry("error: A", "remove-row");
    assert!(is_valid(&good));
    for (from, to) in [
        ("reason: It is so.", "raeson: It is so."),
        ("reason: It is so.", "reason: ''"),
        ("  link: https://example.com/1\n", ""),
        ("https://example.com/1", "example.com"),
        ("set-type", "type"),
        ("remove-row", "remove-rows"),
        ("  at: {error: A}\n", ""),
    ] {
        assert!(!is_valid(&good.replace(from, to)), "{from} → {to}");
    }
}

#[test]
fn names_in_the_spec_are_those_of_the_file() {
    let operation = correct(&entry("parameter: Host.N.Port", "{set-type: integer}"));
    assert_eq!(operation.overrides[0].at, At::Parameter("Host.N.Port".to_owned()));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_at_a_line_of_it(
        text in "(- |  |\n|operation: A|at: \\{error: B\\}|change: |remove-row|'|\\[|#|&a |\\*a|中){0,40}",
    ) {
        let lines = u32::try_from(text.lines().count()).unwrap();
        for found in Overrides::parse(&text, "overrides.yaml").diagnostics {
            prop_assert!(found.line >= 1 && found.line <= lines + 1, "{text}\n{found}");
        }
    }
}
