//! The tables of a page that document its operation, and where each belongs.

use std::collections::BTreeMap;

use super::asides::Aside;
use super::findings::Findings;
use super::sections::{Document, Section};
use super::tables::{self, Columns, Records};
use super::vocabulary::{self, Kind, Role};
use super::{Rows, definitions, identity, layout, parameters, response, rows};
use crate::model::{Language, Position, Style};

/// The tables of a page that document its operation.
#[derive(Default)]
pub(super) struct Documented {
    pub(super) request: Vec<parameters::Part>,
    pub(super) response: Vec<response::Part>,
    pub(super) errors: Vec<Records>,
    pub(super) asides: Vec<Aside>,
    /// The first line of each row, and the last.
    pub(super) lines: BTreeMap<u32, u32>,
    pub(super) layout: layout::Tables,
}

impl Documented {
    pub(super) fn read(
        document: &Document<'_>,
        language: Language,
        findings: &mut Findings,
    ) -> Self {
        let mut tables = Self::default();
        let mut context = Kind::Other;
        for section in &document.sections {
            // A heading that is no known word names a structure of the section before it.
            if section.kind != Kind::Other {
                context = section.kind;
            }
            tables.add(section, (context, language), findings);
        }
        if tables.request.is_empty() {
            tables.add(&document.preamble, (Kind::Request, language), findings);
        }
        tables
    }

    fn add(
        &mut self,
        section: &Section<'_>,
        (context, language): (Kind, Language),
        findings: &mut Findings,
    ) {
        let is_read = matches!(
            context,
            Kind::Request | Kind::RequestHeader | Kind::Body | Kind::Response | Kind::Errors
        );
        if !is_read {
            return;
        }
        let requests = self.request.len();
        let mut tables = rows::tables(&section.lines);
        if tables.is_empty() && section.kind == context {
            tables.extend(definitions::table(&section.lines, context));
            self.layout.defined |= !tables.is_empty();
        }
        self.layout.undelimited |= tables.iter().any(|table| !table.delimited);
        let rows = tables.iter().flat_map(|table| &table.rows);
        self.lines.extend(rows.map(|row| (row.line, row.last)));
        for table in tables {
            let heading = if section.kind == Kind::Other { section.heading.as_str() } else { "" };
            let columns = Columns::of(&table);
            // The further tables of a request section list what is inside a parameter.
            let is_further = self.request.len() > requests;
            let is_own = match context {
                Kind::Errors => columns.has(Role::Code),
                Kind::Response => columns.have_members(),
                _ => columns.have_members() && section.kind == context && !is_further,
            };
            if is_own {
                self.take(tables::read(table, columns, findings), heading, context);
            } else {
                self.asides.push(Aside::new(&table, heading, language));
            }
        }
    }

    /// Keeps a table where it belongs.
    fn take(&mut self, table: Records, heading: &str, context: Kind) {
        match context {
            Kind::Errors => self.errors.push(table),
            Kind::Response => {
                let label = format!("{heading} {}", table.label).trim().to_owned();
                self.response.push(response::Part { table, label });
            }
            _ => {
                let position = match context {
                    Kind::Body => Some(Position::Body),
                    Kind::RequestHeader => Some(Position::Header),
                    _ => None,
                };
                self.request.push(parameters::Part { table, position });
            }
        }
    }

    /// The value of the `Action` row.
    pub(super) fn action(&self) -> Option<String> {
        let mut records = self.request.iter().flat_map(|part| &part.table.rows);
        let action = records.find(|record| record.plain(Role::Name) == "Action")?;
        identity::fixed_value(&action.plain(Role::Example), &action.plain(Role::Description))
    }

    /// Parameters with a position travel in a path, and a path makes the style.
    pub(super) fn style(&self) -> Style {
        let positioned = self.request.iter().any(|part| part.table.has(Role::Position));
        if positioned { Style::Roa } else { Style::Rpc }
    }

    pub(super) fn count(&self) -> Rows {
        let named = |table: &Records| {
            table
                .rows
                .iter()
                .filter(|record| !vocabulary::is_reference_row(record.raw(Role::Name)))
                .count()
        };
        Rows {
            parameters: self.request.iter().map(|part| named(&part.table)).sum(),
            response: self.response.iter().map(|part| named(&part.table)).sum(),
            errors: self.errors.iter().map(|table| table.rows.len()).sum(),
        }
    }
}
