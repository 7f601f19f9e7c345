//! Comments to docwright, which are no part of what a page says.

use std::borrow::Cow;
use std::collections::HashSet;

use super::cells;

/// A comment that begins with our name.
pub(crate) struct Comment<'a> {
    pub(crate) whole: &'a str,
    /// What follows our name.
    pub(crate) instruction: &'a str,
    /// Counted from 1, in characters.
    pub(crate) column: u32,
    /// Is there nothing else on its line?
    pub(crate) is_alone: bool,
    /// Does it end on its line?
    pub(crate) is_closed: bool,
}

/// The comments on a line. One that does not end on it goes to the end of its cell or line: where it
/// was to end is a guess, and nothing else of the page shall go with it.
pub(crate) fn of_line(line: &str) -> Vec<Comment<'_>> {
    const END: &str = "-->";
    let mut comments = Vec::new();
    for (start, mark) in line.match_indices("<!--") {
        let (Some(before), Some(rest)) = (line.get(..start), line.get(start..)) else { continue };
        let end = rest.find(END).map(|end| end + END.len());
        let length = end.or_else(|| rest.find(['|', '\r', '\n'])).unwrap_or(rest.len());
        let (whole, after) = rest.split_at(length);
        let inside = whole.get(mark.len()..).unwrap_or_default().trim_end_matches(END).trim();
        let Some(instruction) = inside.strip_prefix("docwright") else { continue };
        comments.push(Comment {
            whole,
            instruction: instruction.trim(),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
            is_alone: before.trim().is_empty() && after.trim().is_empty(),
            is_closed: end.is_some(),
        });
    }
    comments
}

/// The page with spaces in place of its comments, so that lines and columns stay. What stands in fenced
/// code is part of a sample.
pub(super) fn blanked(page: &str) -> Cow<'_, str> {
    if !page.contains("<!--") || !page.contains("docwright") {
        return Cow::Borrowed(page);
    }
    let prose: HashSet<u32> = cells::prose_lines(page).iter().map(|(number, _)| *number).collect();
    let mut blanked = String::with_capacity(page.len());
    for (line, number) in page.split_inclusive('\n').zip(1..) {
        let mut line = Cow::Borrowed(line);
        if prose.contains(&number) {
            for comment in of_line(&line.clone()) {
                let spaces = " ".repeat(comment.whole.chars().count());
                line = Cow::Owned(line.replacen(comment.whole, &spaces, 1));
            }
        }
        blanked.push_str(&line);
    }
    Cow::Owned(blanked)
}
