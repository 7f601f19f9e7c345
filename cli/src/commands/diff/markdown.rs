//! Changes as Markdown, for the description of a pull request.

use docwright_spec::diff::{Change, Diff, Effect};

use super::{by_operation, counted, hidden, title};

/// Longer values are cut, so that a table can be read.
const WIDTH: usize = 120;

pub(super) fn render(diff: &Diff) -> String {
    let mut blocks = vec![format!(
        "**Suggested version bump: {}**. {}.",
        diff.summary.bump.name(),
        counted(&diff.summary)
    )];
    blocks.extend(hidden(diff).map(|hidden| format!("{hidden}.")));
    for changes in by_operation(diff) {
        let Some(first) = changes.first() else { continue };
        blocks.push(format!("### {}", escape(&title(first))));
        let mut table = vec![
            "| effect | change | was | is | where | why |".to_owned(),
            "| --- | --- | --- | --- | --- | --- |".to_owned(),
        ];
        table.extend(changes.iter().map(row));
        blocks.push(table.join("\n"));
    }
    blocks.join("\n\n")
}

fn row(change: &Change) -> String {
    let effect = match change.effect {
        Effect::Breaking => "**breaking**",
        other => other.name(),
    };
    let member = change.member.as_deref().map(|member| format!(" {}", code(member)));
    let value = |value: &Option<String>| value.as_deref().map(code).unwrap_or_default();
    let place = change.new_place.as_ref().or(change.old_place.as_ref());
    format!(
        "| {effect} | {}{} | {} | {} | {} | {} |",
        change.kind.words(),
        member.unwrap_or_default(),
        value(&change.old),
        value(&change.new),
        place.map(|place| code(&place.to_string())).unwrap_or_default(),
        escape(change.reason),
    )
}

/// A text as code, in which nothing has a meaning but the bar that ends a cell.
fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = line.chars().take(WIDTH).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    if shown.is_empty() {
        return shown;
    }
    let mut longest = 0;
    let mut run = 0;
    for next in shown.chars() {
        run = if next == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", shown.replace('|', "\\|"))
}

/// A text in which characters of Markdown and HTML stand for themselves; marks of code are kept.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in text.chars() {
        if matches!(next, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_cell() {
        assert_eq!(code("a | b\nc"), "`a \\| b c`");
        assert_eq!(code("a `b` c"), "`` a `b` c ``");
        assert_eq!(code(""), "");
        assert_eq!(escape("List_1 <b>"), "List\\_1 \\<b\\>");
    }
}
