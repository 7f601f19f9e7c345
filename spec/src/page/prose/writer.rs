//! Events of pulldown-cmark to CommonMark, one way of writing each thing.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::super::{escape, text};

/// The space still owed before the next block.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Line,
    Blank,
}

#[derive(Default)]
pub(super) struct Writer {
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
    pub(super) fn write(&mut self, event: Event<'_>) {
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

    pub(super) fn finish(self) -> String {
        self.out.trim().to_owned()
    }
}
