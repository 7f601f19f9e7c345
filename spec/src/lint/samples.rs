//! Names of rows that the samples do not have, and the other way round.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Member, Position, Style, Type};
use crate::page::cells::{self, Cells};
use crate::sample;
use crate::side::Side;

/// What rows and samples of a page do not both have.
pub(super) fn check(page: &Page<'_>, rows: &[Cells]) -> Vec<Diagnostic> {
    let mut found = request(page, rows);
    let answer =
        sample::json(page.operation).and_then(|sample| serde_json::from_str::<Value>(&sample).ok());
    let mut names = HashSet::new();
    for row in rows.iter().filter(|row| row.side == Side::Response) {
        names.insert(folded(&row.name));
        names.extend(cells::path(&row.name).iter().map(|name| folded(name)));
    }
    // A page without a table refers to one elsewhere.
    if let Some(answer) = answer.filter(|_| !names.is_empty()) {
        let mut walk = Walk {
            page,
            text: page.text.to_ascii_lowercase(),
            rows: names,
            said: HashSet::new(),
            found: Vec::new(),
        };
        walk.object(&objects(&[&answer]), &page.operation.response, "");
        found.extend(walk.found);
    }
    found
}

/// A name that a sample request sends.
struct Sent {
    name: String,
    /// The names in it, folded.
    path: Vec<String>,
}

/// Required parameters that the sample request does not send, and what it sends that no row names.
fn request(page: &Page<'_>, rows: &[Cells]) -> Vec<Diagnostic> {
    let mut sent = sample::parameters(page.operation);
    match sample::body_parameters(page.operation) {
        _ if sent.is_empty() => return Vec::new(),
        // What a body that is no JSON sends is not known.
        Some(Err(_)) => return Vec::new(),
        Some(Ok(body)) => sent.extend(body),
        None => {}
    }
    let sent = sent.into_iter().map(|(name, _)| Sent { path: folded_path(&name), name });
    let sent: Vec<Sent> = sent.collect();
    let mut found = not_sent(page, &sent);
    found.extend(sent_without_row(page, rows, &sent));
    found
}

fn not_sent(page: &Page<'_>, sent: &[Sent]) -> Vec<Diagnostic> {
    let is_missed = |member: &&Member| {
        let name = folded(&member.name);
        let is_sent = sent.iter().any(|sent| sent.path.first() == Some(&name));
        member.required && !is_sent && travels_in_view(page, member)
    };
    let missed = page.operation.parameters.iter().filter(is_missed);
    missed
        .map(|member| {
            let message =
                format!("{} is required, and the sample request does not send it", member.name);
            page.finding(Code::RowNotInSample, page.places.parameter(&member.name), message)
                .with_cell(member.name.clone())
                .with_hint("add it to the sample, or correct the row")
        })
        .collect()
}

fn sent_without_row(page: &Page<'_>, rows: &[Cells], sent: &[Sent]) -> Vec<Diagnostic> {
    let rows = rows.iter().filter(|row| row.side == Side::Request);
    let documented: Vec<Vec<String>> = rows.map(|row| folded_path(&row.name)).collect();
    // A page without a table refers to one elsewhere.
    if documented.is_empty() {
        return Vec::new();
    }
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for Sent { name, path } in sent {
        let is_documented =
            documented.iter().any(|row| row.starts_with(path) || path.starts_with(row));
        if is_documented || !cells::is_name(name) || !known.insert(path) {
            continue;
        }
        let message = format!("the sample request sends {name}, which no row documents");
        found.push(
            page.finding(Code::NameNotInRows, place_of(page.text, name, &["="]), message)
                .with_cell(name.clone())
                .with_hint("add a row, or correct the sample"),
        );
    }
    found
}

/// Does a sample request show parameters of this kind? Heads and bodies are often left out.
fn travels_in_view(page: &Page<'_>, member: &Member) -> bool {
    match member.position {
        None => page.operation.style == Style::Rpc,
        Some(Position::Query | Position::Path) => true,
        Some(_) => false,
    }
}

/// The sample of the answer beside its rows.
struct Walk<'a> {
    page: &'a Page<'a>,
    /// Its text in lower case.
    text: String,
    /// The names of all rows, folded.
    rows: HashSet<String>,
    /// The names of what was said to be in no row, folded.
    said: HashSet<String>,
    found: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Compares the members of an object with all its instances in the sample.
    fn object(&mut self, instances: &[&Map<String, Value>], members: &[Member], holder: &str) {
        if instances.is_empty() {
            return;
        }
        for member in members {
            let path = join(holder, &member.name);
            let values: Vec<&Value> =
                instances.iter().filter_map(|instance| value_of(instance, &member.name)).collect();
            if values.is_empty() {
                self.absent(member, &path);
            } else if !matches!(member.r#type, Type::Map(_))
                && self.describes_members(member, &path)
            {
                self.object(&objects(&values), member.r#type.members(), &path);
            }
        }
        for instance in instances {
            for (name, value) in *instance {
                let is_wrapper = instance.len() == 1 && (value.is_array() || value.is_object());
                let is_placed = self.page.places.field(&join(holder, name)).is_some();
                if !is_placed && (!is_wrapper || holder.is_empty()) {
                    self.undocumented(name, holder);
                }
            }
        }
    }

    /// Has the page rows for what is inside the member? Those of a type may be on a page of its own, and
    /// are where the member is.
    fn describes_members(&self, member: &Member, path: &str) -> bool {
        let own =
            self.page.places.field(path).filter(|_| self.rows.contains(&folded(&member.name)));
        let mut members = member.r#type.members().iter();
        members.any(|inner| {
            let place = self.page.places.field(&join(path, &inner.name));
            place.is_some() && place != own
        })
    }

    /// A member that no instance has.
    fn absent(&mut self, member: &Member, path: &str) {
        let name = folded(&member.name);
        let Some(place) = self.page.places.field(path).filter(|_| self.rows.contains(&name)) else {
            return;
        };
        // A name that stands elsewhere is in another place, which the reader says where it is so; or in
        // another of several samples.
        if is_shown(&self.text, &member.name) {
            return;
        }
        let message = format!("{path} is not in the sample of the answer");
        self.found.push(
            self.page
                .finding(Code::RowNotInSample, Some(place), message)
                .with_cell(member.name.clone())
                .with_hint("add it to the sample, or take the row out"),
        );
    }

    /// A name of the sample that no row has.
    fn undocumented(&mut self, name: &str, holder: &str) {
        let name = name.trim();
        let is_documented = is_in_every_answer(name) || self.rows.contains(&folded(name));
        if is_documented || !cells::is_name(name) || !self.said.insert(folded(name)) {
            return;
        }
        let message =
            format!("the sample of the answer has {}, which no row documents", join(holder, name));
        let place = place_of(self.page.text, name, &["\":", "\" :"]);
        self.found.push(
            self.page
                .finding(Code::NameNotInRows, place, message)
                .with_cell(name)
                .with_hint("add a row, or correct the sample"),
        );
    }
}

/// The objects that values are, or that the elements of their lists are.
fn objects<'v>(values: &[&'v Value]) -> Vec<&'v Map<String, Value>> {
    let mut objects = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().copied().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => objects.push(members),
            Value::Array(elements) => open.extend(elements.iter().rev()),
            _ => {}
        }
    }
    objects
}

fn value_of<'v>(instance: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    instance.get(name).or_else(|| {
        let mut others = instance.iter();
        others.find(|(other, _)| folded(other) == folded(name)).map(|(_, value)| value)
    })
}

/// What old pages leave to the page of what all answers have in common.
fn is_in_every_answer(name: &str) -> bool {
    ["requestid", "hostid"].contains(&folded(name).as_str())
}

/// Is the name anywhere on the page as samples in JSON or XML write it? Some pages have more of them in their text
/// than those that are kept. The page is in lower case.
fn is_shown(page: &str, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [format!("\"{name}\""), format!("<{name}>"), format!("<{name}/>"), format!("<{name} />")]
        .iter()
        .any(|shown| page.contains(shown))
}

/// What all spellings of a name share: its letters and digits without capitals.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|next| next.to_ascii_lowercase()).collect()
}

fn folded_path(name: &str) -> Vec<String> {
    cells::path(name).iter().map(|part| folded(part)).collect()
}

fn join(holder: &str, name: &str) -> String {
    if holder.is_empty() { name.to_owned() } else { format!("{holder}.{name}") }
}

/// Where a name stands with one of these marks behind it, and no letter before it.
fn place_of(page: &str, name: &str, marks: &[&str]) -> Option<(u32, u32)> {
    page.lines().zip(1..).find_map(|(line, number)| {
        line.match_indices(name).find_map(|(index, _)| {
            let (before, after) = (line.get(..index)?, line.get(index + name.len()..)?);
            let is_begun = before.ends_with(|last: char| last.is_alphanumeric() || last == '.');
            let is_it = !is_begun && marks.iter().any(|mark| after.starts_with(mark));
            let column = u32::try_from(before.chars().count() + 1).ok()?;
            is_it.then_some((number, column))
        })
    })
}
