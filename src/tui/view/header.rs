//! The first line: library, pass, progress.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Look;
use super::text::{fit, put_line, width};
use crate::codebook::group_thousands;
use crate::import::Progress;
use crate::library::Status;
use crate::messages::text;
use crate::rounding::rounded;
use crate::tui::state::State;

const BAR: usize = 12;

/// Draws the header.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let theme = look.theme;
    let (done, excluded) = (
        state.list.count(Status::Done),
        state.list.count(Status::Excluded),
    );
    let all = state.list.judgements.len() - excluded;
    let share = percent(done as u64, all as u64);
    let filled = (done * BAR).checked_div(all).unwrap_or(0);
    let bar = format!("{}{}", "▓".repeat(filled), "░".repeat(BAR - filled));
    let right = if let Some(progress) = &state.importing {
        importing(progress)
    } else if let Some((what, share)) = state.writing {
        what.being_written(share)
    } else if state.list.is_whole() {
        let said = text!(
            "header-progress",
            pass = state.pass,
            done = done,
            all = all,
            unfinished = state.list.open_in_done.len(),
            excluded = excluded
        );
        // Where there is little room, the numbers are worth more than the bar.
        let bar = if area.width < 100 {
            String::new()
        } else {
            format!("  {bar}")
        };
        format!("{said}{bar} {share:>3} % ")
    } else {
        let total = group_thousands(&state.list.total.to_string());
        format!(
            "{} ",
            text!("header-reading", pass = state.pass, judgements = total)
        )
    };
    let room = usize::from(area.width).saturating_sub(width(&right) + 12);
    let left = format!(" Casebench  {}", fit(&state.library_name, room));
    let gap = usize::from(area.width).saturating_sub(width(&left) + width(&right));
    let line = Line::from(vec![
        Span::styled(left, theme.header),
        Span::styled(" ".repeat(gap), theme.header),
        Span::styled(right, theme.header),
    ]);
    put_line(frame, line, area);
}

/// A share in whole percent, without the sign; 0 of nothing.
fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".into();
    }
    rounded(part as f64 * 100.0 / whole as f64, 0)
}

/// How far a running import has come.
fn importing(progress: &Progress) -> String {
    let share = percent(progress.bytes, progress.total_bytes);
    let filled = (progress.bytes as usize * BAR)
        .checked_div(progress.total_bytes as usize)
        .unwrap_or(0);
    let said = text!(
        "header-importing",
        judgements = group_thousands(&progress.judgements.to_string())
    );
    format!(
        "{said}  {}{} {share:>3} % ",
        "▓".repeat(filled.min(BAR)),
        "░".repeat(BAR.saturating_sub(filled)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_as_everywhere() {
        assert_eq!(percent(2, 3), "67");
        assert_eq!(percent(1, 200), "1");
        assert_eq!(percent(199, 400), "50");
        assert_eq!(percent(0, 0), "0");
    }
}
