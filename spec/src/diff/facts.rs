//! Changes of what the page says of a member that is on both sides.

use std::collections::BTreeSet;

use super::effect::{self, Verdict};
use super::members::has_same_words;
use super::recorder::Both;
use super::{Kind, words};
use crate::held::Held;
use crate::model::{Member, Range, Type, Value};
use crate::side::Side;
use crate::units;

/// A member as it was and as it is.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Member,
    pub(super) new: &'a Member,
    /// How generated code held and holds it.
    pub(super) held: (&'a Held, &'a Held),
    /// Is it held as it was?
    pub(super) is_same: bool,
    pub(super) side: Side,
    /// Is it the list that the object around it is folded into, of which generated code knows no more?
    pub(super) is_item: bool,
    /// Is the constant of a value no longer there? Nothing where that is not known.
    pub(super) loses_constant: &'a dyn Fn(&str) -> Option<bool>,
}

/// Reports what changed, with its effect.
pub(super) fn compare(pair: &Pair<'_>, report: &mut impl FnMut(Kind, Verdict, Both<String>)) {
    if pair.side == Side::Request {
        compare_requirement(pair, report);
    }
    compare_bounds(pair, report);
    compare_values(pair, report);
    compare_notes(pair, report);
    let (old, new) = (pair.old, pair.new);
    let documentation = effect::DOCUMENTATION;
    let mut fact = |kind, verdict, old: Option<String>, new: Option<String>| {
        if old != new {
            report(kind, verdict, Both { old, new });
        }
    };
    fact(Kind::DefaultChanged, documentation, old.default.clone(), new.default.clone());
    // `秒` and `seconds` are one unit in two languages.
    let both_units = old.unit.as_deref().zip(new.unit.as_deref());
    if !both_units.is_some_and(|(old, new)| units::is_same(old, new)) {
        fact(Kind::UnitChanged, documentation, old.unit.clone(), new.unit.clone());
    }
    let format = |member: &Member| member.format.as_ref().map(words::format);
    let of_format = if pair.is_item { documentation } else { pair.of_text() };
    fact(Kind::FormatChanged, of_format, format(old), format(new));
    let role = |member: &Member| member.role.map(|role| words::role(role).to_owned());
    fact(Kind::RoleChanged, effect::ROLE, role(old), role(new));
    let sensitive = |member: &Member| Some(words::yes(member.sensitive));
    fact(Kind::SensitivityChanged, pair.of_text(), sensitive(old), sensitive(new));
    let invite_only = |member: &Member| Some(words::yes(member.invite_only));
    fact(Kind::InvitationChanged, documentation, invite_only(old), invite_only(new));
}

impl Pair<'_> {
    /// The effect of a fact that decides about the type of a text.
    fn of_text(&self) -> Verdict {
        effect::of_text(self.is_same, effect::DOCUMENTATION)
    }

    /// The effect of bounds that are checked before a request is sent, if `is_checked`.
    fn of_bounds(&self, is_checked: impl Fn(&Held) -> bool) -> Verdict {
        let (old, new) = self.held;
        if self.side == Side::Request && (is_checked(old) || is_checked(new)) {
            effect::CHECKED
        } else {
            effect::DOCUMENTATION
        }
    }

    fn have_constants(&self) -> (bool, bool) {
        let (old, new) = self.held;
        (old.has_constants() && !self.is_item, new.has_constants() && !self.is_item)
    }
}

fn compare_requirement(pair: &Pair<'_>, report: &mut impl FnMut(Kind, Verdict, Both<String>)) {
    match (pair.old.required, pair.new.required) {
        (false, true) => {
            report(Kind::ParameterNowRequired, effect::NOW_REQUIRED, Both::nothing());
        }
        (true, false) => report(
            Kind::ParameterNoLongerRequired,
            effect::no_longer_required(pair.held.1),
            Both::nothing(),
        ),
        _ => {}
    }
    let position =
        |member: &Member| member.position.map(|position| words::position(position).to_owned());
    let (old, new) = (position(pair.old), position(pair.new));
    if old != new {
        report(Kind::ParameterPositionChanged, effect::POSITION, Both { old, new });
    }
}

fn compare_bounds(pair: &Pair<'_>, report: &mut impl FnMut(Kind, Verdict, Both<String>)) {
    let mut bounds = |kind, verdict, old: Option<Range>, new: Option<Range>| {
        if old != new {
            report(kind, verdict, Both { old: old.map(words::range), new: new.map(words::range) });
        }
    };
    let (old, new) = (pair.old, pair.new);
    let of_list = pair.of_bounds(|held| matches!(held, Held::List(_)));
    bounds(Kind::ListLengthChanged, of_list, list_length(old), list_length(new));
    let of_number = pair.of_bounds(|held| *held == Held::Integer);
    bounds(Kind::RangeChanged, of_number, old.range, new.range);
    let of_text = pair.of_bounds(|held| matches!(held, Held::Text | Held::Document));
    bounds(Kind::LengthChanged, of_text, old.length, new.length);
    bounds(Kind::ItemsChanged, effect::DOCUMENTATION, old.items, new.items);
}

fn list_length(member: &Member) -> Option<Range> {
    match &member.r#type {
        Type::List(list) => list.length,
        _ => None,
    }
}

fn compare_values(pair: &Pair<'_>, report: &mut impl FnMut(Kind, Verdict, Both<String>)) {
    let known = |values: &[Value]| -> BTreeSet<String> {
        values.iter().map(|known| known.value.clone()).collect()
    };
    let (before, after) = (known(&pair.old.values), known(&pair.new.values));
    let (before_in_code, after_in_code) = pair.have_constants();
    // `Vpc` and `vpc` are the same constant.
    let has_constant = |values: &BTreeSet<String>, value: &str| {
        values.iter().any(|other| has_same_words(other, value))
    };
    for Value { value, .. } in pair.new.values.iter().filter(|known| !before.contains(&known.value))
    {
        let known = before_in_code && after_in_code && has_constant(&before, value);
        let added = effect::value_added(after_in_code);
        let verdict = if known { effect::CONSTANT_STAYS } else { added };
        report(Kind::ValueAdded, verdict, Both::new(None, value.clone()));
    }
    for Value { value, .. } in pair.old.values.iter().filter(|known| !after.contains(&known.value))
    {
        let stays = before_in_code && after_in_code && has_constant(&after, value);
        let verdict = match (pair.loses_constant)(value) {
            Some(false) => effect::CONSTANT_STAYS,
            None if stays => effect::CONSTANT_STAYS,
            _ => effect::value_removed(before_in_code),
        };
        report(Kind::ValueRemoved, verdict, Both::new(value.clone(), None));
    }
}

/// The note that a member is out of use, and other words.
fn compare_notes(pair: &Pair<'_>, report: &mut impl FnMut(Kind, Verdict, Both<String>)) {
    let (old, new) = (pair.old, pair.new);
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => {
            let verdict = if pair.is_item { effect::DOCUMENTATION } else { effect::DEPRECATED };
            report(Kind::Deprecated, verdict, Both::new(None, note.clone()));
        }
        (Some(note), None) => {
            let values = Both::new(note.clone(), None);
            report(Kind::NoLongerDeprecated, effect::DEPRECATION_ENDED, values);
        }
        _ => {}
    }
    let text = |member: &Member| Some(member.description.clone()).filter(|text| !text.is_empty());
    let meaning = |value: &Value, other: &[Value]| {
        let same = other.iter().find(|other| other.value == value.value);
        same.is_some_and(|other| other.meaning != value.meaning)
    };
    let values = if text(old) != text(new) {
        Both::new(text(old), text(new))
    } else if old.example != new.example {
        Both::new(old.example.clone(), new.example.clone())
    } else if old.values.iter().any(|value| meaning(value, &new.values)) {
        Both::nothing()
    } else {
        return;
    };
    report(Kind::DescriptionChanged, effect::DOCUMENTATION, values);
}
