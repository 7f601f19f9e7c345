//! How a text is written, and the unit of a number.

use super::prose::{Prose, Stated, quote};
use crate::model::{Format, Type};

/// How the text is written, when the description says one thing.
pub(super) fn read(prose: &Prose, example: &str) -> Option<Stated<Format>> {
    let time = time(prose);
    let json = json(prose, example);
    // The items of a JSON array have commas between them, too.
    let list = if json.is_none() { commas(prose, example) } else { None };
    let base64 = base64(prose);
    let mut found = [time, json, list, base64].into_iter().flatten();
    let first = found.next()?;
    // JSON that holds times, or times with commas between them: the description says too much.
    found.next().is_none().then_some(first)
}

fn time(prose: &Prose) -> Option<Stated<Format>> {
    let mut standard = None;
    let mut pattern: Option<Stated<Format>> = None;
    for sentence in prose.sentences() {
        if let Some(found) = time_pattern(sentence) {
            let format = Format::Time(found);
            if pattern.as_ref().is_some_and(|known| known.value != format) {
                return None;
            }
            pattern = Some(Stated { value: format, words: quote(sentence) });
        } else if sentence.contains("ISO8601") || sentence.contains("ISO 8601") {
            let value = Format::Time("ISO8601".to_owned());
            standard = standard.or(Some(Stated { value, words: quote(sentence) }));
        }
    }
    pattern.or(standard)
}

/// `yyyy-MM-ddTHH:mm:ssZ`, also where emphasis has cut it into pieces.
fn time_pattern(sentence: &str) -> Option<String> {
    let start = sentence.find("yyyy").or_else(|| sentence.find("YYYY"))?;
    let rest = sentence.get(start..)?;
    let is_part = |next: char| "yYmMdDhHsSTZ-:/. '".contains(next);
    let end = rest.find(|next: char| !is_part(next)).unwrap_or(rest.len());
    let pattern: String =
        rest.get(..end)?.chars().filter(|next| !matches!(next, ' ' | '\'')).collect();
    let pattern = pattern.trim_end_matches(['.', ':', '-', '/']);
    (pattern.len() >= 7).then(|| pattern.to_owned())
}

fn json(prose: &Prose, example: &str) -> Option<Stated<Format>> {
    let sentence = prose
        .sentences()
        .find(|sentence| sentence.contains("JSON") || sentence.contains("Json"))?;
    let lower = sentence.to_lowercase();
    let example = example.trim_start();
    let says_array =
        lower.contains("json数组") || lower.contains("json 数组") || lower.contains("json array");
    let value = if example.starts_with('[') || (example.is_empty() && says_array) {
        Format::JsonArray
    } else if example.starts_with('{') {
        Format::JsonObject
    } else {
        return None;
    };
    Some(Stated { value, words: quote(sentence) })
}

fn commas(prose: &Prose, example: &str) -> Option<Stated<Format>> {
    let is_json = example.trim_start().starts_with(['[', '{']);
    let sentence = prose.sentences().find(|sentence| {
        let lower = sentence.to_lowercase();
        let chinese = sentence.contains("逗号")
            && ["隔开", "分隔", "间隔", "分割", "分开", "连接"]
                .iter()
                .any(|word| sentence.contains(word));
        let english = lower.contains("comma") && lower.contains("separate");
        chinese || english
    })?;
    (!is_json).then(|| Stated { value: Format::CommaList, words: quote(sentence) })
}

fn base64(prose: &Prose) -> Option<Stated<Format>> {
    let sentence = prose.sentences().find(|sentence| {
        let lower = sentence.to_lowercase();
        let is_said = lower.contains("base64编码")
            || lower.contains("base64 编码")
            || lower.contains("base64方式编码")
            || lower.contains("base64-encoded")
            || lower.contains("base64 encoded")
            || lower.contains("encoded in base64")
            || lower.contains("base64 encoding");
        let is_asked =
            ["是否", "whether", "解码", "decode"].iter().any(|word| lower.contains(word));
        is_said && !is_asked
    })?;
    Some(Stated { value: Format::Base64, words: quote(sentence) })
}

/// The longest unit.
const LONGEST_UNIT: usize = 16;

/// The unit of a number, also of one that is declared as text.
pub(super) fn unit(prose: &Prose, r#type: &Type) -> Option<Stated<String>> {
    let is_number =
        matches!(r#type, Type::Integer | Type::Long | Type::Float | Type::Double | Type::String);
    if !is_number {
        return None;
    }
    let mut found: Option<Stated<String>> = None;
    for sentence in prose.sentences() {
        for word in ["单位：", "单位:", "单位为", "单位是", "Unit: ", "Unit:", "unit is ", "Unit："]
        {
            let Some(index) = sentence.find(word) else { continue };
            let rest = sentence.get(index + word.len()..).unwrap_or_default().trim_start();
            let rest = rest.trim_start_matches(['：', ':', ' ']);
            let end = rest.find(['，', ',', '、', '（', '(', '）', ')', ';']).unwrap_or(rest.len());
            let unit = rest.get(..end).unwrap_or_default().trim().trim_end_matches('.');
            // `Unit: d (day), h (hour), or s (second)` lets the caller choose.
            let goes_on = rest.get(end..).unwrap_or_default();
            let is_choice = goes_on.starts_with(['（', '(', ',', '，', '、'])
                && (goes_on.contains(" or ") || goes_on.contains('或'));
            let is_unit = !unit.is_empty()
                && !is_choice
                && unit.chars().count() <= LONGEST_UNIT
                && !unit.contains(['或', '/', '|', '是', '为', '：', ':'])
                    | (unit.is_ascii() && !unit.contains(" or ") && !unit.contains([':', '|']));
            if !is_unit || found.as_ref().is_some_and(|known| known.value != unit) {
                return None;
            }
            found = Some(Stated { value: unit.to_owned(), words: quote(sentence) });
            break;
        }
    }
    found
}
