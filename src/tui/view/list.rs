//! The list of judgements.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::text::{marked, pad, put_line, width, window};
use super::{Look, focused, inside, no_matches, pane, title};
use crate::ground::{clean_line, initials};
use crate::judgement::Province;
use crate::library::{Judgement, Screening};
use crate::messages::{text, words};
use crate::printing::wrapped;
use crate::search::matched;
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::{ListColumn, Purpose, State};

/// Columns of what stands before a row: the pointer and the signs.
const SIGNS: usize = 5;

/// Marks a judgement that has a note.
const NOTE: &str = "✎";

/// Marks a judgement without a text, where there are any.
const NO_TEXT: &str = "-";

/// What has hardly any room says nothing.
const LEAST: usize = 8;

/// The sign of an exclusion that the text suggests.
const SUGGESTED: &str = "⊘?";

/// Draws the list; gives the cursor's place while the query is typed.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) -> Option<Position> {
    let list = &state.list;
    let theme = look.theme;
    let has_focus = focused(state, Pane::List);
    let typed = state.prompt.as_ref().and_then(|prompt| {
        let before = match prompt.purpose {
            Purpose::Find => "/ ".to_owned(),
            Purpose::Import => format!("{} ", words!("list-import")),
            _ => return None,
        };
        Some((before, prompt))
    });
    let count = format!(
        " {} ",
        text!(
            "list-count",
            shown = list.shown.len(),
            all = list.judgements.len()
        )
    );
    let room = area.width.saturating_sub(width(&count) as u16);
    let (heading, cursor) = match &typed {
        Some((before, prompt)) => {
            let taken = width(before) + 8;
            let (typed, at) = window(&prompt.input, usize::from(room).saturating_sub(taken));
            // Behind the sign of the focus.
            let place = inside(area, 3 + width(before) + at, area.y);
            (format!("{before}{typed}"), Some(place))
        }
        None => (text!("list-title"), None),
    };
    let mut shown = title(&heading, has_focus, room, theme);
    if let Some((_, prompt)) = &typed
        && prompt.proposed
    {
        let marked = shown.spans.iter_mut();
        marked.for_each(|span| span.style = theme.selected);
    }
    let mut inner = pane(frame, area, shown, Some(count), has_focus, theme);
    for (said, is_fault) in said_above(state, usize::from(inner.width)) {
        let style = if is_fault { theme.warning } else { theme.ok };
        let line = Line::styled(format!(" {said}"), style);
        put_line(frame, line, Rect { height: 1, ..inner });
        inner.y += 1;
        inner.height = inner.height.saturating_sub(1);
    }
    if list.shown.is_empty() {
        no_matches::draw(frame, inner, state, look);
        return cursor;
    }
    let rows = list
        .shown
        .iter()
        .enumerate()
        .skip(list.top)
        .take(usize::from(inner.height));
    let some_lack_text = list.judgements.iter().any(|it| !it.has_text);
    let signs = SIGNS + usize::from(some_lack_text);
    let room = usize::from(inner.width).saturating_sub(signs);
    let shown: Vec<&Judgement> = rows
        .clone()
        .map(|(_, &index)| &list.judgements[index])
        .collect();
    let columns = fitted(state, &shown, room);
    for (y, (position, &index)) in (inner.y..).zip(rows) {
        let chosen = position == list.cursor;
        let judgement = &list.judgements[index];
        let without_text = match (some_lack_text, judgement.has_text) {
            (false, _) => "",
            (true, true) => " ",
            (true, false) => NO_TEXT,
        };
        let line = row(
            judgement,
            &columns,
            state,
            (room, chosen, without_text),
            look,
        );
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
    cursor
}

/// The lines above the rows: what narrows the list, how many judgements that hides and which key takes it away; and
/// what is wrong with what is typed, which is marked as a fault.
pub fn said_above(state: &State, columns: usize) -> Vec<(String, bool)> {
    let list = &state.list;
    let room = columns.saturating_sub(2);
    let lines = |text: &str, fault: bool| -> Vec<(String, bool)> {
        let lines = wrapped(text, Some(room)).into_iter();
        lines.map(|line| (line, fault)).collect()
    };
    let mut said = Vec::new();
    if let Some(read) = list.searched {
        let share = (read * 100).checked_div(list.judgements.len());
        let share = share.unwrap_or(0).min(100);
        let line = text!("list-searching-texts", share = share);
        said.extend(lines(&line, false));
    } else if list.waits {
        said.extend(lines(words!("list-reading-answers"), false));
    } else if list.is_narrowed() {
        let hidden = list.judgements.len() - list.shown.len();
        let mut narrowing: Vec<String> = Vec::new();
        if let Some(behind) = &list.behind {
            narrowing.push(text!(
                "list-behind",
                table = behind.table,
                cell = behind.cell
            ));
        }
        narrowing.push(list.filter());
        let typing = state.prompt.is_some();
        let clear = state.key_of(Context::List, Action::ClearFilters);
        let back = state.key_of(Context::List, Action::Leave);
        let filter = narrowing.join(" ");
        let narrowed = match (&list.behind, typing) {
            (_, true) => text!("list-narrowed-typing", filter = filter, hidden = hidden),
            (Some(_), false) if state.was.before_cell.is_some() => {
                text!(
                    "list-narrowed-behind",
                    filter = filter,
                    hidden = hidden,
                    back = back,
                    clear = clear
                )
            }
            _ if state.focus != Pane::List => text!(
                "list-narrowed-elsewhere",
                filter = filter,
                hidden = hidden,
                clear = clear
            ),
            _ => text!(
                "list-narrowed",
                filter = filter,
                hidden = hidden,
                clear = clear
            ),
        };
        said.extend(lines(&narrowed, false));
    }
    if let Some(fault) = &list.fault {
        said.extend(lines(&format!("! {fault}"), true));
    }
    said
}

/// The columns that have room, in their order, each with its width. What was decided or is suggested takes the place
/// of the last ones, and so does a part of the judgement that matches but is not shown.
fn fitted(state: &State, shown: &[&Judgement], room: usize) -> Vec<(ListColumn, usize)> {
    let columns = &state.list.columns;
    let mut fitted: Vec<(ListColumn, usize)> = Vec::new();
    let mut left = room;
    for (at, &column) in columns.iter().enumerate() {
        let widest = shown.iter().map(|judgement| width(&column.of(judgement)));
        let widest = widest.max().unwrap_or(0);
        let wanted = match column {
            ListColumn::Stem | ListColumn::Number => widest.clamp(10, 32),
            ListColumn::Date => 10,
            // The last one has what is left; one before it leaves as much as it takes.
            ListColumn::Court | ListColumn::Note | ListColumn::Source
                if at + 1 == columns.len() =>
            {
                widest
            }
            ListColumn::Court | ListColumn::Note | ListColumn::Source => widest.min(left / 2),
        };
        let gap = usize::from(!fitted.is_empty());
        let least = match column {
            ListColumn::Date => 10,
            ListColumn::Stem | ListColumn::Number => LEAST.min(wanted),
            ListColumn::Court | ListColumn::Note | ListColumn::Source => LEAST.min(widest),
        };
        if least == 0 {
            continue;
        }
        if left < least + gap {
            break;
        }
        let given = wanted.min(left - gap);
        fitted.push((column, given));
        left -= given + gap;
    }
    fitted
}

fn row(
    judgement: &Judgement,
    columns: &[(ListColumn, usize)],
    state: &State,
    (room, chosen, without_text): (usize, bool, &str),
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
    let noted = if judgement.note.is_empty() { " " } else { NOTE };
    let included = if judgement.screening == Some(Screening::Included) {
        "+"
    } else {
        " "
    };
    let mut spans = vec![Span::styled(
        format!(
            "{pointer}{}{flag}{noted}{included}{without_text}",
            judgement.status.sign()
        ),
        plain,
    )];
    let dim = if chosen { plain } else { theme.dim };
    // Why it is left out, or may be, is worth more than the court.
    let said = left_out(state, judgement);
    let words = state.list.words();
    let mut columns = columns.to_vec();
    // What is open in a judgement that is done is seen beside the whole of the first column, where that has room to give.
    if let (Some(said), Some((first, given))) = (&said, columns.first_mut())
        && state.list.open_in_done.contains_key(&judgement.id)
    {
        let needed = width(&first.of(judgement));
        *given = (*given).min(needed.max(room.saturating_sub(width(said) + 1)));
    }
    let columns = columns.as_slice();
    let shown = |columns: &[(ListColumn, usize)]| -> Vec<String> {
        let cells = columns.iter();
        cells
            .map(|&(column, width)| pad(&cell(judgement, column, width), width))
            .collect()
    };
    let all = shown(columns);
    let matches = all.iter().any(|cell| !matched(cell, words).is_empty());
    let elsewhere = if words.is_empty() || matches {
        None
    } else {
        elsewhere(judgement, words)
    };
    // What one searches for is worth more than what was decided.
    let behind = elsewhere
        .map(|found| (found, true))
        .or(said.map(|said| (said, false)));
    let (behind, kept) = beside_date(behind, columns, room);
    let mut left = room;
    for (at, cell) in all.iter().take(kept).enumerate() {
        let gap = if at == 0 { "" } else { " " };
        spans.push(Span::styled(gap, plain));
        let ranges = matched(cell, words);
        spans.extend(marked(cell, &ranges, plain, plain.patch(theme.matched)));
        left = left.saturating_sub(width(cell) + gap.len());
    }
    match behind {
        Some((said, false)) => {
            spans.push(Span::styled(pad(&format!(" {said}"), left), dim));
        }
        Some((found, true)) => {
            let cell = pad(&format!(" {found}"), left);
            let ranges = matched(&cell, words);
            spans.extend(marked(&cell, &ranges, dim, dim.patch(theme.matched)));
        }
        None => spans.push(Span::styled(" ".repeat(left), plain)),
    }
    Line::from(spans)
}

/// What stands behind the columns, and how many of these it leaves. It takes the place of all but the first; the date stays
/// where there is room for both, and of a suggested exclusion, which the title of the text says in full, the sign.
fn beside_date(
    behind: Option<(String, bool)>,
    columns: &[(ListColumn, usize)],
    room: usize,
) -> (Option<(String, bool)>, usize) {
    let Some((said, found)) = behind else {
        return (None, columns.len());
    };
    let is_date = |column: Option<&(ListColumn, usize)>| {
        column.is_some_and(|(column, _)| *column == ListColumn::Date)
    };
    if found || !is_date(columns.get(1)) {
        return (Some((said, found)), columns.len().min(1));
    }
    let used: usize = columns.iter().take(2).map(|(_, width)| width + 1).sum();
    if used + width(&said) <= room {
        return (Some((said, found)), 2);
    }
    match said.split_once(' ') {
        Some((sign @ SUGGESTED, _)) if used + width(sign) <= room => {
            (Some((sign.to_owned(), found)), 2)
        }
        _ => (Some((said, found)), 1),
    }
}

/// What is open in a judgement that is done; why one is left out, or may be. That it is excluded its sign says.
fn left_out(state: &State, judgement: &Judgement) -> Option<String> {
    if let Some(open) = state.list.open_in_done.get(&judgement.id) {
        return Some(text!("list-done-but-open", open = open));
    }
    match &judgement.screening {
        Some(Screening::Included) => None,
        Some(Screening::Excluded {
            reason: Some(reason),
            remark,
        }) => {
            let reason = state.codebook.reason_label(reason);
            let parts: Vec<&str> = std::iter::once(reason).chain(remark.as_deref()).collect();
            Some(clean_line(&parts.join(", ")).into_owned())
        }
        Some(Screening::Excluded { reason: None, .. }) | None => state.screening_said(judgement),
    }
}

/// What a column shows of a judgement. Where a court has no room for its name, the words that all courts have and the
/// province are left out.
fn cell(judgement: &Judgement, column: ListColumn, room: usize) -> String {
    let whole = column.of(judgement);
    if column != ListColumn::Court || width(&whole) <= room {
        return whole;
    }
    let place = Province::leading(&whole).map_or(whole.as_str(), |(_, rest)| rest);
    let place = place.strip_suffix("人民法院").unwrap_or(place);
    if place.is_empty() {
        whole
    } else {
        place.to_owned()
    }
}

/// What of a judgement matches that no column shows.
fn elsewhere(judgement: &Judgement, words: &str) -> Option<String> {
    let court = judgement.court.as_deref().unwrap_or_default();
    let number = judgement.trial_number.as_deref().unwrap_or_default();
    let parts = [
        court.to_owned(),
        judgement.stem.clone(),
        format!("{} {number}", initials(number)),
        format!("{} {court}", initials(court)),
        judgement.citation.clone().unwrap_or_default(),
        judgement.source.clone(),
        judgement.note.clone(),
    ];
    let matches = |part: &String| !matched(part, words).is_empty();
    parts.into_iter().find(matches)
}
