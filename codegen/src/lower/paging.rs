//! Where in the types of an operation it shows that it answers page by page.

use docwright_spec::model::{Operation, Role};
use docwright_spec::paging;

use crate::ir::{Answered, Pages, Roles, Struct, Value};

/// What some parameters are for.
pub(super) fn roles(operation: &Operation) -> Roles {
    let parameter = |role| operation.parameter_of(role).map(|parameter| parameter.name.clone());
    Roles { idempotency_token: parameter(Role::IdempotencyToken), dry_run: parameter(Role::DryRun) }
}

/// How an operation's pages are asked for, and which fields say what about them. Fields are in the order of
/// the members they are made from.
pub(super) fn of(operation: &Operation, response: &Struct, parts: &[Struct]) -> Option<Pages> {
    let found = paging::of(operation)?;
    let (holder, fields) = match found.holder {
        None => (None, &response.fields),
        Some(holder) => {
            let field = response.fields.get(holder)?;
            let is_inside =
                |part: &&Struct| matches!(&field.value, Value::Struct(name) if *name == part.name);
            (Some(field.name.clone()), &parts.iter().find(is_inside)?.fields)
        }
    };
    let name = |index: Option<usize>| Some(fields.get(index?)?.name.clone());
    let list = fields.get(found.list)?;
    Some(Pages {
        by_number: found.by_number.map(str::to_owned),
        by_token: found.by_token.map(str::to_owned),
        at_most: found.at_most.map(str::to_owned),
        holder,
        items: list.name.clone(),
        item: list.value.clone(),
        answered: Answered {
            next_token: name(found.next_token),
            total_count: name(found.total_count),
            page_number: name(found.page_number),
            has_more: name(found.has_more),
        },
    })
}
