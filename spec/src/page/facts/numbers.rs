//! Numbers in prose: the range of an index and of a number.

use super::prose::{Prose, Stated, is_conditional, quote};
use crate::model::{Range, Type};
use crate::units;

/// What may stand between the two ends of a range.
pub(super) const SEPARATORS: &[&str] =
    &["~", "～", "-", "–", "—", ",", "，", "、", "至", "到", "to", "and", "through"];

/// Characters without meaning around the numbers of a range.
const DECORATION: &[char] = &[' ', '*', '`', '[', ']', '(', '（', '【', '"', '“', '\u{a0}', '\\'];

/// The numbers allowed for the list index `letter`, as in `N的取值范围：1~10`.
pub(in super::super) fn index_range(text: &str, letter: char) -> Option<Stated<Range>> {
    let mut previous = None;
    for (index, character) in text.char_indices() {
        let before = previous.replace(character);
        if character != letter
            || before.is_some_and(|before: char| before.is_ascii_alphanumeric() || before == '.')
        {
            continue;
        }
        let after = text.get(index + character.len_utf8()..)?;
        if after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '.') {
            continue;
        }
        let lead = tail(text.get(..index)?, 40);
        if let Some(range) = range_after_index(lead, after) {
            return Some(Stated { value: range, words: quote(sentence_at(text, index)) });
        }
    }
    None
}

/// The sentence around a place in a text.
fn sentence_at(text: &str, index: usize) -> &str {
    const ENDS: &[char] = &['。', '；', '\n'];
    let before = text.get(..index).unwrap_or_default();
    let after = text.get(index..).unwrap_or_default();
    let start = before
        .rfind(ENDS)
        .and_then(|end| Some(end + before.get(end..)?.chars().next()?.len_utf8()))
        .max(before.rfind(". ").map(|end| end + 2))
        .unwrap_or(0);
    let end = after
        .find(ENDS)
        .into_iter()
        .chain(after.find(". "))
        .min()
        .map_or(text.len(), |end| index + end);
    text.get(start..end).unwrap_or(text)
}

/// The longest text between an index letter and its range.
const LONGEST_LEAD: usize = 60;

fn range_after_index(lead: &str, after: &str) -> Option<Range> {
    let digit = after.bytes().take(LONGEST_LEAD + 1).position(|byte| byte.is_ascii_digit())?;
    let between = after.get(..digit)?;
    if between.len() > LONGEST_LEAD
        || between.contains(['。', '；', ';', '\n'])
        || between.contains(". ")
    {
        return None;
    }
    let numbers = after.get(digit..)?;
    if let Some((minimum, maximum, rest)) = pair(numbers) {
        // `N = 2~17时` and `When N is 2 to 17` speak of a case.
        let is_case = ["when", "if"].contains(
            &lead.trim_end().to_lowercase().rsplit([' ', '\n']).next().unwrap_or_default(),
        );
        if is_case || rest.trim_start().starts_with('时') {
            return None;
        }
        return Some(Range { minimum: Some(minimum), maximum: Some(maximum) });
    }
    let lead = lead.to_lowercase();
    let is_maximum = between.contains("最大") || lead.trim_end().ends_with("maximum value of");
    let (maximum, _) = integer(numbers)?;
    is_maximum.then_some(Range { minimum: None, maximum: Some(maximum) })
}

/// Words that announce the numbers allowed.
///
/// Pages write the plural for one range, and the singular for several values.
const RANGE_WORDS: &[&str] = &[
    "取值范围",
    "取值",
    "可选值",
    "有效值",
    "Valid values",
    "valid values",
    "Valid value",
    "valid value",
    "Optional values",
    "Value range",
    "Valid value range",
    "Value:",
];
const MAXIMUM_WORDS: &[&str] = &["最大值", "Maximum value", "maximum value"];
const MINIMUM_WORDS: &[&str] = &[
    "最小值",
    "起始值",
    "Minimum value",
    "minimum value",
    "Starting value",
    "starting value",
    "Start value",
    "start value",
    "start from page",
];

/// The numbers allowed for a value of an integer type, when all that is stated agrees.
pub(super) fn range(prose: &Prose, r#type: &Type) -> Option<Stated<Range>> {
    if !matches!(r#type, Type::Integer | Type::Long) {
        return None;
    }
    let mut found: Option<Stated<Range>> = None;
    for sentence in prose.sentences() {
        // `1 to 3 weeks; 1 to 9 months`: a sentence of numbers alone goes on with those before it.
        if found.is_some() && pair(sentence).is_some() {
            return None;
        }
        let Some(range) = range_in(sentence) else { continue };
        // A range for a case says that there are others.
        if is_conditional(sentence) {
            return None;
        }
        found = match found {
            None => Some(Stated { value: range, words: quote(sentence) }),
            Some(known) => Some(both(&known, range, sentence)?),
        };
    }
    found
}

/// A minimum and a maximum that two sentences state; `None` when they disagree.
fn both(known: &Stated<Range>, range: Range, sentence: &str) -> Option<Stated<Range>> {
    let bound = |one: Option<i64>, other: Option<i64>| match (one, other) {
        (Some(one), Some(other)) => (one == other).then_some(Some(one)),
        (one, other) => Some(one.or(other)),
    };
    let value = Range {
        minimum: bound(known.value.minimum, range.minimum)?,
        maximum: bound(known.value.maximum, range.maximum)?,
    };
    Some(Stated { value, words: quote(&format!("{}; {sentence}", known.words)) })
}

fn range_in(sentence: &str) -> Option<Range> {
    for rest in RANGE_WORDS.iter().flat_map(|word| stated(sentence, word)) {
        if let Some((minimum, maximum, after)) = pair(rest) {
            return ends_statement(after)
                .then_some(Range { minimum: Some(minimum), maximum: Some(maximum) });
        }
    }
    let minimum = single(sentence, MINIMUM_WORDS);
    let maximum = single(sentence, MAXIMUM_WORDS);
    (minimum.is_some() || maximum.is_some()).then_some(Range { minimum, maximum })
}

fn single(text: &str, words: &[&str]) -> Option<i64> {
    let mut numbers = words.iter().flat_map(|word| stated(text, word)).filter_map(|rest| {
        let (number, after) = integer(rest)?;
        ends_statement(after).then_some(number)
    });
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

/// What follows each `word：`, except where the word speaks of an index: `N的取值范围：`.
fn stated<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).filter_map(move |(index, _)| {
        let before = text.get(..index)?.trim_end_matches(['的', ' ', '`', '*']);
        if is_index_letter(before) {
            return None;
        }
        let after = text.get(index + word.len()..)?.trim_start_matches(['*', ' ']);
        let after = after.strip_prefix('为').or_else(|| after.strip_prefix('是')).unwrap_or(after);
        let after = after.strip_prefix("is ").unwrap_or(after);
        Some(after.trim_start_matches(['：', ':', '*', ' ', '\u{a0}', '\n']))
    })
}

fn is_index_letter(before: &str) -> bool {
    let mut characters = before.chars().rev();
    let is_letter = characters.next().is_some_and(|last| matches!(last, 'N' | 'n' | 'M' | 'm'));
    is_letter && characters.next().is_none_or(|previous| !previous.is_ascii_alphanumeric())
}

/// `1~10`, `[1, 20]`, `**1** to **20**`: the two numbers and what follows them.
pub(super) fn pair(text: &str) -> Option<(i64, i64, &str)> {
    let (minimum, after) = integer(text)?;
    let after = after.trim_start_matches(DECORATION);
    let separator = SEPARATORS.iter().find(|separator| after.starts_with(**separator))?;
    let after = after.get(separator.len()..)?;
    let (maximum, after) = integer(after)?;
    // `1, 2, 3, and 5` is a list.
    let goes_on = after.trim_start_matches([' ', ',', '，', '、']);
    let is_list = goes_on.len() < after.len()
        && (goes_on.starts_with(|next: char| next.is_ascii_digit()) || goes_on.starts_with("and "));
    (minimum <= maximum && !is_list).then_some((minimum, maximum, after))
}

/// A whole number and what follows it.
pub(super) fn integer(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_start_matches(DECORATION);
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let length = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let end = text.len() - unsigned.len() + length;
    let number = text.get(..end)?.parse().ok()?;
    let after = text.get(end..)?;
    let grouped = after
        .strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (!grouped).then_some((number, after))
}

/// Nothing after the numbers takes them back: the sentence ends, a unit follows, or the next
/// statement is glued to them. Nor does it go on with numbers of its own: `1 to 3 weeks, 1 to 9 months`.
pub(super) fn ends_statement(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '`', ']', ')', '）', '】', '”', '"', ' ', '\\']);
    let (unit, after) =
        units::leading(after).map_or((None, after), |(unit, rest)| (Some(unit), rest.trim_start()));
    let is_end = after.is_empty()
        || after.starts_with(['。', '.', '，', ',', '；', ';', '\n', '（', '(', '、'])
        || NEXT_STATEMENTS.iter().any(|word| after.starts_with(word));
    is_end && !has_other_number(after) && !unit.is_some_and(|unit| has_other_unit(after, unit))
}

/// How the statement begins that may follow numbers without a mark between them.
const NEXT_STATEMENTS: &[&str] = &["单位", "默认", "缺省", "Default", "default", "Unit"];

/// Does a number follow that no word of its own announces, as `默认值：5` does?
fn has_other_number(after: &str) -> bool {
    let is_name = |next: char| next.is_ascii_alphanumeric() || next == '_';
    let mut rest = after;
    while let Some(digit) = rest.find(|next: char| next.is_ascii_digit()) {
        let (lead, number) = rest.split_at_checked(digit).unwrap_or((rest, ""));
        let clause = lead.rsplit(['，', ',', '、', '）', ')']).next().unwrap_or(lead);
        let mut announcing = NEXT_STATEMENTS.iter().chain(MAXIMUM_WORDS).chain(MINIMUM_WORDS);
        // `IPv4` and `x86_64` are names.
        if !lead.ends_with(is_name) && !announcing.any(|word| clause.contains(word)) {
            return true;
        }
        rest = number.trim_start_matches(is_name);
    }
    false
}

/// Does another unit follow: `1~7天或周`?
fn has_other_unit(after: &str, unit: &str) -> bool {
    let rest = after.trim_start_matches(['，', ',', '、', '（', '(', ' ']);
    let rest = ["或", "or "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    units::leading(rest.trim_start()).is_some_and(|(other, _)| !units::is_same(unit, other))
}

/// At most the last `length` bytes of a text, cut at a character.
fn tail(text: &str, length: usize) -> &str {
    let mut start = text.len().saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}
