//! The unit of a number.

use super::prose::{Prose, Stated, is_conditional, quote};
use crate::model::Type;
use crate::units;

/// The longest unit.
const LONGEST: usize = 16;

const WORDS: &[&str] =
    &["单位：", "单位:", "单位为", "单位是", "Unit: ", "Unit:", "unit is ", "Unit："];

/// The unit of a number, also of one that is declared as text.
///
/// What a page calls the unit counts; else what stands behind the numbers of a range or a default.
pub(super) fn read(prose: &Prose, r#type: &Type) -> Option<Stated<String>> {
    let is_number = r#type.is_number();
    if !is_number && *r#type != Type::String {
        return None;
    }
    let mut found = None;
    for sentence in prose.sentences() {
        let Some(rest) = called(sentence) else { continue };
        found = Some(agreed(found, named(rest)?, sentence)?);
    }
    if found.is_some() || !is_number {
        return found;
    }
    for sentence in prose.sentences() {
        for unit in beside_numbers(sentence).chain(at_end(sentence)) {
            if is_conditional(sentence) {
                return None;
            }
            found = Some(agreed(found, unit, sentence)?);
        }
    }
    found
}

/// The first of two claims, when they mean one unit.
fn agreed(known: Option<Stated<String>>, unit: &str, sentence: &str) -> Option<Stated<String>> {
    match known {
        Some(known) => units::is_same(&known.value, unit).then_some(known),
        None => Some(Stated { value: unit.to_owned(), words: quote(sentence) }),
    }
}

/// What follows a word for the unit, or the unit in `以分钟为单位`.
fn called(sentence: &str) -> Option<&str> {
    let follows = WORDS.iter().find_map(|word| sentence.get(sentence.find(word)? + word.len()..));
    follows.or_else(|| counted_in(sentence))
}

/// The unit in `以分钟为单位`. `以文件为单位进行备份` says how something is done, not what is counted.
fn counted_in(sentence: &str) -> Option<&str> {
    let (_, name) = sentence.split_once("为单位")?.0.rsplit_once('以')?;
    let (unit, after) = units::leading(name.trim())?;
    let after = after.trim_start();
    (after.is_empty() || after.starts_with(['（', '('])).then_some(unit)
}

/// The unit that the text after such a word names, unless it lets the caller choose.
fn named(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['：', ':', ' ']);
    let end = rest.find(['，', ',', '、', '（', '(', '）', ')', ';']).unwrap_or(rest.len());
    let unit = rest.get(..end).unwrap_or_default().trim().trim_end_matches('.');
    // `Unit: d (day), h (hour), or s (second)` lets the caller choose.
    let goes_on = rest.get(end..).unwrap_or_default();
    let is_choice = goes_on.starts_with(['（', '(', ',', '，', '、'])
        && (goes_on.contains(" or ") || goes_on.contains('或'));
    let is_unit = !unit.is_empty()
        && !is_choice
        && unit.chars().count() <= LONGEST
        && !unit.contains(['或', '/', '|', '是', '为', '：', ':'])
            | (unit.is_ascii() && !unit.contains(" or ") && !unit.contains([':', '|']));
    is_unit.then_some(unit)
}

/// What announces numbers with which a unit may stand.
pub(super) const ANNOUNCING: &[&str] =
    &["取值", "默认", "最大值", "最小值", "alid value", "efault", "aximum value", "inimum value"];

/// The units of what is allowed and of the default: `默认为100秒`, `Valid value: 1-300 (seconds)`.
fn beside_numbers(sentence: &str) -> impl Iterator<Item = &str> {
    let is_number = |next: char| next.is_ascii_digit() || "~～-–,，[]*` 到至.".contains(next);
    ANNOUNCING.iter().flat_map(|word| sentence.match_indices(word)).filter_map(
        move |(start, word)| {
            let after = sentence.get(start + word.len()..)?;
            let digit = after.find(|next: char| next.is_ascii_digit())?;
            let (between, numbers) = after.split_at_checked(digit)?;
            // Only what announces the number may stand before it.
            if between.chars().count() > LONGEST_LEAD || between.contains(['，', ',', ';', '；'])
            {
                return None;
            }
            let end = numbers.find(|next: char| !is_number(next)).unwrap_or(numbers.len());
            let rest = numbers.get(end..)?;
            let rest = rest
                .strip_prefix("to ")
                .map_or(rest, |second| second.trim_start_matches(is_number));
            let rest = rest.trim_start_matches(['(', '（']);
            units::leading(rest).map(|(unit, _)| unit)
        },
    )
}

/// The longest text between the word that announces a number and the number.
const LONGEST_LEAD: usize = 10;

/// `The period, in seconds`: a unit that ends a sentence, or stands in brackets.
fn at_end(sentence: &str) -> Option<&str> {
    let (_, rest) = sentence.rsplit_once(" in ").or_else(|| sentence.rsplit_once("(in "))?;
    let (unit, after) = units::leading(rest)?;
    (after.is_empty() || after.starts_with([')', ',', '('])).then_some(unit)
}
