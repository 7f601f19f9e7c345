//! Names that were given are kept when a page grows or is put in another order.
//!
//! What cannot be kept without a memory, the name of a member before which another of the same name is
//! put in, `docwright diff` tells as a change.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright_codegen::lower;
use docwright_spec::diff::{MemberNames, Names};
use docwright_spec::model::{ErrorCode, List, Member, Type};
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

fn fresh() -> Member {
    Member::new("Fresh", Type::Object(vec![Member::new("FreshId", Type::String)]))
}

#[test]
fn a_new_row_anywhere_renames_nothing() {
    for operation in specs() {
        for (what, position) in [("first", 0), ("second", 1)] {
            assert_kept_when(&operation, what, &|members| {
                // An object around one list stops being one, which is another change.
                if !(members.len() == 1 && matches!(members.first().unwrap().r#type, Type::List(_)))
                {
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
