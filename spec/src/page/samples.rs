//! Finds the samples of a page: the request, and successful answers in XML and JSON.

use super::fences::Fence;
use super::findings::Findings;
use super::sections::{Document, Line, Section};
use super::shape::Shape;
use super::vocabulary::{self, Kind};
use super::{json, text, xml};
use crate::diagnostic::Code;
use crate::model;

/// The samples of a page, as text and as shapes.
pub(super) struct Samples {
    pub(super) texts: model::Samples,
    pub(super) json: Shape,
    pub(super) xml: Shape,
}

/// A block of code and what announces it.
struct Block {
    line: u32,
    /// The text before the block, and the fence's own attribute.
    label: String,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Request,
    Json,
    Xml,
    Other,
}

/// Finds all samples of a page.
pub(super) fn read(document: &Document<'_>, findings: &mut Findings) -> Samples {
    let mut samples =
        Samples { texts: model::Samples::default(), json: Shape::new(), xml: Shape::new() };
    for section in document.of(Kind::Examples) {
        let mut failing = vocabulary::announces_failure(&section.heading);
        for block in blocks(section) {
            if !block.label.is_empty() {
                failing = fails(&block.label, failing);
            }
            take(&block, failing, &mut samples, findings);
        }
    }
    samples
}

/// A label such as `JSON` format keeps what the label before it said.
fn fails(label: &str, before: bool) -> bool {
    let label = label.to_lowercase();
    if vocabulary::announces_failure(&label) {
        return true;
    }
    let announces_success = ["正常", "成功", "请求", "success", "request", "返回示例"]
        .iter()
        .any(|word| label.contains(word));
    before && !announces_success
}

fn take(block: &Block, failing: bool, samples: &mut Samples, findings: &mut Findings) {
    match format(&block.text) {
        Format::Request => {
            samples.texts.request.get_or_insert_with(|| block.text.clone());
        }
        Format::Json => {
            let body = body(&block.text, &['{', '[']);
            if failing || is_error_body(body) {
                return;
            }
            if serde_json::from_str::<serde::de::IgnoredAny>(body).is_err() {
                broken(block, "JSON", findings);
            }
            json::read(body, &mut samples.json);
            samples.texts.json.get_or_insert_with(|| body.to_owned());
        }
        Format::Xml => {
            let body = body(&block.text, &['<']);
            if failing || body.contains("<HostId>") && body.contains("<Code>") {
                return;
            }
            if !is_well_formed(body) {
                broken(block, "XML", findings);
            }
            xml::read(body, &mut samples.xml);
            samples.texts.xml.get_or_insert_with(|| body.to_owned());
        }
        Format::Other => {}
    }
}

fn broken(block: &Block, format: &str, findings: &mut Findings) {
    findings.report(
        Code::BrokenSample,
        (block.line, 1),
        block.text.lines().next().unwrap_or_default(),
        format!("the sample is no valid {format}; names and nesting were read as far as possible"),
        "correct the sample",
    );
}

/// What every failed call answers.
fn is_error_body(body: &str) -> bool {
    ["\"HostId\"", "\"Code\"", "\"Message\""].iter().all(|key| body.contains(key))
}

fn is_well_formed(body: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(body);
    let mut depth = 0_usize;
    let mut roots = 0_usize;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(quick_xml::events::Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(quick_xml::events::Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(quick_xml::events::Event::Eof) => return depth == 0 && roots == 1,
            Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// What a block is, from its first telling line.
fn format(block: &str) -> Format {
    for line in block.lines() {
        let line = line.trim_start_matches(['\u{feff}', '\u{a0}']).trim();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.starts_with("HTTP/") {
            return answer_format(block);
        }
        if is_request_line(line) {
            return Format::Request;
        }
        return match line.chars().next() {
            Some('{' | '[') => Format::Json,
            Some('<') => Format::Xml,
            _ => answer_format(block),
        };
    }
    Format::Other
}

fn is_request_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    let method = ["get ", "post ", "put ", "delete ", "patch ", "head "]
        .iter()
        .any(|method| lower.starts_with(method));
    method || lower.starts_with("http") || lower.starts_with("/?") || lower.contains("action=")
}

/// The format of an answer with an HTTP head.
fn answer_format(block: &str) -> Format {
    let first = block
        .lines()
        .map(str::trim_start)
        .find_map(|line| line.chars().next().filter(|first| matches!(first, '{' | '<')));
    match first {
        Some('{') => Format::Json,
        Some(_) => Format::Xml,
        None => Format::Other,
    }
}

/// The answer without comments and HTTP head.
fn body<'a>(block: &'a str, starts: &[char]) -> &'a str {
    let mut offset = 0;
    for line in block.split_inclusive('\n') {
        if line.trim_start_matches(['\u{feff}', '\u{a0}', ' ', '\t']).starts_with(starts) {
            return block.get(offset..).unwrap_or(block).trim();
        }
        offset += line.len();
    }
    block
}

/// The code blocks of a section: fenced, or indented when nothing is fenced.
fn blocks(section: &Section<'_>) -> Vec<Block> {
    let fenced = section.lines.iter().any(|line| line.fence != Fence::Outside);
    if fenced { fenced_blocks(&section.lines) } else { indented_blocks(&section.lines) }
}

fn fenced_blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut label = String::new();
    let mut open: Option<(u32, Vec<&str>)> = None;
    for line in lines {
        match line.fence {
            Fence::Outside => {
                if let Some((number, code)) = open.take() {
                    blocks.push(Block {
                        line: number,
                        label: std::mem::take(&mut label),
                        text: dedent(&code),
                    });
                }
                add_to_label(&mut label, line.text);
            }
            Fence::Opening => {
                add_to_label(&mut label, line.text.trim_start().trim_start_matches(['`', '~']));
                open = Some((line.number + 1, Vec::new()));
            }
            Fence::Inside => {
                if let Some((_, code)) = &mut open {
                    code.push(line.text);
                }
            }
            Fence::Closing => {
                if let Some((number, code)) = open.take() {
                    blocks.push(Block {
                        line: number,
                        label: std::mem::take(&mut label),
                        text: dedent(&code),
                    });
                }
            }
        }
    }
    if let Some((number, code)) = open {
        blocks.push(Block { line: number, label, text: dedent(&code) });
    }
    blocks
}

fn add_to_label(label: &mut String, text: &str) {
    let text = text::plain_line(text);
    if !text.is_empty() {
        label.push_str(&text);
        label.push(' ');
    }
}

fn indented_blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut label = String::new();
    let mut code: Vec<&str> = Vec::new();
    let mut start = 0;
    for line in lines {
        let indented = line.text.starts_with("    ") || line.text.starts_with('\t');
        if indented || line.text.trim().is_empty() && !code.is_empty() {
            if code.is_empty() {
                start = line.number;
            }
            code.push(line.text);
        } else {
            if !code.is_empty() {
                blocks.push(Block {
                    line: start,
                    label: std::mem::take(&mut label),
                    text: dedent(&code),
                });
                code.clear();
            }
            add_to_label(&mut label, line.text);
        }
    }
    if !code.is_empty() {
        blocks.push(Block { line: start, label, text: dedent(&code) });
    }
    blocks
}

/// Takes away the white space that all lines begin with, and blank lines around.
fn dedent(lines: &[&str]) -> String {
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| margin(line))
        .min()
        .unwrap_or(0);
    let dedented: Vec<&str> =
        lines.iter().map(|line| line.get(common..).unwrap_or_default().trim_end()).collect();
    dedented.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    fn samples(examples: &str) -> Samples {
        let page = format!("# Run\n## Examples\n{examples}");
        read(&sections::split(&page), &mut Findings::new("t.md"))
    }

    #[test]
    fn three_samples_dedented() {
        let found = samples(
            "Request\n\n    ```\n    https://h/?Action=Run\n    &A=1\n    ```\n\n`XML` format\n```\n<R>\n</R>\n```\n`JSON` format\n```\n{\"R\": 1}\n```\n",
        );
        assert_eq!(found.texts.request.as_deref(), Some("https://h/?Action=Run\n&A=1"));
        assert_eq!(found.texts.xml.as_deref(), Some("<R>\n</R>"));
        assert_eq!(found.texts.json.as_deref(), Some("{\"R\": 1}"));
    }

    #[test]
    fn samples_of_failures_are_skipped() {
        let found = samples(
            "异常返回示例\n\nJSON\n```\n{\"Code\": 1}\n```\n正常返回示例\n```\n{\"R\": 1}\n```\n",
        );
        assert_eq!(found.texts.json.as_deref(), Some("{\"R\": 1}"));
    }

    #[test]
    fn http_heads_are_no_part_of_an_answer() {
        let found = samples("```\nHTTP/1.1 200 OK\nA: b\n\n{\"R\": 1}\n```\n");
        assert_eq!(found.texts.json.as_deref(), Some("{\"R\": 1}"));
    }
}
