//! How long texts are, and how many items are written into them.

use super::numbers::{SEPARATORS, ends_statement, integer, pair};
use super::prose::{Prose, Stated, is_conditional, quote};
use crate::model::Range;

/// How many characters a text may have.
pub(super) fn length(prose: &Prose) -> Option<Stated<Range>> {
    agreed(prose, length_in)
}

/// What says that a length is that of a part.
const PARTS: &[&str] = &["每个", "每一", "单个", "其中", "each", "Each", "every", "per "];

/// What is counted.
const UNITS: &[&str] = &["个字符", "个英文字符", "个英文或中文字符", "字符", " characters"];

fn length_in(sentence: &str) -> Option<Range> {
    // `only ASCII characters and cannot exceed 64 characters`: the unit may be named before.
    let numbered = |unit: &&str| {
        sentence.match_indices(*unit).find_map(|(index, _)| {
            let before = sentence.get(..index)?;
            let before = before.trim_end_matches([' ', '*', '个', ']', '】', '`']);
            number_before(before)
        })
    };
    let Some((maximum, rest)) = UNITS.iter().find_map(numbered) else {
        return announced(sentence);
    };
    if let Some((minimum, lead)) = pair_before(rest) {
        // `2~128个字符`; a hyphen before the first number would make it something else.
        return (minimum <= maximum && !ends_in_digit(lead))
            .then_some(Range { minimum: Some(minimum), maximum: Some(maximum) });
    }
    let lead = rest.trim_end_matches([' ', '*', '，', ',']).to_lowercase();
    announces_maximum(&lead).then_some(Range { minimum: None, maximum: Some(maximum) })
}

/// `长度为1~30`: a range that is announced as a length needs no unit.
fn announced(sentence: &str) -> Option<Range> {
    let (before, rest) = ["长度为", "长度范围为", "长度范围：", "长度限制为", "长度：", "长度是"]
        .iter()
        .find_map(|words| sentence.split_once(words))?;
    // `domain：域名长度为1~80` speaks of one of the values.
    if before.contains(['：', ':']) {
        return None;
    }
    let (minimum, maximum, after) = pair(rest)?;
    ends_statement(after).then_some(Range { minimum: Some(minimum), maximum: Some(maximum) })
}

/// Do the words before a number make it the greatest?
fn announces_maximum(lead: &str) -> bool {
    const WORDS: &[&str] = &[
        "不能超过",
        "不可超过",
        "不得超过",
        "不超过",
        "不大于",
        "最多",
        "最长",
        "最大",
        "限制",
        "小于等于",
        "up to",
        "a maximum of",
        "exceed",
        "no more than",
        "at most",
    ];
    /// `最多可包含64个`: verbs and nouns between those words and the number.
    const BETWEEN: &[&str] =
        &["为", "是", "可以", "可", "支持", "包含", "允许", "输入", "长度", "限制"];
    let mut lead = lead;
    loop {
        if WORDS.iter().any(|words| lead.ends_with(words)) {
            return true;
        }
        let Some(shorter) = BETWEEN.iter().find_map(|words| lead.strip_suffix(words)) else {
            return false;
        };
        lead = shorter;
    }
}

/// The number that a text ends in, with thousands, and what stands before it.
fn number_before(text: &str) -> Option<(i64, &str)> {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, next)| next.is_ascii_digit() || *next == ',')
        .map(|(index, _)| index)
        .last()?;
    let digits = text.get(start..)?.trim_start_matches(',');
    let number = digits.replace(',', "").parse().ok()?;
    Some((number, text.get(..text.len() - digits.len())?))
}

/// The number and separator that a text ends in: `2~`, `2 to `.
fn pair_before(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_end_matches([' ', '*', '[', '（', '(']);
    let separator = SEPARATORS.iter().find(|separator| text.ends_with(**separator))?;
    let before = text.get(..text.len() - separator.len())?.trim_end_matches([' ', '*']);
    let (number, lead) = number_before(before)?;
    // `64, 128 characters` are two lengths, `[64, 128] characters` is a range.
    let may_be_list = matches!(*separator, "," | "，" | "、" | "and");
    let is_bracketed = lead.trim_end().ends_with(['[', '【', '(', '（']);
    (!may_be_list || is_bracketed).then_some((number, lead))
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|last: char| last.is_ascii_digit() || last == '.')
}

/// How many items a list that is written into a text may have.
pub(super) fn items(prose: &Prose) -> Option<Stated<Range>> {
    agreed(prose, items_in)
}

fn items_in(sentence: &str) -> Option<Range> {
    const CHINESE: &[&str] = &["最多", "不能超过", "不超过", "不得超过"];
    const ENGLISH: &[&str] = &["up to ", "a maximum of ", "Up to ", "A maximum of "];
    let after = |words: &&&str| sentence.get(sentence.find(**words)? + words.len()..);
    if let Some(rest) = CHINESE.iter().find_map(|words| after(&words)) {
        let counted = rest.trim_start_matches(|next: char| !next.is_ascii_digit() && next != '字');
        let between = rest.get(..rest.len() - counted.len())?;
        if between.contains("返回") {
            return None;
        }
        let (maximum, unit) = integer(counted)?;
        let unit = unit.trim_start();
        let is_count = unit.starts_with(['个', '条', '台'])
            && !unit.starts_with("个字")
            && !unit.starts_with("个英文");
        return is_count.then_some(Range { minimum: None, maximum: Some(maximum) });
    }
    let rest = ENGLISH.iter().find_map(|words| after(&words))?;
    let (maximum, unit) = integer(rest)?;
    let unit = unit.trim_start().to_lowercase();
    let is_count = !unit.is_empty() && !unit.starts_with("char") && !unit.starts_with("byte");
    is_count.then_some(Range { minimum: None, maximum: Some(maximum) })
}

/// What all sentences that state a fact of the whole agree on.
fn agreed(prose: &Prose, read: impl Fn(&str) -> Option<Range>) -> Option<Stated<Range>> {
    let mut found: Option<Stated<Range>> = None;
    for sentence in prose.sentences() {
        let Some(range) = read(sentence) else { continue };
        let is_part = PARTS.iter().any(|word| sentence.contains(word));
        let conflicts = found.as_ref().is_some_and(|known| known.value != range);
        if is_part || conflicts || is_conditional(sentence) {
            return None;
        }
        found = Some(Stated { value: range, words: quote(sentence) });
    }
    found
}
