//! The last line: what was just done, what may follow a key, or which keys are useful here.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Look;
use super::text::{put_line, width};
use super::under::clear_under;
use crate::library::Edit;
use crate::messages::words;
use crate::printing::wrapped;
use crate::tui::action::{Action, Context};
use crate::tui::state::{Listed, Message, Overlay, Purpose, State};

/// The actions that are hinted at in a context, the most useful first.
fn hinted(context: Context) -> &'static [Action] {
    match context {
        Context::List => &[
            Action::Find,
            Action::Open,
            Action::FilterStatus,
            Action::FilterProvince,
            Action::FocusNext,
            Action::Palette,
            Action::Quit,
            Action::Include,
            Action::Exclude,
        ],
        Context::Reader => &[
            Action::TextHalfDown,
            Action::NextSection,
            Action::SearchText,
            Action::NextHit,
            Action::FocusForm,
            Action::FocusNext,
            Action::Leave,
            Action::Palette,
            Action::Include,
            Action::Exclude,
        ],
        Context::Select => &[
            Action::SelectNext,
            Action::SelectClause,
            Action::Attach,
            Action::Themes,
            Action::SelectCancel,
            Action::SelectSentence,
            Action::SelectClauseBack,
            Action::SelectCharacter,
            Action::SelectOtherEnd,
            Action::SelectParagraph,
            Action::SelectHit,
            Action::SelectPrevious,
        ],
        Context::Form => &[
            Action::Edit,
            Action::AddRecord,
            Action::NextRecord,
            Action::DoneAndNext,
            Action::TextHalfDown,
            Action::Undo,
            Action::Palette,
            Action::Leave,
            Action::ClearValue,
            Action::DeleteRecord,
            Action::NextUncoded,
            Action::RepeatValue,
        ],
        Context::Compare => &[
            Action::KeepBoth,
            Action::RepeatLeft,
            Action::RepeatRight,
            Action::NextDifference,
            Action::TextHalfDown,
            Action::NextPair,
            Action::Undo,
            Action::Leave,
        ],
        Context::Tables => &[
            Action::TableRows,
            Action::TableColumns,
            Action::TablePercent,
            Action::TableFilter,
            Action::ShowBehind,
            Action::TableList,
            Action::TableChart,
            Action::TableKind,
            Action::Leave,
            Action::KeepTable,
            Action::ReportTable,
            Action::PinTable,
            Action::TableLayer,
            Action::TableBy,
            Action::CopyTable,
            Action::ExportTable,
            Action::TableOrder,
            Action::TableTests,
            Action::TableExpected,
            Action::TableIntervals,
            Action::TableEmpty,
            Action::TableGrain,
            Action::TableSwap,
            Action::NextTable,
            Action::TableNotes,
            Action::RenameTable,
            Action::DeleteTable,
        ],
        Context::Listing => LISTING,
        Context::Picker => &[Action::Pick, Action::PickDown, Action::Cancel],
        Context::Prompt => &[Action::Accept, Action::Cancel],
        Context::Global => &[],
    }
}

/// The actions that are hinted at on the screens of what was found.
const LISTING: &[Action] = &[
    Action::Pick,
    Action::ListingNarrow,
    Action::ListingFilter,
    Action::ListingNear,
    Action::Memo,
    Action::ListingCopy,
    Action::ListingWrite,
    Action::TakeBack,
    Action::Acknowledge,
    Action::Undo,
    Action::ListingWiden,
    Action::Leave,
];

/// The actions that are hinted at while the help is shown.
const HELP: &[Action] = &[Action::PickDown, Action::PickPageDown, Action::Cancel];

/// Draws the footer. What is said is never cut: where a line is too short for it, it grows upwards.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let theme = look.theme;
    let columns = usize::from(area.width);
    let line = if !state.pending.is_empty() {
        followers(state, columns, look)
    } else if let Some(message) = &state.message {
        let (sign, text, style) = match message {
            Message::Done(text) => ("✓", text, theme.ok),
            Message::Problem(text) => ("!", text, theme.warning),
        };
        let one_line = text.replace('\n', " ");
        return grown(frame, area, &format!("{sign} {one_line}"), style);
    } else if let Some(fault) = fault_of_query(state) {
        // In the list there is hardly room for what could stand there instead.
        return grown(frame, area, &format!("! {fault}"), theme.warning);
    } else {
        hints(state, columns, look)
    };
    put_line(frame, line, area);
}

/// Draws a text in the last line and in as many lines above it as it needs.
fn grown(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let lines = wrapped(text, Some(usize::from(area.width).saturating_sub(2)));
    let Some((last, first)) = lines.split_last() else {
        return;
    };
    put_line(frame, Line::styled(format!(" {last}"), style), area);
    lines_above(frame, area, first, style);
}

/// Draws a text in as many lines above the last one as it needs.
pub fn above(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let lines = wrapped(text, Some(usize::from(area.width).saturating_sub(2)));
    lines_above(frame, area, &lines, style);
}

fn lines_above(frame: &mut Frame<'_>, area: Rect, lines: &[String], style: Style) {
    // The header stays.
    let room = usize::from(area.y.saturating_sub(1));
    let lines = &lines[lines.len().saturating_sub(room)..];
    let top = area.y - lines.len() as u16;
    let over = Rect {
        y: top,
        height: lines.len() as u16,
        ..area
    };
    clear_under(frame.buffer_mut(), over);
    for (y, line) in (top..).zip(lines) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        put_line(frame, Line::styled(format!(" {line}"), style), row);
    }
}

/// What is wrong with the query, while it is being typed.
fn fault_of_query(state: &State) -> Option<&str> {
    let typing = state.prompt.as_ref()?.purpose == Purpose::Find;
    state.list.fault.as_deref().filter(|_| typing)
}

/// Whether an action makes sense on the screen of what was found.
fn listing_takes(state: &State, action: Action) -> bool {
    let Some(listing) = &state.listing else {
        return false;
    };
    let passages = matches!(listing.listed, Listed::Passages { .. });
    let history = matches!(listing.listed, Listed::History { .. });
    let checks = matches!(listing.listed, Listed::Checks { .. });
    match action {
        Action::ListingNear | Action::Memo | Action::ListingCopy | Action::ListingWrite => passages,
        Action::ListingFilter => {
            passages || checks || matches!(listing.listed, Listed::Themes { .. })
        }
        Action::Acknowledge => checks,
        Action::TakeBack | Action::Undo | Action::ListingWiden => history,
        _ => true,
    }
}

fn followers(state: &State, columns: usize, look: Look<'_>) -> Line<'static> {
    let keys: Vec<String> = state.pending.iter().map(ToString::to_string).collect();
    let mut spans = vec![Span::styled(
        format!(" {} … ", keys.join(" ")),
        look.theme.key_hint,
    )];
    let mut used = width(&spans[0].content);
    for (key, action) in &state.followers {
        push_hint(
            &mut spans,
            &mut used,
            columns,
            &key.to_string(),
            action.description(),
            look,
        );
    }
    Line::from(spans)
}

fn hints(state: &State, columns: usize, look: Look<'_>) -> Line<'static> {
    let context = state.context();
    let helped = matches!(state.overlay, Some(Overlay::Help(_) | Overlay::Page(_)));
    let actions = if helped { HELP } else { hinted(context) };
    let mut spans = vec![Span::raw(" ")];
    // Whatever else has no room: how to see all keys is always said, at the end of the line.
    let help = look
        .keymap
        .keys_for(context, Action::Help)
        .into_iter()
        .next();
    let help = help.filter(|_| !context.takes_text()).unwrap_or_default();
    let mut last = Vec::new();
    let mut used = 1;
    if !help.is_empty() {
        push_hint(
            &mut last,
            &mut used,
            columns,
            &help,
            Action::Help.short(),
            look,
        );
    }
    if context == Context::Form {
        answer_hints(state, &mut spans, &mut used, columns, look);
        suggestion_hints(state, &mut spans, &mut used, columns, look);
    }
    if let Some(Overlay::Picker(picker)) = &state.overlay
        && picker.ticks.is_some()
    {
        push_hint(
            &mut spans,
            &mut used,
            columns,
            words!("footer-space"),
            words!("footer-tick"),
            look,
        );
    }
    let finding = state
        .prompt
        .as_ref()
        .is_some_and(|it| it.purpose == Purpose::Find);
    for &action in actions {
        let Some(key) = look.keymap.keys_for(context, action).into_iter().next() else {
            continue;
        };
        if context == Context::Tables && !state.tables.takes(&state.codebook, action) {
            continue;
        }
        if action == Action::NextHit && state.reader.hits.is_empty() {
            continue;
        }
        if context == Context::Listing && !listing_takes(state, action) {
            continue;
        }
        let short = match action {
            Action::Accept if finding => words!("footer-keep-filter"),
            Action::Cancel if finding => words!("footer-filter-before"),
            _ => action.short(),
        };
        push_hint(&mut spans, &mut used, columns, &key, short, look);
    }
    spans.extend(last);
    Line::from(spans)
}

/// The codebook's own keys come first: those of the codes, then those of the missing codes.
fn answer_hints(
    state: &State,
    spans: &mut Vec<Span<'static>>,
    used: &mut usize,
    columns: usize,
    look: Look<'_>,
) {
    let Some(variable) = state.form.variable(&state.codebook) else {
        return;
    };
    let codes = state.codebook.variable(variable).codes();
    let keys: Vec<char> = codes
        .map(|codes| codes.0.iter().filter_map(|code| code.key).collect())
        .unwrap_or_default();
    if !keys.is_empty() {
        push_hint(
            spans,
            used,
            columns,
            &in_short(&keys),
            words!("footer-code"),
            look,
        );
    } else if codes.is_none() {
        push_hint(spans, used, columns, "0-9", words!("footer-type"), look);
    }
    // What each of them means stands below the variable.
    let missing: Vec<String> = state
        .codebook
        .missing
        .iter()
        .map(|missing| missing.key.to_string())
        .collect();
    if !missing.is_empty() {
        push_hint(
            spans,
            used,
            columns,
            &missing.join(" "),
            words!("footer-missing"),
            look,
        );
    }
}

/// The keys that take suggestions over, where there is something to take over.
fn suggestion_hints(
    state: &State,
    spans: &mut Vec<Span<'static>>,
    used: &mut usize,
    columns: usize,
    look: Look<'_>,
) {
    let Some(record) = state.form.current() else {
        return;
    };
    let codebook = &state.codebook;
    let suggested = state
        .form
        .variable(codebook)
        .filter(|&variable| !state.form.values.contains_key(&(record.id, variable)))
        .is_some_and(|variable| {
            state
                .form
                .suggestion(codebook, record.id, variable)
                .is_some()
        });
    let any = !state.form.suggested_edits(codebook, record).is_empty();
    let edits = state.form.suggested_edits_of(codebook, &state.form.records);
    let in_others =
        |edit: &Edit| matches!(edit, Edit::Value { record: of, .. } if *of != record.id);
    let elsewhere = edits.iter().any(in_others);
    for action in [
        suggested.then_some(Action::AcceptSuggestion),
        any.then_some(Action::AcceptRecord),
        elsewhere.then_some(Action::AcceptJudgement),
    ]
    .into_iter()
    .flatten()
    {
        if let Some(key) = look
            .keymap
            .keys_for(Context::Form, action)
            .into_iter()
            .next()
        {
            push_hint(spans, used, columns, &key, action.short(), look);
        }
    }
}

/// `1-6` for keys that follow each other, else all of them: `1 2 9`.
fn in_short(keys: &[char]) -> String {
    let follow = keys
        .windows(2)
        .all(|pair| u32::from(pair[0]) + 1 == u32::from(pair[1]));
    match keys {
        [first, .., last] if follow && keys.len() > 2 => format!("{first}-{last}"),
        _ => keys
            .iter()
            .map(char::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Appends a hint where there is room for the whole of it.
fn push_hint(
    spans: &mut Vec<Span<'static>>,
    used: &mut usize,
    columns: usize,
    key: &str,
    text: &str,
    look: Look<'_>,
) {
    let needed = width(key) + width(text) + 3;
    if *used + needed <= columns {
        *used += needed;
        spans.push(Span::styled(key.to_owned(), look.theme.key_hint));
        spans.push(Span::styled(format!(" {text}  "), look.theme.dim));
    }
}
