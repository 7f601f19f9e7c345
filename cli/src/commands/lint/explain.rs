//! The page of a code for a terminal.

/// Markdown without the marks that a terminal does not show: headings and fences.
pub(super) fn plain(page: &str) -> String {
    let mut plain = String::new();
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let ticks = line.get(..line.len() - line.trim_start_matches('`').len()).unwrap_or_default();
        match fence {
            Some(open) if ticks == open => fence = None,
            Some(_) => add(&mut plain, "    ", line),
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => add(
                &mut plain,
                "",
                line.trim_start_matches('#').trim_start().trim_end_matches('\\'),
            ),
        }
    }
    plain
}

fn add(text: &mut String, indent: &str, line: &str) {
    if !line.is_empty() {
        text.push_str(indent);
        text.push_str(line);
    }
    text.push('\n');
}
