//! Themes on passages: put on the selected one, taken off again.

use std::ops::Range;

use super::{Effect, Then, say};
use crate::codebook::ThemeIx;
use crate::ground::initials;
use crate::library::{Edit, Step};
use crate::messages::words;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State};

/// Lists the codebook's themes as a tree, for the selected passage; those that are on it are marked.
pub(super) fn pick(state: &mut State) {
    let Some(passage) = state.reader.selected() else {
        return;
    };
    if state.codebook.themes.is_empty() {
        say(
            state,
            Message::Problem(words!("theme-none-in-codebook").into()),
        );
        return;
    }
    let items = state
        .codebook
        .theme_tree()
        .into_iter()
        .map(|(theme, depth)| {
            let known = state.codebook.theme(theme);
            let there = is_on(state, theme, &passage);
            let sign = if there { "✓ " } else { "  " };
            Item {
                label: format!("{sign}{}{}", "  ".repeat(depth), known.label),
                detail: if there {
                    words!("theme-enter-takes-off").to_owned()
                } else {
                    String::new()
                },
                also: format!("{} {}", known.name, initials(&known.label)),
                key: None,
                choice: Choice::Theme(theme, passage.clone()),
                disabled: None,
            }
        });
    let picker = Picker::new(words!("theme-which"), items.collect());
    state.overlay = Some(Overlay::Picker(picker));
}

fn is_on(state: &State, theme: ThemeIx, passage: &Range<usize>) -> bool {
    let themes = state.form.themes.iter();
    themes
        .into_iter()
        .any(|it| it.theme == theme && it.passage == *passage)
}

/// Puts a theme on a passage, or takes it off where it is there. The passage stays selected, so that it can get
/// another theme.
pub(super) fn turn(state: &State, theme: ThemeIx, passage: Range<usize>) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let memo = (!is_on(state, theme, &passage)).then(String::new);
    let edit = Edit::Theme {
        theme,
        passage,
        memo,
    };
    vec![Effect::Apply {
        step: Step::on(judgement, vec![edit]),
        then: Then::Stay,
    }]
}
