//! Notes that a parameter or field is out of use, or not yet in use.

use super::prose::{Prose, Stated, quote};

/// How a sentence begins that speaks of the member itself.
const SUBJECTS: &[&str] = &[
    "该参数",
    "此参数",
    "本参数",
    "该字段",
    "此字段",
    "该返回",
    "该属性",
    "参数已",
    "参数即将",
    "已废弃",
    "已弃用",
    "即将",
    "This parameter",
    "this parameter",
    "The parameter is",
    "This field",
    "This response parameter",
    "Deprecated",
    "deprecated",
];

/// Before the sentence of a note.
const LABELS: &[&str] =
    &["说明：", "说明:", "注意：", "注意:", "Note:", "Note：", "Notice:", "（", "("];

/// A sentence without the label of a note, when it speaks of the member.
fn about_it(sentence: &str) -> Option<&str> {
    let mut sentence = sentence.trim();
    while let Some(rest) = LABELS.iter().find_map(|label| sentence.strip_prefix(label)) {
        sentence = rest.trim_start();
    }
    SUBJECTS.iter().any(|subject| sentence.starts_with(subject)).then_some(sentence)
}

fn note(prose: &Prose, words: &[&str], but: &[&str]) -> Option<String> {
    let has = |sentence: &str, words: &[&str]| words.iter().any(|word| sentence.contains(word));
    prose
        .sentences()
        .filter_map(about_it)
        .find(|sentence| has(sentence, words) && !has(sentence, but))
        .map(quote)
}

/// The note that the member is, or will be, out of use.
pub(super) fn deprecated(prose: &Prose) -> Option<String> {
    const WORDS: &[&str] = &[
        "弃用",
        "废弃",
        "即将下线",
        "已下线",
        "下线",
        "停止使用",
        "deprecated",
        "Deprecated",
        "discontinued",
        "phased out",
        "will be removed",
    ];
    note(prose, WORDS, &["not deprecated"])
}

/// The note that the member is open to invited users only, or not yet in use.
pub(super) fn invite_only(prose: &Prose) -> Option<Stated<bool>> {
    const WORDS: &[&str] = &[
        "邀测",
        "暂未开放",
        "暂未上线",
        "暂不开放",
        "invitational preview",
        "is unavailable",
        "is currently unavailable",
        "unavailable for use",
    ];
    let words = note(prose, WORDS, &[" if ", " when ", "如果", "当"])?;
    Some(Stated { value: true, words })
}
