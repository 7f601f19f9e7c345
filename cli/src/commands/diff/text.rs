//! Changes for people, by operation.

use anstyle::{AnsiColor, Style};
use docwright_spec::diff::{Bump, Change, Diff, Effect};

use super::{by_operation, counted, hidden, title};

/// Longer changes are cut, so that a list of them can be read.
const WIDTH: usize = 240;

pub(super) fn render(diff: &Diff) -> String {
    let bold = Style::new().bold();
    let mut lines = Vec::new();
    for changes in by_operation(diff) {
        let Some(first) = changes.first() else { continue };
        lines.push(format!("{bold}{}{bold:#}", title(first)));
        lines.extend(changes.iter().flat_map(render_change));
        lines.push(String::new());
    }
    lines.push(counted(&diff.summary));
    lines.extend(hidden(diff));
    let bump = diff.summary.bump;
    let style = style(match bump {
        Bump::Major => Effect::Breaking,
        Bump::Minor => Effect::Additive,
        Bump::Patch | Bump::None => Effect::None,
    });
    lines.push(format!("suggested version bump: {style}{}{style:#}", bump.name()));
    lines.join("\n")
}

/// What changed; then where, and why that matters.
fn render_change(change: &Change) -> [String; 2] {
    let (style, dim) = (style(change.effect), Style::new().dimmed());
    let mark = match change.effect {
        Effect::Breaking => '!',
        Effect::Additive => '+',
        Effect::None => '~',
    };
    let what = cut(&change.to_string());
    let places = [&change.old_place, &change.new_place];
    let places: Vec<String> = places.into_iter().flatten().map(ToString::to_string).collect();
    [
        format!("  {style}{mark} {:<8}{style:#} {what}", change.effect.name()),
        format!("             {dim}{}: {}{dim:#}", places.join(" → "), change.reason),
    ]
}

fn style(effect: Effect) -> Style {
    match effect {
        Effect::Breaking => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
        Effect::Additive => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Effect::None => Style::new(),
    }
}

/// A text on one line of a bounded length.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = line.chars().take(WIDTH).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}
