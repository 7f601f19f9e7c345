//! Names that were given are kept when a page grows or is put in another order: most by themselves, and the
//! rest because a spec remembers them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright_codegen::{Options, lower, package};
use docwright_spec::model::{ErrorCode, List, Member, MemberNames, Names, Type};
use docwright_spec::{Operation, yaml};

/// The specs of this repository.
fn specs() -> Vec<Operation> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut specs = Vec::new();
    for folder in ["spec/apis/ecs", "tests/specs"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                specs.push(yaml::parse(&text, "spec.yaml").unwrap());
            }
        }
    }
    assert!(specs.len() > 3);
    specs
}

/// Every name that was given is given to the same member.
fn assert_kept(old: &Names, new: &Names, what: &str) {
    let members = |old: &BTreeMap<String, MemberNames>, new: &BTreeMap<String, MemberNames>| {
        for (key, names) in old {
            assert_eq!(Some(names), new.get(key), "{key}: {what}");
        }
    };
    members(&old.parameters, &new.parameters);
    members(&old.fields, &new.fields);
    for (code, variant) in &old.errors {
        assert_eq!(Some(variant), new.errors.get(code), "{code}: {what}");
    }
}

/// Changes each list of members, at any depth, in turn.
fn each_object(
    members: &[Member],
    change: &dyn Fn(&mut Vec<Member>),
    report: &mut dyn FnMut(Vec<Member>),
) {
    let mut changed = members.to_vec();
    change(&mut changed);
    report(changed);
    for (index, member) in members.iter().enumerate() {
        let Some(inner) = inside(&member.r#type) else { continue };
        each_object(inner, change, &mut |inner| {
            let mut members = members.to_vec();
            if let Some(inside) =
                members.get_mut(index).and_then(|member| inside_mut(&mut member.r#type))
            {
                *inside = inner;
            }
            report(members);
        });
    }
}

fn inside(value: &Type) -> Option<&Vec<Member>> {
    match value {
        Type::Object(members) => Some(members),
        Type::List(List { of, .. }) | Type::Map(of) => inside(of),
        _ => None,
    }
}

fn inside_mut(value: &mut Type) -> Option<&mut Vec<Member>> {
    match value {
        Type::Object(members) => Some(members),
        Type::List(List { of, .. }) | Type::Map(of) => inside_mut(of),
        _ => None,
    }
}

/// The operation with each of its objects changed in turn.
fn assert_kept_when(operation: &Operation, what: &str, change: &dyn Fn(&mut Vec<Member>)) {
    let old = lower::names(operation);
    each_object(&operation.parameters, change, &mut |parameters| {
        let new = Operation { parameters, ..operation.clone() };
        assert_kept(&old, &lower::names(&new), what);
    });
    each_object(&operation.response, change, &mut |response| {
        let new = Operation { response, ..operation.clone() };
        assert_kept(&old, &lower::names(&new), what);
    });
}

/// Such an object stops being one when a row comes in, which is another change.
fn is_around_one_list(members: &[Member]) -> bool {
    matches!(members, [Member { r#type: Type::List(_), .. }])
}

fn fresh() -> Member {
    Member::new("Fresh", Type::Object(vec![Member::new("FreshId", Type::String)]))
}

#[test]
fn a_new_row_anywhere_renames_nothing() {
    for operation in specs() {
        for (what, position) in [("first", 0), ("second", 1)] {
            assert_kept_when(&operation, what, &|members| {
                if !is_around_one_list(members) {
                    members.insert(position.min(members.len()), fresh());
                }
            });
        }
    }
}

#[test]
fn a_row_with_the_words_of_another_renames_nothing_when_it_is_last() {
    for operation in specs() {
        let old = lower::names(&operation);
        for member in &operation.parameters {
            let mut new = operation.clone();
            // `regionId`, which has the words of `RegionId`.
            let mut letters = member.name.chars();
            let first = letters.next().unwrap().to_lowercase();
            let name: String = first.chain(letters).collect();
            if operation.parameters.iter().all(|member| member.name != name) {
                new.parameters.push(Member::new(name, member.r#type.clone()));
            }
            new.parameters.push(Member::new(format!("set_{}", member.name), Type::String));
            assert_kept(&old, &lower::names(&new), &member.name);
        }
        for member in &operation.response {
            let mut new = operation.clone();
            // An object of the same name deeper down.
            let inside = vec![member.clone(), Member::new("More", Type::String)];
            new.response.push(Member::new("Last", Type::Object(inside)));
            assert_kept(&old, &lower::names(&new), &member.name);
        }
        for error in &operation.errors {
            let mut new = operation.clone();
            new.errors.push(ErrorCode { code: error.code.replace('.', "_"), ..error.clone() });
            assert_kept(&old, &lower::names(&new), &error.code);
        }
    }
}

/// A name of the same words as another: `regionId` for `RegionId`.
fn same_words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().unwrap();
    let other =
        if first.is_uppercase() { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() };
    [other].into_iter().chain(letters).collect()
}

/// All that takes names away: for each member one of the same words before it and one that takes the name
/// of a list's setter; an object before all others that holds the same objects, with other values; the
/// reverse order of everything.
fn crowded(members: &mut Vec<Member>) {
    if is_around_one_list(members) {
        return;
    }
    let mut others = Vec::new();
    for member in &*members {
        let mut rival = Member { name: same_words(&member.name), ..member.clone() };
        rival.values.reverse();
        rival.values.truncate(1);
        others.extend([rival, Member::new(format!("set_{}", member.name), Type::String)]);
    }
    let inside =
        others.iter().map(|member| Member { name: same_words(&member.name), ..member.clone() });
    others.push(Member::new("Fresh", Type::Object(inside.collect())));
    members.reverse();
    let taken: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    others.retain(|member| !taken.contains(&member.name));
    others.reverse();
    members.splice(0..0, others);
}

/// The new state, with what it remembers of the old one.
fn remembered(old: &Operation, new: Operation) -> Operation {
    let mut new = new;
    lower::keep_names(old, &mut new);
    new
}

#[test]
fn what_is_remembered_is_kept_whatever_comes_before_it() {
    let mut most = 0;
    for operation in specs() {
        let old = lower::names(&operation);
        let check = |new: Operation| {
            let new = remembered(&operation, new);
            assert_kept(&old, &lower::names(&new), &operation.name);
            // Once more, from what was written, and after the text of the spec.
            let again = remembered(&new, Operation { names: Names::default(), ..new.clone() });
            assert_eq!(again.names, new.names);
            // When those that came go, nothing has to be remembered any more.
            assert!(remembered(&new, operation.clone()).names.is_empty(), "{}", operation.name);
            new
        };
        let mut all = operation.clone();
        for members in [&mut all.parameters, &mut all.response] {
            crowded(members);
        }
        let rivals = operation.errors.iter();
        let rivals =
            rivals.map(|error| ErrorCode { code: error.code.replace('.', "_"), ..error.clone() });
        all.errors = rivals.chain(operation.errors.iter().rev().cloned()).collect();
        let new = check(all);
        most = most.max(new.names.parameters.len() + new.names.errors.len());
        let text = yaml::render(&new, "operation.schema.json").unwrap();
        assert_eq!(yaml::parse(&text, "spec.yaml").unwrap().names, new.names);
        let file = package::single_file(&[new], &Options::default());
        assert!(syn::parse_file(&file.unwrap()).is_ok());
        each_object(&operation.parameters, &crowded, &mut |parameters| {
            check(Operation { parameters, ..operation.clone() });
        });
        each_object(&operation.response, &crowded, &mut |response| {
            check(Operation { response, ..operation.clone() });
        });
    }
    assert!(most > 5, "{most} names were in danger");
}

#[test]
fn names_that_nobody_takes_are_not_written_down() {
    for operation in specs() {
        let mut new = operation.clone();
        new.parameters.push(fresh());
        new.response.insert(0, fresh());
        assert!(remembered(&operation, new).names.is_empty(), "{}", operation.name);
    }
}

#[test]
fn a_name_that_two_claim_is_given_to_one() {
    let mut operation =
        specs().into_iter().find(|operation| operation.parameters.len() > 1).unwrap();
    for member in &operation.parameters {
        let names = MemberNames { field: Some("mine".to_owned()), ..MemberNames::default() };
        operation.names.parameters.insert(member.name.clone(), names);
    }
    let given = lower::names(&operation);
    let fields: Vec<_> =
        given.parameters.values().filter_map(|names| names.field.as_ref()).collect();
    assert_eq!(fields.iter().filter(|field| **field == "mine").count(), 1);
}

#[test]
fn another_order_of_rows_renames_nothing_where_no_two_have_one_name() {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/apis/ecs/ResetDisks.yaml"),
    );
    let operation = yaml::parse(&text.unwrap(), "ResetDisks.yaml").unwrap();
    assert_kept_when(&operation, "reversed", &|members| members.reverse());
    let mut reversed = operation.clone();
    reversed.errors.reverse();
    assert_kept(&lower::names(&operation), &lower::names(&reversed), "errors reversed");
}
