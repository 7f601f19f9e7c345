//! The words around what a page says: doc comments in the language of the page.

use docwright_spec::model::{ErrorCode, Language, Member, Operation, Range, Type};

/// The words that doc comments add to the page's own.
pub(crate) struct Words {
    sentence_end: &'static str,
    colon: &'static str,
    parameter: &'static str,
    required: &'static str,
    example: &'static str,
    default: &'static str,
    range: &'static str,
    length: &'static str,
    unit: &'static str,
    elements: &'static str,
    message: &'static str,
    reference: &'static str,
    response: &'static str,
    errors: &'static str,
    undocumented: &'static str,
    values: &'static str,
    values_of: &'static str,
}

const ENGLISH: Words = Words {
    sentence_end: ". ",
    colon: ": ",
    parameter: "Wire name",
    required: "Required",
    example: "Example",
    default: "Default",
    range: "Range",
    length: "Characters",
    unit: "Unit",
    elements: "Elements",
    message: "Message",
    reference: "Reference",
    response: "The answer to",
    errors: "The error codes that the page documents for",
    undocumented: "A code that the page does not document, kept as the service sent it.",
    values: "Values",
    values_of: "Values that the page lists; the service may know more. For",
};

const CHINESE: Words = Words {
    sentence_end: "。",
    colon: "：",
    parameter: "参数名",
    required: "必选",
    example: "示例",
    default: "默认值",
    range: "取值范围",
    length: "字符数",
    unit: "单位",
    elements: "元素个数",
    message: "错误信息",
    reference: "参考文档",
    response: "返回数据：",
    errors: "文档列出的错误码：",
    undocumented: "文档未列出的错误码，按服务端返回的原文保留。",
    values: "可选值",
    values_of: "文档列出的取值，服务端可能返回其他值。参数：",
};

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    pub(crate) fn operation(&self, operation: &Operation) -> String {
        let summary =
            if operation.summary.is_empty() { &operation.name } else { &operation.summary };
        let mut paragraphs = vec![summary.clone(), operation.description.clone()];
        if let Some(link) = &operation.link {
            paragraphs.push(format!("{}{}<{link}>", self.reference, self.colon));
        }
        join(paragraphs)
    }

    pub(crate) fn response(&self, request: &str) -> String {
        format!("{} [`{request}`]{}", self.response, self.sentence_end.trim_end())
    }

    pub(crate) fn errors(&self, request: &str) -> String {
        format!("{} [`{request}`]{}", self.errors, self.sentence_end.trim_end())
    }

    pub(crate) fn product_errors(&self, product: &str) -> String {
        format!("{} {product}{}", self.errors, self.sentence_end.trim_end())
    }

    pub(crate) fn undocumented(&self) -> &'static str {
        self.undocumented
    }

    pub(crate) fn member(&self, member: &Member, path: &str) -> String {
        let mut facts = vec![format!("{}{}{}", self.parameter, self.colon, code(path))];
        if member.required {
            facts.push(self.required.to_owned());
        }
        if let Some(default) = &member.default {
            facts.push(format!("{}{}{}", self.default, self.colon, code(default)));
        }
        if let Some(range) = member.range.and_then(bounds) {
            facts.push(format!("{}{}{range}", self.range, self.colon));
        }
        if let Some(unit) = &member.unit {
            facts.push(format!("{}{}{unit}", self.unit, self.colon));
        }
        if let Some(length) = member.length.and_then(bounds) {
            facts.push(format!("{}{}{length}", self.length, self.colon));
        }
        let elements = match &member.r#type {
            Type::List(list) => list.length,
            _ => member.items,
        };
        if let Some(elements) = elements.and_then(bounds) {
            facts.push(format!("{}{}{elements}", self.elements, self.colon));
        }
        if let Some(example) =
            member.example.as_deref().filter(|example| !example.trim().is_empty())
        {
            facts.push(format!("{}{}{}", self.example, self.colon, code(example)));
        }
        let facts = facts.join(self.sentence_end) + self.sentence_end.trim_end();
        join(vec![member.description.clone(), facts])
    }

    /// What stands above the constants of a field's values.
    pub(crate) fn values(&self, wire: &str) -> String {
        format!("{} {}{}", self.values_of, code(wire), self.sentence_end.trim_end())
    }

    /// Refers to the constants of a field's values.
    pub(crate) fn add_values(&self, docs: &mut String, name: &str) {
        let end = self.sentence_end.trim_end();
        for piece in ["\n\n", self.values, self.colon, "[`", name, "`]", end] {
            docs.push_str(piece);
        }
    }

    /// What a field says whose setter says the rest.
    pub(crate) fn brief(&self, wire: &str, setter: &str) -> String {
        format!("{}{}[`{setter}`]{}", code(wire), self.colon, self.sentence_end.trim_end())
    }

    pub(crate) fn error_code(&self, rows: &[&ErrorCode]) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        for row in rows {
            if !paragraphs.contains(&row.description) {
                paragraphs.push(row.description.clone());
            }
        }
        for row in rows {
            let status = row.status.map(|status| format!("HTTP {status}"));
            let message = Some(&row.message)
                .filter(|message| !message.is_empty())
                .map(|message| format!("{}{}{}", self.message, self.colon, code(message)));
            let facts: Vec<String> = status.into_iter().chain(message).collect();
            paragraphs.push(facts.join(self.sentence_end));
        }
        if paragraphs.iter().all(String::is_empty)
            && let Some(row) = rows.first()
        {
            paragraphs.push(code(&row.code));
        }
        join(paragraphs)
    }
}

/// A text as a code span that shows it letter by letter, on one line.
pub(crate) fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest_run = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest_run + 1);
    let space = if longest_run > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// `1..=10`, as Rust writes it, and both documentation languages understand.
fn bounds(range: Range) -> Option<String> {
    match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) => Some(format!("`{minimum}..={maximum}`")),
        (Some(minimum), None) => Some(format!("`{minimum}..`")),
        (None, Some(maximum)) => Some(format!("`..={maximum}`")),
        (None, None) => None,
    }
}

fn join(paragraphs: Vec<String>) -> String {
    let mut paragraphs = paragraphs;
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_hold_any_text() {
        assert_eq!(code("cn-hangzhou"), "`cn-hangzhou`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code("one\n two"), "`one two`");
    }
}
