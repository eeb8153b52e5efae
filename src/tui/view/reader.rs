//! The text of the judgement.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::evidence::SIGN;
use super::text::{fit, put_line, width, window};
use super::{Look, focused, inside, pane, title};
use crate::library::Judgement;
use crate::messages::{text, words};
use crate::printing::wrapped;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{Purpose, ReaderPane, State, THEME_SIGN, Verdict};

/// Draws the text; gives the cursor's place while a needle is typed.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) -> Option<Position> {
    let theme = look.theme;
    let reader = &state.reader;
    let has_focus = focused(state, Pane::Reader);
    let searching = state
        .prompt
        .as_ref()
        .filter(|prompt| prompt.purpose == Purpose::SearchText);
    let (heading, right, cursor) = match searching {
        Some(prompt) => {
            let said = match &prompt.verdict {
                Verdict::Good(said) | Verdict::Bad(said) => format!(" {said} "),
                Verdict::Silent => String::new(),
            };
            let room = usize::from(area.width).saturating_sub(width(&said) + 18);
            let (typed, at) = window(&prompt.input, room);
            // Behind the sign of the focus and the word.
            let search = words!("reader-search");
            let before = if has_focus { 3 } else { 1 } + width(search) + 1;
            let cursor = inside(area, before + at, area.y);
            (format!("{search} {typed}"), said, Some(cursor))
        }
        None => (
            selecting(state).unwrap_or_else(|| heading(state, usize::from(area.width), look)),
            format!(" {} % ", reader.percent()),
            None,
        ),
    };
    let room = area.width.saturating_sub(right.len() as u16);
    let inner = pane(
        frame,
        area,
        title(&heading, has_focus, room, theme),
        Some(right),
        has_focus,
        theme,
    );
    if state.open.is_none() {
        let hint = Line::styled(format!("  {}", words!("reader-choose")), theme.dim);
        put_line(frame, hint, Rect { height: 1, ..inner });
        return cursor;
    }
    if state
        .open
        .and_then(|id| state.list.find(id))
        .is_some_and(|it| !it.has_text)
    {
        let said = wrapped(
            words!("reader-no-text"),
            Some(usize::from(inner.width).saturating_sub(4)),
        );
        for (y, line) in (inner.y..inner.bottom()).zip(said) {
            let area = Rect {
                y,
                height: 1,
                ..inner
            };
            put_line(frame, Line::styled(format!("  {line}"), theme.dim), area);
        }
        return cursor;
    }
    let rows = reader.top
        ..reader
            .rows
            .len()
            .min(reader.top + usize::from(inner.height));
    let evidence = in_order(state.form.evidence.values().flatten());
    let themed = in_order(state.form.themes.iter().map(|it| &it.passage));
    let marked = in_order(evidence.iter().chain(&themed));
    for (y, row) in (inner.y..).zip(rows) {
        let row = reader.rows.row(row);
        if let Some(sign) = margin_sign(&evidence, &themed, &row) {
            let margin = Rect {
                x: inner.x,
                y,
                width: 2.min(inner.width),
                height: 1,
            };
            put_line(frame, Line::styled(sign, theme.dim), margin);
        }
        let spans = with_evidence(reader, &marked, row, look);
        let area = Rect {
            x: inner.x + 2,
            y,
            width: inner.width.saturating_sub(2),
            height: 1,
        };
        put_line(frame, Line::from(spans), area);
    }
    cursor
}

/// Passages in the order of the text; each once.
fn in_order<'a>(passages: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = passages.cloned().collect();
    passages.sort_by_key(|passage| (passage.start, passage.end));
    passages.dedup();
    passages
}

/// What stands beside a row in which passages begin: the sign of evidence or of themes, and how many they are; both
/// signs where both begin, for which the margin has just room.
fn margin_sign(
    evidence: &[Range<usize>],
    themed: &[Range<usize>],
    row: &Range<usize>,
) -> Option<String> {
    let begun = |passages: &[Range<usize>]| {
        let first = passages.partition_point(|passage| passage.start < row.start);
        passages[first..].partition_point(|passage| passage.start < row.end)
    };
    let counted = |begun: usize, sign: &str| match begun {
        1 => sign.to_owned(),
        2..=9 => format!("{begun}{sign}"),
        _ => format!("+{sign}"),
    };
    match (begun(evidence), begun(themed)) {
        (0, 0) => None,
        (evidence, 0) => Some(counted(evidence, SIGN)),
        (0, themed) => Some(counted(themed, THEME_SIGN)),
        _ => Some(format!("{SIGN}{THEME_SIGN}")),
    }
}

/// A row of the text in which the passages with values or themes are underlined, bold where they overlap.
fn with_evidence(
    reader: &ReaderPane,
    resting: &[Range<usize>],
    row: Range<usize>,
    look: Look<'_>,
) -> Vec<Span<'static>> {
    let here: Vec<&Range<usize>> = resting
        .iter()
        .filter(|passage| passage.start < row.end && passage.end > row.start)
        .collect();
    let start = row.start;
    let spans = line(reader, row, look);
    if here.is_empty() {
        return spans;
    }
    let mut at = start;
    let mut marked = Vec::new();
    for span in spans {
        let end = at + span.content.len();
        let mut cuts: Vec<usize> = here
            .iter()
            .flat_map(|passage| [passage.start, passage.end])
            .filter(|cut| (at..end).contains(cut))
            .chain([at, end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let Some(part) = span.content.get(pair[0] - at..pair[1] - at) else {
                continue;
            };
            let over = here.iter().filter(|passage| passage.contains(&pair[0]));
            let style = match over.count() {
                0 => span.style,
                1 => span.style.add_modifier(Modifier::UNDERLINED),
                _ => span
                    .style
                    .add_modifier(Modifier::UNDERLINED.union(Modifier::BOLD)),
            };
            marked.push(Span::styled(part.to_owned(), style));
        }
        at = end;
    }
    marked
}

/// For what a passage is being selected, and how long it is.
fn selecting(state: &State) -> Option<String> {
    let passage = state.reader.selected()?;
    let variable = state.form.variable(&state.codebook)?;
    let chosen = state.reader.text.get(passage)?;
    let words: Vec<&str> = chosen.split_whitespace().collect();
    Some(text!(
        "selection-title",
        record = state.name_of_place(),
        variable = state.codebook.variable(variable).label,
        passage = words.join(" ")
    ))
}

/// What was decided or is suggested, number, court and date, with the section that one reads; that is cut
/// last.
fn heading(state: &State, columns: usize, look: Look<'_>) -> String {
    let open = state.open.and_then(|id| state.list.find(id));
    let Some(judgement) = open else {
        return text!("reader-title");
    };
    let number = judgement.trial_number.as_deref().unwrap_or(&judgement.stem);
    let court = judgement.court.as_deref().unwrap_or_default();
    let date = judgement
        .date
        .map_or(String::new(), |date| format!(" · {date}"));
    let screening = state
        .screening_said(judgement)
        .map_or(String::new(), |said| format!("{said} · "));
    let judgement = format!(
        "{screening}{number} {court}{date}{}",
        ask(judgement, state, look)
    );
    let reader = &state.reader;
    let section = reader
        .section()
        .and_then(|at| reader.document.sections().get(at));
    section.map_or_else(
        || judgement.clone(),
        |section| {
            let name = format!(" · {}", section.kind.name());
            // The percentage, the sign of the focus and the blanks of the title have room beside it.
            let room = columns.saturating_sub(" 100 % ".len() + 7);
            let rest = fit(&judgement, room.saturating_sub(width(&name)));
            format!("{rest}{name}")
        },
    )
}

/// How to say what a judgement is of which nothing is known.
fn ask(judgement: &Judgement, state: &State, look: Look<'_>) -> String {
    let nothing =
        judgement.trial_number.is_none() && judgement.court.is_none() && judgement.date.is_none();
    let keys = look
        .keymap
        .keys_for(state.focus.context(), Action::Metadata);
    match keys.into_iter().next().filter(|_| nothing) {
        Some(key) => text!("reader-explains", key = key),
        None => String::new(),
    }
}

/// A row of the text with its hits marked; the passage or hit that was jumped to more than the others.
pub(super) fn line(reader: &ReaderPane, row: Range<usize>, look: Look<'_>) -> Vec<Span<'static>> {
    let theme = look.theme;
    let mut spans = Vec::new();
    let mut at = row.start;
    let mut push = |range: Range<usize>, style: Style| {
        if let Some(part) = reader.text.get(range).filter(|part| !part.is_empty()) {
            spans.push(Span::styled(part.trim_end_matches('\n').to_owned(), style));
        }
    };
    for (mark, current) in marks(reader, &row) {
        let (start, end) = (mark.start.max(at), mark.end.min(row.end));
        push(at..start, theme.text);
        push(
            start..end,
            if current {
                theme.hit_current
            } else {
                theme.hit
            },
        );
        at = end.max(at);
    }
    push(at..row.end, theme.text);
    spans
}

/// What is marked in a row, in order and apart from each other, and whether it was jumped to. Of hits
/// only what stands beside the passage is left.
fn marks(reader: &ReaderPane, row: &Range<usize>) -> Vec<(Range<usize>, bool)> {
    let passage = reader
        .selected()
        .or_else(|| reader.passage.clone())
        .filter(|passage| passage.start < row.end && passage.end > row.start);
    let first = reader.hits.partition_point(|hit| hit.end <= row.start);
    let hits = reader.hits.iter().enumerate().skip(first);
    let mut marks = Vec::new();
    for (index, hit) in hits.take_while(|(_, hit)| hit.start < row.end) {
        let current = reader.passage.is_none() && reader.selection.is_none() && index == reader.hit;
        match &passage {
            Some(passage) => {
                marks.push((hit.start..hit.end.min(passage.start), false));
                marks.push((hit.start.max(passage.end)..hit.end, false));
            }
            None => marks.push((hit.clone(), current)),
        }
    }
    marks.extend(passage.map(|passage| (passage, true)));
    marks.retain(|(mark, _)| mark.start < mark.end);
    marks.sort_by_key(|(mark, _)| mark.start);
    marks
}
