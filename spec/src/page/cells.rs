//! The cells of a page's tables as they are written, for checks of how and not of what.

use super::documented::Documented;
use super::findings::{Findings, Place};
use super::tables::Record;
use super::vocabulary::{self, Declared, Role};
use super::{comments, names, sections, text};
use crate::model::Type;
use crate::side::Side;

/// A row of a table of parameters or fields.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    pub(crate) side: Side,
    /// The name without marks of nesting, perhaps dotted and with indexes: `Disk.N.DiskId`.
    pub(crate) name: String,
    pub(crate) type_cell: String,
    pub(crate) type_place: Place,
    pub(crate) example: String,
    pub(crate) example_place: Place,
    /// The type that the cell declares, of a value without members.
    pub(crate) scalar: Option<Type>,
}

/// The named rows of a page, in page order.
pub(crate) fn read(page: &str) -> Vec<Cells> {
    let page = &*comments::blanked(page);
    let document = sections::split(page);
    let tables = Documented::read(&document, super::language(&document), &mut Findings::new(""));
    let request = tables.request.iter().map(|part| (Side::Request, &part.table));
    let response = tables.response.iter().map(|part| (Side::Response, &part.table));
    let records = request
        .chain(response)
        .flat_map(|(side, table)| table.rows.iter().map(move |record| (side, record)));
    records.filter_map(|(side, record)| cells(side, record)).collect()
}

fn cells(side: Side, record: &Record) -> Option<Cells> {
    let name = names::read(record.raw(Role::Name))?.text;
    let type_cell = record.plain(Role::Type);
    let scalar = match vocabulary::declared_type(&type_cell) {
        Declared::Scalar(scalar) => Some(scalar),
        _ => None,
    };
    Some(Cells {
        side,
        name,
        type_cell,
        type_place: record.place(Role::Type),
        example: record.plain(Role::Example),
        example_place: record.place(Role::Example),
        scalar,
    })
}

/// The names in a dotted name, without its indexes: `Disk` and `DiskId` of `Disk.1.DiskId`.
pub(crate) fn path(name: &str) -> Vec<String> {
    names::segments(name).into_iter().map(|segment| segment.name).collect()
}

/// Is the text a name as the wire has them?
pub(crate) fn is_name(text: &str) -> bool {
    names::is_name(text)
}

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link<'a> {
    pub(crate) place: Place,
    pub(crate) text: String,
    pub(crate) target: &'a str,
}

/// The links of a page outside fenced code, in page order. Their targets may hold spaces.
pub(crate) fn links(page: &str) -> Vec<Link<'_>> {
    let lines = prose_lines(page).into_iter();
    lines.flat_map(|(number, line)| links_in(line, number)).collect()
}

fn links_in(line: &str, number: u32) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    for (end, _) in line.match_indices("](") {
        let (before, after) = line.split_at(end);
        let Some(start) = before.rfind('[') else { continue };
        let target = after.strip_prefix(']').and_then(text::link_target);
        let (Some((target, _)), Some(shown)) = (target, before.get(start + 1..)) else { continue };
        let column = before.get(..start).map_or(0, |before| before.chars().count()) + 1;
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        links.push(Link { place: (number, column), text: text::plain_line(shown), target });
    }
    links
}

/// The lines of a page, counted from 1, that are not inside fenced code.
pub(crate) fn prose_lines(page: &str) -> Vec<(u32, &str)> {
    let document = sections::split(page);
    let lines = document.all().flat_map(|section| &section.lines);
    let prose = lines.filter(|line| line.fence == super::fences::Fence::Outside);
    prose.map(|line| (line.number, line.text)).collect()
}
