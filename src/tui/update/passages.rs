//! Jumping to passages of the text: its sections.

use std::ops::Range;

use super::{focus, say, say_nothing_open};
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, Reader, State};

/// Goes to the next or the previous section; from within one back to its beginning first.
pub(super) fn step_section(state: &mut State, forward: bool) {
    if !has_sections(state) {
        return;
    }
    let reader = &state.reader;
    let at = reader.section();
    let next = if forward {
        at.map_or(Some(0), |at| Some(at + 1))
    } else {
        at.and_then(|at| at.checked_sub(usize::from(at_opening(reader, at))))
    };
    match next.and_then(|next| reader.sections.get(next)) {
        Some(section) => {
            let opening = reader.opening(section);
            show(state, opening);
        }
        None => {
            let end = if forward { "last" } else { "first" };
            let text = format!("this is the {end} section of the text");
            say(state, Message::Problem(text));
        }
    }
}

/// Brings a passage to the top of the text; where the text has no room beside the form, goes to it.
pub(super) fn show(state: &mut State, passage: Range<usize>) {
    if state.layout.is_some_and(|layout| layout.reader.is_none()) {
        focus(state, Pane::Reader);
    }
    state.reader.show_first(passage);
}

/// Whether one stands at the beginning of the section that one reads.
fn at_opening(reader: &Reader, section: usize) -> bool {
    let Some(start) = reader.sections.get(section).map(|found| found.range.start) else {
        return true;
    };
    let jumped = reader.passage.as_ref().map(|passage| passage.start);
    jumped.unwrap_or_else(|| reader.rows.row(reader.top).start) <= start
}

/// Opens the list of sections, with the cursor on the one that one reads.
pub(super) fn choose_section(state: &mut State) {
    if !has_sections(state) {
        return;
    }
    let reader = &state.reader;
    let items = reader.sections.iter().map(|section| Item {
        label: format!(
            "{:<16} {}",
            section.kind.name(),
            first_words(reader, section.range.start)
        ),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::Show(reader.opening(section)),
        disabled: None,
    });
    let mut picker = Picker::new("Sections of the text", items.collect());
    picker.cursor = reader.section().unwrap_or_default();
    state.overlay = Some(Overlay::Picker(picker));
}

/// The words at a place of the text, in one line.
fn first_words(reader: &Reader, start: usize) -> String {
    const LONGEST: usize = 24;
    let rest = reader.text.get(start..).unwrap_or_default();
    let words: String = rest.chars().take(LONGEST).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there are sections to go to; says so where there are none.
fn has_sections(state: &mut State) -> bool {
    if state.open.is_none() {
        say_nothing_open(state);
        return false;
    }
    if state.reader.sections.is_empty() {
        let text = "no sections were found: this is no Chinese court document";
        say(state, Message::Problem(text.into()));
        return false;
    }
    true
}
