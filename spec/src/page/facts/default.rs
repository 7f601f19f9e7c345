//! The value that is used when none is sent.

use super::prose::{Prose, Stated, is_conditional, quote};
use super::values::DEFAULT_MARKS;
use crate::model::Type;
use crate::units;

const WORDS: &[&str] =
    &["默认值", "默认取值", "默认为", "Default value", "default value", "Default", "default is"];

/// The longest value taken for a default.
const LONGEST: usize = 64;

/// That nothing was sent is what a default is for.
const LEFT_OUT: &[&str] = &[
    "不指定",
    "未指定",
    "不填",
    "不设置",
    "未设置",
    "为空",
    "不传",
    "没有",
    "缺省",
    "not specif",
    "not set",
    "left empty",
    "leave",
    "omit",
    "unspecified",
    "empty",
    "do not ",
];

/// The default, when all that the description states agree.
pub(super) fn read(prose: &Prose, r#type: &Type) -> Option<Stated<String>> {
    let mut found: Option<Stated<String>> = None;
    for sentence in prose.sentences() {
        for word in WORDS {
            let Some(value) = stated(sentence, word, r#type) else { continue };
            let is_left_out = LEFT_OUT.iter().any(|words| sentence.contains(words));
            if (is_conditional(asked(sentence)) && !is_left_out) || !fits(value, r#type) {
                return None;
            }
            if found.as_ref().is_some_and(|known| known.value != value) {
                return None;
            }
            found = Some(Stated { value: value.to_owned(), words: quote(sentence) });
        }
    }
    found
}

/// `当失败时，是否回滚，默认为false`: the condition is part of what is asked, not of the default.
fn asked(sentence: &str) -> &str {
    sentence.find("是否").and_then(|index| sentence.get(index..)).unwrap_or(sentence)
}

/// What a sentence says after a word for the default.
fn stated<'a>(sentence: &'a str, word: &str, r#type: &Type) -> Option<&'a str> {
    let index = sentence.find(word)?;
    if is_of_a_case(sentence.get(..index)?) {
        return None;
    }
    let after = sentence.get(index + word.len()..)?.trim_start();
    let marks: &[&str] = if word.ends_with('为') || word.ends_with("is") {
        &["：", ":", ""]
    } else {
        &["：", ":", "为", "是", "is "]
    };
    let value = marks.iter().find_map(|mark| after.strip_prefix(mark))?;
    let value = value.trim_start_matches(['：', ':', ' ', '`', '"', '“', '\u{a0}']);
    let end = value.find(|next: char| !is_value_character(next)).unwrap_or(value.len());
    let is_number = r#type.is_number();
    let end = if is_number { end_of_number(value).unwrap_or(end) } else { end };
    let after = value.get(end..)?.trim_start_matches(['`', '"', '”', ' ']);
    let unit = if is_number { units::leading(after) } else { None };
    let after = unit.map_or(after, |(_, rest)| rest.trim_start());
    let ends = after.is_empty() || after.starts_with(['，', ',', '（', '(', '）', ')']);
    let value = value.get(..end)?.trim_end_matches(['.', ':', '-']);
    // `When the default value is used` states none.
    let is_value = ends && !value.is_empty() && value.len() <= LONGEST && !USES.contains(&value);
    is_value.then_some(value)
}

/// The value before a mark in running text, when there is one: `目前仅支持Terminate（默认）`.
pub(super) fn marked(prose: &Prose, r#type: &Type) -> Option<Stated<String>> {
    let mut found: Option<Stated<String>> = None;
    for sentence in prose.sentences() {
        for mark in DEFAULT_MARKS {
            let Some(value) = before_mark(sentence, mark, r#type) else { continue };
            let is_other = found.as_ref().is_some_and(|known| known.value != value);
            if is_other || is_conditional(asked(sentence)) {
                return None;
            }
            found = Some(Stated { value: value.to_owned(), words: quote(sentence) });
        }
    }
    found
}

fn before_mark<'a>(sentence: &'a str, mark: &str, r#type: &Type) -> Option<&'a str> {
    let before = sentence.get(..sentence.find(mark)?)?.trim_end_matches(['`', '"', '”', ' ']);
    let lead = before.trim_end_matches(is_value_character);
    // The last of several words may be that of a thing: `the standard mode (default)`.
    let is_alone = !lead.trim_end().ends_with(|last: char| last.is_ascii_alphanumeric());
    let value = before.get(lead.len()..)?;
    let is_value = is_alone
        && value.starts_with(|first: char| first.is_ascii_alphanumeric())
        && value.len() <= LONGEST
        && fits(value, r#type);
    is_value.then_some(value)
}

/// What is said of a default, not what it is.
const USES: &[&str] = &["used", "applied", "adopted", "taken"];

/// Where the number ends that a unit is glued to: `600s`.
fn end_of_number(value: &str) -> Option<usize> {
    let end = value.find(|next: char| !next.is_ascii_digit())?;
    let is_glued = end > 0 && units::leading(value.get(end..)?).is_some();
    is_glued.then_some(end)
}

/// `I/O优化实例的默认值` is the default of a case; that of the parameter stands alone.
fn is_of_a_case(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*']);
    let before = before.strip_suffix('则').unwrap_or(before);
    let subjects = ["该参数", "参数", "其", "the", "The", "this parameter's", "系统"];
    let is_free = before.is_empty()
        || before.ends_with(|last: char| !last.is_alphanumeric())
        || before.ends_with(|last: char| last.is_ascii_digit())
        || subjects.iter().any(|subject| before.ends_with(subject));
    !is_free
}

fn is_value_character(next: char) -> bool {
    next.is_ascii_alphanumeric() || "._-:/".contains(next)
}

fn fits(value: &str, r#type: &Type) -> bool {
    match r#type {
        // Any word may be one of these, so that prose about a default cannot be told from the default.
        Type::Json | Type::Any => false,
        Type::String => {
            let lower = value.to_ascii_lowercase();
            let is_word =
                matches!(lower.as_str(), "null" | "empty" | "the" | "an" | "a" | "that" | "not");
            // The name of another parameter, whose value it is.
            let is_other = value.ends_with("Id") && value.len() > 2;
            !is_word && !is_other
        }
        _ => r#type.holds(value),
    }
}
