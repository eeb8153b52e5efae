//! Moving in the list and narrowing it.

use super::{Effect, Then, say};
use crate::library::{JudgementId, Status};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, ListColumn, Message, Overlay, Picker, State};

/// Applies an action of the list; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let page = state
        .layout
        .and_then(|layout| layout.list)
        .map_or(10, |area| isize::try_from(area.height / 2).unwrap_or(10));
    Some(match action {
        Action::ListDown => move_by(state, 1),
        Action::ListUp => move_by(state, -1),
        Action::ListPageDown => move_by(state, page),
        Action::ListPageUp => move_by(state, -page),
        Action::ListFirst => move_by(state, isize::MIN),
        Action::ListLast => move_by(state, isize::MAX),
        Action::Open => {
            let Some(judgement) = state.list.current() else {
                say(state, Message::Problem(text!("list-nothing-to-open")));
                return Some(Vec::new());
            };
            vec![Effect::Open(judgement.id), Effect::Focus(Pane::Form)]
        }
        Action::FilterStatus => {
            state.list.status = match state.list.status {
                None => Some(Status::Uncoded),
                Some(Status::Uncoded) => Some(Status::Started),
                Some(Status::Started) => Some(Status::Done),
                Some(Status::Done) => Some(Status::Excluded),
                Some(Status::Excluded) => None,
            };
            narrow(state)
        }
        Action::FilterProvince => {
            offer_provinces(state);
            Vec::new()
        }
        Action::ClearFilters => clear_filters(state),
        _ => return None,
    })
}

/// Shows all judgements again; the cursor stays on its judgement.
pub(super) fn clear_filters(state: &mut State) -> Vec<Effect> {
    if !state.list.is_narrowed() {
        say(state, Message::Problem(text!("list-all-shown")));
    }
    show_all(state);
    show_current(state)
}

/// Takes query and filters away.
pub fn show_all(state: &mut State) {
    let current = current_or_last(state);
    state.list.clear();
    state.was.before_cell = None;
    state.list.narrow_around(current);
}

/// The judgement under the cursor; where nothing matches, the one that was open before.
fn current_or_last(state: &State) -> Option<JudgementId> {
    let current = state.list.current().map(|judgement| judgement.id);
    current.or(state.open).or(state.was.closed)
}

/// Restores what narrowed the list before the line that is left was typed, and the place where one was.
pub(super) fn restore_query(state: &mut State) -> Vec<Effect> {
    match state.was.before_find.take() {
        Some((was, pane)) => vec![Effect::Narrow(Box::new(was)), Effect::Focus(pane)],
        None => Vec::new(),
    }
}

/// Filters again after a filter changed.
pub(super) fn narrow(state: &mut State) -> Vec<Effect> {
    let current = current_or_last(state);
    state.list.narrow_around(current);
    show_current(state)
}

/// Narrows the list by what is typed; what it asks of texts and records has to be looked up first.
pub(super) fn set_query(state: &mut State, query: String) -> Vec<Effect> {
    if state.list.query == query {
        return show_current(state);
    }
    let widened = query.is_empty().then(|| current_or_last(state));
    state.list.ask(query, &state.codebook);
    if state.list.asks_more() {
        return vec![Effect::LookUp];
    }
    match widened {
        Some(current) => state.list.narrow_around(current),
        None => state.list.narrow(),
    }
    show_current(state)
}

/// Moves to the next or previous judgement of the list and stays in the pane.
pub(super) fn step(state: &mut State, rows: isize) -> Vec<Effect> {
    if let Some(id) = state.open {
        state.list.select(id);
    }
    let before = state.list.cursor;
    state.list.move_by(rows);
    if state.list.cursor == before {
        let message = if rows > 0 {
            words!("list-last")
        } else {
            words!("list-first")
        };
        say(state, Message::Problem(message.into()));
    }
    show_current(state)
}

/// After `done and next`: the next judgement of the list that is not done.
fn next_open(state: &mut State) -> Vec<Effect> {
    if let Some(id) = state.open {
        state.list.select(id);
    }
    let Some(position) = state.list.next_open() else {
        let all = if state.list.is_narrowed() {
            words!("list-shown-done")
        } else {
            words!("list-done")
        };
        super::add_to_message(state, all);
        return Vec::new();
    };
    state.list.cursor = position;
    show_current(state)
}

fn move_by(state: &mut State, rows: isize) -> Vec<Effect> {
    state.list.move_by(rows);
    show_current(state)
}

/// Goes to a judgement, out of what narrows the list where that hides it.
pub(super) fn go_to(state: &mut State, judgement: JudgementId) -> Vec<Effect> {
    if !state.list.select(judgement) {
        show_all(state);
        state.list.select(judgement);
    }
    show_current(state)
}

/// The text and the form follow the cursor of the list.
pub fn show_current(state: &mut State) -> Vec<Effect> {
    match state.list.current().map(|judgement| judgement.id) {
        Some(id) if state.open != Some(id) => vec![Effect::Open(id)],
        None if state.open.is_some() => vec![Effect::Close],
        _ => Vec::new(),
    }
}

/// Offers the columns of the list, each to be shown or not.
pub(super) fn offer_columns(state: &mut State) {
    let items = ListColumn::ALL.map(|column| Item {
        label: column.label().to_owned(),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::Column(column),
        disabled: None,
    });
    let ticks = ListColumn::ALL.map(|column| state.list.columns.contains(&column));
    let picker = Picker::new(words!("list-columns-title"), items.into()).with_ticks(ticks.into());
    state.overlay = Some(Overlay::Picker(picker));
}

fn offer_provinces(state: &mut State) {
    let item = |label: String, detail: String, also: String, choice| Item {
        label,
        detail,
        also,
        key: None,
        choice,
        disabled: None,
    };
    let total = state.list.judgements.len();
    let mut items = vec![item(
        text!("list-all-provinces"),
        total.to_string(),
        String::new(),
        Choice::Province(None),
    )];
    for (letters, count) in state.list.provinces() {
        let province = crate::judgement::Province::by_letters(letters);
        let name = province.map_or(String::new(), |province| {
            format!("{} {}", province.english, province.name)
        });
        let label = format!("{letters} {name}");
        items.push(item(
            label,
            count.to_string(),
            String::new(),
            Choice::Province(Some(letters.to_owned())),
        ));
    }
    state.overlay = Some(Overlay::Picker(Picker::new(
        words!("list-province-title"),
        items,
    )));
}

/// Moves the cursor after a step was made.
pub fn after(state: &mut State, then: Then) -> Vec<Effect> {
    match then {
        Then::NextJudgement => next_open(state),
        Then::NextPair => super::comparing::next_pair(state),
        Then::NextToScreen => super::screening::next_undecided(state),
        Then::Stay | Then::ToNewest | Then::ToFirstAdded => Vec::new(),
        Then::About(field) => {
            super::about::open(state, Some(field));
            Vec::new()
        }
        Then::Advance => {
            let codebook = state.codebook.clone();
            let before = state.form.record;
            let moved = if state.keymap.habits.advance_to_open {
                state.form.next_uncoded(&codebook)
            } else {
                state.form.next_asked(&codebook)
            };
            if !moved {
                let said = super::coding::all_coded(state);
                super::add_to_message(state, &said);
            } else if state.form.record != before {
                let now = text!("coding-goes-on", record = state.name_of_place());
                super::add_to_message(state, &now);
            }
            Vec::new()
        }
    }
}
