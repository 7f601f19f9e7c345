//! Which lines are fenced code.

/// Where a line stands to a fenced code block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    Outside,
    Opening,
    Inside,
    Closing,
}

/// Follows the lines of a text from one fence to the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fences {
    open: Option<Marker>,
}

#[derive(Clone, Copy, Debug)]
struct Marker {
    character: char,
    length: usize,
}

impl Fences {
    /// Is the next line inside a fence, unless it closes it?
    pub(super) fn is_open(self) -> bool {
        self.open.is_some()
    }

    /// Where the next line stands.
    pub(super) fn step(&mut self, line: &str) -> Fence {
        match (self.open, marker(line)) {
            (None, Some((marker, rest))) if marker.character != '`' || !rest.contains('`') => {
                self.open = Some(marker);
                Fence::Opening
            }
            (None, _) => Fence::Outside,
            // The terminator of a table row may follow a closing fence: "``` |".
            (Some(opened), Some((marker, rest)))
                if marker.character == opened.character
                    && marker.length >= opened.length
                    && rest.trim().trim_matches('|').trim().is_empty() =>
            {
                self.open = None;
                Fence::Closing
            }
            (Some(_), _) => Fence::Inside,
        }
    }
}

/// The marker that begins a fence line, and what follows it.
fn marker(line: &str) -> Option<(Marker, &str)> {
    let start = line.trim_start();
    let character = start.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let length = start.chars().take_while(|next| *next == character).count();
    // Fence characters are one byte long, so the count is also the offset.
    (length >= 3).then_some((Marker { character, length }, start.get(length..)?))
}

/// What follows the marker of a fence line.
pub(super) fn after_marker(line: &str) -> &str {
    marker(line).map_or(line, |(_, rest)| rest)
}
