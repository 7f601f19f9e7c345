//! Corrections of a page: what each action makes of it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod corrected;

use corrected::{apply, correct, entry, member, names, read};
use docwright_spec::model::{ErrorCode, Fact, Member, Role, Said, Type, Value};
use docwright_spec::yaml;

#[test]
fn a_type_is_set() {
    // The name as `Places` has it, and as the wire does.
    for name in ["Host.Port", "Host.N.Port"] {
        let operation = correct(&entry(&format!("parameter: {name}"), "{set-type: integer}"));
        assert_eq!(member(&operation.parameters, "Host.Port").r#type, Type::Integer);
        assert_eq!(operation.overrides[0].page, Some(Said::Type(Type::String)));
    }
    let list = correct(&entry("field: 'Hosts.Host[].State'", "{set-type: {list: {of: string}}}"));
    let state = &member(&list.response, "Hosts.Host.State").r#type;
    assert!(matches!(state, Type::List(list) if *list.of == Type::String), "{state:?}");
}

/// Host.Mode as it is once it has another type, and what the page said of it.
fn retyped(r#type: &str) -> (Member, Said) {
    let operation = correct(&entry("parameter: Host.Mode", &format!("{{set-type: {type}}}")));
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
                 format: comma-list, unit: s";
    // What is left of a row that has every fact, one type after the other.
    let left = |r#type: &str| {
        let row =
            entry("parameter: All", &format!("{{add-member: {{name: All, type: any, {facts}}}}}"));
        let text = row.replace("default: 5", "default: '5'")
            + &entry("parameter: All", &format!("{{set-type: {type}}}"));
        let operation = correct(&text);
        let left = member(&operation.parameters, "All").clone();
        let has = [
            ("default", left.default.is_some()),
            ("range", left.range.is_some()),
            ("length", left.length.is_some()),
            ("items", left.items.is_some()),
            ("format", left.format.is_some()),
            ("unit", left.unit.is_some()),
        ];
        let values: Vec<String> = left.values.iter().map(|value| value.value.clone()).collect();
        let facts = has.into_iter().filter(|(_, has)| *has).map(|(fact, _)| fact.to_owned());
        facts.chain(values).collect::<Vec<_>>().join(" ")
    };
    let numbers = "5 3000000000";
    // Both have 64 bits: pages list such values of an Integer, and generated code holds them.
    assert_eq!(left("integer"), format!("default range unit {numbers}"));
    assert_eq!(left("long"), left("integer"));
    assert_eq!(left("double"), format!("default range unit {numbers}"));
    assert_eq!(left("boolean"), "true");
    assert_eq!(left("string"), format!("default length items format unit {numbers} true"));
    assert_eq!(left("{list: {of: string}}"), format!("default length unit {numbers} true"));
    assert_eq!(left("{object: [{name: A, type: long}]}"), "");
}

#[test]
fn a_secret_and_a_role_follow_the_name_the_type_and_the_place() {
    let total = |change: &str| entry("field: Total", change);
    let renamed = |name: &str| entry("parameter: RegionID", &format!("{{set-name: {name}}}"));
    let typed = |name: &str, r#type: &str| {
        renamed(name) + &entry(&format!("parameter: {name}"), &format!("{{set-type: {type}}}"))
    };
    let number = entry("parameter: Host.Port", "{set-name: PageNumber}");
    let state = entry("field: Hosts.Host.State", "{set-name: IsTruncated}")
        + &entry("field: Hosts.Host.IsTruncated", "{set-type: boolean}");
    let to_top = |name: &str| entry(name, "{move-to: ''}");
    // (the entries, the row that they make, is it a secret, its role)
    for (text, row, is_secret, role) in [
        (renamed("Password"), "Password", true, None),
        (typed("Password", "{list: {of: string}}"), "Password", true, None),
        (typed("Password", "long"), "Password", false, None),
        (
            renamed("Password") + &entry("parameter: Password", "{set-name: Zone}"),
            "Zone",
            false,
            None,
        ),
        (renamed("ClientToken"), "ClientToken", false, Some(Role::IdempotencyToken)),
        (typed("ClientToken", "long"), "ClientToken", false, None),
        (typed("DryRun", "boolean"), "DryRun", false, Some(Role::DryRun)),
        (number.clone(), "Host.PageNumber", false, None),
        (
            number + &to_top("parameter: Host.PageNumber"),
            "PageNumber",
            false,
            Some(Role::PageNumber),
        ),
        (state.clone(), "Hosts.Host.IsTruncated", false, None),
        (
            state + &to_top("field: Hosts.Host.IsTruncated"),
            "IsTruncated",
            false,
            Some(Role::HasMore),
        ),
        (total("{set-type: string}"), "Total", false, Some(Role::TotalCount)),
        (total("{set-type: boolean}"), "Total", false, None),
        (total("{set-name: Sum}"), "Sum", false, None),
        (total("{move-to: Hosts}"), "Hosts.Total", false, None),
    ] {
        let operation = correct(&text);
        let is_field = text.contains("at: {field");
        let rows = if is_field { &operation.response } else { &operation.parameters };
        let row = member(rows, row);
        assert_eq!((row.sensitive, row.role), (is_secret, role), "{text}");
    }
    let total = member(&read().operation.unwrap().response, "Total").role;
    assert_eq!(total, Some(Role::TotalCount), "the page itself gives the role that is lost");
}

#[test]
fn a_required_flag_is_set() {
    let operation = correct(&entry("parameter: Host.Port", "{set-required: true}"));
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
    let operation = correct(&text);
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
    let operation = correct(&entry("field: RequestId", "{move-to: Hosts.Host}"));
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
    let operation = correct(&text);
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
    assert_eq!(correct(&text).errors[1..], [row]);
}

#[test]
fn what_was_corrected_is_in_the_spec() {
    let operation = correct(&entry("parameter: Host.Port", "{set-type: integer}"));
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
