//! The open library is no longer the file at its path: what can be done.

use std::path::Path;

use super::prompt;
use crate::ground::clean_line;
use crate::library::Displaced;
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Overlay, Picker, Purpose, State};

/// Says what happened and offers the ways on. No item has a key of its own: the question comes unasked, and what is
/// typed at that moment was for something else.
pub fn offer(state: &mut State, path: &Path, what: &Displaced, copy: Option<&Path>) {
    let written = |path: &Path| clean_line(&path.to_string_lossy()).into_owned();
    let item = |label: String, detail: &str, choice: Choice| Item {
        label,
        detail: detail.to_owned(),
        also: String::new(),
        key: None,
        choice,
        disabled: None,
    };
    let mut items = vec![item(
        text!("displaced-look-on"),
        words!("displaced-look-on-detail"),
        Choice::Nothing,
    )];
    if let Some(copy) = copy {
        items.push(item(
            text!("displaced-copy", path = written(copy)),
            words!("displaced-copy-detail"),
            Choice::Reopen(copy.to_owned()),
        ));
    }
    // Of a file that was written over, what was coded is no longer there to be copied.
    if *what != Displaced::Overwritten {
        items.push(item(
            text!("displaced-save"),
            words!("displaced-save-detail"),
            Choice::SaveCopy,
        ));
    }
    let now = match what {
        Displaced::Gone { now } => now.as_deref(),
        _ => Some(path),
    };
    if let Some(now) = now {
        let detail = match what {
            Displaced::Replaced => words!("displaced-replaced-detail"),
            Displaced::Overwritten => words!("displaced-overwritten-detail"),
            _ => words!("displaced-moved-detail"),
        };
        let label = text!("displaced-continue", path = written(now));
        items.push(item(label, detail, Choice::Reopen(now.to_owned())));
    }
    items.push(item(
        text!("displaced-leave"),
        words!("displaced-leave-detail"),
        Choice::Act(Action::Quit),
    ));
    let title = clean_line(&what.in_words(&state.library_name)).into_owned();
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

/// Asks for the file into which the open library is copied.
pub(super) fn ask_for_copy(state: &mut State) {
    let name = &state.library_name;
    let name = name.strip_suffix(".db").unwrap_or(name);
    let proposed = format!("{name}-copy.db");
    prompt::start(state, Purpose::SaveCopy, &proposed);
}
