//! Whether a file that is there is replaced.

use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::tui::state::{Choice, Item, Overlay, Picker, State};

/// Asks whether to replace the file at a path; `yes` is what is chosen then.
pub fn ask(state: &mut State, path: &str, yes: Choice) {
    let item = |label: &str, key, choice| Item {
        label: label.to_owned(),
        detail: String::new(),
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    };
    let title = text!("tables-screen-replace-title", path = clean_line(path));
    let items = vec![
        item(words!("tables-screen-replace-no"), 'n', Choice::Nothing),
        item(words!("tables-screen-replace-yes"), 'y', yes),
    ];
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}
