//! The tables screen: what its keys change.

mod choosing;
mod details;
mod exporting;
mod keeping;
mod lacking;
mod shaping;
mod table1;

use super::{Effect, prompt, say};
use crate::counting::conditions;
use crate::messages::{text, words};
use crate::printing::Format;
use crate::search::Query;
use crate::tui::action::{Action, Context};
use crate::tui::layout::{Pane, Tabled};
use crate::tui::state::{Message, Purpose, State, Verdict};

pub use choosing::show_own;
pub(super) use choosing::{ask, look_at, show_listed};
pub(super) use exporting::format_verdict;
pub(super) use keeping::{name_verdict, named};

/// Applies an action of the tables screen; none where it is not shown, or the action is another one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Tables => {
            state.tables.open = true;
            return Some(Vec::new());
        }
        Action::UnpinTable => {
            unpin(state);
            return Some(Vec::new());
        }
        _ => {}
    }
    if !state.tables.open {
        return None;
    }
    let tables = &mut state.tables;
    match action {
        Action::CellDown => tables.move_rows(1),
        Action::CellUp => tables.move_rows(-1),
        Action::CellPageDown => tables.move_rows(10),
        Action::CellPageUp => tables.move_rows(-10),
        Action::CellFirst => tables.move_rows(isize::MIN),
        Action::CellLast => tables.move_rows(isize::MAX),
        Action::CellRight => tables.move_columns(1),
        Action::CellLeft => tables.move_columns(-1),
        Action::TableChart => tables.turned = !tables.turned,
        Action::TableNotes => tables.notes = !tables.notes,
        Action::Leave if tables.notes => tables.notes = false,
        Action::Leave => tables.open = false,
        Action::ShowBehind => return Some(show_behind(state)),
        Action::CopyTable => return Some(vec![Effect::CopyTable(Format::Text)]),
        Action::CopyTableMarkdown => return Some(vec![Effect::CopyTable(Format::Markdown)]),
        Action::KeepTable => keeping::ask_for_name(state),
        Action::RenameTable => keeping::ask_for_another_name(state),
        Action::DeleteTable => return Some(keeping::delete(state)),
        Action::ReportTable => return Some(keeping::turn_report(state)),
        Action::ExportTable => prompt::start(state, Purpose::Export, ""),
        Action::TableFilter => {
            let spec = state.tables.shown.spec.as_ref();
            let filter = spec.and_then(|spec| spec.filter.clone());
            prompt::start(state, Purpose::TableFilter, &filter.unwrap_or_default());
        }
        Action::PinTable => pin(state),
        _ if choosing::update(state, action) || details::update(state, action) => {}
        _ => return None,
    }
    Some(Vec::new())
}

/// Lists the judgements behind the cell under the cursor, where that is on the screen.
fn show_behind(state: &mut State) -> Vec<Effect> {
    let tables = &state.tables;
    let key = |action| state.key_of(Context::Tables, action);
    let message = if tables.notes {
        text!("tables-screen-notes-alone", key = key(Action::TableNotes))
    } else if Tabled::new(state.size, tables.turned).table.is_none() {
        text!("tables-screen-chart-alone", key = key(Action::TableChart))
    } else {
        return vec![Effect::ShowBehind];
    };
    say(state, Message::Problem(message));
    Vec::new()
}

/// Shows the table of the screen in the side panel; where it stands there already, takes it away.
fn pin(state: &mut State) {
    let shown = &state.tables.shown;
    let pinned = state.tables.pinned.as_ref();
    if pinned.is_some_and(|pinned| (&pinned.spec, &pinned.details) == (&shown.spec, &shown.details))
    {
        unpin(state);
        return;
    }
    let Some(spec) = shown.spec.clone() else {
        say(
            state,
            Message::Problem(text!("tables-screen-nothing-to-show")),
        );
        return;
    };
    let mut pinned = crate::tui::state::Shown::new(spec);
    pinned.details.clone_from(&shown.details);
    pinned.scope.clone_from(&shown.scope);
    state.tables.pinned = Some(pinned);
    let message = words!("tables-screen-pinned");
    say(state, Message::Done(message.into()));
}

fn unpin(state: &mut State) {
    let message = if state.tables.pinned.take().is_some() {
        Message::Done(text!("tables-screen-unpinned"))
    } else {
        Message::Problem(text!("tables-screen-not-pinned"))
    };
    say(state, message);
}

/// What a typed filter means, or why it means nothing.
pub(super) fn verdict(state: &State, typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::Good(text!("tables-screen-no-filter"));
    }
    let codebook = &state.codebook;
    match Query::parse(typed, &codebook.populations) {
        Err(fault) => Verdict::Bad(fault.to_string()),
        Ok(query) => match conditions(codebook, &query) {
            Err(fault) => Verdict::Bad(fault.to_string()),
            Ok(_) => Verdict::Silent,
        },
    }
}

/// Shows the judgements behind a cell alone in the list.
pub fn list_behind(state: &mut State, behind: crate::tui::state::Behind) -> Vec<Effect> {
    state.tables.open = false;
    // From a cell to another cell the list of before stays the one to come back to.
    if state.list.behind.is_none() || state.was.before_cell.is_none() {
        state.was.before_cell = Some((state.list.narrowing(), state.focus));
    }
    state.list.clear();
    let count = behind.judgements.len();
    state.list.behind = Some(behind);
    state.list.narrow();
    super::focus(state, Pane::List);
    let message = text!("tables-screen-behind", n = count);
    say(state, Message::Done(message));
    super::list::show_current(state)
}
