//! Where a table is written to.

use crate::ground::clean_line;
use crate::tui::export::Target;
use crate::tui::state::{Choice, Item, Overlay, Picker, State, Verdict};

/// Which format the ending of a typed path stands for, or why it stands for none.
pub(in crate::tui::update) fn format_verdict(typed: &str) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::Bad(format!("a name that ends in {}", Target::ENDINGS));
    }
    match Target::of(typed.trim()) {
        Some(target) => Verdict::Good(target.in_words().to_owned()),
        None => Verdict::Bad(format!("the name must end in {}", Target::ENDINGS)),
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
    let title = format!("{} already exists. Replace it?", clean_line(&path));
    let items = vec![
        item("no, leave it as it is", 'n', Choice::Nothing),
        item("yes, replace it", 'y', Choice::Replace(path)),
    ];
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}
