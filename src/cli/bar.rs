//! How far a long work is: a bar on a terminal, else a line every few seconds.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::out;

/// The progress of a long work as it is shown.
pub(super) enum Shown {
    /// On a terminal.
    Bar(ProgressBar),
    /// Elsewhere: when the last line was written.
    Lines(Instant),
}

impl Shown {
    const BETWEEN_LINES: Duration = Duration::from_secs(2);

    /// Nothing done yet. `template` is the bar as `indicatif` takes it.
    pub fn new(template: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines(Instant::now());
        }
        let bar = ProgressBar::new(0);
        // Without a template that can be read, the bar's own style will do.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("█▓░"));
        }
        Self::Bar(bar)
    }

    /// So much is done of all. `message` stands in the bar, `line` makes a line with the percentage.
    pub fn show(
        &mut self,
        (done, all): (u64, u64),
        message: impl FnOnce() -> String,
        line: impl FnOnce(u64) -> String,
    ) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(all);
                bar.set_position(done);
                bar.set_message(message());
            }
            Self::Lines(last) if last.elapsed() >= Self::BETWEEN_LINES => {
                *last = Instant::now();
                out::say(&line((done * 100).checked_div(all).unwrap_or(100)));
            }
            Self::Lines(_) => {}
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
