//! The tables screen: the table, its notes, its chart.

mod bars;
mod chart;
mod columns;
mod heat;
mod lines;
mod sheet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::text::{fit, put_line, width};
use super::{Look, pane, title};
use crate::codebook::{Shape, group_thousands};
use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::printing::wrapped;
use crate::tables::Grid;
use crate::tui::action::{Action, Context};
use crate::tui::layout::Tabled;
use crate::tui::state::{Shown, State, Texts};

pub(super) use sheet::{Mark, Sheet};

/// Draws the screen between the first and the last line of the window.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State, look: Look<'_>) {
    let areas = Tabled::new(frame.area().as_size().into(), state.tables.turned);
    if let Some(area) = areas.table {
        table(frame, area, state, look);
    }
    if let Some(area) = areas.chart {
        chart::draw(frame, area, state, look);
    }
}

fn table(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let theme = look.theme;
    let shown = &state.tables.shown;
    let columns = usize::from(area.width);
    let mut above = Vec::new();
    let filter = shown.spec.as_ref().and_then(|spec| spec.filter.as_ref());
    if let Some(filter) = filter {
        let filter = fit(
            &clean_line(&format!(" {}", text!("tables-filter", filter = filter))),
            columns,
        );
        above.push(Line::styled(filter, theme.ok));
    }
    let loading = state.loading_note().filter(|_| shown.made.is_none());
    above.extend(loading.map(|note| Line::styled(format!(" {note}"), theme.warning)));
    if let Some(fault) = &shown.fault {
        let said = wrapped(&clean_line(fault), Some(columns.saturating_sub(4)));
        above.extend(
            said.into_iter()
                .map(|line| Line::styled(format!(" ! {line}"), theme.warning)),
        );
    }
    if shown
        .made
        .as_ref()
        .is_some_and(|made| made.sums().total == 0)
    {
        above.push(Line::styled(
            format!(" {}", words!("tables-no-records")),
            theme.warning,
        ));
    }
    let body = usize::from(area.height).saturating_sub(1 + above.len());
    let notes = notes(shown.grids(), columns.saturating_sub(2));
    let (below, notes_room) = if state.tables.notes {
        (notes, body)
    } else {
        let room = notes.len().min((body / 3).max(2));
        (short(notes, room, look), room)
    };
    // Between table and notes stands what is hidden.
    let room = body.saturating_sub(notes_room + 1);
    let sheet = if state.tables.notes {
        Sheet::default()
    } else {
        let printed = printed(shown, usize::MAX);
        Sheet::of(
            printed,
            state.tables.at,
            Mark::Cursor,
            (columns, room),
            look,
        )
    };
    let heading = heading(state, columns.saturating_sub(8));
    let heading = title(&heading, true, area.width, theme);
    let inner = pane(frame, area, heading, None, true, theme);
    // Notes follow the table; where it is long, they stand at the bottom.
    let gap = (!state.tables.notes).then(|| {
        let said = match sheet.hidden.as_str() {
            "" => String::new(),
            hidden => format!(" {hidden}"),
        };
        Line::styled(said, theme.dim)
    });
    let lines = above.into_iter().chain(sheet.lines).chain(gap);
    let notes = below
        .into_iter()
        .map(|line| Line::styled(format!(" {line}"), theme.dim));
    for (y, line) in (inner.y..inner.bottom()).zip(lines.chain(notes)) {
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

/// The title with what is counted. Where it is too long, the title is cut, not the numbers.
fn heading(state: &State, columns: usize) -> String {
    let shown = &state.tables.shown;
    let kind = match shown.shape() {
        None => words!("tables-kind-none"),
        Some(Shape::Frequency { .. }) => words!("tables-kind-frequency"),
        Some(Shape::Crosstab { .. }) => words!("tables-kind-crosstab"),
        Some(Shape::Means { .. }) => words!("tables-kind-means"),
        Some(Shape::Routes { .. }) => words!("tables-kind-routes"),
        Some(Shape::Timeline { .. }) => words!("tables-kind-timeline"),
        Some(Shape::Durations { .. }) => words!("tables-kind-durations"),
        Some(Shape::Table1 { .. }) => words!("table1-kind-short"),
    };
    let tables = &state.tables;
    let place = tables.listed.map_or(String::new(), |place| {
        let all = tables.listed_count(&state.codebook);
        format!("{}/{all} {}", place + 1, own_sign(state))
    });
    let counted = shown.made.as_ref().map_or(String::new(), |made| {
        let sums = made.sums();
        let total = group_thousands(&sums.total.to_string());
        format!(
            " {}",
            text!("tables-counted", unit = sums.unit, total = total)
        )
    });
    let title = clean_line(&shown.title(&state.codebook)).into_owned();
    // Some titles begin with the kind.
    let before = if title.to_lowercase().starts_with(kind) {
        place
    } else {
        format!("{place}{kind}: ")
    };
    let room = columns.saturating_sub(width(&before) + width(&counted));
    format!("{before}{}{counted}", fit(&title, room))
}

/// Of a table of one's own that it is one, whether the report prints it, and whether it was changed since it was kept.
fn own_sign(state: &State) -> String {
    let tables = &state.tables;
    let Some(own) = tables.own_shown(&state.codebook) else {
        return String::new();
    };
    let shown = tables.shown.spec.as_ref().map(|spec| {
        crate::counting::kept(
            &state.codebook,
            spec,
            &tables.shown.details,
            own.kept.in_report,
        )
    });
    let mut signs = vec![if own.kept.in_report {
        text!("tables-own-in-report")
    } else {
        text!("tables-own")
    }];
    if shown.as_ref() != Some(&own.kept) {
        signs.push(text!("tables-own-changed"));
    }
    format!("{} ", signs.join(" · "))
}

/// The notes of all printed tables, each once.
fn notes(grids: &[Grid], columns: usize) -> Vec<String> {
    let mut all: Vec<&String> = Vec::new();
    for note in grids.iter().flat_map(|grid| &grid.notes) {
        if !all.contains(&note) {
            all.push(note);
        }
    }
    all.into_iter()
        .flat_map(|note| wrapped(&clean_line(note), Some(columns)))
        .collect()
}

/// As many lines as there is room for; that there are more is said in the last one.
fn short(mut lines: Vec<String>, room: usize, look: Look<'_>) -> Vec<String> {
    if lines.len() > room && room > 0 {
        let more = lines.len() - room + 1;
        lines.truncate(room - 1);
        let keys = look.keymap.keys_for(Context::Tables, Action::TableNotes);
        let key = keys.into_iter().next().unwrap_or_default();
        lines.push(text!("tables-notes-more", more = more, key = key));
    }
    lines
}

/// A table in a window of the side panel, with the cell of the current record.
pub(super) fn pinned(
    state: &State,
    pinned: &Shown,
    window: (usize, usize),
    look: Look<'_>,
) -> Sheet {
    let at = state
        .tables
        .current
        .map(|(row, column)| crate::tui::state::CellAt {
            grid: 0,
            row,
            column: column.unwrap_or(0),
        });
    let mark = if at.is_some() {
        Mark::Current
    } else {
        Mark::None
    };
    Sheet::of(
        printed(pinned, 1),
        at.unwrap_or_default(),
        mark,
        window,
        look,
    )
}

/// The first of the printed tables, with their texts.
fn printed(shown: &Shown, most: usize) -> (&[Grid], &[Texts]) {
    shown.made.as_ref().map_or((&[], &[]), |made| {
        let most = most.min(made.grids.len());
        (&made.grids[..most], &made.texts[..most])
    })
}
