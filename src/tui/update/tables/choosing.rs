//! Choosing what a table is made of: its kind, its variables, one of the codebook's tables.

use super::super::say;
use super::lacking::Lacking;
use super::shaping::{
    Place, crosstabs, fitting, frequencies, means, named, pairs, standing, timelines, with,
};
use super::table1;
use crate::codebook::{Grain, Shape, TableSpec};
use crate::messages::{text, words};
use crate::tables::{Group, Table};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State};

/// Applies an action; says whether it is one of these.
pub(super) fn update(state: &mut State, action: Action) -> bool {
    match action {
        Action::TableRows => offer_variables(state, Place::Rows),
        Action::TableColumns => offer_variables(state, Place::Columns),
        Action::TableLayer => offer_variables(state, Place::Layer),
        Action::TableBy => offer_variables(state, Place::By),
        Action::TableKind => offer_kinds(state),
        Action::TableSwap => swap(state),
        Action::TableList => offer_listed(state),
        Action::NextTable => leaf(state, true),
        Action::PreviousTable => leaf(state, false),
        _ => return false,
    }
    true
}

/// Shows another table.
pub(in crate::tui::update) fn ask(state: &mut State, spec: TableSpec) {
    let codebook = &state.codebook;
    // A table of one's own is still that one while it is changed.
    if state.tables.own_shown(codebook).is_none() {
        state.tables.listed = codebook.tables.iter().position(|known| *known == spec);
    }
    state.tables.shown.ask(spec);
}

/// Shows the table at a place of the list: those of the codebook, then those of one's own, as they were left.
pub(in crate::tui::update) fn show_listed(state: &mut State, place: usize) {
    let of_codebook = state.codebook.tables.get(place).cloned();
    let own = |state: &State| {
        let at = place.checked_sub(state.codebook.tables.len())?;
        state.tables.own.get(at).cloned()
    };
    if let Some(spec) = of_codebook {
        state.tables.shown.ask(spec);
    } else if let Some(own) = own(state) {
        match own.table {
            Ok((spec, details)) => {
                state.tables.shown.ask(spec);
                state.tables.shown.details = details;
            }
            Err(why) => {
                let message = text!("tables-screen-own-unfit", name = own.name, why = why);
                say(state, Message::Problem(message));
                return;
            }
        }
    } else {
        return;
    }
    state.tables.listed = Some(place);
    state.tables.at = crate::tui::state::CellAt::default();
}

/// Goes to the table of one's own with a name, which is on the screen already.
pub fn show_own(state: &mut State, name: &str) {
    let tables = &mut state.tables;
    tables.listed = tables.place_of_own(&state.codebook, name);
    if let Some(spec) = &mut tables.shown.spec {
        spec.title = Some(name.to_owned());
        tables.shown.stale = true;
    }
}

/// Of routes shows one place, or all routes again.
pub(in crate::tui::update) fn look_at(state: &mut State, place: Option<Group>) {
    state.tables.at = crate::tui::state::CellAt::default();
    state.tables.shown.details.place = place;
    state.tables.shown.stale = true;
}

/// The places of the routes, to look at one of them.
fn offer_places(state: &mut State) {
    let Some(Table::Routes(routes)) = state.tables.shown.made.as_ref().map(|made| &made.table)
    else {
        let message = state.loading_note();
        let message = message.unwrap_or_else(|| text!("tables-screen-no-routes"));
        say(state, Message::Problem(message));
        return;
    };
    let item = |label: String, place: Option<Group>| Item {
        label,
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::LookAt(place),
        disabled: None,
    };
    let now = state.tables.shown.details.place.as_ref();
    let places = routes.places.iter();
    let cursor = places.clone().position(|(group, _)| Some(group) == now);
    let all = std::iter::once(item(text!("tables-screen-all-places"), None));
    let items = all.chain(places.map(|(group, label)| item(label.clone(), Some(group.clone()))));
    let mut picker = Picker::new(words!("tables-screen-routes-title"), items.collect());
    picker.cursor = cursor.map_or(0, |at| at + 1);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Which variables can stand in a place; those that cannot, with the reason.
fn offer_variables(state: &mut State, place: Place) {
    let Some(spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem(Lacking::Table.to_string()));
        return;
    };
    if let (Place::By, Shape::Routes { .. }) = (place, &spec.shape) {
        return offer_places(state);
    }
    let (title, can_be_none) = match named(&spec.shape, place) {
        Ok(named) => named,
        Err(why) => {
            say(state, Message::Problem(why.to_string()));
            return;
        }
    };
    let codebook = state.codebook.clone();
    let now = standing(&spec.shape, place);
    let mut items = Vec::new();
    if can_be_none {
        let shape = with(&spec.shape, place, None);
        let ready = shape.map(|shape| fitting(&codebook, &spec, shape));
        items.extend(ready.and_then(Result::ok).map(|spec| Item {
            label: text!("tables-screen-none"),
            detail: String::new(),
            also: String::new(),
            key: None,
            choice: Choice::Ask(Box::new(spec)),
            disabled: None,
        }));
    }
    let first = items.len();
    let mut cursor = 0;
    for variable in codebook.variable_ixs() {
        let Some(shape) = with(&spec.shape, place, Some(variable)) else {
            continue;
        };
        let label = &codebook.variable(variable).label;
        let name = codebook.full_name(variable);
        let (choice, disabled) = match fitting(&codebook, &spec, shape) {
            Ok(spec) => (Choice::Ask(Box::new(spec)), None),
            Err(fault) => (Choice::Nothing, Some(fault.to_string())),
        };
        if now == Some(variable) {
            cursor = items.len();
        }
        items.push(Item {
            label: label.clone(),
            detail: name.clone(),
            also: name,
            key: None,
            choice,
            disabled,
        });
    }
    // What fits comes first; the order of the codebook stays.
    let under = items.get(cursor).cloned();
    items[first..].sort_by_key(|item| item.disabled.is_some());
    let mut picker = Picker::new(title, items);
    picker.cursor = picker
        .items
        .iter()
        .position(|item| Some(item) == under.as_ref())
        .unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// The kinds of tables that can be made, as near as can be to the one that is shown.
fn offer_kinds(state: &mut State) {
    let Some(spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem(Lacking::Table.to_string()));
        return;
    };
    let codebook = state.codebook.clone();
    let kinds: [(&str, Vec<Shape>, &str); 7] = [
        (
            words!("tables-screen-frequency"),
            frequencies(&codebook, &spec.shape),
            words!("tables-screen-frequency-not"),
        ),
        (
            words!("tables-screen-crosstab"),
            crosstabs(&codebook, &spec.shape),
            words!("tables-screen-crosstab-not"),
        ),
        (
            words!("tables-screen-means"),
            means(&codebook, &spec.shape),
            words!("tables-screen-means-not"),
        ),
        (
            words!("tables-screen-routes"),
            pairs(&codebook, |from, to| Shape::Routes { from, to }),
            words!("tables-screen-routes-not"),
        ),
        (
            words!("table1-kind"),
            table1::candidates(&codebook, &spec.shape),
            words!("table1-kind-missing"),
        ),
        (
            words!("tables-screen-timeline"),
            timelines(&codebook, &spec.shape),
            words!("tables-screen-timeline-not"),
        ),
        (
            words!("tables-screen-durations"),
            pairs(&codebook, |from, to| Shape::Durations {
                from,
                to,
                grain: Grain::Month,
                by: None,
            }),
            words!("tables-screen-durations-not"),
        ),
    ];
    let items = kinds.into_iter().map(|(label, shapes, missing)| {
        let found = shapes.into_iter().find_map(|shape| {
            let own = shape == spec.shape;
            let spec = fitting(&codebook, &spec, shape).ok()?;
            Some((spec, own))
        });
        Item {
            label: label.into(),
            detail: found
                .as_ref()
                .map_or(String::new(), |(spec, _)| codebook.shape_title(&spec.shape)),
            also: String::new(),
            key: None,
            disabled: found.is_none().then(|| missing.to_owned()),
            choice: found.map_or(Choice::Nothing, |(spec, _)| Choice::Ask(Box::new(spec))),
        }
    });
    state.overlay = Some(Overlay::Picker(Picker::new(
        words!("tables-screen-kind-title"),
        items.collect(),
    )));
}

fn swap(state: &mut State) {
    let Some(mut spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem(Lacking::Table.to_string()));
        return;
    };
    match &mut spec.shape {
        Shape::Crosstab { rows, columns, .. } => std::mem::swap(rows, columns),
        Shape::Routes { from, to } | Shape::Durations { from, to, .. } => std::mem::swap(from, to),
        Shape::Means { by, .. } if by.len() == 2 => by.swap(0, 1),
        _ => {
            let message = words!("tables-screen-no-sides");
            say(state, Message::Problem(message.into()));
            return;
        }
    }
    spec.title = None;
    ask(state, spec);
}

/// The tables of the codebook and of one's own.
fn offer_listed(state: &mut State) {
    let codebook = &state.codebook;
    if state.tables.listed_count(codebook) == 0 {
        say(state, no_tables());
        return;
    }
    let items = codebook.tables.iter().enumerate().map(|(place, spec)| {
        let title = spec.title.clone();
        Item {
            label: title.unwrap_or_else(|| codebook.shape_title(&spec.shape)),
            detail: spec.shape.name().to_owned(),
            also: String::new(),
            key: None,
            choice: Choice::Listed(place),
            disabled: None,
        }
    });
    let own = (codebook.tables.len()..).zip(&state.tables.own);
    let own = own.map(|(place, own)| Item {
        label: own.name.clone(),
        detail: if own.kept.in_report {
            text!("tables-screen-own-in-report")
        } else {
            text!("tables-screen-own")
        },
        also: String::new(),
        key: None,
        choice: Choice::Listed(place),
        disabled: own.table.as_ref().err().cloned(),
    });
    let items = items.chain(own).collect();
    let mut picker = Picker::new(words!("tables-screen-listed-title"), items);
    picker.cursor = state.tables.listed.unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

fn no_tables() -> Message {
    Message::Problem(text!("tables-screen-none-listed"))
}

/// Goes to the next or previous table of the list, around the ends.
fn leaf(state: &mut State, forward: bool) {
    let count = state.tables.listed_count(&state.codebook);
    if count == 0 {
        say(state, no_tables());
        return;
    }
    let place = match (state.tables.listed, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(place), true) => (place + 1) % count,
        (Some(place), false) => (place + count - 1) % count,
    };
    show_listed(state, place);
}
