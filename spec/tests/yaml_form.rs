//! The YAML form: identity on every operation, the same bytes always, errors with a place, and a
//! JSON Schema that agrees with it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use docwright_spec::model::{
    At, Change, Confidence, ErrorCode, Fact, Format, Language, List, Member, MemberNames, Names,
    Operation, Override, Placement, Position, Range, Role, Route, Said, Samples, Style, Type,
    Value, Witness,
};
use docwright_spec::{Code, yaml};
use proptest::prelude::*;

/// Texts that YAML likes to take for something else, and ordinary ones.
fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("yes".to_owned()),
        Just("1.10".to_owned()),
        Just("2014-05-26".to_owned()),
        Just("~".to_owned()),
        Just("- item\n\tafter a tab  \n\n".to_owned()),
        Just("  leading: colon # and hash".to_owned()),
        Just("取值：\n\n -   on\n-   off".to_owned()),
        "[ -~\n\t\u{a0}\u{2003}é中]{0,40}",
        any::<String>(),
    ]
    .boxed()
}

fn range() -> BoxedStrategy<Range> {
    (any::<Option<i64>>(), any::<Option<i64>>())
        .prop_map(|(minimum, maximum)| Range { minimum, maximum })
        .boxed()
}

fn scalar() -> BoxedStrategy<Type> {
    prop_oneof![
        Just(Type::String),
        Just(Type::Integer),
        Just(Type::Long),
        Just(Type::Float),
        Just(Type::Double),
        Just(Type::Boolean),
        Just(Type::Json),
        Just(Type::Any),
    ]
    .boxed()
}

fn member_of(r#type: BoxedStrategy<Type>) -> BoxedStrategy<Member> {
    let position = prop::option::of(prop_oneof![
        Just(Position::Query),
        Just(Position::Path),
        Just(Position::Header),
        Just(Position::Body),
        Just(Position::Form),
        Just(Position::Host),
    ]);
    let prose = (prop::option::of(text()), prop::option::of(text()), text());
    (text(), any::<bool>(), position, r#type, prop::option::of(range()), prose, facts())
        .prop_map(
            |(name, required, position, r#type, range, (default, example, description), facts)| {
                Member {
                    required,
                    position,
                    r#type,
                    range,
                    default,
                    example,
                    description,
                    name,
                    ..facts
                }
            },
        )
        .boxed()
}

/// A member of which only what prose and placement say is set.
fn facts() -> BoxedStrategy<Member> {
    let format = prop_oneof![
        text().prop_map(Format::Time),
        Just(Format::JsonArray),
        Just(Format::JsonObject),
        Just(Format::CommaList),
        Just(Format::Base64),
    ];
    let value = (text(), text()).prop_map(|(value, meaning)| Value { value, meaning });
    let role = prop_oneof![Just(Role::IdempotencyToken), Just(Role::DryRun), Just(Role::NextToken)];
    let fact = prop_oneof![Just(Fact::Default), Just(Fact::Values), Just(Fact::InviteOnly)];
    let limits = (prop::option::of(range()), prop::option::of(range()));
    let words = (prop::option::of(text()), prop::option::of(text()));
    (
        limits,
        prop::collection::vec(value, 0..3),
        prop::option::of(format),
        prop::option::of(role),
        (any::<bool>(), any::<bool>()),
        words,
        prop::collection::btree_map(fact, text(), 0..3),
        prop::option::of(placement()),
    )
        .prop_map(|(limits, values, format, role, flags, words, said, placement)| Member {
            length: limits.0,
            items: limits.1,
            values,
            format,
            role,
            sensitive: flags.0,
            invite_only: flags.1,
            unit: words.0,
            deprecated: words.1,
            said,
            placement,
            ..Member::new("", Type::Any)
        })
        .boxed()
}

fn placement() -> impl Strategy<Value = Placement> {
    let by = prop::sample::subsequence(Witness::ALL, 0..=Witness::ALL.len());
    (prop::sample::select(Confidence::ALL), by)
        .prop_map(|(confidence, by)| Placement { confidence, by })
}

fn any_type() -> BoxedStrategy<Type> {
    scalar()
        .prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(member_of(inner.clone()), 0..4).prop_map(Type::Object),
                (prop::option::of(range()), inner.clone())
                    .prop_map(|(length, of)| Type::List(List { length, of: Box::new(of) })),
                inner.prop_map(|of| Type::Map(Box::new(of))),
            ]
        })
        .boxed()
}

fn error_code() -> BoxedStrategy<ErrorCode> {
    (text(), any::<Option<u16>>(), text(), text())
        .prop_map(|(code, status, message, description)| ErrorCode {
            code,
            status,
            message,
            description,
        })
        .boxed()
}

fn value() -> BoxedStrategy<Value> {
    (text(), text()).prop_map(|(value, meaning)| Value { value, meaning }).boxed()
}

fn correction() -> BoxedStrategy<Override> {
    let at = prop_oneof![
        text().prop_map(At::Parameter),
        text().prop_map(At::Field),
        text().prop_map(At::Error),
    ];
    let change = prop_oneof![
        any_type().prop_map(Change::SetType),
        any::<bool>().prop_map(Change::SetRequired),
        text().prop_map(Change::SetName),
        value().prop_map(Change::AddValue),
        text().prop_map(Change::RemoveValue),
        text().prop_map(Change::MoveTo),
        member_of(scalar()).prop_map(|row| Change::AddMember(Box::new(row))),
        error_code().prop_map(Change::AddError),
        Just(Change::RemoveRow),
    ];
    let said = prop_oneof![
        any_type().prop_map(Said::Type),
        any::<bool>().prop_map(Said::Required),
        text().prop_map(Said::Name),
        value().prop_map(Said::Value),
        text().prop_map(Said::Holder),
        member_of(scalar()).prop_map(|row| Said::Member(Box::new(row))),
        prop::collection::vec(error_code(), 0..3).prop_map(Said::Errors),
    ];
    (at, change, prop::option::of(said), text(), text())
        .prop_map(|(at, change, page, reason, link)| Override { at, change, page, reason, link })
        .boxed()
}

fn samples() -> BoxedStrategy<Samples> {
    let sample = || prop::option::of(text());
    (sample(), sample(), sample())
        .prop_map(|(request, xml, json)| Samples { request, xml, json })
        .boxed()
}

fn names() -> BoxedStrategy<Names> {
    let texts = || prop::collection::btree_map(text(), text(), 0..2);
    let member = (prop::option::of(text()), prop::option::of(text()), texts())
        .prop_map(|(field, object, constants)| MemberNames { field, object, constants });
    let members = || prop::collection::btree_map(text(), member.clone(), 0..2);
    (members(), members(), texts())
        .prop_map(|(parameters, fields, errors)| Names { parameters, fields, errors })
        .boxed()
}

prop_compose! {
    fn operation()(
        (product, version, name, summary, description) in (text(), text(), text(), text(), text()),
        style in prop_oneof![Just(Style::Rpc), Just(Style::Roa)],
        route in prop::option::of((text(), text()).prop_map(|(method, path)| Route { method, path })),
        language in prop_oneof![Just(Language::Chinese), Just(Language::English)],
        link in prop::option::of(text()),
        overrides in prop::collection::vec(correction(), 0..3),
        system_parameters in prop::collection::vec(member_of(scalar()), 0..2),
        parameters in prop::collection::vec(member_of(any_type()), 0..4),
        response in prop::collection::vec(member_of(any_type()), 0..4),
        (errors, samples) in (prop::collection::vec(error_code(), 0..4), samples()),
        names in names(),
    ) -> Operation {
        Operation {
            product, version, name, style, route, language, link, summary, description, overrides,
            names,
            system_parameters, parameters, response, errors, samples,
        }
    }
}

proptest! {
    #[test]
    fn rendering_and_parsing_is_the_identity(operation in operation()) {
        let text = yaml::render(&operation, yaml::SCHEMA_FILE).unwrap();
        let parsed = yaml::parse(&text, "page.yaml").unwrap();
        prop_assert_eq!(&parsed, &operation);
        prop_assert_eq!(yaml::render(&parsed, yaml::SCHEMA_FILE).unwrap(), text);
    }
}

proptest! {
    #[test]
    fn every_operation_fits_the_schema(operation in operation()) {
        let schema: serde_json::Value = serde_json::from_str(&yaml::schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let value = serde_json::to_value(&operation).unwrap();
        let problems: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema: serde_json::Value = serde_json::from_str(&yaml::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let small: serde_json::Value = serde_yaml::from_str(SMALL).unwrap();
    assert!(validator.is_valid(&small));
    for (key, value) in [("style", "soap"), ("surplus", "1"), ("language", "fr")] {
        let mut wrong = small.clone();
        wrong[key] = value.into();
        assert!(!validator.is_valid(&wrong), "{key}: {value}");
    }
}

const SMALL: &str = "\
product: Ecs
version: 2014-05-26
name: Ping
style: rpc
language: en
parameters:
- name: Host
  type: string
";

#[test]
fn a_small_text_parses() {
    let operation = yaml::parse(SMALL, "Ping.yaml").unwrap();
    assert_eq!((operation.name.as_str(), operation.parameters.len()), ("Ping", 1));
}

#[test]
fn errors_say_where_and_what() {
    // (what is changed, into what, the line of the complaint, a word of it)
    let cases = [
        ("style: rpc", "style: soap", 4, "soap"),
        ("  type: string", "  kind: string", 8, "kind"),
        ("  type: string", "  type: [", 8, "sequence"),
        ("language: en", "language: en\nsurplus: 1", 6, "surplus"),
        ("  type: string", "  type: {list: {of: sting}}", 8, "sting"),
    ];
    for (from, to, line, word) in cases {
        let diagnostic = yaml::parse(&SMALL.replace(from, to), "Ping.yaml").unwrap_err();
        assert_eq!(diagnostic.code, Code::MalformedYaml);
        assert_eq!(diagnostic.page, "Ping.yaml");
        assert_eq!(diagnostic.line, line, "{to}: {diagnostic}");
        assert!(diagnostic.column > 0, "{to}: {diagnostic}");
        assert!(diagnostic.message.contains(word), "{to}: {diagnostic}");
    }
}

#[test]
fn a_missing_field_is_named() {
    let diagnostic = yaml::parse(&SMALL.replace("product: Ecs\n", ""), "Ping.yaml").unwrap_err();
    assert!(diagnostic.message.contains("product"), "{diagnostic}");
}

#[test]
fn the_first_line_points_an_editor_to_the_schema() {
    let operation = yaml::parse(SMALL, "Ping.yaml").unwrap();
    let text = yaml::render(&operation, "../operation.schema.json").unwrap();
    let first = text.lines().next().unwrap();
    assert_eq!(first, "# yaml-language-server: $schema=../operation.schema.json");
}
