//! The command palette: every action with its description; what cannot be done now says why.

use crate::messages::{text, words};
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Overlay, Picker, State};

/// Opens the palette.
pub(super) fn open(state: &mut State) {
    let items = Action::ALL
        .iter()
        .filter(|action| {
            !action.contexts().iter().all(|context| {
                matches!(
                    context,
                    Context::Picker | Context::Prompt | Context::Listing
                )
            })
        })
        .map(|&action| Item {
            label: action.description().to_owned(),
            detail: action.name().to_owned(),
            also: format!("{} {}", action.name(), action.name().replace('-', " ")),
            key: None,
            choice: Choice::Act(action),
            disabled: why_not(state, action),
        })
        .collect();
    state.overlay = Some(Overlay::Picker(Picker::new(words!("palette-title"), items)));
}

/// Why an action can do nothing now.
fn why_not(state: &State, action: Action) -> Option<String> {
    let contexts = action.contexts();
    if state.tables.open && !contexts.contains(&Context::Tables) {
        return Some(text!("palette-leave-tables"));
    }
    if contexts.contains(&Context::Global)
        || contexts.contains(&Context::List) && state.focus == Pane::List
    {
        return None;
    }
    if contexts == [Context::Tables] && !state.tables.open {
        return Some(text!("palette-show-tables"));
    }
    let in_form = contexts.contains(&Context::Form) || contexts.contains(&Context::Reader);
    (in_form && state.open.is_none()).then(|| text!("palette-open-judgement"))
}
