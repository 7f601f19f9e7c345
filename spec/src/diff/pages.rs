//! Whether an answer comes in pages, and what they list.
//!
//! A request whose answer does can be asked for all its pages, which takes a parameter that says which
//! page is wanted, and one list to take the items from. What looks like an addition to the page of the
//! operation, a second list, takes that away.

use super::held::{Held, item};
use super::tree::Side;
use crate::model::{Member, Operation, Role, Type};

/// The list that the pages of an answer are of, by its path, and how it is held.
pub(super) fn listed(operation: &Operation) -> Option<(String, Held)> {
    let is_asked = |role| operation.parameters.iter().any(|member| member.role == Some(role));
    let (by_number, by_token) = (is_asked(Role::PageNumber), is_asked(Role::NextToken));
    let (holder, members) = listing(operation)?;
    let list = only(members.iter().filter(|member| is_list(member)))?;
    let token = members.iter().find(|member| member.role == Some(Role::NextToken));
    let has_token = token.is_some_and(|token| Held::of(token, Side::Response) == Held::Text);
    if !(by_number || by_token && has_token) {
        return None;
    }
    let mut path = holder.map_or_else(String::new, |holder| format!("{}.", holder.name));
    path.push_str(&list.name);
    if let Some(item) = item(list, Side::Response) {
        path.push('.');
        path.push_str(&item.name);
    }
    Some((path, Held::of(list, Side::Response)))
}

/// The object that has the list: the answer itself, or else the only object in it.
fn listing(operation: &Operation) -> Option<(Option<&Member>, &[Member])> {
    let response = &operation.response;
    if response.iter().any(is_list) {
        return Some((None, response));
    }
    let objects = response.iter().filter_map(|member| match &member.r#type {
        Type::Object(members) => Some((Some(member), members.as_slice())),
        _ => None,
    });
    only(objects)
}

fn is_list(member: &Member) -> bool {
    matches!(Held::of(member, Side::Response), Held::List(_))
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
