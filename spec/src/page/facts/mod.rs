//! Facts that a page states in prose: values, ranges, defaults, formats, units, notes.
//!
//! A claim is made only where the words leave no doubt; all else stays in the description, where a
//! reader finds it. Each claim keeps the words that it was read from.

mod default;
mod formats;
mod lengths;
mod notes;
mod numbers;
mod prose;
mod roles;
mod unit;
mod values;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use self::prose::Prose;
use crate::model::{Fact, Format, Member, Type};
use crate::side::Side;

pub(super) use self::numbers::index_range;
pub(super) use self::prose::Stated;
pub(crate) use self::roles::fill_from_name;

/// Fills in what the description of a member, its name and its example say about it.
///
/// `is_top` says that the member is no part of another one.
pub(super) fn fill(member: &mut Member, side: Side, is_top: bool) {
    fill_from_name(member, is_top);
    let found = Triggers::find(&member.description);
    if found.is_empty() {
        return;
    }
    let prose = Prose::read(&member.description);
    let mut said = BTreeMap::new();
    fill_form(member, &prose, found, &mut said);
    let listed = fill_values(member, &prose, found, &mut said);
    // What is used when nothing is sent, and what may be sent, is said of what is sent.
    if side == Side::Request {
        fill_default(member, &prose, found, listed, &mut said);
        fill_limits(member, &prose, found, &mut said);
    }
    fill_unit(member, &prose, found, &mut said);
    member.said.append(&mut said);
}

type Said = BTreeMap<Fact, String>;

/// Keeps the words of a claim and gives its value.
fn keep<T>(stated: Option<Stated<T>>, fact: Fact, said: &mut Said) -> Option<T> {
    let Stated { value, words } = stated?;
    said.insert(fact, words);
    Some(value)
}

/// Fills in the values, and gives the one that their list calls the default.
fn fill_values(
    member: &mut Member,
    prose: &Prose,
    found: Triggers,
    said: &mut Said,
) -> Option<Stated<String>> {
    // What a list inside JSON says is about its members.
    let is_json = matches!(member.format, Some(Format::JsonArray | Format::JsonObject));
    let example =
        member.example.as_deref().unwrap_or_default().trim_start_matches(['[', ' ', '\n']);
    if is_json
        || example.starts_with('{')
        || !(found.has(Trigger::Values) || found.has(Trigger::Truth))
    {
        return None;
    }
    let listed = values::read(prose, member.r#type.element());
    let listed = keep(listed, Fact::Values, said)?;
    member.values = listed.values;
    listed.default
}

fn fill_default(
    member: &mut Member,
    prose: &Prose,
    found: Triggers,
    listed: Option<Stated<String>>,
    said: &mut Said,
) {
    if !found.has(Trigger::Default) {
        return;
    }
    // A default that is none of the values is that of something else.
    let fits = |stated: &Stated<String>| {
        member.values.is_empty() || member.values.iter().any(|known| known.value == stated.value)
    };
    let value = member.r#type.element();
    let stated = default::read(prose, value).filter(fits);
    let marked = listed.or_else(|| default::marked(prose, value).filter(fits));
    let stated = match (stated, marked) {
        (Some(stated), Some(marked)) if stated.value != marked.value => None,
        (stated, marked) => stated.or(marked),
    };
    member.default = keep(stated, Fact::Default, said);
}

fn fill_limits(member: &mut Member, prose: &Prose, found: Triggers, said: &mut Said) {
    let value = member.r#type.element().clone();
    if found.has(Trigger::Range) && member.values.is_empty() {
        member.range = keep(numbers::range(prose, &value), Fact::Range, said);
    }
    // Of names with commas between them, the length is that of one.
    if found.has(Trigger::Length)
        && value == Type::String
        && member.format != Some(Format::CommaList)
    {
        member.length = keep(lengths::length(prose), Fact::Length, said);
    }
}

fn fill_form(member: &mut Member, prose: &Prose, found: Triggers, said: &mut Said) {
    let value = member.r#type.element().clone();
    let is_text = matches!(value, Type::String | Type::Json);
    if is_text && found.has(Trigger::Format) {
        let example = member.example.as_deref().unwrap_or_default();
        member.format = keep(formats::read(prose, example), Fact::Format, said);
    }
    let is_list = matches!(member.format, Some(Format::JsonArray | Format::CommaList));
    if is_list && found.has(Trigger::Count) {
        member.items = keep(lengths::items(prose), Fact::Items, said);
    }
    if found.has(Trigger::Note) {
        member.deprecated = notes::deprecated(prose);
        let invited = notes::invite_only(prose);
        member.invite_only = keep(invited, Fact::InviteOnly, said).is_some();
    }
}

fn fill_unit(member: &mut Member, prose: &Prose, found: Triggers, said: &mut Said) {
    let value = member.r#type.element();
    let is_text = *value == Type::String;
    // Words among which the caller chooses have no unit; numbers have.
    let may_have = !is_text || (member.values.is_empty() && member.format.is_none());
    if found.has(Trigger::Unit) && may_have {
        member.unit = keep(unit::read(prose, value), Fact::Unit, said);
    }
}

/// What a description may state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trigger {
    Values,
    Truth,
    Default,
    Range,
    Length,
    Count,
    Format,
    Unit,
    Note,
}

/// The words without which a fact is not stated.
const WORDS: &[(Trigger, &[&str])] = &[
    (
        Trigger::Values,
        &[
            "取值",
            "可能值",
            "可选值",
            "有效值",
            "如下几种",
            "以下几种",
            "alid value",
            "ptional value",
            "ossible value",
            "alue:",
            "alues:",
        ],
    ),
    (
        Trigger::Truth,
        &["- true", "is set to true", "- false", "- **true**", "- `true`", "- on", "- **on**"],
    ),
    (Trigger::Default, &["默认", "缺省", "efault"]),
    (
        Trigger::Range,
        &[
            "取值",
            "可选值",
            "有效值",
            "最大值",
            "最小值",
            "起始值",
            "alid value",
            "ptional values",
            "alue range",
            "aximum value",
            "inimum value",
            "tarting value",
            "tart value",
            "start from page",
        ],
    ),
    (Trigger::Length, &["字符", "haracters", "长度"]),
    (Trigger::Count, &["最多", "超过", "up to", "maximum of", "Up to"]),
    (
        Trigger::Format,
        &[
            "yyyy", "YYYY", "ISO8601", "ISO 8601", "JSON", "Json", "逗号", "comma", "Base64",
            "base64",
        ],
    ),
    (
        Trigger::Unit,
        &[
            "单位",
            "Unit:",
            "unit is",
            "Unit：",
            "in seconds",
            "in minutes",
            "in hours",
            "in days",
            "in milliseconds",
            "in GB",
            "in GiB",
            "in MB",
            "in MiB",
        ],
    ),
    (Trigger::Unit, unit::ANNOUNCING),
    (
        Trigger::Note,
        &[
            "弃用",
            "废弃",
            "下线",
            "停止使用",
            "邀测",
            "暂未",
            "eprecated",
            "iscontinued",
            "phased out",
            "be removed",
            "invitational preview",
            "navailable",
        ],
    ),
];

/// Which triggers a description has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Triggers(u16);

impl Triggers {
    /// Looks for all words at once, since most descriptions state nothing.
    fn find(text: &str) -> Self {
        static SEARCH: LazyLock<Option<(AhoCorasick, Vec<Trigger>)>> = LazyLock::new(|| {
            let words = WORDS.iter().flat_map(|(_, words)| words.iter());
            let triggers = WORDS.iter().flat_map(|(trigger, words)| words.iter().map(|_| *trigger));
            Some((AhoCorasick::new(words).ok()?, triggers.collect()))
        });
        let Some((search, triggers)) = &*SEARCH else { return Self(u16::MAX) };
        let mut found = Self::default();
        for hit in search.find_overlapping_iter(text) {
            if let Some(trigger) = triggers.get(hit.pattern().as_usize()) {
                found.0 |= 1 << (*trigger as u16);
            }
        }
        found
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, trigger: Trigger) -> bool {
        self.0 & (1 << (trigger as u16)) != 0
    }
}
