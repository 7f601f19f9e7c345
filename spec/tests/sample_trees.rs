//! The JSON samples of real pages fit the trees that are read from their tables.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says what does not fit"
)]

mod shared;

use std::collections::BTreeMap;
use std::fs;

use docwright_spec::model::{Member, Type};
use docwright_spec::page;
use serde_json::Value;

/// Why a sample does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    UnknownField,
    ObjectForValue,
    ListForObject,
    ListInOtherForm,
}

fn object(members: &[Member], value: &Value, misfits: &mut Vec<Misfit>) {
    let Value::Object(fields) = value else { return };
    for (name, inner) in fields {
        let found = members.iter().find(|member| member.name.eq_ignore_ascii_case(name.trim()));
        match found {
            Some(member) => fit(&member.r#type, inner, misfits),
            None => misfits.push(Misfit::UnknownField),
        }
    }
}

fn fit(r#type: &Type, value: &Value, misfits: &mut Vec<Misfit>) {
    match (r#type, value) {
        (Type::Object(members), Value::Object(_)) => object(members, value, misfits),
        (Type::Object(_), Value::Array(_)) => misfits.push(Misfit::ListForObject),
        (Type::List(list), Value::Array(items)) => {
            for item in items {
                fit(&list.of, item, misfits);
            }
        }
        (Type::List(list), Value::Object(fields)) => {
            let is_wrapped = fields.len() == 1 && fields.values().all(Value::is_array);
            if is_wrapped {
                misfits.push(Misfit::ListInOtherForm);
            } else {
                fit(&list.of, value, misfits);
            }
        }
        (Type::List(_), Value::String(text)) if !text.is_empty() => {
            misfits.push(Misfit::ListInOtherForm);
        }
        (Type::Map(of), Value::Object(fields)) => {
            for inner in fields.values() {
                fit(of, inner, misfits);
            }
        }
        (Type::Any | Type::Json | Type::Object(_) | Type::List(_) | Type::Map(_), _) => {}
        (_, Value::Object(_)) => misfits.push(Misfit::ObjectForValue),
        _ => {}
    }
}

/// Below the names that only wrap the answer.
fn answer<'a>(members: &[Member], mut value: &'a Value) -> &'a Value {
    while let Value::Object(fields) = value {
        let mut names = fields.iter();
        let (Some((name, inner)), None) = (names.next(), names.next()) else { break };
        let is_member = members.iter().any(|member| member.name.eq_ignore_ascii_case(name));
        if is_member || !inner.is_object() {
            break;
        }
        value = inner;
    }
    value
}

fn is_nested(members: &[Member]) -> bool {
    members
        .iter()
        .any(|member| matches!(member.r#type, Type::Object(_) | Type::List(_) | Type::Map(_)))
}

#[test]
fn nested_samples_fit_their_trees() {
    let Some(folder) = shared::folder() else { return };
    let (mut samples, mut fitting) = (0_usize, 0_usize);
    let mut reasons: BTreeMap<Misfit, Vec<String>> = BTreeMap::new();
    for path in shared::pages(&folder.join("corpus")) {
        let text = fs::read_to_string(&path).unwrap();
        let Some(operation) = page::read(&text, "").operation else { continue };
        let Some(sample) = operation.samples.json.filter(|_| is_nested(&operation.response)) else {
            continue;
        };
        let Ok(value) = serde_json::from_str(&sample) else { continue };
        samples += 1;
        let mut misfits = Vec::new();
        object(&operation.response, answer(&operation.response, &value), &mut misfits);
        fitting += usize::from(misfits.is_empty());
        misfits.sort();
        misfits.dedup();
        for misfit in misfits {
            reasons.entry(misfit).or_default().push(path.display().to_string());
        }
    }
    for (reason, pages) in &reasons {
        println!("{reason:?} on {} pages:\n  {}", pages.len(), pages.join("\n  "));
    }
    println!("{fitting} of {samples} samples fit");
    assert!(samples > 0);
    assert!(fitting * 100 >= samples * 85, "{fitting} of {samples} samples fit");
}
