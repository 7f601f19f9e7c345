//! Facts in prose: the range of an index, of a number, a default.
//!
//! What is not certain is left in the description, where a reader finds it.

use crate::model::{Range, Type};

/// What may stand between the two ends of a range.
const SEPARATORS: &[&str] =
    &["~", "～", "-", "–", "—", ",", "，", "、", "至", "到", "to", "and", "through"];

/// Characters without meaning around the numbers of a range.
const DECORATION: &[char] = &[' ', '*', '`', '[', ']', '(', '（', '【', '"', '“', '\u{a0}', '\\'];

/// The numbers allowed for the list index `letter`, as in `N的取值范围：1~10`.
pub(super) fn index_range(text: &str, letter: char) -> Option<Range> {
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
            return Some(range);
        }
    }
    None
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
    if let Some((minimum, maximum, _)) = pair(numbers) {
        return Some(Range { minimum: Some(minimum), maximum: Some(maximum) });
    }
    let lead = lead.to_lowercase();
    let is_maximum = between.contains("最大") || lead.trim_end().ends_with("maximum value of");
    let (maximum, _) = integer(numbers)?;
    is_maximum.then_some(Range { minimum: None, maximum: Some(maximum) })
}

/// Words that announce the numbers allowed.
const RANGE_WORDS: &[&str] =
    &["取值范围", "取值", "Valid values", "valid values", "Value range", "Valid value range"];
const MAXIMUM_WORDS: &[&str] = &["最大值", "Maximum value", "maximum value"];
const MINIMUM_WORDS: &[&str] = &["最小值", "起始值", "Minimum value", "minimum value"];

/// The numbers allowed for a value of an integer type.
pub(super) fn number_range(text: &str, r#type: &Type) -> Option<Range> {
    if !matches!(r#type, Type::Integer | Type::Long) {
        return None;
    }
    let mut ranges = RANGE_WORDS.iter().flat_map(|word| stated(text, word)).filter_map(|rest| {
        let (minimum, maximum, after) = pair(rest)?;
        ends_statement(after).then_some((minimum, maximum))
    });
    if let Some(first) = ranges.next() {
        // Several ranges depend on something, which only the prose can say.
        let same = ranges.all(|other| other == first);
        return same.then_some(Range { minimum: Some(first.0), maximum: Some(first.1) });
    }
    let minimum = single(text, MINIMUM_WORDS);
    let maximum = single(text, MAXIMUM_WORDS);
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
fn pair(text: &str) -> Option<(i64, i64, &str)> {
    let (minimum, after) = integer(text)?;
    let after = after.trim_start_matches(DECORATION);
    let separator = SEPARATORS.iter().find(|separator| after.starts_with(**separator))?;
    let after = after.get(separator.len()..)?;
    let (maximum, after) = integer(after)?;
    (minimum <= maximum).then_some((minimum, maximum, after))
}

/// A whole number and what follows it.
fn integer(text: &str) -> Option<(i64, &str)> {
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

/// Nothing after the numbers takes them back: the sentence ends, or a unit follows.
fn ends_statement(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '`', ']', ')', '）', '】', '”', '"', ' ', '\\']);
    after.is_empty()
        || after.starts_with(['。', '.', '，', ',', '；', ';', '\n', '（', '(', '、'])
        || after.starts_with("单位")
}

const DEFAULT_WORDS: &[&str] = &["默认值", "Default value", "default value", "Default"];

/// The longest value taken for a default.
const LONGEST_DEFAULT: usize = 64;

/// The value used when none is sent.
pub(super) fn default(text: &str, r#type: &Type) -> Option<String> {
    let mut values = DEFAULT_WORDS.iter().flat_map(|word| stated_default(text, word));
    let first = values.next()?;
    let valid = values.all(|other| other == first) && fits(first, r#type);
    valid.then(|| first.to_owned())
}

fn stated_default<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).filter_map(move |(index, _)| {
        let after = text.get(index + word.len()..)?.trim_start_matches(['*', ' ']);
        let value =
            ["：", ":", "为", "是", "is "].iter().find_map(|mark| after.strip_prefix(mark))?;
        let value = value.trim_start_matches(['：', ':', '*', ' ', '`', '"', '“', '\u{a0}']);
        let end = value.find(|next: char| !is_value_character(next)).unwrap_or(value.len());
        let after = value.get(end..)?;
        let value = value.get(..end)?.trim_end_matches(['.', ':', '-']);
        let ends = after.trim_start_matches(['*', '`', '"', '”', ' ']);
        let ends = ends.is_empty()
            || ends.starts_with(['。', '.', '，', ',', '；', ';', '\n', '（', '(', '）', ')']);
        (ends && !value.is_empty() && value.len() <= LONGEST_DEFAULT).then_some(value)
    })
}

fn is_value_character(next: char) -> bool {
    next.is_ascii_alphanumeric() || "._-:/".contains(next)
}

fn fits(value: &str, r#type: &Type) -> bool {
    match r#type {
        Type::Integer | Type::Long => value.parse::<i64>().is_ok(),
        Type::Float | Type::Double => value.parse::<f64>().is_ok(),
        Type::Boolean => matches!(value.to_ascii_lowercase().as_str(), "true" | "false"),
        Type::String => !matches!(
            value.to_ascii_lowercase().as_str(),
            "null" | "none" | "empty" | "the" | "an" | "a"
        ),
        _ => false,
    }
}

/// At most the last `length` bytes of a text, cut at a character.
fn tail(text: &str, length: usize) -> &str {
    let mut start = text.len().saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn range(minimum: i64, maximum: i64) -> Range {
        Range { minimum: Some(minimum), maximum: Some(maximum) }
    }

    #[test]
    fn index_ranges_in_both_languages() {
        for text in [
            "云盘。N的取值范围：1~10",
            "N 的取值范围为 [1, 10]",
            "N为1～10",
            "N的取值范围为**1**~**10**",
            "Valid values of N: 1 to 10.",
            "Valid values of N: **1** to **10**",
            "The value of N ranges from 1 to 10.",
        ] {
            assert_eq!(index_range(text, 'N'), Some(range(1, 10)), "{text}");
        }
        assert_eq!(
            index_range("N的最大值为200", 'N'),
            Some(Range { minimum: None, maximum: Some(200) })
        );
        assert_eq!(
            index_range("Maximum value of N: 5", 'N'),
            Some(Range { minimum: None, maximum: Some(5) })
        );
        assert_eq!(index_range("Disk N. The name has 2 to 128 characters.", 'N'), None);
    }

    #[test]
    fn number_ranges() {
        assert_eq!(number_range("取值范围：1~100。", &Type::Integer), Some(range(1, 100)));
        assert_eq!(number_range("Valid values: 1 to 100.", &Type::Integer), Some(range(1, 100)));
        assert_eq!(
            number_range("最大值：100。", &Type::Integer),
            Some(Range { minimum: None, maximum: Some(100) })
        );
        assert_eq!(number_range("N的取值范围：1~100", &Type::Integer), None);
        assert_eq!(
            number_range("取值范围：\n\n- cloud：20~32768\n- ssd：20~500", &Type::Integer),
            None
        );
        assert_eq!(number_range("取值范围：1~100。", &Type::String), None);
    }

    #[test]
    fn defaults() {
        assert_eq!(default("默认值：10。", &Type::Integer).as_deref(), Some("10"));
        assert_eq!(default("Default value: false.", &Type::Boolean).as_deref(), Some("false"));
        assert_eq!(default("The default value is **vpc**.", &Type::String).as_deref(), Some("vpc"));
        assert_eq!(default("默认值：无。", &Type::String), None);
        assert_eq!(default("默认值：10。默认值：20。", &Type::Integer), None);
    }
}
