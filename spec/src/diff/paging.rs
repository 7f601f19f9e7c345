//! Whether an answer comes in pages, and what they list.
//!
//! What looks like an addition to the page of the operation, a second list, may take that away.

use crate::held::{Held, item};
use crate::model::Operation;
use crate::paging;
use crate::side::Side;

/// The list that the pages of an answer are of, by its path, and how it is held.
pub(super) fn listed(operation: &Operation) -> Option<(String, Held)> {
    let pages = paging::of(operation)?;
    let holder = pages.holder.and_then(|holder| operation.response.get(holder));
    let members = holder.map_or(operation.response.as_slice(), |holder| holder.r#type.members());
    let list = members.get(pages.list)?;
    let names = holder.into_iter().chain([list]).chain(item(list, Side::Response));
    let path: Vec<&str> = names.map(|member| member.name.as_str()).collect();
    Some((path.join("."), Held::of(list, Side::Response)))
}
