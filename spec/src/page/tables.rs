//! Headers to column roles, and rows to records whose cells are found by role.

use super::findings::Findings;
use super::rows::{Cell, Row, Table};
use super::text;
use super::vocabulary::{self, Declared, Role};
use crate::diagnostic::Code;

/// A table whose columns are understood.
#[derive(Clone, Debug)]
pub(super) struct Records {
    /// The last text before the table, as plain text.
    pub(super) label: String,
    pub(super) roles: Vec<Option<Role>>,
    pub(super) rows: Vec<Record>,
}

impl Records {
    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&Some(role))
    }
}

/// A row, fitted to its header.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) line: u32,
    cells: Vec<(Option<Role>, Cell)>,
}

impl Record {
    /// The cell of a column, when the table has it.
    pub(super) fn cell(&self, role: Role) -> Option<&Cell> {
        self.cells.iter().find(|(found, _)| *found == Some(role)).map(|(_, cell)| cell)
    }

    /// The cell as it stands on the page.
    pub(super) fn raw(&self, role: Role) -> &str {
        self.cell(role).map_or("", |cell| cell.text.as_str())
    }

    /// The cell as plain text.
    pub(super) fn plain(&self, role: Role) -> String {
        text::plain(self.raw(role))
    }

    /// Where the cell begins, or the row when there is no such cell.
    pub(super) fn place(&self, role: Role) -> (u32, u32) {
        self.cell(role).map_or((self.line, 0), |cell| (cell.line, cell.column))
    }
}

/// What the columns of a table hold.
pub(super) struct Columns {
    labels: Vec<String>,
    roles: Vec<Option<Role>>,
}

impl Columns {
    pub(super) fn of(table: &Table) -> Self {
        let labels: Vec<String> =
            table.header.iter().map(|cell| text::plain_line(&cell.text)).collect();
        let roles = roles(&labels);
        Self { labels, roles }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&Some(role))
    }

    /// Do the rows document named things?
    pub(super) fn have_members(&self) -> bool {
        self.has(Role::Name) && self.has(Role::Type)
    }
}

/// Fits the rows of a table to its columns.
pub(super) fn read(table: Table, columns: Columns, findings: &mut Findings) -> Records {
    let rows = table.rows.into_iter().map(|row| {
        let mut record = fit(row, &columns.roles, findings);
        keep_unknown(&mut record, &columns.labels);
        record
    });
    let rows = rows.collect();
    let label = text::plain_line(&table.label);
    Records { label, roles: columns.roles, rows }
}

/// The text of columns that no table of this kind has becomes part of the description.
fn keep_unknown(record: &mut Record, labels: &[String]) {
    let unknown: Vec<String> = record
        .cells
        .iter()
        .zip(labels)
        .filter(|((role, cell), _)| role.is_none() && !cell.text.trim().is_empty())
        .map(|((_, cell), label)| match label.as_str() {
            "" => cell.text.trim().to_owned(),
            label => format!("{label}: {}", cell.text.trim()),
        })
        .collect();
    let is_description = |(role, _): &&mut (Option<Role>, Cell)| *role == Some(Role::Description);
    if let Some((_, description)) = record.cells.iter_mut().find(is_description) {
        for text in unknown {
            description.text.push_str("\n\n");
            description.text.push_str(&text);
        }
    }
}

/// What each column holds. A role is given once; a label that repeats one is a mistranslation,
/// and its column is what tables of this kind have there.
fn roles(labels: &[String]) -> Vec<Option<Role>> {
    let mut roles: Vec<Option<Role>> = Vec::with_capacity(labels.len());
    for (index, label) in labels.iter().enumerate() {
        let last = index + 1 == labels.len();
        let role = match vocabulary::column_role(label) {
            // "Name | Parameters | Required | Description"
            Some(Role::Name) if index == 1 && roles.contains(&Some(Role::Name)) => Some(Role::Type),
            // "Name | Type | Example value | Required"
            Some(Role::Required) if last && !labels.iter().any(|other| is_description(other)) => {
                Some(Role::Description)
            }
            role => role,
        };
        roles.push(role.filter(|role| !roles.contains(&Some(*role)) || *role == Role::Description));
    }
    if roles.contains(&Some(Role::Code)) {
        settle_error_columns(&mut roles, labels);
    } else {
        keep_first_description(&mut roles);
    }
    roles
}

fn is_description(label: &str) -> bool {
    vocabulary::column_role(label) == Some(Role::Description)
}

/// An error table without a message column calls the message a description: the last of them,
/// since the meaning comes first there.
fn settle_error_columns(roles: &mut [Option<Role>], labels: &[String]) {
    let descriptions: Vec<usize> = (0..roles.len())
        .filter(|index| roles.get(*index) == Some(&Some(Role::Description)))
        .collect();
    if roles.contains(&Some(Role::Message)) {
        keep_first_description(roles);
        return;
    }
    let is_meaning = |index: usize| {
        labels.get(index).is_some_and(|label| matches!(label.trim(), "语义" | "Meaning" | "错误"))
    };
    let message = match descriptions.as_slice() {
        [] => return,
        [first, second, ..] if is_meaning(*first) => *second,
        [first, ..] => *first,
    };
    if let Some(role) = roles.get_mut(message) {
        *role = Some(Role::Message);
    }
    keep_first_description(roles);
}

fn keep_first_description(roles: &mut [Option<Role>]) {
    let mut seen = false;
    for role in roles.iter_mut().filter(|role| **role == Some(Role::Description)) {
        if seen {
            *role = None;
        }
        seen = true;
    }
}

/// Fits a row to the header: surplus cells are empty, or belong to the text of one cell that holds
/// raw pipes.
fn fit(row: Row, roles: &[Option<Role>], findings: &mut Findings) -> Record {
    let Row { line, mut cells, unterminated, .. } = row;
    let excerpt = |cells: &[Cell]| cells.first().map_or_else(String::new, |cell| cell.text.clone());
    let place = cells.first().map_or((line, 1), |cell| (cell.line, cell.column));
    if unterminated {
        findings.report(
            Code::UnterminatedRow,
            place,
            &excerpt(&cells),
            "the row is never closed",
            "end its last cell with a pipe",
        );
    }
    if cells.len() > roles.len() {
        drop_empty_tail(&mut cells, roles.len());
    }
    if cells.len() > roles.len() {
        let count = format!("the row has {} cells, its header {}", cells.len(), roles.len());
        // So many cells are those of another row, which the missing end of this one has swallowed.
        let begins_line = |cell: &Cell| cell.line > line && cell.column <= 2;
        if cells.len() + 1 >= 2 * roles.len() && cells.iter().any(begins_line) {
            let message =
                format!("{count}: it is never closed, and holds the cells of the next one");
            findings.report(
                Code::UnterminatedRow,
                place,
                &excerpt(&cells),
                message,
                "end its last cell with a pipe",
            );
        } else {
            let hint = "escape pipes inside a cell as \\|";
            findings.report(Code::LongRow, place, &excerpt(&cells), count, hint);
        }
        join_surplus(&mut cells, roles);
    } else if cells.len() < roles.len() && !unterminated {
        findings.report(
            Code::ShortRow,
            place,
            &excerpt(&cells),
            format!("the row has {} cells, its header {}", cells.len(), roles.len()),
            "give the row one cell per column",
        );
    }
    Record { line, cells: roles.iter().copied().zip(cells).collect() }
}

fn drop_empty_tail(cells: &mut Vec<Cell>, columns: usize) {
    while cells.len() > columns
        && cells.last().is_some_and(|cell| matches!(cell.text.trim(), "" | "." | "。"))
    {
        cells.pop();
    }
}

/// Joins surplus cells into the column that held the raw pipes: the one after which the cells of all
/// columns with a vocabulary fit it, the last of several.
fn join_surplus(cells: &mut Vec<Cell>, roles: &[Option<Role>]) {
    let surplus = cells.len().saturating_sub(roles.len());
    let fitting = |target: usize| {
        let fits = |(column, role): (usize, &Option<Role>)| {
            let shifted = if column > target { column + surplus } else { column };
            let cell = cells.get(shifted).filter(|_| column != target);
            role.zip(cell).is_some_and(|(role, cell)| fits_vocabulary(role, &cell.text))
        };
        roles.iter().enumerate().filter(|column| fits(*column)).count()
    };
    let target = (0..roles.len()).max_by_key(|target| (fitting(*target), *target));
    join_at(cells, target.unwrap_or_default(), surplus);
}

/// Does a cell hold what its column can hold, where that is not just any text?
fn fits_vocabulary(role: Role, text: &str) -> bool {
    match role {
        Role::Status => is_status(text),
        Role::Required => vocabulary::required(&text::plain(text)).is_some(),
        Role::Position => vocabulary::position(&text::plain(text)).is_some(),
        Role::Type => {
            let declared = vocabulary::declared_type(&text::plain(text));
            !matches!(declared, Declared::Named(_) | Declared::Unknown | Declared::Nothing)
        }
        _ => false,
    }
}

fn join_at(cells: &mut Vec<Cell>, target: usize, surplus: usize) {
    let end = (target + 1).saturating_add(surplus).min(cells.len());
    if surplus == 0 || target + 1 > end {
        return;
    }
    let joined: Vec<Cell> = cells.drain(target + 1..end).collect();
    if let Some(cell) = cells.get_mut(target) {
        for other in joined {
            cell.text.push('|');
            cell.text.push_str(&other.text);
        }
    }
}

fn is_status(text: &str) -> bool {
    let text = text.trim();
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    fn read_one(table: &str) -> Records {
        let page = format!("# T\n## Error codes\n{table}\n");
        let document = sections::split(&page);
        let table = super::super::rows::tables(&document.sections[0].lines).remove(0);
        let columns = Columns::of(&table);
        read(table, columns, &mut Findings::new("t.md"))
    }

    #[test]
    fn raw_pipes_go_to_the_last_column() {
        let table = read_one("|Name|Type|Required|Description|\n|-|-|-|-|\n|S|String|No|on | off|");
        assert_eq!(table.rows[0].plain(Role::Required), "No");
        assert_eq!(table.rows[0].plain(Role::Description), "on|off");
    }

    #[test]
    fn raw_pipes_before_the_status_go_to_the_message() {
        let table = read_one(
            "|Error code|Error message|HTTP status code|Description|\n|-|-|-|-|\n|Bad|one of 1|2|3|403|no|",
        );
        assert_eq!(table.rows[0].plain(Role::Message), "one of 1|2|3");
        assert_eq!(table.rows[0].plain(Role::Status), "403");
        assert_eq!(table.rows[0].plain(Role::Description), "no");
    }

    #[test]
    fn a_row_that_swallowed_the_next_one_is_an_error() {
        let page = "# T\n## Error codes\n|Name|Type|Required|Description|\n|-|-|-|-|\n|A|String|No|first\n\n more\n|B|String|No|second\n\n more |\n";
        let document = sections::split(page);
        let table = super::super::rows::tables(&document.sections[0].lines).remove(0);
        let mut findings = Findings::new("t.md");
        let columns = Columns::of(&table);
        read(table, columns, &mut findings);
        let codes: Vec<Code> = findings.into_diagnostics().iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::UnterminatedRow]);
    }

    #[test]
    fn a_mistranslated_description_label() {
        let table = read_one("|Name|Type|Example value|Required|\n|-|-|-|-|\n|S|String|x|Text.|");
        assert_eq!(table.rows[0].plain(Role::Description), "Text.");
    }

    #[test]
    fn meaning_and_description_in_an_error_table() {
        let table =
            read_one("|错误代码|语义|描述|HTTP 状态码|\n|-|-|-|-|\n|Bad|坏|It is bad.|400|");
        assert_eq!(table.rows[0].plain(Role::Message), "It is bad.");
        assert_eq!(table.rows[0].plain(Role::Description), "坏");
    }
}
