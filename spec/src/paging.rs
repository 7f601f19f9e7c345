//! Whether the answer of an operation comes in pages, how they are asked for, and what they list.

use crate::held::Held;
use crate::model::{Member, Operation, Role, Type};
use crate::side::Side;

/// How the pages of an answer are asked for, and where in the answer what about them stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages<'a> {
    /// The parameter with the number of the page.
    pub by_number: Option<&'a str>,
    /// The parameter with the token of the answer before.
    pub by_token: Option<&'a str>,
    /// The parameter that limits an answer by token.
    pub at_most: Option<&'a str>,
    /// Which field of the answer is the object that has the list, if that is not the answer itself.
    pub holder: Option<usize>,
    /// Which field of that object is the list, as are those below.
    pub list: usize,
    /// The token that asks for the next page.
    pub next_token: Option<usize>,
    /// How many items all pages list.
    pub total_count: Option<usize>,
    /// The number of the page.
    pub page_number: Option<usize>,
    /// Are there more pages?
    pub has_more: Option<usize>,
}

/// The pages of an operation: they list the only list of the answer, or of the only object of an answer
/// without lists. Nothing when the page does not say how to ask for them, or which list it is.
///
/// ```
/// let page = "# ListHosts\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|PageNumber|Integer|No|\n## Response parameters\n|Name|Type|\n|-|-|\n|Hosts|Array of String|\n";
/// let operation = docwright_spec::page::read(page, "ListHosts.md").operation.unwrap();
/// let pages = docwright_spec::paging::of(&operation).unwrap();
/// assert_eq!((pages.by_number, pages.holder, pages.list), (Some("PageNumber"), None, 0));
/// ```
pub fn of(operation: &Operation) -> Option<Pages<'_>> {
    let asked = |role| operation.parameter_of(role).map(|parameter| parameter.name.as_str());
    let (holder, members) = listing(operation)?;
    let list = only((0..).zip(members).filter(|(_, member)| is_list(member)))?.0;
    let answered = |role, held: &Held| {
        let mut fields = (0..).zip(members);
        let (index, field) = fields.find(|(_, member)| member.role == Some(role))?;
        (Held::of(field, Side::Response) == *held).then_some(index)
    };
    let next_token = answered(Role::NextToken, &Held::Text);
    let by_number = asked(Role::PageNumber);
    // Without a token in the answer there is nothing to go on with.
    let by_token = asked(Role::NextToken).filter(|_| next_token.is_some());
    (by_number.is_some() || by_token.is_some()).then(|| Pages {
        by_number,
        by_token,
        at_most: by_token.and_then(|_| asked(Role::MaxResults)),
        holder,
        list,
        next_token,
        total_count: answered(Role::TotalCount, &Held::Integer),
        page_number: answered(Role::PageNumber, &Held::Integer),
        has_more: answered(Role::HasMore, &Held::Boolean),
    })
}

/// The object that has the list: the answer itself, or else the only object in it.
fn listing(operation: &Operation) -> Option<(Option<usize>, &[Member])> {
    let response = &operation.response;
    if response.iter().any(is_list) {
        return Some((None, response));
    }
    let objects = (0..).zip(response).filter_map(|(index, member)| match &member.r#type {
        Type::Object(members) => Some((Some(index), members.as_slice())),
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
