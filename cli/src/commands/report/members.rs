//! Parameters and fields as trees that point to the rows they were read from.

use std::collections::BTreeMap;

use askama::Template;
use docwright_spec::model::{Format, Member, Placement, Range, Type};
use docwright_spec::page::Places;
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use serde::Serialize;

use super::addresses::Unique;
use super::pages::Page;

/// The first and the last line of a row.
pub(super) type Row = (u32, u32);

/// Longer descriptions are cut: the whole text stands beside.
const LONGEST: usize = 180;

/// More values than these are counted: the whole list stands beside.
const MOST_VALUES: usize = 8;

/// A parameter or a field, with all that is inside it.
#[derive(Debug, Template)]
#[template(path = "member.html")]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) required: bool,
    pub(super) row: Option<Row>,
    pub(super) placement: Option<Placement>,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) description: String,
    pub(super) findings: Vec<Note>,
    pub(super) inside: Vec<Node>,
}

/// A finding, at the member it is about.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: String,
}

/// A row of the error table.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) id: String,
    pub(super) row: Option<Row>,
    pub(super) code: String,
    pub(super) status: Option<u16>,
    pub(super) message: String,
    pub(super) description: String,
    pub(super) findings: Vec<Note>,
}

/// All that a page says of its operation.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) parameters: Vec<Node>,
    pub(super) response: Vec<Node>,
    pub(super) codes: Vec<Failure>,
    /// What each row is about, by its first line.
    pub(super) rows: BTreeMap<u32, String>,
}

impl Contents {
    pub(super) fn of(page: &Page) -> Self {
        let Some(operation) = &page.operation else { return Self::default() };
        let mut builder =
            Builder { places: &page.places, ids: Unique::default(), rows: BTreeMap::new() };
        let places = &page.places;
        let mut contents = Self {
            parameters: builder
                .nodes(&operation.parameters, "request", "", &|path| places.parameter(path)),
            response: builder
                .nodes(&operation.response, "response", "", &|path| places.field(path)),
            codes: Vec::new(),
            rows: BTreeMap::new(),
        };
        for (index, error) in operation.errors.iter().enumerate() {
            let (id, row) = builder.anchor(&format!("error.{}", error.code), places.error(index));
            contents.codes.push(Failure {
                id,
                row,
                code: error.code.clone(),
                status: error.status,
                message: error.message.clone(),
                description: plain(&error.description),
                findings: Vec::new(),
            });
        }
        contents.rows = builder.rows;
        contents.attach(page);
        contents
    }

    /// Puts findings to what their row is about.
    fn attach(&mut self, page: &Page) {
        let mut notes: BTreeMap<&str, Vec<Note>> = BTreeMap::new();
        for found in &page.findings {
            let row = page.places.row(found.line).and_then(|(first, _)| self.rows.get(&first));
            if let Some(id) = row {
                notes.entry(id).or_default().push(Note {
                    code: found.code.id(),
                    severity: found.severity().word(),
                    message: found.message.clone(),
                });
            }
        }
        let trees = self.parameters.iter_mut().chain(&mut self.response);
        trees.for_each(|node| node.attach(&mut notes));
        for code in &mut self.codes {
            code.findings = notes.remove(code.id.as_str()).unwrap_or_default();
        }
    }
}

impl Node {
    fn attach(&mut self, notes: &mut BTreeMap<&str, Vec<Note>>) {
        self.findings = notes.remove(self.id.as_str()).unwrap_or_default();
        self.inside.iter_mut().for_each(|node| node.attach(notes));
    }
}

struct Builder<'a> {
    places: &'a Places,
    ids: Unique,
    rows: BTreeMap<u32, String>,
}

/// Where a member is, by its path.
type Find<'a> = dyn Fn(&str) -> Option<(u32, u32)> + 'a;

impl Builder<'_> {
    fn nodes(
        &mut self,
        members: &[Member],
        side: &str,
        holder: &str,
        find: &Find<'_>,
    ) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(members.len());
        for member in members {
            let dot = if holder.is_empty() { "" } else { "." };
            let path = format!("{holder}{dot}{}", member.name);
            let (id, row) = self.anchor(&format!("{side}.{path}"), find(&path));
            nodes.push(Node {
                id,
                name: member.name.clone(),
                kind: type_words(&member.r#type),
                required: member.required,
                row,
                placement: member.placement.clone(),
                facts: facts(member),
                description: plain(&member.description),
                findings: Vec::new(),
                // What is inside comes after, and is what a row is about that implies its containers.
                inside: self.nodes(member.r#type.members(), side, &path, find),
            });
        }
        nodes
    }

    /// A name for a place of this page, and the row that it is for.
    fn anchor(&mut self, path: &str, place: Option<(u32, u32)>) -> (String, Option<Row>) {
        let id = self.ids.take(path);
        let row = place.map(|(line, _)| self.places.row(line).unwrap_or((line, line)));
        if let Some((first, _)) = row {
            self.rows.insert(first, id.clone());
        }
        (id, row)
    }
}

fn type_words(r#type: &Type) -> String {
    match r#type {
        Type::String => "string".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Long => "long".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Double => "double".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Json => "JSON in a string".to_owned(),
        Type::Any => "anything".to_owned(),
        Type::Object(_) => "object".to_owned(),
        Type::List(list) => format!("list of {}", type_words(&list.of)),
        Type::Map(of) => format!("map of {}", type_words(of)),
    }
}

/// What the prose of a page says of a member, in the words of a spec.
fn facts(member: &Member) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut add = |label, value: Option<String>| facts.extend(value.map(|value| (label, value)));
    add("position", member.position.as_ref().map(word));
    add("default", member.default.clone());
    add("range", member.range.as_ref().map(range));
    add("length", member.length.as_ref().map(range));
    add("items", member.items.as_ref().map(range));
    if let Type::List(list) = &member.r#type {
        add("elements", list.length.as_ref().map(range));
    }
    add("values", values(member));
    add("format", member.format.as_ref().map(format));
    add("unit", member.unit.clone());
    add("role", member.role.as_ref().map(word));
    add("secret", member.sensitive.then(|| "yes".to_owned()));
    add("invited users only", member.invite_only.then(|| "yes".to_owned()));
    add("out of use", member.deprecated.as_deref().map(plain));
    add("example", member.example.as_deref().map(cut));
    facts
}

fn values(member: &Member) -> Option<String> {
    if member.values.is_empty() {
        return None;
    }
    let shown = member.values.iter().take(MOST_VALUES).map(|value| value.value.as_str());
    let shown = shown.collect::<Vec<_>>().join(", ");
    Some(match member.values.len().saturating_sub(MOST_VALUES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    })
}

fn range(range: &Range) -> String {
    match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => minimum.to_string(),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("at least {minimum}"),
        (None, Some(maximum)) => format!("at most {maximum}"),
        (None, None) => "any".to_owned(),
    }
}

fn format(format: &Format) -> String {
    match format {
        Format::Time(pattern) => pattern.clone(),
        other => word(other),
    }
}

/// A value of a few in the word that specs have for it.
fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(|word| word.as_str()).unwrap_or_default().to_owned()
}

/// CommonMark as one line of text without markup, cut to what fits.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(piece)
            | Event::Code(piece)
            | Event::Html(piece)
            | Event::InlineHtml(piece) => text.push_str(&piece),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => text.push(' '),
            _ => {}
        }
        // Four bytes make the longest character.
        if text.len() > LONGEST * 4 {
            break;
        }
    }
    cut(&text)
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(&line)),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_one_short_line_without_markup() {
        assert_eq!(
            plain("The **region**.\n\nSee [zones](x.md) and `Id`."),
            "The region. See zones and Id."
        );
        assert_eq!(plain("a <b>c</b>"), "a <b>c</b>");
        assert_eq!(plain(&"字".repeat(500)).chars().count(), LONGEST + 1);
    }
}
