//! Corrections of a page: what each action makes of it, and what is wrong with a file of them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use docwright_spec::model::{At, ErrorCode, Fact, Member, Said, Type, Value};
use docwright_spec::overrides::{self, Overrides};
use docwright_spec::page::{self, Reading};
use docwright_spec::{Code, Diagnostic, Operation, yaml};
use proptest::prelude::*;

const PAGE: &str = r#"# StartHosts

## Debugging

[Try it](https://api.aliyun.com/#product=Ecs&api=StartHosts&type=RPC&version=2014-05-26)

## Request parameters

|Parameter|Type|Required|Description|
|---------|----|--------|-----------|
|RegionID|String|No|The region.|
|Host.N.Port|String|No|The port.|
|Host.N.Mode|String|No|How it starts. Valid values:

 -   fast: at once
-   slow: later |

## Response parameters

|Parameter|Type|Description|
|---------|----|-----------|
|RequestId|String|The ID of the call.|
|Hosts|Array of Host|The hosts.|
|Host| | | |
|HostId|String|The ID.|
|State|String|The state.|
|Total|Integer|How many there are.|

## Examples

Sample success responses

`JSON` format

```
{"RequestId": "1", "Hosts": {"Host": [{"HostId": "h-1", "State": "up"}]}, "Total": 1}
```

## Error codes

|HTTP status code|Error code|Error message|Description|
|----|----|----|----|
|400|InvalidPort|The port is wrong.|The port.|
|404|NotFund|There is no host.|No host.|
|404|NotFund|There is no region.|No region.|
"#;

fn read() -> Reading {
    let reading = page::read(PAGE, "StartHosts.md");
    assert!(!reading.diagnostics.iter().any(Diagnostic::is_error), "{:?}", reading.diagnostics);
    reading
}

/// An entry of a file for our page.
fn entry(at: &str, change: &str) -> String {
    format!(
        "- operation: StartHosts\n  at: {{{at}}}\n  change: {change}\n  reason: It is so.\n  \
         link: https://example.com/1\n"
    )
}

/// What a file makes of our page, and all that is wrong with it.
fn apply(text: &str) -> (Reading, Vec<Diagnostic>) {
    let mut reading = read();
    let overrides = Overrides::parse(text, "overrides.yaml");
    let entries: Vec<_> = overrides.entries.iter().collect();
    let operation = reading.operation.as_mut().unwrap();
    let refused = overrides::apply(&entries, operation, &mut reading.places, "StartHosts.md");
    (reading, [overrides.diagnostics, refused].concat())
}

/// What a file makes of our page that is right.
fn corrected(text: &str) -> Operation {
    let (reading, found) = apply(text);
    assert!(found.is_empty(), "{found:?}");
    reading.operation.unwrap()
}

fn member<'a>(members: &'a [Member], name: &str) -> &'a Member {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let found = members.iter().find(|member| member.name == first);
    let found = found.unwrap_or_else(|| panic!("no {first} in {members:?}"));
    if rest.is_empty() { found } else { member(found.r#type.members(), rest) }
}

fn names(members: &[Member]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

#[test]
fn a_type_is_set() {
    // The name as `Places` has it, and as the wire does.
    for name in ["Host.Port", "Host.N.Port"] {
        let operation = corrected(&entry(&format!("parameter: {name}"), "{set-type: integer}"));
        assert_eq!(member(&operation.parameters, "Host.Port").r#type, Type::Integer);
        assert_eq!(operation.overrides[0].page, Some(Said::Type(Type::String)));
    }
    let list = corrected(&entry("field: 'Hosts.Host[].State'", "{set-type: {list: {of: string}}}"));
    let state = &member(&list.response, "Hosts.Host.State").r#type;
    assert!(matches!(state, Type::List(list) if *list.of == Type::String), "{state:?}");
}

/// Host.Mode as it is once it has another type, and what the page said of it.
fn retyped(r#type: &str) -> (Member, Said) {
    let operation = corrected(&entry("parameter: Host.Mode", &format!("{{set-type: {type}}}")));
    let said = operation.overrides[0].page.clone().unwrap();
    (member(&operation.parameters, "Host.Mode").clone(), said)
}

#[test]
fn what_cannot_hold_for_another_type_goes_with_the_old_one() {
    let page = read().operation.unwrap();
    let mode = member(&page.parameters, "Host.Mode");
    assert!(mode.values.len() == 2 && mode.said.contains_key(&Fact::Values), "{mode:?}");
    for r#type in ["integer", "boolean", "json", "{map: string}", "{list: {of: long}}"] {
        let (left, said) = retyped(r#type);
        assert!(left.values.is_empty() && left.said.is_empty(), "{type}: {left:?}");
        assert_eq!(left.description, mode.description);
        let mut gone = Member::new("Mode", Type::String);
        (gone.values, gone.said) = (mode.values.clone(), mode.said.clone());
        assert_eq!(said, Said::Member(Box::new(gone)), "{type}");
    }
    for r#type in ["any", "{list: {of: string}}"] {
        let (left, said) = retyped(r#type);
        assert_eq!((&left.values, &left.said), (&mode.values, &mode.said), "{type}");
        assert_eq!(said, Said::Type(Type::String), "{type}");
    }
}

#[test]
fn each_fact_stays_where_its_type_can_have_it() {
    let facts = "default: 5, range: {minimum: 1, maximum: 9}, length: {maximum: 9}, \
                 items: {maximum: 9}, values: [{value: '5'}, {value: '3000000000'}, {value: 'true'}], \
                 format: comma-list, unit: s, role: page-size";
    // What is left of a row that has every fact, one type after the other.
    let left = |r#type: &str| {
        let row =
            entry("parameter: All", &format!("{{add-member: {{name: All, type: any, {facts}}}}}"));
        let text = row.replace("default: 5", "default: '5'")
            + &entry("parameter: All", &format!("{{set-type: {type}}}"));
        let operation = corrected(&text);
        let left = member(&operation.parameters, "All").clone();
        let has = [
            ("default", left.default.is_some()),
            ("range", left.range.is_some()),
            ("length", left.length.is_some()),
            ("items", left.items.is_some()),
            ("format", left.format.is_some()),
            ("unit", left.unit.is_some()),
            ("role", left.role.is_some()),
        ];
        let values: Vec<String> = left.values.iter().map(|value| value.value.clone()).collect();
        let facts = has.into_iter().filter(|(_, has)| *has).map(|(fact, _)| fact.to_owned());
        facts.chain(values).collect::<Vec<_>>().join(" ")
    };
    let numbers = "5 3000000000";
    assert_eq!(left("integer"), "default range unit role 5");
    assert_eq!(left("long"), format!("default range unit role {numbers}"));
    assert_eq!(left("double"), format!("default range unit {numbers}"));
    assert_eq!(left("boolean"), "true");
    assert_eq!(left("string"), format!("default length items format unit role {numbers} true"));
    assert_eq!(left("{list: {of: string}}"), format!("default length unit {numbers} true"));
    assert_eq!(left("{object: [{name: A, type: long}]}"), "");
}

#[test]
fn a_required_flag_is_set() {
    let operation = corrected(&entry("parameter: Host.Port", "{set-required: true}"));
    assert_eq!(operation.required_names(), ["Host.N.Port"]);
    assert_eq!(operation.overrides[0].page, Some(Said::Required(false)));
}

#[test]
fn a_name_is_set_and_its_place_stays_known() {
    let text = entry("parameter: RegionID", "{set-name: RegionId}")
        + &entry("field: Hosts", "{set-name: HostSet}")
        + &entry("error: NotFund", "{set-name: NotFound}");
    let (reading, found) = apply(&text);
    assert!(found.is_empty(), "{found:?}");
    let operation = reading.operation.unwrap();
    assert_eq!(names(&operation.parameters), ["RegionId", "Host"]);
    assert_eq!(member(&operation.response, "HostSet.Host.HostId").r#type, Type::String);
    let codes: Vec<&str> = operation.errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(codes, ["InvalidPort", "NotFound", "NotFound"]);
    assert_eq!(operation.overrides[0].page, Some(Said::Name("RegionID".to_owned())));

    let places = read().places;
    assert_eq!(reading.places.parameter("RegionId"), places.parameter("RegionID"));
    assert_eq!(reading.places.parameter("RegionID"), None);
    assert_eq!(reading.places.field("HostSet.Host.HostId"), places.field("Hosts.Host.HostId"));
    assert!(places.field("Hosts.Host.HostId").is_some());
}

#[test]
fn a_value_is_added_and_taken_out() {
    let text = entry("parameter: Host.Mode", "{add-value: {value: never, meaning: not at all}}")
        + &entry("parameter: Host.Mode", "{remove-value: slow}");
    let operation = corrected(&text);
    let mode = member(&operation.parameters, "Host.Mode");
    let values: Vec<&str> = mode.values.iter().map(|value| value.value.as_str()).collect();
    assert_eq!(values, ["fast", "never"]);
    assert_eq!(operation.overrides[0].page, None);
    let slow = Value { value: "slow".to_owned(), meaning: "later".to_owned() };
    assert_eq!(operation.overrides[1].page, Some(Said::Value(slow)));
}

#[test]
fn a_field_is_moved_to_an_object_and_to_the_top() {
    let text = entry("field: Total", "{move-to: Hosts}")
        + &entry("field: Hosts.Host.State", "{move-to: ''}");
    let (reading, found) = apply(&text);
    assert!(found.is_empty(), "{found:?}");
    let operation = reading.operation.unwrap();
    assert_eq!(names(&operation.response), ["RequestId", "Hosts", "State"]);
    assert_eq!(member(&operation.response, "Hosts.Total").r#type, Type::Integer);
    assert_eq!(names(member(&operation.response, "Hosts.Host").r#type.members()), ["HostId"]);
    assert_eq!(operation.overrides[0].page, Some(Said::Holder(String::new())));
    assert_eq!(operation.overrides[1].page, Some(Said::Holder("Hosts.Host".to_owned())));
    assert_eq!(reading.places.field("State"), read().places.field("Hosts.Host.State"));
}

#[test]
fn what_stands_before_its_new_holder_is_moved_into_that() {
    let operation = corrected(&entry("field: RequestId", "{move-to: Hosts.Host}"));
    assert_eq!(names(&operation.response), ["Hosts", "Total"]);
    assert_eq!(
        names(member(&operation.response, "Hosts.Host").r#type.members()),
        ["HostId", "State", "RequestId"]
    );
}

#[test]
fn rows_are_added() {
    let text = entry("parameter: Host.N.Zone", "{add-member: {name: Zone, type: string}}")
        + &entry("field: Page", "{add-member: {name: Page, type: integer}}")
        + &entry("error: Busy", "{add-error: {code: Busy, status: 503, message: Later.}}")
        + &entry("error: InvalidPort", "{add-error: {code: InvalidPort, status: 403}}");
    let operation = corrected(&text);
    assert_eq!(
        names(member(&operation.parameters, "Host").r#type.members()),
        ["Port", "Mode", "Zone"]
    );
    assert_eq!(operation.response.last().unwrap().name, "Page");
    let last: Vec<(&str, Option<u16>)> =
        operation.errors[3..].iter().map(|error| (error.code.as_str(), error.status)).collect();
    assert_eq!(last, [("Busy", Some(503)), ("InvalidPort", Some(403))]);
    assert!(operation.overrides.iter().all(|applied| applied.page.is_none()));
}

#[test]
fn rows_are_taken_out_and_kept_as_what_the_page_says() {
    let text = entry("parameter: Host", "remove-row")
        + &entry("field: Hosts.Host.State", "remove-row")
        + &entry("error: InvalidPort", "remove-row");
    let (reading, found) = apply(&text);
    assert!(found.is_empty(), "{found:?}");
    let operation = reading.operation.unwrap();
    let before = read();
    let page = before.operation.as_ref().unwrap();
    assert_eq!(names(&operation.parameters), ["RegionID"]);
    assert_eq!(names(member(&operation.response, "Hosts.Host").r#type.members()), ["HostId"]);
    assert_eq!(operation.errors, page.errors[1..]);
    let said = |index: usize| operation.overrides[index].page.clone();
    let host = member(&page.parameters, "Host").clone();
    assert_eq!(said(0), Some(Said::Member(Box::new(host))));
    assert_eq!(said(2), Some(Said::Errors(vec![page.errors[0].clone()])));
    // The places of what is left are those that it had.
    assert_eq!(reading.places.error(0), before.places.error(1));
    assert_eq!(reading.places.parameter("Host.Port"), None);
}

#[test]
fn a_row_is_written_anew() {
    let text = entry("error: NotFund", "remove-row")
        + &entry("error: NotFund", "{add-error: {code: NotFund, status: 410}}");
    let row = ErrorCode {
        code: "NotFund".to_owned(),
        status: Some(410),
        message: String::new(),
        description: String::new(),
    };
    assert_eq!(corrected(&text).errors[1..], [row]);
}

#[test]
fn what_was_corrected_is_in_the_spec() {
    let operation = corrected(&entry("parameter: Host.Port", "{set-type: integer}"));
    let text = yaml::render(&operation, yaml::SCHEMA_FILE).unwrap();
    let section = "
overrides:
- at:
    parameter: Host.Port
  change:
    set-type: integer
  page:
    type: string
  reason: It is so.
  link: https://example.com/1
";
    assert!(text.contains(section), "{text}");
    assert_eq!(yaml::parse(&text, "StartHosts.yaml").unwrap(), operation);
}

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
fn empty_files_and_comments_are_no_fault() {
    for text in ["", "# nothing yet\n", "---\n"] {
        let overrides = Overrides::parse(text, "overrides.yaml");
        assert!(overrides.entries.is_empty() && overrides.diagnostics.is_empty(), "{text}");
    }
    let good = entry("parameter: Host.Port", "{set-type: integer}");
    let indented = format!("  {}", good.replace("\n  ", "\n    "));
    let commented = format!("# why\n---\n{indented}\n  # an end\n");
    assert_eq!(corrected(&commented).overrides.len(), 1);
    // As some editors write it.
    let windows = format!("\u{feff}{}", entry("parameter: Host.Port", "{set-type: integer}"));
    assert_eq!(corrected(&windows.replace('\n', "\r\n")).overrides.len(), 1);
    let dashes = entry("parameter: Host.Port", "{set-type: integer}")
        .replace("reason: It is so.", "reason: |\n    - it is\n    - and was");
    assert_eq!(corrected(&dashes).overrides[0].reason, "- it is\n- and was\n");
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
    // Of one row several things can be wrong, and of one code several rows be missing.
    let text = entry("parameter: Host.Port", "{set-type: integer}")
        + &entry("parameter: Host.Port", "{set-required: true}")
        + &entry("parameter: Host.Mode", "{add-value: {value: a}}")
        + &entry("parameter: Host.Mode", "{add-value: {value: b}}")
        + &entry("error: Busy", "{add-error: {code: Busy, message: a}}")
        + &entry("error: Busy", "{add-error: {code: Busy, message: b}}");
    assert_eq!(corrected(&text).overrides.len(), 6);
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
    let operation = corrected(&entry("parameter: Host.N.Port", "{set-type: integer}"));
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
