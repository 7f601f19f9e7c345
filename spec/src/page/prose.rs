//! Cells to clean CommonMark: links resolved, needless escapes gone, lists and paragraphs intact.

use pulldown_cmark::{
    CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};

use super::{escape, links, text};
use crate::model::Language;

/// Rewrites the text of a cell or section as CommonMark that means the same everywhere.
pub(super) fn commonmark(cell: &str, language: Language) -> String {
    let source = open_strong_text(&links::resolve(&split_glued_lists(cell), language));
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(&source, Options::empty())) {
        writer.write(event);
    }
    writer.finish()
}

/// The mark of a list item as the pages have it, when it follows text on the same line.
const GLUED_ITEM: &str = "-   ";

/// Puts list items that are glued to the text before them (`取值：-   on`) on lines of their own.
fn split_glued_lists(cell: &str) -> String {
    let mut split = String::with_capacity(cell.len());
    for line in cell.split('\n') {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(GLUED_ITEM) {
            let glued = before
                .ends_with(|last: char| !last.is_whitespace() && !matches!(last, '-' | '|' | '`'));
            split.push_str(before);
            if glued {
                split.push_str("\n\n");
            }
            split.push_str(GLUED_ITEM);
            rest = after;
        }
        split.push_str(rest);
        split.push('\n');
    }
    split
}

/// Gives strong text the white space that CommonMark asks for beside it: in `**说明：**见` the second
/// mark stands between punctuation and a letter and would close nothing.
fn open_strong_text(source: &str) -> String {
    let mut opened = String::with_capacity(source.len());
    let mut rest = source;
    let mut inside = false;
    while let Some(next) = rest.chars().next() {
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        if next == '\\' {
            let length = after.chars().next().map_or(0, char::len_utf8);
            opened.push(next);
            opened.push_str(after.get(..length).unwrap_or_default());
            rest = after.get(length..).unwrap_or_default();
        } else if next == '`' {
            let behind = text::split_code_span(rest).1;
            opened.push_str(rest.get(..rest.len() - behind.len()).unwrap_or_default());
            rest = behind;
        } else if rest.starts_with("**") && !rest.starts_with("***") {
            let behind = after.get(1..).unwrap_or_default();
            let before = opened.chars().next_back();
            let following = behind.chars().next();
            let blocked = |inner: Option<char>, outer: Option<char>| {
                inner.is_some_and(is_punctuation) && outer.is_some_and(char::is_alphanumeric)
            };
            if inside {
                opened.push_str("**");
                if blocked(before, following) {
                    opened.push(' ');
                }
            } else {
                if blocked(following, before) {
                    opened.push(' ');
                }
                opened.push_str("**");
            }
            inside = !inside;
            rest = behind;
        } else {
            inside &= next != '\n';
            opened.push(next);
            rest = after;
        }
    }
    opened
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// The space still owed before the next block.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Line,
    Blank,
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Where the last line of `out` begins.
    line_start: usize,
    /// What begins every line inside the open list items and quotes.
    indents: Vec<&'static str>,
    lists: Vec<Option<u64>>,
    gap: Gap,
    /// Nothing was written yet inside the innermost item.
    fresh: bool,
    links: Vec<OpenLink>,
    code: Option<(String, String)>,
}

struct OpenLink {
    address: String,
    start: usize,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => {
                self.open();
                let code = code.replace('\n', " ");
                self.out.push_str(&escape::code_span(&code));
            }
            Event::SoftBreak => self.new_line(""),
            Event::HardBreak => self.new_line("\\"),
            Event::Rule => self.gap = Gap::Blank,
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.ask(Gap::Blank),
            Tag::BlockQuote(_) => {
                self.ask(Gap::Blank);
                self.open();
                self.out.push_str("> ");
                self.indents.push("> ");
                self.fresh = true;
            }
            Tag::List(first) => {
                self.ask(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::CodeBlock(kind) => {
                self.ask(Gap::Blank);
                let info = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().unwrap_or("").to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                // An attribute such as `{#codeblock_1}` is no language.
                let info = if info.starts_with('{') { String::new() } else { info };
                self.code = Some((info, String::new()));
            }
            Tag::Strong => self.mark("**"),
            Tag::Emphasis => self.mark("*"),
            Tag::Link { link_type, dest_url, .. } => {
                self.open();
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.links.push(OpenLink { address, start: self.out.len() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.gap = Gap::Blank,
            TagEnd::BlockQuote(_) => {
                self.indents.pop();
                self.fresh = false;
                self.gap = Gap::Blank;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = self.gap.max(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
            }
            TagEnd::Item => {
                self.indents.pop();
                self.fresh = false;
                self.gap = self.gap.max(Gap::Line);
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::Strong => self.out.push_str("**"),
            TagEnd::Emphasis => self.out.push('*'),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Asks for space before what comes next, except right behind the mark of a list item.
    fn ask(&mut self, gap: Gap) {
        if !self.fresh {
            self.gap = self.gap.max(gap);
        }
    }

    /// Pays the space that is owed.
    fn open(&mut self) {
        if !self.out.is_empty() {
            match self.gap {
                Gap::Nothing => {}
                Gap::Line => self.new_line(""),
                Gap::Blank => {
                    self.new_line("");
                    self.new_line("");
                }
            }
        }
        self.gap = Gap::Nothing;
        self.fresh = false;
    }

    fn new_line(&mut self, end: &str) {
        let length = self.out.trim_end_matches([' ', '\t']).len();
        self.out.truncate(length);
        self.out.push_str(end);
        self.out.push('\n');
        self.line_start = self.out.len();
        for indent in &self.indents {
            self.out.push_str(indent);
        }
    }

    fn item(&mut self) {
        self.ask(Gap::Line);
        self.open();
        if let Some(Some(number)) = self.lists.last_mut() {
            self.out.extend([number.to_string().as_str(), ". "]);
            self.indents.push(if *number < 10 { "   " } else { "    " });
            *number += 1;
        } else {
            self.out.push_str("- ");
            self.indents.push("  ");
        }
        self.fresh = true;
    }

    fn mark(&mut self, mark: &str) {
        self.open();
        self.out.push_str(mark);
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        self.open();
        let mut rest = text;
        while self.links.is_empty() {
            let Some((before, address, after)) = escape::bare_address(rest) else { break };
            self.plain_text(before);
            self.out.extend(["<", address, ">"]);
            rest = after;
        }
        self.plain_text(rest);
    }

    fn plain_text(&mut self, text: &str) {
        let at_start = self.out.get(self.line_start..).is_some_and(|line| {
            line.trim_start_matches([' ', '>']).trim_start_matches("- ").is_empty()
        });
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.new_line("");
            }
            escape::text(line, at_start || index > 0, &mut self.out);
        }
    }

    fn end_link(&mut self) {
        let Some(OpenLink { address, start }) = self.links.pop() else { return };
        let shown = text::plain(self.out.get(start..).unwrap_or_default());
        if address.trim().is_empty() {
            return;
        }
        if shown == address || shown.is_empty() {
            self.out.truncate(start);
            self.out.extend(["<", &address, ">"]);
            return;
        }
        self.out.insert(start, '[');
        self.out.extend(["](", &address, ")"]);
    }

    fn code_block(&mut self) {
        let Some((info, code)) = self.code.take() else { return };
        self.open();
        let fence = escape::fence(&code);
        self.out.push_str(&fence);
        self.out.push_str(&info);
        for line in code.trim_end().trim_start_matches('\n').lines() {
            self.new_line("");
            self.out.push_str(line);
        }
        self.new_line("");
        self.out.push_str(&fence);
        self.gap = Gap::Blank;
    }

    fn finish(self) -> String {
        self.out.trim().to_owned()
    }
}

/// Adds what another row of the same name says, unless it says the same.
pub(super) fn add_other(description: &mut String, name: &str, other: &str) {
    if !other.is_empty() && !description.contains(other) {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        for piece in ["`", name, "`: ", other] {
            description.push_str(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(cell: &str) -> String {
        commonmark(cell, Language::Chinese)
    }

    #[test]
    fn paragraphs_and_lists_stay() {
        assert_eq!(
            zh("网络类型。取值：\n\n -   classic：经典网络\n-   vpc：专有网络\n\n 默认值：classic"),
            "网络类型。取值：\n\n- classic：经典网络\n- vpc：专有网络\n\n默认值：classic"
        );
        assert_eq!(zh("a\n\n-   b\n    -   c\n    -   d\n-   e"), "a\n\n- b\n  - c\n  - d\n- e");
        assert_eq!(zh("1.  a\n2.  b"), "1. a\n2. b");
    }

    #[test]
    fn glued_lists_are_lists() {
        assert_eq!(zh("取值：-   cn：中国\n-   intl：海外"), "取值：\n\n- cn：中国\n- intl：海外");
    }

    #[test]
    fn masks_are_no_emphasis() {
        assert_eq!(zh("ID s-1\\*\\*\\*\\* or `s-2****`"), "ID s-1\\*\\*\\*\\* or `s-2****`");
    }

    #[test]
    fn needless_escapes_are_undone() {
        assert_eq!(zh("a\\_b \\(c\\) d\\-e \\{f\\}"), "a_b (c) d-e {f}");
        assert_eq!(zh("范围 \\[1, 20\\]，1~10"), "范围 \\[1, 20\\]，1~10");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            zh("see https://a.example/b, or http:// now"),
            "see <https://a.example/b>, or http:// now"
        );
        assert_eq!(zh("[a](~~1~~)"), "[a](https://help.aliyun.com/document_detail/1.html)");
        assert_eq!(zh("[https://a.example/](https://a.example/)"), "<https://a.example/>");
    }

    #[test]
    fn strong_text_closes_before_chinese() {
        assert_eq!(zh("**说明：**见下"), "**说明：** 见下");
        assert_eq!(zh("**Note:** text"), "**Note:** text");
    }

    #[test]
    fn fenced_code_stays() {
        assert_eq!(zh("例如：\n\n ```\na|b\n ```"), "例如：\n\n```\na|b\n```");
    }
}
