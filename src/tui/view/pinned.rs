//! The table that was chosen for the side panel.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::{fit, pad, put_line, width};
use super::{Look, pane, tables, title};
use crate::codebook::group_thousands;
use crate::ground::clean_line;
use crate::messages::text;
use crate::printing::{shown as printed, wrapped};
use crate::tui::state::{Made, Shown, State, cell_in_words, first_column};

/// Draws the chosen table. Its title says that it was chosen; below stand N, missing and uncoded.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    shown: &Shown,
    look: Look<'_>,
) {
    let theme = look.theme;
    let columns = usize::from(area.width);
    let mut below = foot(shown, columns.saturating_sub(1));
    let loading = state.loading_note().filter(|_| shown.made.is_none());
    below.extend(loading.map(|note| format!(" {note}")));
    // A line is kept for what is hidden.
    let room = usize::from(area.height).saturating_sub(2 + below.len());
    let sheet = tables::pinned(state, shown, (columns, room), look);
    let hidden = (!sheet.hidden.is_empty()).then(|| format!(" {}", sheet.hidden));
    let name = text!(
        "side-pinned",
        title = clean_line(&shown.title(&state.codebook))
    );
    let heading = title(&name, false, area.width, theme);
    let inner = pane(frame, area, heading, None, false, theme);
    let below = hidden
        .into_iter()
        .chain(below)
        .map(|line| Line::styled(fit(&line, columns), theme.dim));
    for (y, line) in (inner.y..inner.bottom()).zip(sheet.lines.into_iter().chain(below)) {
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..inner
            },
        );
    }
}

fn foot(shown: &Shown, columns: usize) -> Vec<String> {
    let mut foot = Vec::new();
    if let Some(fault) = &shown.fault {
        foot.push(format!("! {}", clean_line(fault)));
    }
    if let Some(filter) = shown.spec.as_ref().and_then(|spec| spec.filter.as_ref()) {
        foot.push(text!("side-filter", filter = clean_line(filter)));
    }
    if let Some(made) = &shown.made {
        foot.extend(wrapped(&sums(made), Some(columns)));
    }
    foot.iter().map(|line| format!(" {line}")).collect()
}

/// `victim: N 12, valid 9, missing 1, uncoded 2`.
fn sums(made: &Made) -> String {
    let sums = made.sums();
    let number = |count: u64| group_thousands(&count.to_string());
    text!(
        "side-sums",
        unit = sums.unit,
        total = number(sums.total),
        valid = number(sums.valid),
        missing = number(sums.missing),
        uncoded = number(sums.uncoded)
    )
}

/// The chosen table in one line: its title, the cell of the current record, N and what is not in it.
fn in_one_line(state: &State, shown: &Shown, columns: usize) -> (String, String) {
    let tail = shown
        .made
        .as_ref()
        .map_or(String::new(), |made| format!(" │ {} ", sums(made)));
    let room = columns.saturating_sub(width(&tail));
    let here = state
        .tables
        .current
        .zip(shown.grids().first())
        .map(|((row, column), grid)| {
            let column = column.unwrap_or_else(|| first_column(grid));
            let value = grid.rows.get(row).and_then(|cells| cells.get(column));
            let value = value.map(printed).unwrap_or_default();
            format!(" ▸ {}: {value}", cell_in_words(grid, row, column))
        });
    let here = fit(&here.unwrap_or_default(), room / 2);
    let name = format!(
        " {}",
        text!(
            "side-pinned",
            title = clean_line(&shown.title(&state.codebook))
        )
    );
    let name = fit(&name, room.saturating_sub(width(&here)));
    (pad(&format!("{name}{here}"), room), tail)
}

/// Draws the chosen table in one line.
pub(super) fn draw_line(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    shown: &Shown,
    look: Look<'_>,
) {
    let (head, tail) = in_one_line(state, shown, usize::from(area.width));
    let line = Line::from(vec![
        Span::styled(head, look.theme.text),
        Span::styled(tail, look.theme.dim),
    ]);
    put_line(frame, line, area);
}
