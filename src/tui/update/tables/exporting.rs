//! Where a table is written to.

use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::tui::export::Target;
use crate::tui::state::{Choice, Item, Overlay, Picker, State, Verdict};

/// Which format the ending of a typed path stands for, or why it stands for none; what to type, where nothing is typed yet.
pub(in crate::tui::update) fn format_verdict(typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::Good(text!("save-name-what-kind"));
    }
    match Target::from_path(typed.trim()) {
        Some(target) => Verdict::Good(target.in_words().to_owned()),
        None => Verdict::Bad(text!("save-unknown-kind")),
    }
}

/// Asks whether to replace an existing file.
pub fn ask_to_replace(state: &mut State, path: String) {
    let item = |label: &str, key, choice| Item {
        label: label.to_owned(),
        detail: String::new(),
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    };
    let title = text!("tables-screen-replace-title", path = clean_line(&path));
    let items = vec![
        item(words!("tables-screen-replace-no"), 'n', Choice::Nothing),
        item(
            words!("tables-screen-replace-yes"),
            'y',
            Choice::Replace(path),
        ),
    ];
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}
