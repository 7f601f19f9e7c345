//! How a text is written.

use super::prose::{Prose, Stated, quote};
use crate::model::Format;

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
    let years = sentence.match_indices("yyyy").chain(sentence.match_indices("YYYY"));
    years.into_iter().find_map(|(start, _)| {
        let (before, rest) = sentence.split_at_checked(start)?;
        // `s-yyyyyyyyy` hides an ID.
        if before.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '-') {
            return None;
        }
        let is_part = |next: char| "yYmMdDhHsSTZ-:/. '".contains(next);
        let end = rest.find(|next: char| !is_part(next)).unwrap_or(rest.len());
        let pattern: String =
            rest.get(..end)?.chars().filter(|next| !matches!(next, ' ' | '\'')).collect();
        let pattern = pattern.trim_end_matches(['.', ':', '-', '/']);
        (pattern.len() >= 7 && pattern.contains(['m', 'M'])).then(|| pattern.to_owned())
    })
}

fn json(prose: &Prose, example: &str) -> Option<Stated<Format>> {
    let sentence = prose
        .sentences()
        .find(|sentence| sentence.contains("JSON") || sentence.contains("Json"))?;
    let lower = sentence.to_lowercase();
    let example = example.trim_start();
    let value = if example.starts_with('[') || (example.is_empty() && says_array(&lower)) {
        Format::JsonArray
    } else if example.starts_with('{') {
        Format::JsonObject
    } else {
        return None;
    };
    Some(Stated { value, words: quote(sentence) })
}

fn says_array(lower: &str) -> bool {
    ["json数组", "json 数组", "json array"].iter().any(|words| lower.contains(words))
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
        // The commas of `["a", "b"]` belong to the array.
        (chinese || english) && !says_array(&lower)
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
        let is_asked = ["是否", "whether", "解码", "decode", "超过", "exceed"]
            .iter()
            .any(|word| lower.contains(word));
        is_said && !is_asked
    })?;
    Some(Stated { value: Format::Base64, words: quote(sentence) })
}
