//! Whether an operation answers page by page, and where in its types that shows.

use docwright_spec::model::{Member, Operation, Role, Type};
use proc_macro2::Ident;

use crate::ir::{Answered, Field, Pages, Roles, Shape, Struct, Value};

/// What some parameters are for.
pub(super) fn roles(operation: &Operation) -> Roles {
    Roles {
        idempotency_token: parameter(operation, Role::IdempotencyToken),
        dry_run: parameter(operation, Role::DryRun),
    }
}

/// How an operation's pages are asked for, and what they list: the only list of the answer, or of the
/// only object of an answer without lists. Nothing when the page does not say how, or which list.
pub(super) fn of(operation: &Operation, response: &Struct, parts: &[Struct]) -> Option<Pages> {
    let by_number = parameter(operation, Role::PageNumber);
    let by_token = parameter(operation, Role::NextToken);
    if by_number.is_none() && by_token.is_none() {
        return None;
    }
    let (holder, members, fields) = listing(operation, response, parts)?;
    let list = only(fields.iter().filter(|field| is_list(field)))?;
    let answered = |role, wanted: &Value| answered(members, fields, role, wanted);
    let answered = Answered {
        next_token: answered(Role::NextToken, &Value::Text),
        total_count: answered(Role::TotalCount, &Value::Integer),
        page_number: answered(Role::PageNumber, &Value::Integer),
        has_more: answered(Role::HasMore, &Value::Boolean),
    };
    // Without a token in the answer there is nothing to go on with.
    let by_token = by_token.filter(|_| answered.next_token.is_some());
    let is_paged = by_number.is_some() || by_token.is_some();
    is_paged.then(|| Pages {
        at_most: by_token.as_ref().and_then(|_| parameter(operation, Role::MaxResults)),
        by_number,
        by_token,
        holder,
        items: list.name.clone(),
        item: list.value.clone(),
        answered,
    })
}

/// The object that has the list: the response itself, or else the only object in it.
fn listing<'a>(
    operation: &'a Operation,
    response: &'a Struct,
    parts: &'a [Struct],
) -> Option<(Option<Ident>, &'a [Member], &'a [Field])> {
    if response.fields.iter().any(is_list) {
        return Some((None, &operation.response, &response.fields));
    }
    let pairs = operation.response.iter().zip(&response.fields);
    let objects = pairs.filter_map(|(member, field)| match (&member.r#type, &field.value) {
        (Type::Object(members), Value::Struct(name)) => {
            let part = parts.iter().find(|part| part.name == *name)?;
            Some((field, members, part))
        }
        _ => None,
    });
    let (field, members, part) = only(objects)?;
    Some((Some(field.name.clone()), members, &part.fields))
}

fn is_list(field: &Field) -> bool {
    !matches!(field.wire.shape, Shape::Single)
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The field of a role, if it has the type that one of it has.
fn answered(members: &[Member], fields: &[Field], role: Role, wanted: &Value) -> Option<Ident> {
    let mut pairs = members.iter().zip(fields);
    let (_, field) = pairs.find(|(member, _)| member.role == Some(role))?;
    (field.value == *wanted && field.wire.shape == Shape::Single).then(|| field.name.clone())
}

fn parameter(operation: &Operation, role: Role) -> Option<String> {
    let parameter = operation.parameters.iter().find(|member| member.role == Some(role))?;
    Some(parameter.name.clone())
}
