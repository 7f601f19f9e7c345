//! Progress of long work, on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Less work than this is done before a progress bar could be seen.
const WORTH_A_PROGRESS_BAR: usize = 100;

/// A bar for so many things; it is seen on a terminal only, and when there are many.
pub(crate) fn bar(length: usize, things: &'static str) -> ProgressBar {
    let target = if length < WORTH_A_PROGRESS_BAR {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {prefix} {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    ProgressBar::with_draw_target(Some(length), target).with_style(style).with_prefix(things)
}
