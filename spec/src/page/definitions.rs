//! Definition lists to tables: older pages name each parameter, field or error in bold and list its
//! facts below it.
//!
//! ```text
//! **UserName**
//!
//! -   Type: String
//! -   Required: Yes
//! -   Description: The name.
//! ```
//!
//! Facts with a label of their own, such as a format, are part of the description.

use super::fences::Fence;
use super::rows::{Cell, Row, Table};
use super::sections::Line;
use super::vocabulary::{self, Kind, Role};

/// The columns of the tables that definition lists stand for, with a label that the vocabulary knows.
const MEMBERS: &[(Role, &str)] = &[
    (Role::Name, "Name"),
    (Role::Type, "Type"),
    (Role::Required, "Required"),
    (Role::Example, "Example"),
    (Role::Description, "Description"),
];
const ERRORS: &[(Role, &str)] = &[
    (Role::Code, "Error code"),
    (Role::Status, "HTTP status code"),
    (Role::Message, "Error message"),
    (Role::Description, "Description"),
];

/// The table that a section's definition list stands for; `None` when it has no such list.
pub(super) fn table(lines: &[Line<'_>], kind: Kind) -> Option<Table> {
    let columns = if kind == Kind::Errors { ERRORS } else { MEMBERS };
    let mut label = String::new();
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        if let Some(name) = term(line) {
            entries.push(Entry::new(name, line, columns));
        } else if let Some(entry) = entries.last_mut() {
            entry.add(line, columns);
        } else if !line.text.trim().is_empty() {
            line.text.trim().clone_into(&mut label);
        }
    }
    // Bold words without facts are emphasis, not terms.
    entries.retain(|entry| entry.has_facts);
    let line = entries.first()?.line;
    let header = columns.iter().map(|(_, label)| cell((*label).to_owned(), line, 1)).collect();
    Some(Table {
        line,
        end: 0,
        label,
        header,
        delimited: false,
        rows: entries.into_iter().map(Entry::into_row).collect(),
    })
}

/// A term with its facts so far.
struct Entry {
    line: u32,
    last: u32,
    cells: Vec<Cell>,
    description: usize,
    /// The column that a continued line belongs to.
    current: usize,
    has_facts: bool,
}

impl Entry {
    fn new(name: &str, line: &Line<'_>, columns: &[(Role, &str)]) -> Self {
        let column = |role| columns.iter().position(|(found, _)| *found == role);
        let mut cells: Vec<Cell> =
            columns.iter().map(|_| cell(String::new(), line.number, 1)).collect();
        if let Some(first) = cells.first_mut() {
            name.clone_into(&mut first.text);
        }
        let description = column(Role::Description).unwrap_or(0);
        Self {
            line: line.number,
            last: line.number,
            cells,
            description,
            current: description,
            has_facts: false,
        }
    }

    fn add(&mut self, line: &Line<'_>, columns: &[(Role, &str)]) {
        if !line.text.trim().is_empty() {
            self.last = line.number;
        }
        let fact = fact(line).and_then(|(label, value)| {
            let role = vocabulary::column_role(label)?;
            let column = columns.iter().position(|(found, _)| *found == role)?;
            let is_new = self.cells.get(column).is_some_and(|cell| cell.text.is_empty());
            is_new.then_some((column, value))
        });
        let text = if let Some((column, value)) = fact {
            self.current = column;
            self.has_facts = true;
            value
        } else if self.name_is_repeated(line) {
            return;
        } else {
            if is_item(line) {
                // A fact that no column is for.
                self.current = self.description;
            }
            line.text
        };
        if let Some(cell) = self.cells.get_mut(self.current) {
            if cell.text.is_empty() {
                cell.line = line.number;
                text.trim().clone_into(&mut cell.text);
            } else {
                cell.text.push('\n');
                cell.text.push_str(text);
            }
        }
    }

    /// Some lists say the name again among the facts.
    fn name_is_repeated(&self, line: &Line<'_>) -> bool {
        let name = self.cells.first().map(|cell| cell.text.trim());
        fact(line).is_some_and(|(_, value)| Some(value.trim()) == name)
    }

    fn into_row(mut self) -> Row {
        for cell in &mut self.cells {
            cell.text.truncate(cell.text.trim_end().len());
        }
        Row { line: self.line, last: self.last, cells: self.cells, unterminated: false }
    }
}

fn cell(text: String, line: u32, column: u32) -> Cell {
    Cell { text, line, column }
}

/// The words of a line that is bold and nothing else.
fn term<'a>(line: &Line<'a>) -> Option<&'a str> {
    let inner = line.text.trim().strip_prefix("**")?.strip_suffix("**")?;
    let is_one = !inner.trim().is_empty() && !inner.contains("**");
    (line.fence == Fence::Outside && is_one).then_some(inner.trim())
}

fn is_item(line: &Line<'_>) -> bool {
    line.fence == Fence::Outside && line.text.trim_end().starts_with("-  ")
}

/// The label and value of an item.
fn fact<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let item = line.text.strip_prefix('-').filter(|_| is_item(line))?;
    let colon = item.find([':', '：'])?;
    let (label, value) = item.split_at_checked(colon)?;
    Some((label.trim(), value.trim_start_matches([':', '：']).trim()))
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    fn rows(text: &str, kind: Kind) -> Option<Vec<Vec<String>>> {
        let page = format!("# T\n## Request parameters\n{text}\n");
        let document = sections::split(&page);
        let table = table(&document.sections[0].lines, kind)?;
        let texts = |row: Row| row.cells.into_iter().map(|cell| cell.text).collect();
        Some(table.rows.into_iter().map(texts).collect())
    }

    #[test]
    fn each_term_is_a_row() {
        let text = "**Host**\n\n-   Name: Host\n-   Type: String\n-   Required: Yes\n-   Description: Where to.\n-   Format:\n\n    ```\n    a|b\n    ```\n\n**Port**\n\n-   Type：Integer\n-   Required：No\n";
        let rows = rows(text, Kind::Request).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][..4], ["Host", "String", "Yes", ""]);
        assert_eq!(rows[0][4], "Where to.\n-   Format:\n\n    ```\n    a|b\n    ```");
        assert_eq!(rows[1], ["Port", "Integer", "No", "", ""]);
        let described = format!("{text}\n**Path**\n\n-   Description: Which.\n");
        assert_eq!(self::rows(&described, Kind::Request).unwrap().len(), 3);
    }

    #[test]
    fn errors_have_columns_of_their_own() {
        let text = "**Host.Unknown**\n\n-   HTTP Status：404\n-   Error Message：No such host.\n";
        let rows = rows(text, Kind::Errors).unwrap();
        assert_eq!(rows, [["Host.Unknown", "404", "No such host.", ""]]);
    }

    #[test]
    fn bold_words_without_facts_are_no_terms() {
        assert_eq!(rows("**Note**\n\nAll of it is optional.\n", Kind::Request), None);
    }
}
