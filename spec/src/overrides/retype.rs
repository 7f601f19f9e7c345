//! Gives a row another type, and takes from it what cannot hold for that.

use crate::model::{Fact, Format, Member, Said, Type};

/// Sets the type of a row. Facts that were read with the old one and cannot hold for the new one go with it.
///
/// A secret and a role are none of these: they follow from name, type and place, as on the page.
///
/// Gives what the page said: the type; or if facts went as well, a row of that type with them alone.
pub(super) fn retype(member: &mut Member, new: &Type) -> Said {
    let old = std::mem::replace(&mut member.r#type, new.clone());
    let value = new.element();
    let mut gone = Member::new(&member.name, old);
    gone.default = member.default.take_if(|default| !value.holds(default));
    gone.values = member.values.extract_if(.., |listed| !value.holds(&listed.value)).collect();
    gone.range = member.range.take_if(|_| !value.is_number() && *value != Type::Any);
    gone.length = member.length.take_if(|_| !matches!(value, Type::String | Type::Any));
    // A list that is written into a text has its length from the text; another one has it in its type.
    gone.items = member.items.take_if(|_| !is_text(new));
    gone.format = member.format.take_if(|format| !can_be_written(format, new));
    gone.unit =
        member.unit.take_if(|_| !value.is_number() && !matches!(value, Type::String | Type::Any));
    let said = std::mem::take(&mut member.said);
    (gone.said, member.said) = said.into_iter().partition(|(fact, _)| !has(member, *fact));
    if gone == Member::new(&member.name, gone.r#type.clone()) {
        Said::Type(gone.r#type)
    } else {
        Said::Member(Box::new(gone))
    }
}

/// Is it written as one text, whatever that says?
fn is_text(r#type: &Type) -> bool {
    matches!(r#type, Type::String | Type::Json | Type::Any)
}

fn can_be_written(format: &Format, r#type: &Type) -> bool {
    match format {
        Format::CommaList => matches!(r#type, Type::String | Type::Any),
        Format::JsonArray => is_text(r#type),
        Format::JsonObject => is_text(r#type.element()),
        Format::Time(_) | Format::Base64 => matches!(r#type.element(), Type::String | Type::Any),
    }
}

/// Has a row a fact, which the page said in some words?
fn has(member: &Member, fact: Fact) -> bool {
    match fact {
        Fact::Default => member.default.is_some(),
        Fact::Range => member.range.is_some(),
        Fact::Length => member.length.is_some(),
        Fact::Items => member.items.is_some(),
        Fact::Index => matches!(&member.r#type, Type::List(list) if list.length.is_some()),
        Fact::Values => !member.values.is_empty(),
        Fact::Format => member.format.is_some(),
        Fact::Unit => member.unit.is_some(),
        Fact::Role => member.role.is_some(),
        Fact::InviteOnly => member.invite_only,
    }
}
