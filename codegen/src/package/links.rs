//! Operations that documentation names, as links to what is generated for them.
//!
//! A link to the page of an operation that is there too leads to its request, as does its bare name in
//! prose. Code, addresses and other links stay as they are.

use std::collections::BTreeMap;

use crate::ir::{Module, Struct};

/// The operations of a group by their names: the path of each one's request from the module of
/// another.
pub(super) type Requests<'a> = BTreeMap<&'a str, String>;

/// Links what the documentation of a module names.
pub(super) fn add(module: &mut Module, requests: &Requests<'_>) {
    let own = module.operation.name.clone();
    let link = |text: &mut String| {
        if let Some(linked) = linked(text, &own, requests) {
            *text = linked;
        }
    };
    let structs = [&mut module.request, &mut module.response].into_iter();
    for Struct { docs, fields, .. } in structs.chain(&mut module.groups).chain(&mut module.parts) {
        link(docs);
        for field in fields {
            link(&mut field.docs);
        }
    }
    for values in &mut module.values {
        for (_, value) in &mut values.constants {
            link(&mut value.meaning);
        }
    }
    for variant in &mut module.errors.variants {
        link(&mut variant.docs);
    }
}

/// The text with its links; nothing when there are none to add.
fn linked(text: &str, own: &str, requests: &Requests<'_>) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let piece = Piece::first(rest, at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'));
        let name = match piece {
            Piece::Link { label, .. } => Some(label.trim_matches(['`', '[', ']', '\\'])),
            Piece::Word(word) if word != own => Some(word),
            Piece::Word(_) | Piece::Other(_) => None,
        };
        if let Some(path) = name.and_then(|name| requests.get(name)) {
            let name = name.unwrap_or_default();
            out.push_str(text.get(copied..at).unwrap_or_default());
            // A link from an operation to itself leads nowhere.
            let parts =
                if name == own { ["`", name, "`", "", ""] } else { ["[`", name, "`](", path, ")"] };
            out.extend(parts);
            copied = at + piece.length();
        }
        at += piece.length().max(1);
    }
    if copied == 0 {
        return None;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Some(out)
}

/// What a text begins with.
enum Piece<'a> {
    /// `[label](address)`
    Link { label: &'a str, length: usize },
    /// Letters, digits and what joins them, as in a name, a file or an address.
    Word(&'a str),
    /// So many bytes of anything else: code, an address, a mark.
    Other(usize),
}

impl<'a> Piece<'a> {
    fn first(text: &'a str, is_line_start: bool) -> Self {
        if is_line_start && let Some(length) = fenced(text) {
            return Self::Other(length);
        }
        match text.as_bytes() {
            [b'[', ..] => Self::link(text).unwrap_or(Self::Other(1)),
            [b'`', ..] => Self::Other(code_span(text)),
            [b'<', ..] => Self::Other(text.find('>').map_or(1, |end| end + 1)),
            [first, ..] if joins(*first) => {
                let end = text.bytes().position(|next| !joins(next)).unwrap_or(text.len());
                Self::Word(text.get(..end).unwrap_or_default().trim_end_matches('.'))
            }
            _ => Self::Other(text.chars().next().map_or(1, char::len_utf8)),
        }
    }

    fn link(text: &'a str) -> Option<Self> {
        let label_end = text.find("](")?;
        let label = text.get(1..label_end)?;
        let length = label_end + text.get(label_end..)?.find(')')? + 1;
        (!label.contains('\n')).then_some(Self::Link { label, length })
    }

    fn length(&self) -> usize {
        match self {
            Self::Link { length, .. } | Self::Other(length) => *length,
            Self::Word(word) => word.len(),
        }
    }
}

/// A name among these letters is a part of something longer, such as an address.
fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_./:=?&%#@$-".contains(&byte)
}

/// The length of a code span, or of the marks when nothing closes them.
fn code_span(text: &str) -> usize {
    let marks = text.len() - text.trim_start_matches('`').len();
    let (fence, rest) = text.split_at(marks);
    rest.find(fence).map_or(marks, |end| marks + end + marks)
}

/// The length of a fenced block that begins here, to its end or that of the text.
fn fenced(text: &str) -> Option<usize> {
    let start = text.trim_start_matches(' ');
    let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark))?;
    let opening = text.find('\n')?;
    let body = text.get(opening..)?;
    let close = format!("\n{}{mark}", " ".repeat(text.len() - start.len()));
    Some(body.find(&close).map_or(text.len(), |end| opening + end + close.len()))
}

#[cfg(test)]
mod tests {
    use super::{Requests, linked};

    fn link(text: &str) -> String {
        let path = |name: &str| format!("super::{}::{name}", name.to_lowercase());
        let names = ["RunInstances", "DescribeDisks", "Decrypt"];
        let requests: Requests<'_> = names.into_iter().map(|name| (name, path(name))).collect();
        linked(text, "Decrypt", &requests).unwrap_or_else(|| text.to_owned())
    }

    const DISKS: &str = "[`DescribeDisks`](super::describedisks::DescribeDisks)";

    #[test]
    fn links_and_names_lead_to_requests() {
        let cases = [
            ("See [DescribeDisks](https://help.aliyun.com/1.html).", format!("See {DISKS}.")),
            ("call DescribeDisks. Then", format!("call {DISKS}. Then")),
            ("您可以调用DescribeDisks查看。", format!("您可以调用{DISKS}查看。")),
            ("（DescribeDisks）", format!("（{DISKS}）")),
            ("**DescribeDisks**", format!("**{DISKS}**")),
            ("[Decrypt](https://help.aliyun.com/2.html)", "`Decrypt`".to_owned()),
        ];
        for (text, expected) in cases {
            assert_eq!(link(text), expected, "{text}");
        }
    }

    #[test]
    fn code_addresses_and_other_names_stay() {
        for text in [
            "`DescribeDisks`",
            "<https://example.com/DescribeDisks>",
            "https://example.com/?Action=DescribeDisks&x",
            "[the DescribeDisks page](https://example.com/1)",
            "```\nDescribeDisks\n```",
            "DescribeDisksOfHost",
            "Decrypt",
            "an open ` mark",
            "[open",
        ] {
            assert_eq!(link(text), text);
        }
    }
}
