//! Members by their names, in trees that can be changed.

use crate::model::{Member, Type};

/// The way to a member: its number among the members at the top, its number in that one, and so on.
pub(super) type Way = Vec<usize>;

/// The way to a member by its name with those around it, with or without marks of lists.
pub(super) fn find(members: &[Member], name: &str) -> Option<Way> {
    members.iter().enumerate().find_map(|(index, member)| {
        let after = name.strip_prefix(member.name.as_str())?;
        let marked = without_marks(after, &member.r#type);
        [Some(after), marked].into_iter().flatten().find_map(|after| {
            let inside = match after.strip_prefix('.') {
                Some(name) => find(member.r#type.members(), name)?,
                None if after.is_empty() => Way::new(),
                None => return None,
            };
            Some([vec![index], inside].concat())
        })
    })
}

/// What follows the marks that lists and maps of a type have in names, if there are any.
fn without_marks<'a>(mut after: &'a str, mut value: &Type) -> Option<&'a str> {
    let all = after;
    loop {
        let (of, marks) = match value {
            Type::List(list) => (&list.of, ["[]", ".N", ".n"].as_slice()),
            Type::Map(of) => (of, ["{}", ".KEY"].as_slice()),
            _ => break,
        };
        let rest = marks.iter().find_map(|mark| after.strip_prefix(mark));
        let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(['.', '[', '{']))
        else {
            break;
        };
        (after, value) = (rest, of);
    }
    (after.len() < all.len()).then_some(after)
}

/// The names of all members with those around them, without marks.
pub(super) fn names(members: &[Member]) -> Vec<String> {
    let mut names = Vec::new();
    add_names(members, "", &mut names);
    names
}

fn add_names(members: &[Member], holder: &str, names: &mut Vec<String>) {
    for member in members {
        let name = join(holder, &member.name);
        names.push(name.clone());
        add_names(member.r#type.members(), &name, names);
    }
}

/// The name of what is at the end of a way, with those around it; empty for no way at all.
pub(super) fn name(mut members: &[Member], way: &[usize]) -> String {
    let mut name = String::new();
    for index in way {
        let Some(member) = members.get(*index) else { break };
        name = join(&name, &member.name);
        members = member.r#type.members();
    }
    name
}

/// A name inside a holder, which is empty for none.
pub(super) fn join(holder: &str, name: &str) -> String {
    if holder.is_empty() { name.to_owned() } else { format!("{holder}.{name}") }
}

/// The members inside what is at the end of a way; nothing, if that is no object and holds none.
pub(super) fn inside<'a>(
    members: &'a mut Vec<Member>,
    way: &[usize],
) -> Option<&'a mut Vec<Member>> {
    match way {
        [] => Some(members),
        [index, rest @ ..] => inside(object(&mut members.get_mut(*index)?.r#type)?, rest),
    }
}

/// The member at the end of a way.
pub(super) fn member<'a>(members: &'a mut Vec<Member>, way: &[usize]) -> Option<&'a mut Member> {
    let (last, around) = way.split_last()?;
    inside(members, around)?.get_mut(*last)
}

/// Takes out the member at the end of a way.
pub(super) fn take(members: &mut Vec<Member>, way: &[usize]) -> Option<Member> {
    let (last, around) = way.split_last()?;
    let holder = inside(members, around)?;
    (*last < holder.len()).then(|| holder.remove(*last))
}

fn object(value: &mut Type) -> Option<&mut Vec<Member>> {
    match value {
        Type::List(list) => object(&mut list.of),
        Type::Map(of) => object(of),
        Type::Object(members) => Some(members),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::model::List;

    #[test]
    fn names_are_found_with_and_without_marks() {
        let list = |of| Type::List(List { length: None, of: Box::new(of) });
        let tags = list(Type::Object(vec![
            Member::new("Key", Type::String),
            Member::new("N", Type::String),
        ]));
        let members = [
            Member::new("Tag.Kind", Type::String),
            Member::new("Tag", tags),
            Member::new("Rows", list(list(Type::String))),
        ];
        for (name, way) in [
            ("Tag", Some(vec![1])),
            ("Tag.N", Some(vec![1, 1])),
            ("Tag[]", Some(vec![1])),
            ("Tag.Key", Some(vec![1, 0])),
            ("Tag.N.Key", Some(vec![1, 0])),
            ("Tag[].Key", Some(vec![1, 0])),
            ("Tag.N.N", Some(vec![1, 1])),
            ("Tag.Kind", Some(vec![0])),
            ("Rows.N.N", Some(vec![2])),
            ("Rows.N.N.N", None),
            ("Tags", None),
            ("Tag.", None),
            ("", None),
        ] {
            assert_eq!(find(&members, name), way, "{name}");
        }
        for known in names(&members) {
            assert_eq!(name(&members, &find(&members, &known).unwrap()), known);
        }
    }
}
