//! Jumping to passages of the text: its sections, and what the facts name.

use std::ops::Range;

use super::{focus, say, say_nothing_open};
use crate::codebook::group_thousands;
use crate::judgement::Money;
use crate::messages::{text, words};
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, ReaderPane, State};

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
    let opening = next
        .and_then(|next| reader.document.sections().get(next))
        .map(|section| reader.opening(section));
    let Some(opening) = opening else {
        let message = if forward {
            words!("passages-last-section")
        } else {
            words!("passages-first-section")
        };
        say(state, Message::Problem(message.into()));
        return;
    };
    show(state, opening);
}

/// Brings a passage to the top of the text; where the text has no room beside the form, goes to it.
pub(super) fn show(state: &mut State, passage: Range<usize>) {
    if state.layout.is_some_and(|layout| layout.reader.is_none()) {
        focus(state, Pane::Reader);
    }
    state.reader.show_first(passage);
}

/// Whether one stands at the beginning of the section that one reads.
fn at_opening(reader: &ReaderPane, section: usize) -> bool {
    let Some(start) = reader
        .document
        .sections()
        .get(section)
        .map(|found| found.range.start)
    else {
        return true;
    };
    reader.place() <= start
}

/// Opens the list of sections, with the cursor on the one that one reads.
pub(super) fn choose_section(state: &mut State) {
    if !has_sections(state) {
        return;
    }
    let reader = &state.reader;
    let items = reader.document.sections().iter().map(|section| Item {
        label: format!(
            "{:<16} {}",
            section.kind.name(),
            first_words(reader, section.range.clone())
        ),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::Show(reader.opening(section)),
        disabled: None,
    });
    let mut picker = Picker::new(words!("passages-sections-title"), items.collect());
    picker.cursor = reader.section().unwrap_or_default();
    state.overlay = Some(Overlay::Picker(picker));
}

/// Opens the list of the amounts, dates and places that the facts name, in the order of the text.
pub(super) fn choose_fact(state: &mut State) {
    if !has_sections(state) {
        return;
    }
    let reader = &state.reader;
    let read = &state.form.facts;
    let amounts = read
        .amounts
        .iter()
        .map(|found| (found.range.clone(), yuan(&found.value)));
    let dates = read.dates.iter().map(|found| {
        let date = found.value.date.to_string();
        let date = if found.value.lunar {
            text!("passages-lunar", date = date)
        } else {
            date
        };
        (found.range.clone(), date)
    });
    let places = read
        .places
        .iter()
        .map(|found| (found.range.clone(), found.value.english.to_owned()));
    let mut all: Vec<(Range<usize>, String)> = amounts.chain(dates).chain(places).collect();
    all.sort_by_key(|(range, _)| range.start);
    if all.is_empty() {
        let text = words!("passages-none");
        say(state, Message::Problem(text.into()));
        return;
    }
    let from = reader.place();
    let next = all.iter().position(|(range, _)| range.start >= from);
    let items = all.into_iter().map(|(range, value)| Item {
        label: in_context(reader, &range),
        also: ungrouped(&value),
        detail: value,
        key: None,
        choice: Choice::Show(range),
        disabled: None,
    });
    let mut picker = Picker::new(words!("passages-facts-title"), items.collect());
    picker.cursor = next.unwrap_or_default();
    state.overlay = Some(Overlay::Picker(picker));
}

/// An amount as it is coded, with a sign where it is not exact.
fn yuan(money: &Money) -> String {
    let about = if money.about { "≈ " } else { "" };
    let (whole, rest) = (money.fen / 100, money.fen % 100);
    let whole = group_thousands(&whole.to_string());
    let amount = if rest == 0 {
        format!("{about}{whole}")
    } else {
        format!("{about}{whole}.{rest:02}")
    };
    text!("passages-yuan", amount = amount)
}

/// A value as it is typed, where its digits are shown in groups too.
pub(super) fn ungrouped(shown: &str) -> String {
    let plain = shown.replace(',', "");
    if plain == shown {
        plain
    } else {
        format!("{shown} {plain}")
    }
}

/// A passage with a few words on both sides, in one line.
pub(super) fn in_context(reader: &ReaderPane, range: &Range<usize>) -> String {
    const WORDS: usize = 10;
    let text = &reader.text;
    let before = text.get(..range.start).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(WORDS)
        .last()
        .map_or(0, |(at, _)| at);
    let after = text.get(range.end..).unwrap_or_default();
    let end = after
        .char_indices()
        .nth(WORDS)
        .map_or(text.len(), |(at, _)| range.end + at);
    let words = text.get(start..end).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a part of the text, in one line.
fn first_words(reader: &ReaderPane, part: Range<usize>) -> String {
    const LONGEST: usize = 24;
    let rest = reader.text.get(part).unwrap_or_default();
    let words: String = rest.chars().take(LONGEST).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there are sections to go to; says so where there are none.
fn has_sections(state: &mut State) -> bool {
    if state.open.is_none() {
        say_nothing_open(state);
        return false;
    }
    if state.reader.document.sections().is_empty() {
        let text = words!("passages-no-sections");
        say(state, Message::Problem(text.into()));
        return false;
    }
    true
}
