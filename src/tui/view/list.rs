//! The list of judgements.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::text::{fit, marked, pad, width, window};
use super::{Look, focused, inside, pane, title};
use crate::judgement::Province;
use crate::library::{Judgement, Screening};
use crate::search::matched;
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::{Purpose, State};

/// Below this many columns a row has no room for the number as printed.
const WITH_NUMBER: usize = 60;

/// Columns of the record id stem.
const STEM: usize = 22;

/// Draws the list; gives the cursor's place while the query is typed.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) -> Option<Position> {
    let list = &state.list;
    let theme = look.theme;
    let has_focus = focused(state, Pane::List);
    let typed = state.prompt.as_ref().and_then(|prompt| {
        let before = match prompt.purpose {
            Purpose::Find => "/ ",
            Purpose::Import => "import: ",
            _ => return None,
        };
        Some((before, prompt))
    });
    let count = format!(" {} of {} ", list.shown.len(), list.judgements.len());
    let room = area.width.saturating_sub(width(&count) as u16);
    let (heading, cursor) = match typed {
        Some((before, prompt)) => {
            let taken = before.len() + 8;
            let (typed, at) = window(&prompt.input, usize::from(room).saturating_sub(taken));
            // Behind the sign of the focus.
            let place = inside(area, 3 + before.len() + at, area.y);
            (format!("{before}{typed}"), Some(place))
        }
        None => (narrowed_by(state), None),
    };
    let inner = pane(
        frame,
        area,
        title(&heading, has_focus, room, theme),
        Some(count),
        has_focus,
        theme,
    );
    let clear = key_of(look, Action::ClearFilters);
    let behind = list.behind.iter().flat_map(|behind| {
        let cell = format!(" {} · {clear} shows all", behind.cell);
        [format!(" behind {}", behind.table), cell]
    });
    let said = behind.map(|said| (said, theme.ok)).chain(
        list.fault
            .iter()
            .map(|fault| (format!(" ! {fault}"), theme.warning)),
    );
    let mut inner = inner;
    for (said, style) in said {
        let line = Line::styled(fit(&said, usize::from(inner.width)), style);
        frame.render_widget(line, Rect { height: 1, ..inner });
        inner.y += 1;
        inner.height = inner.height.saturating_sub(1);
    }
    if list.shown.is_empty() {
        empty(frame, inner, state, look);
        return cursor;
    }
    let rows = list
        .shown
        .iter()
        .enumerate()
        .skip(list.top)
        .take(usize::from(inner.height));
    for (y, (position, &index)) in (inner.y..).zip(rows) {
        let chosen = position == list.cursor;
        let line = row(
            &list.judgements[index],
            state,
            usize::from(inner.width),
            chosen,
            look,
        );
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                ..inner
            },
        );
    }
    cursor
}

fn narrowed_by(state: &State) -> String {
    let list = &state.list;
    let mut parts = vec!["Judgements".to_owned()];
    if !list.query.is_empty() {
        parts.push(format!("/ {}", list.query));
    }
    parts.extend(list.status.map(|status| status.name().to_owned()));
    parts.extend(list.province.clone());
    parts.join(" · ")
}

fn row(
    judgement: &Judgement,
    state: &State,
    columns: usize,
    chosen: bool,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    let open = state.open == Some(judgement.id);
    let plain = match (chosen, focused(state, Pane::List)) {
        (true, true) => theme.selected,
        (true, false) => theme.text.bold(),
        _ => theme.text,
    };
    let pointer = if chosen || open { "▸" } else { " " };
    let flag = if judgement.flagged { "⚑" } else { " " };
    let number = judgement
        .trial_number
        .as_deref()
        .unwrap_or(&judgement.source);
    let court = judgement.court.as_deref().unwrap_or(&judgement.source);
    let included = if judgement.screening == Some(Screening::Included) {
        "+"
    } else {
        " "
    };
    let mut spans = vec![Span::styled(
        format!("{pointer}{}{flag}{included}", judgement.status.sign()),
        plain,
    )];
    // Why it is left out, or may be, is worth more than the court.
    let said = state
        .screening_said(judgement)
        .filter(|_| judgement.screening != Some(Screening::Included));
    let dim = if chosen { plain } else { theme.dim };
    let room = columns.saturating_sub(4);
    let mut field = |text: &str, columns: usize| {
        let shown = pad(text, columns);
        let ranges = matched(&shown, state.list.words());
        spans.extend(marked(&shown, &ranges, plain, plain.patch(theme.matched)));
    };
    if columns < WITH_NUMBER {
        // Behind a short stem there is more room for the reason.
        let stem = match said {
            Some(_) => width(&judgement.stem).clamp(16, STEM),
            None => STEM,
        };
        field(&judgement.stem, room.min(stem));
        let rest = room.saturating_sub(stem + 1);
        match said {
            Some(said) => spans.push(Span::styled(pad(&format!(" {said}"), rest + 1), dim)),
            None => field(&format!(" {}", fit(place_of(court), rest)), rest + 1),
        }
    } else {
        field(&judgement.stem, STEM);
        field(&format!(" {number}"), 31.min(room - STEM));
        let rest = room.saturating_sub(STEM + 31);
        match said {
            Some(said) => spans.push(Span::styled(pad(&format!(" {said}"), rest), dim)),
            None => field(&format!(" {}", fit(court, rest.saturating_sub(1))), rest),
        }
    }
    Line::from(spans)
}

/// What tells courts apart: without the province, which the stem names, and the words that all have.
fn place_of(court: &str) -> &str {
    let place = Province::leading(court).map_or(court, |(_, rest)| rest);
    let place = place.strip_suffix("人民法院").unwrap_or(place);
    if place.is_empty() { court } else { place }
}

fn key_of(look: Look<'_>, action: Action) -> String {
    let keys = look.keymap.keys_for(Context::List, action);
    keys.into_iter().next().unwrap_or_default()
}

fn empty(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let lines: Vec<String> = if state.list.judgements.is_empty() {
        let import = key_of(look, Action::Import);
        vec![
            "There is no judgement yet.".into(),
            String::new(),
            format!("{import} imports a file or a folder."),
            "Or leave, and type".into(),
            "  casebench import FOLDER".into(),
        ]
    } else {
        let clear = key_of(look, Action::Leave);
        vec!["No matches.".into(), format!("{clear} shows all again.")]
    };
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        let line = Line::styled(format!("  {line}"), look.theme.dim);
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
