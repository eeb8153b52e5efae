//! Tables of one's own: kept under a name, renamed, deleted, taken into the report.

use super::super::{Effect, Then, prompt, say};
use super::lacking::Lacking;
use crate::counting::{OwnTable, kept};
use crate::library::{Edit, KeptTable, Step, StepAction};
use crate::messages::text;
use crate::tui::action::{Action, Context};
use crate::tui::state::{Message, Purpose, State, Verdict};

/// Asks under which name the table is kept: its own one, or its title.
pub(super) fn ask_for_name(state: &mut State) {
    if state.tables.shown.spec.is_none() {
        say(state, Message::Problem(Lacking::Table.to_string()));
        return;
    }
    let own = state.tables.own_shown(&state.codebook);
    let name = own.map(|own| own.name.clone());
    let name = name.unwrap_or_else(|| state.tables.shown.title(&state.codebook));
    prompt::start(state, Purpose::KeepTable, &name);
}

/// Asks for another name of the table of one's own that is shown.
pub(super) fn ask_for_another_name(state: &mut State) {
    if let Some(own) = own_shown(state) {
        prompt::start(state, Purpose::RenameTable, &own.name);
    }
}

/// The table of one's own that is shown; where there is none, that is said.
fn own_shown(state: &mut State) -> Option<OwnTable> {
    let own = state.tables.own_shown(&state.codebook).cloned();
    if own.is_none() {
        let key = |action| state.key_of(Context::Tables, action);
        let message = text!(
            "tables-screen-not-own",
            keep = key(Action::KeepTable),
            list = key(Action::TableList)
        );
        say(state, Message::Problem(message));
    }
    own
}

/// The table of one's own that has a name, whatever its capitals.
fn of_name<'s>(state: &'s State, name: &str) -> Option<&'s OwnTable> {
    let sought = name.trim().to_lowercase();
    let mut own = state.tables.own.iter();
    own.find(|own| own.name.to_lowercase() == sought)
}

/// What a typed name would do, or why it is no name.
pub(in crate::tui::update) fn name_verdict(
    state: &State,
    purpose: Purpose,
    typed: &str,
) -> Verdict {
    let shown = state.tables.own_shown(&state.codebook);
    match of_name(state, typed) {
        _ if typed.trim().is_empty() => Verdict::Bad(text!("tables-screen-no-name")),
        Some(own) if purpose == Purpose::RenameTable && Some(own) != shown => {
            Verdict::Bad(text!("tables-screen-name-taken", name = own.name))
        }
        Some(own) if purpose == Purpose::KeepTable => {
            Verdict::Good(text!("tables-screen-replaces", name = own.name))
        }
        _ => Verdict::Silent,
    }
}

/// Keeps the table that is shown under a name, or gives the one that is kept another name.
pub(in crate::tui::update) fn named(
    state: &mut State,
    purpose: Purpose,
    name: &str,
) -> Vec<Effect> {
    if purpose == Purpose::RenameTable {
        return rename(state, name);
    }
    let tables = &state.tables;
    let Some(spec) = &tables.shown.spec else {
        return Vec::new();
    };
    let before = of_name(state, name);
    let in_report = before.is_some_and(|own| own.kept.in_report);
    let name = before.map_or(name, |own| &own.name).to_owned();
    let new = kept(&state.codebook, spec, &tables.shown.details, in_report);
    let action = StepAction::KeepTable { name: name.clone() };
    let edit = Edit::Table {
        name: name.clone(),
        new: Some(new),
    };
    vec![apply(action, vec![edit]), Effect::ShowOwnTable(name)]
}

fn rename(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(own) = own_shown(state) else {
        return Vec::new();
    };
    if own.name == name {
        return Vec::new();
    }
    let action = StepAction::RenameTable {
        from: own.name.clone(),
        to: name.to_owned(),
    };
    let edits = vec![
        Edit::Table {
            name: own.name,
            new: None,
        },
        Edit::Table {
            name: name.to_owned(),
            new: Some(own.kept),
        },
    ];
    vec![apply(action, edits), Effect::ShowOwnTable(name.to_owned())]
}

/// Deletes the table of one's own that is shown; it stays on the screen, and undo brings it back.
pub(super) fn delete(state: &mut State) -> Vec<Effect> {
    let Some(own) = own_shown(state) else {
        return Vec::new();
    };
    let edit = Edit::Table {
        name: own.name.clone(),
        new: None,
    };
    vec![apply(
        StepAction::DeleteTable { name: own.name },
        vec![edit],
    )]
}

/// Takes the table of one's own that is shown into the report, or out of it.
pub(super) fn turn_report(state: &mut State) -> Vec<Effect> {
    let Some(own) = own_shown(state) else {
        return Vec::new();
    };
    let set = !own.kept.in_report;
    let edit = Edit::Table {
        name: own.name.clone(),
        new: Some(KeptTable {
            in_report: set,
            ..own.kept
        }),
    };
    let action = StepAction::ReportTable {
        name: own.name,
        set,
    };
    vec![apply(action, vec![edit])]
}

fn apply(action: StepAction, edits: Vec<Edit>) -> Effect {
    Effect::Apply {
        step: Step::of_study(action, edits),
        then: Then::Stay,
    }
}
