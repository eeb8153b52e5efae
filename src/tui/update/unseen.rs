//! What is not done because it would not be seen.

use crate::messages::text;
use crate::tui::action::{Action, Context};
use crate::tui::state::State;

/// Why an action is not done: what it would change is not on the screen, or nobody chose it.
pub(super) fn why(state: &State, action: Action) -> Option<String> {
    let on_judgement = matches!(
        action,
        Action::DoneAndNext
            | Action::ToggleDone
            | Action::ToggleFlag
            | Action::Note
            | Action::Metadata
            | Action::Include
            | Action::Exclude
            | Action::Undecide
    );
    let on_form = action.contexts() == [Context::Form];
    if !on_judgement && !on_form {
        return None;
    }
    if state.tables.open {
        return Some(text!("unseen-tables"));
    }
    let chosen = state.list.current().map(|judgement| judgement.id);
    match (state.open, chosen) {
        (None, None) if !state.list.judgements.is_empty() => Some(text!("unseen-nothing-matches")),
        (Some(open), Some(chosen)) if open != chosen => Some(text!("unseen-not-open")),
        (Some(_), _) if on_form && state.layout.is_some_and(|layout| layout.form.is_none()) => {
            Some(text!("unseen-form"))
        }
        _ => None,
    }
}
