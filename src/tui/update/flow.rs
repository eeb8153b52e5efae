//! The study's flow on the screen.

use crate::codebook::group_thousands;
use crate::ground::clean_line;
use crate::library::Flow;
use crate::messages::words;
use crate::tui::state::{Choice, Item, Overlay, Picker, State};

/// Shows the counts of the study's flow, and the sums by which they can be checked.
pub fn show_flow(state: &mut State, flow: &Flow) {
    let item = |label: String, detail: String| Item {
        label,
        detail,
        also: String::new(),
        key: None,
        choice: Choice::Nothing,
        disabled: None,
    };
    let lines = flow.lines(&state.codebook).into_iter().map(|line| {
        let label = if line.part.is_empty() {
            line.step.to_owned()
        } else {
            format!("  {}", clean_line(&line.part))
        };
        item(label, group_thousands(&line.count.to_string()))
    });
    let notes = flow
        .notes()
        .into_iter()
        .map(|note| item(note, String::new()));
    let title = words!("flow-screen-title");
    let picker = Picker::new(title, lines.chain(notes).collect());
    state.overlay = Some(Overlay::Picker(picker));
}
