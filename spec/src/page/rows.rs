//! Physical lines to logical table rows.
//!
//! A cell may hold blank lines, lists and fenced code, which end a table in CommonMark. Here a row
//! ends at the first line that ends with an unescaped pipe and completes the number of pipes that
//! the header asks for.

use super::fences::{self, Fence};
use super::sections::Line;

/// A cell as it stands on the page, with its pipes unescaped, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// A logical row; it may have fewer or more cells than its header.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) line: u32,
    /// The last of its lines.
    pub(super) last: u32,
    pub(super) cells: Vec<Cell>,
    /// The section, or another row, began before this one was closed.
    pub(super) unterminated: bool,
}

/// A table: a header and the rows below it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) line: u32,
    /// The line after its last row; 0 when it is the last of its section.
    pub(super) end: u32,
    /// The last text before the table.
    pub(super) label: String,
    pub(super) header: Vec<Cell>,
    /// Has the header a line of dashes below it?
    pub(super) delimited: bool,
    pub(super) rows: Vec<Row>,
}

/// More lines than any header has; a longer one is prose that begins with a pipe.
const LONGEST_HEADER: usize = 40;

/// Finds the tables among the lines of a section.
pub(super) fn tables(lines: &[Line<'_>]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut label = String::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        if line.fence == Fence::Outside && starts_row(line) {
            if let Some((header, delimited, below)) = header(rest) {
                let (rows, below) = body(below, header.len());
                tables.push(Table {
                    line: line.number,
                    end: below.first().map_or(0, |line| line.number),
                    label: std::mem::take(&mut label),
                    header,
                    delimited,
                    rows,
                });
                rest = below;
                continue;
            }
        } else if line.fence == Fence::Outside && !line.text.trim().is_empty() {
            line.text.trim().clone_into(&mut label);
        }
        rest = after;
    }
    tables
}

fn starts_row(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with('|')
}

/// Reads the header, whose cells may stand on lines of their own with blank lines between them, and
/// skips the delimiter row, which may be absent: whether it is there, and what is below.
fn header<'b, 'a>(lines: &'b [Line<'a>]) -> Option<(Vec<Cell>, bool, &'b [Line<'a>])> {
    let end = lines
        .iter()
        .take(LONGEST_HEADER)
        .take_while(|line| line.fence == Fence::Outside)
        .take_while(|line| starts_row(line) || line.text.trim().is_empty())
        .position(|line| ends_row(line.text))?;
    let (header, below) = lines.split_at_checked(end + 1)?;
    let cells = split(header);
    if cells.len() < 2 || header.first().is_some_and(|line| is_delimiter(line.text)) {
        return None;
    }
    match below.split_first() {
        Some((line, after)) if is_delimiter(line.text) => Some((cells, true, after)),
        _ => Some((cells, false, below)),
    }
}

fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.chars().all(|next| matches!(next, '-' | ':' | '|' | ' '))
}

/// Reads rows until a line that begins none.
fn body<'b, 'a>(lines: &'b [Line<'a>], columns: usize) -> (Vec<Row>, &'b [Line<'a>]) {
    let mut rows = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if first.fence != Fence::Outside || !starts_row(first) {
            break;
        }
        let (length, unterminated) = row_length(rest, columns);
        let Some((row, after)) = rest.split_at_checked(length.max(1)) else { break };
        let cells = split(row);
        rest = if cells.len() > columns { skip_stray_terminator(after) } else { after };
        let last = row.last().map_or(first.number, |line| line.number);
        rows.push(Row { line: first.number, last, cells, unterminated });
    }
    (rows, rest)
}

/// How many lines the row at the start of `lines` takes, and whether it is cut short.
fn row_length(lines: &[Line<'_>], columns: usize) -> (usize, bool) {
    let mut pipes = 0;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && pipes <= columns && is_whole_row(line, columns) {
            let previous_ends =
                lines.get(index - 1).is_some_and(|previous| ends_row(previous.text));
            return (index, !previous_ends);
        }
        let counted = countable(line);
        pipes += pipe_count(counted);
        if pipes > columns && ends_row(counted) {
            return (index + 1, false);
        }
    }
    (lines.len(), true)
}

/// A whole row on one line can only be a row of its own, never a part of the one before.
fn is_whole_row(line: &Line<'_>, columns: usize) -> bool {
    columns >= 3
        && line.fence == Fence::Outside
        && line.text.starts_with('|')
        && ends_row(line.text)
        && pipe_count(line.text) == columns + 1
}

/// After a row with too many pipes a line with a single pipe is what is left of its end.
fn skip_stray_terminator<'b, 'a>(lines: &'b [Line<'a>]) -> &'b [Line<'a>] {
    let blank = lines.iter().take(2).take_while(|line| line.text.trim().is_empty()).count();
    match lines.get(blank) {
        Some(line) if line.text.trim() == "|" => lines.get(blank + 1..).unwrap_or_default(),
        _ => lines,
    }
}

/// The part of a line in which pipes count.
fn countable<'a>(line: &Line<'a>) -> &'a str {
    match line.fence {
        Fence::Outside => line.text,
        Fence::Closing => fences::after_marker(line.text),
        Fence::Opening | Fence::Inside => "",
    }
}

fn pipe_count(text: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for next in text.bytes() {
        count += usize::from(next == b'|' && !escaped);
        escaped = next == b'\\' && !escaped;
    }
    count
}

/// Does the line end with a pipe that is not escaped?
fn ends_row(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix('|') else { return false };
    let backslashes = before.chars().rev().take_while(|previous| *previous == '\\').count();
    backslashes % 2 == 0
}

/// Splits the lines of a row at its pipes.
fn split(lines: &[Line<'_>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for line in lines {
        if let Some(cell) = cells.last_mut() {
            cell.text.push('\n');
        }
        let counted = countable(line);
        let verbatim = line.text.len() - counted.len();
        if let (Some(cell), Some(text)) = (cells.last_mut(), line.text.get(..verbatim)) {
            cell.text.push_str(text);
        }
        let offset = line.text.get(..verbatim).map_or(0, |text| text.chars().count());
        split_line(counted, (line.number, offset), &mut cells);
    }
    let closed = cells.last().is_some_and(|cell| cell.text.trim().is_empty());
    let ended = lines.last().is_some_and(|line| ends_row(countable(line)));
    if closed && ended {
        cells.pop();
    }
    for cell in &mut cells {
        trim(cell);
    }
    cells
}

fn split_line(text: &str, (line, offset): (u32, usize), cells: &mut Vec<Cell>) {
    let mut rest = text;
    // In characters, from 0.
    let mut passed = offset;
    while let Some(index) = rest.bytes().position(|byte| matches!(byte, b'|' | b'\\')) {
        let (before, found) = rest.split_at_checked(index).unwrap_or((rest, ""));
        // White space before the first pipe belongs to no cell.
        if let Some(cell) = cells.last_mut() {
            cell.text.push_str(before);
        }
        passed += before.chars().count();
        rest = found.get(1..).unwrap_or_default();
        if found.starts_with('|') {
            let column = u32::try_from(passed + 2).unwrap_or(u32::MAX);
            // Most cells are pieces of one line.
            let text = String::with_capacity(rest.find('|').unwrap_or(rest.len()));
            cells.push(Cell { text, line, column });
            passed += 1;
            continue;
        }
        let escaped = rest.chars().next();
        if let Some(cell) = cells.last_mut() {
            if escaped != Some('|') {
                cell.text.push('\\');
            }
            cell.text.extend(escaped);
        }
        passed += 1 + usize::from(escaped.is_some());
        rest = rest.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    if let Some(cell) = cells.last_mut() {
        cell.text.push_str(rest);
    }
}

/// Trims ASCII white space only: an em space before a name says how deep it is nested.
fn trim(cell: &mut Cell) {
    let trimmed = cell.text.trim_end_matches([' ', '\t', '\n', '\r']);
    let start = trimmed.trim_start_matches([' ', '\t', '\n', '\r']);
    let dropped = trimmed.len() - start.len();
    let leading = trimmed.get(..dropped).unwrap_or_default();
    if !leading.contains('\n') {
        cell.column += u32::try_from(leading.chars().count()).unwrap_or(0);
    }
    let end = trimmed.len();
    cell.text.truncate(end);
    cell.text.drain(..dropped);
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    fn read(table: &str) -> Vec<Vec<String>> {
        let page = format!("# T\n## Request parameters\n{table}\n");
        let document = sections::split(&page);
        tables(&document.sections.first().unwrap().lines)
            .into_iter()
            .flat_map(|table| table.rows)
            .map(|row| row.cells.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn cells_hold_blank_lines_and_lists() {
        let rows = read("|A|B|C|\n|-|-|-|\n|x|y|one\n\n -   two\n-   three\n\n |\n|p|q|r|");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][2], "one\n\n -   two\n-   three");
        assert_eq!(rows[1], ["p", "q", "r"]);
    }

    #[test]
    fn header_without_delimiter() {
        assert_eq!(read("|A|B|C|\n|x|y|z|"), [["x", "y", "z"]]);
    }

    #[test]
    fn every_cell_on_its_own_line() {
        let rows = read("|A\n\n|B\n\n|C |\n|-|-|-|\n|x\n\n|y\n|z |\n|p\n|q\n|r\n |");
        assert_eq!(rows, [["x", "y", "z"], ["p", "q", "r"]]);
    }

    #[test]
    fn a_line_may_end_with_a_pipe_before_the_row_does() {
        let rows = read("|A|B|C|\n|-|-|-|\n|x|black|\n\n text\n |\n|p|q|r|");
        assert_eq!(rows, [["x", "black", "text"], ["p", "q", "r"]]);
    }

    #[test]
    fn pipes_inside_fences_and_escaped_pipes_do_not_split() {
        let rows = read("|A|B|C|\n|-|-|-|\n|x|a\\|b|see\n```\n|1|2|\n``` |\n|p|q|r|");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][1], "a|b");
        assert_eq!(rows[0][2], "see\n```\n|1|2|\n```");
    }

    #[test]
    fn an_open_row_ends_where_a_whole_row_begins() {
        let rows = read("|A|B|C|\n|-|-|-|\n|x|y\n|p|q|r|");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1], ["p", "q", "r"]);
    }

    #[test]
    fn stray_terminator_after_a_row_with_raw_pipes() {
        let rows = read("|A|B|C|\n|-|-|-|\n|x|y|on | off |\n\n|\n|p|q|r|");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn cells_know_where_they_begin() {
        let page = "# T\n## Request parameters\n|A|B|C|\n|-|-|-|\n|x| 名|z|\n";
        let document = sections::split(page);
        let table = tables(&document.sections.first().unwrap().lines).remove(0);
        let places: Vec<_> =
            table.rows[0].cells.iter().map(|cell| (cell.line, cell.column)).collect();
        assert_eq!(places, [(5, 2), (5, 5), (5, 7)]);
    }
}
