//! The values that a description lists.

use super::prose::{Block, Item, Prose, Stated, is_conditional, quote, sentences};
use crate::model::{Type, Value};

/// Values, and the one that is said to be the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) values: Vec<Value>,
    pub(super) default: Option<Stated<String>>,
}

/// What introduces values.
const INTRODUCTIONS: &[&str] = &[
    "取值范围",
    "取值",
    "可能值",
    "可选值",
    "有效值",
    "如下几种",
    "以下几种",
    "valid values",
    "valid value",
    "optional values",
    "possible values",
    "value range",
];

/// The longest value; what is longer is prose.
const LONGEST: usize = 64;

/// The values of a type, when the description has one list of them.
pub(super) fn read(prose: &Prose, r#type: &Type) -> Option<Stated<Values>> {
    if !r#type.is_number() && !matches!(r#type, Type::String | Type::Boolean) {
        return None;
    }
    let mut listed: Option<Stated<Values>> = None;
    let is_only = is_only_list(prose);
    for (index, block) in prose.blocks.iter().enumerate() {
        let Block::List(items) = block else { continue };
        let before = index.checked_sub(1).and_then(|index| prose.blocks.get(index));
        let Some(Block::Text(before)) = before else { continue };
        if !introduces(before, items) {
            continue;
        }
        if listed.is_some() || !is_only {
            return None;
        }
        listed = Some(in_list(before, items, r#type)?);
    }
    listed.or_else(|| in_line(prose, r#type))
}

/// Can no other list go on with the values, or give those of another case?
///
/// A list that is announced as something else does neither: `supported in the following regions:`.
fn is_only_list(prose: &Prose) -> bool {
    let mut lists = prose.blocks.iter().enumerate().filter_map(|(index, block)| {
        let Block::List(items) = block else { return None };
        let before = index.checked_sub(1).and_then(|index| prose.blocks.get(index));
        Some((before, items))
    });
    let first = lists.next();
    let is_other = |(before, items): (Option<&Block>, &Vec<Item>)| {
        let Some(Block::Text(before)) = before else { return false };
        let is_announced = before.ends_with(['：', ':']);
        let has_values = items.iter().any(|item| split(&item.text).is_some());
        let last = sentences(before).last().unwrap_or_default().to_lowercase();
        let is_of_places = PLACES.iter().any(|word| last.contains(word));
        is_announced && (is_of_places || !has_values)
    };
    first.is_none() || lists.all(is_other)
}

/// What lists of regions are announced with; `Japan (Tokyo)` is written as a value may be.
const PLACES: &[&str] = &["region", "地域", "可用区"];

/// Do the last words before a list say that values follow?
fn introduces(before: &str, items: &[Item]) -> bool {
    let Some(last) = sentences(before).last() else { return false };
    let is_truth = |item: &Item| {
        split_case(&item.text)
            .is_some_and(|(value, _)| matches!(value, "true" | "false" | "on" | "off"))
    };
    let opens = last.ends_with(['：', ':']);
    let lower = last.to_lowercase();
    let is_introduction = opens && INTRODUCTIONS.iter().any(|word| lower.contains(word));
    is_introduction && !is_conditional(last) && !names_an_index(last)
        || items.len() == 2 && items.iter().all(is_truth)
}

/// `N的取值范围：` speaks of an index.
fn names_an_index(sentence: &str) -> bool {
    ["N的取值", "N 的取值", "n的取值", "values of N", "value of N"]
        .iter()
        .any(|words| sentence.contains(words))
}

fn in_list(before: &str, items: &[Item], r#type: &Type) -> Option<Stated<Values>> {
    let mut values = Vec::with_capacity(items.len());
    let mut default = None;
    for item in items {
        let (value, rest) = split_case(&item.text)?;
        let (is_default, meaning) = remark(rest);
        let is_wanted = r#type.holds(value) && !is_limit(meaning);
        let is_repeated = values.iter().any(|known: &Value| known.value == value);
        if !is_wanted || is_repeated {
            return None;
        }
        if is_default && default.is_none() {
            default = Some(Stated { value: value.to_owned(), words: quote(&item.text) });
        }
        values.push(Value { value: value.to_owned(), meaning: meaning.to_owned() });
    }
    let enough = values.len() > 1;
    let last = sentences(before).last().unwrap_or(before);
    enough.then(|| Stated { value: Values { values, default }, words: quote(last) })
}

/// What a sentence about a value begins with.
const LEADS: &[&str] = &[
    "When the parameter is set to ",
    "When this parameter is set to ",
    "If the parameter is set to ",
    "If this parameter is set to ",
];

/// As [`split`], also of `When the parameter is set to true, it is on`.
fn split_case(item: &str) -> Option<(&str, &str)> {
    split(LEADS.iter().find_map(|lead| item.strip_prefix(lead)).unwrap_or(item))
}

/// An item as a value and what follows it; `None` when it begins with something else.
fn split(item: &str) -> Option<(&str, &str)> {
    let item = item.trim_start_matches(['“', '"', '\'', '‘']);
    let end = item.find(|next: char| !is_value_character(next)).unwrap_or(item.len());
    let value = item.get(..end)?.trim_end_matches(['.', ':', '-', '/', ',']);
    let rest = item.get(value.len()..)?.trim_start_matches(['”', '"', '\'', '’', ' ']);
    let separated = rest.is_empty()
        || rest.starts_with(['：', ':', '（', '(', '。', '；', ';', '，', ','])
        || ["- ", ". ", "表示", "代表"].iter().any(|word| rest.starts_with(word))
        || rest == ".";
    let is_value = !value.is_empty()
        && value.len() <= LONGEST
        && !is_class(value)
        && value.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '-');
    (separated && is_value).then_some((value, rest))
}

/// `2XX` stands for all statuses that begin with 2.
fn is_class(value: &str) -> bool {
    let digits = value.trim_end_matches(['x', 'X']);
    digits.len() < value.len()
        && !digits.is_empty()
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_value_character(next: char) -> bool {
    next.is_ascii_alphanumeric() || "._-/+".contains(next)
}

/// What stands behind a value: is it the default, and what does it mean?
fn remark(rest: &str) -> (bool, &str) {
    let mut rest = rest.trim();
    let mut is_default = false;
    if let Some(inside) = rest.strip_prefix(['（', '('])
        && let Some(end) = inside.find(['）', ')'])
    {
        let note = inside.get(..end).unwrap_or_default().to_lowercase();
        let after = inside.get(end..).unwrap_or_default();
        let after = after.trim_start_matches(['）', ')']);
        is_default = ["默认", "默认值", "缺省", "default", "the default value", "default value"]
            .contains(&note.trim());
        // A remark may be all the meaning there is.
        let has_more = !after.trim_matches(|next: char| is_separator(next)).is_empty();
        rest = if is_default || has_more { after } else { inside.get(..end).unwrap_or_default() };
    }
    let meaning = rest.trim_start_matches(is_separator);
    let mut marks = DEFAULT_MARKS.iter().chain(DEFAULT_SENTENCES);
    let (meaning, is_marked) = match marks.find_map(|mark| meaning.strip_suffix(mark)) {
        Some(meaning) => (meaning, true),
        None => (meaning, is_default),
    };
    (is_marked, meaning.trim())
}

fn is_separator(next: char) -> bool {
    matches!(next, '：' | ':' | '-' | ' ' | '。' | '；' | ';' | '，' | ',' | '.')
}

/// `cloud_ssd：20~32768` gives the range for a case, not a value.
fn is_limit(meaning: &str) -> bool {
    let mut parts = meaning.split(['~', '～']);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        let lower = meaning.to_lowercase();
        return ["取值", "valid values", "value range"].iter().any(|word| lower.starts_with(word));
    };
    let is_number = |part: &str| {
        part.trim_matches([' ', '[', '（', '(']).ends_with(|last: char| last.is_ascii_digit())
    };
    is_number(first) && second.trim_start().starts_with(|next: char| next.is_ascii_digit())
}

/// `取值：on | off`, `Valid values: en, zh, and ja`.
fn in_line(prose: &Prose, r#type: &Type) -> Option<Stated<Values>> {
    let mut found: Option<Stated<Values>> = None;
    for sentence in prose.sentences() {
        let lower = sentence.to_ascii_lowercase();
        let Some(rest) = INTRODUCTIONS.iter().find_map(|word| {
            let index = lower.find(word)?;
            let rest = sentence.get(index + word.len()..)?.trim_start();
            let rest = rest.strip_prefix("包括").unwrap_or(rest);
            rest.strip_prefix(['：', ':'])
        }) else {
            continue;
        };
        if is_conditional(sentence) || names_an_index(sentence) {
            return None;
        }
        let Some((values, default)) = separated(rest, r#type) else { continue };
        if found.is_some() {
            return None;
        }
        let default = default.map(|value| Stated { value, words: quote(sentence) });
        let values = Values { values, default };
        found = Some(Stated { value: values, words: quote(sentence) });
    }
    found
}

/// Values with marks between them, and the one that is marked as the default.
fn separated(rest: &str, r#type: &Type) -> Option<(Vec<Value>, Option<String>)> {
    let rest = rest.trim();
    if rest.starts_with(['[', '(', '（', '【']) {
        return None;
    }
    let joined = if rest.contains('|') {
        without_prose(rest).replace('|', ",")
    } else {
        rest.replace(" and ", ",").replace(" or ", ",").replace(['、', '，', '和', '或'], ",")
    };
    let mut values: Vec<Value> = Vec::new();
    let mut default = None;
    for part in joined.split(',') {
        let (part, is_default) = without_mark(part.trim());
        let part = part.trim_matches(['“', '”', '"', '\'', '‘', '’', '`', '.', ' ']);
        if part.is_empty() {
            continue;
        }
        let is_value = part.len() <= LONGEST && part.chars().all(is_value_character);
        let is_repeated = values.iter().any(|known| known.value == part);
        if !is_value || !r#type.holds(part) || is_repeated || (is_default && default.is_some()) {
            return None;
        }
        if is_default {
            default = Some(part.to_owned());
        }
        values.push(Value { value: part.to_owned(), meaning: String::new() });
    }
    // Two numbers with a comma between them may be the ends of a range.
    let numbers = values.iter().all(|value| value.value.parse::<f64>().is_ok());
    let is_range = numbers && values.len() == 2 && !rest.contains(['|', '、', '或', '和']);
    (values.len() > 1 && !is_range).then_some((values, default))
}

/// The sentences that end what is said of that value.
const DEFAULT_SENTENCES: &[&str] = &[
    "This is the default value.",
    "This is the default value",
    "This value is the default value.",
];

/// The marks of the value that is used when none is sent.
pub(super) const DEFAULT_MARKS: &[&str] = &[
    "（默认）",
    "（默认值）",
    "(默认)",
    "(默认值)",
    "（缺省）",
    "（缺省值）",
    "(default)",
    "(Default)",
    "(default value)",
    "（default）",
];

/// A value without the mark of the default, and whether it had one.
fn without_mark(part: &str) -> (&str, bool) {
    let part = part.trim_end_matches(['.', ' ']);
    let unmarked = DEFAULT_MARKS.iter().find_map(|mark| part.strip_suffix(mark));
    (unmarked.unwrap_or(part).trim(), unmarked.is_some())
}

/// `Week | Day目前只支持Week`: values between bars, without prose of another script that is glued to
/// the last one.
fn without_prose(rest: &str) -> &str {
    let last = rest.rfind('|').map_or(0, |bar| bar + 1);
    let Some(part) = rest.get(last..) else { return rest };
    let start = part.len() - part.trim_start().len();
    let value = part.trim_start().find(|next: char| !is_value_character(next));
    let end = value.map_or(rest.len(), |value| last + start + value);
    let is_prose = |next: char| !next.is_ascii() && next.is_alphabetic();
    match rest.split_at_checked(end) {
        Some((values, prose)) if end > last + start && prose.starts_with(is_prose) => values,
        _ => rest,
    }
}
