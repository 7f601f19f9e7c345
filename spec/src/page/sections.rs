//! Cuts a page into its title and sections, and says of every line whether it is inside a fence.

use super::fences::{Fence, Fences};
use super::text;
use super::vocabulary::{self, Kind};

/// A physical line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: u32,
    pub(super) text: &'a str,
    pub(super) fence: Fence,
}

/// A heading and the lines up to the next one.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) kind: Kind,
    pub(super) heading: String,
    pub(super) lines: Vec<Line<'a>>,
}

/// A page, cut at its headings.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) title: String,
    pub(super) title_line: u32,
    pub(super) title_underlined: bool,
    /// The title's attribute, such as `doc_api_Ecs_ResetDisks` in `{#doc_api_Ecs_ResetDisks .reference}`.
    pub(super) anchor: String,
    /// What stands between the title and the first section.
    pub(super) preamble: Section<'a>,
    pub(super) sections: Vec<Section<'a>>,
}

impl<'a> Document<'a> {
    /// The preamble and all sections, in page order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Section<'a>> {
        std::iter::once(&self.preamble).chain(&self.sections)
    }

    /// The sections of one kind, in page order.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Section<'a>> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }
}

/// Cuts a page at its title and its second-level headings.
pub(super) fn split(page: &str) -> Document<'_> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let mut document = Document {
        title: String::new(),
        title_line: 0,
        title_underlined: false,
        anchor: String::new(),
        preamble: Section { kind: Kind::Other, heading: String::new(), lines: Vec::new() },
        sections: Vec::new(),
    };
    let mut fences = Fences::default();
    let mut lines = page.lines().zip(1..).peekable();
    while let Some((content, number)) = lines.next() {
        let underline = lines.peek().map_or("", |(next, _)| *next);
        let heading = if fences.is_open() {
            // A fence that is never closed must not swallow the sections after it.
            heading(content, "", false).filter(|found| found.kind() != Kind::Other)
        } else {
            heading(content, underline, document.title_underlined)
        };
        if let Some(found) = heading {
            fences = Fences::default();
            if found.underlined {
                lines.next();
            }
            if found.level == 1 && document.title_line == 0 {
                document.title_underlined = found.underlined;
                document.title = found.text;
                document.anchor = found.anchor;
                document.title_line = number;
            } else {
                let kind = found.kind();
                document.sections.push(Section { kind, heading: found.text, lines: Vec::new() });
            }
            continue;
        }
        let line = Line { number, text: content, fence: fences.step(content) };
        match document.sections.last_mut() {
            Some(section) => section.lines.push(line),
            None => document.preamble.lines.push(line),
        }
    }
    document
}

struct Heading {
    level: usize,
    text: String,
    anchor: String,
    underlined: bool,
}

impl Heading {
    fn kind(&self) -> Kind {
        if self.level == 1 { Kind::Other } else { vocabulary::section_kind(&self.text) }
    }
}

/// Reads a heading in either notation. Deeper levels than the second count only when they name a
/// known section, because `### ` also begins lines of prose.
fn heading(line: &str, underline: &str, underlines_expected: bool) -> Option<Heading> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) {
        let rest = line.get(level..)?;
        if !rest.starts_with([' ', '\t', '\u{a0}']) {
            return None;
        }
        let (text, anchor) = heading_text(rest.trim().trim_end_matches('#'));
        let found = Heading { level, text, anchor, underlined: false };
        return (level <= 2 || found.kind() != Kind::Other).then_some(found);
    }
    let underline = underline.trim_end();
    let level = match underline.as_bytes().first()? {
        b'=' if underline.bytes().all(|byte| byte == b'=') => 1,
        b'-' if underlines_expected && underline.bytes().all(|byte| byte == b'-') => 2,
        _ => return None,
    };
    if underline.len() < 3 || line.trim().is_empty() || line.starts_with([' ', '|', '-', '=']) {
        return None;
    }
    let (text, anchor) = heading_text(line.trim());
    Some(Heading { level, text, anchor, underlined: true })
}

/// Splits `ResetDisks {#doc_api_Ecs_ResetDisks .reference}` into text and anchor.
fn heading_text(heading: &str) -> (String, String) {
    let heading = heading.trim();
    let Some((before, attribute)) = heading
        .strip_suffix('}')
        .and_then(|inner| inner.rsplit_once('{'))
        .filter(|(_, attribute)| attribute.trim_start().starts_with(['#', '.']))
    else {
        return (text::plain_line(heading), String::new());
    };
    let anchor =
        attribute.split_whitespace().find_map(|word| word.strip_prefix('#')).unwrap_or_default();
    (text::plain_line(before), anchor.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_inside_fences_are_text() {
        let document = split("# Run\n\n## Examples\n\n```\n## not one\n```\n\n## Error codes\n");
        let headings: Vec<_> = document.sections.iter().map(|s| s.heading.as_str()).collect();
        assert_eq!(headings, ["Examples", "Error codes"]);
    }

    #[test]
    fn unclosed_fence_ends_at_a_known_section() {
        let document = split("# Run\n## 示例\n```\n{\n## 错误码\n");
        assert_eq!(document.of(Kind::Errors).count(), 1);
    }

    #[test]
    fn closing_fence_may_carry_a_row_terminator() {
        let document = split("# Run\n## 请求参数\n|a|\n```\n|x|\n``` |\n## 示例\n");
        let fences: Vec<_> =
            document.sections.first().unwrap().lines.iter().map(|line| line.fence).collect();
        assert_eq!(fences, [Fence::Outside, Fence::Opening, Fence::Inside, Fence::Closing]);
    }

    #[test]
    fn title_attributes_are_not_text() {
        let document = split("# Run {#doc_api_Ecs_Run .reference}\n## 描述 { .section}\n");
        assert_eq!(document.title, "Run");
        assert_eq!(document.anchor, "doc_api_Ecs_Run");
        assert_eq!(document.of(Kind::Description).count(), 1);
    }

    #[test]
    fn underlined_headings() {
        let document = split("Stop {#title}\n====\n\nText.\n\nDebugging\n---------\n\nMore.\n");
        assert_eq!(document.title, "Stop");
        assert_eq!(document.of(Kind::Debug).count(), 1);
    }
}
