//! Themes on passages: put on the selected one, taken off again.

use std::ops::Range;

use super::{Effect, Then, prompt, say};
use crate::codebook::ThemeIx;
use crate::ground::initials;
use crate::library::{Edit, JudgementId, Step};
use crate::messages::{text, words};
use crate::tui::state::{Choice, Item, ListingTarget, Message, Overlay, Picker, Purpose, State};

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

/// Asks for the memo beside a theme: the one under the cursor of a list, else one on the selected passage.
pub(super) fn memo(state: &mut State) {
    if let Some(Overlay::Picker(picker)) = &state.overlay {
        let chosen = picker.current().map(|item| item.choice.clone());
        if let Some(
            Choice::Theme(theme, passage)
            | Choice::ShowTheme(theme, passage)
            | Choice::Memo(theme, passage),
        ) = chosen
        {
            state.overlay = None;
            ask_memo(state, theme, passage);
        } else {
            say(state, Message::Problem(words!("theme-no-memo-here").into()));
        }
        return;
    }
    let Some(passage) = state.reader.selected() else {
        return;
    };
    let themes = state.form.themes.iter();
    let put: Vec<ThemeIx> = themes
        .filter(|it| it.passage == passage)
        .map(|it| it.theme)
        .collect();
    match put.as_slice() {
        [] => say(
            state,
            Message::Problem(words!("theme-none-on-passage").into()),
        ),
        [theme] => ask_memo(state, *theme, passage),
        several => {
            let items = several.iter().map(|&theme| Item {
                label: state.codebook.theme(theme).label.clone(),
                detail: memo_of(state, theme, &passage)
                    .unwrap_or_default()
                    .to_owned(),
                also: state.codebook.theme(theme).name.clone(),
                key: None,
                choice: Choice::Memo(theme, passage.clone()),
                disabled: None,
            });
            let picker = Picker::new(words!("theme-memo-of-which"), items.collect());
            state.overlay = Some(Overlay::Picker(picker));
        }
    }
}

fn memo_of<'s>(state: &'s State, theme: ThemeIx, passage: &Range<usize>) -> Option<&'s str> {
    let themes = state.form.themes.iter();
    let mut here = themes.filter(|it| it.theme == theme && it.passage == *passage);
    here.next().map(|it| it.memo.as_str())
}

/// Asks for the memo beside a theme on a passage of the open judgement; a theme that is not on it yet comes with it.
pub(super) fn ask_memo(state: &mut State, theme: ThemeIx, passage: Range<usize>) {
    let Some(judgement) = state.open else {
        return;
    };
    let memo = memo_of(state, theme, &passage)
        .unwrap_or_default()
        .to_owned();
    let place = (passage.start, passage.end);
    prompt::start(state, Purpose::Memo(judgement, theme, place), &memo);
}

/// The same for the passage under the cursor of the screen of passages.
pub(super) fn memo_of_line(state: &mut State) {
    let line = state.listing.as_ref().and_then(|listing| listing.current());
    let Some((
        ListingTarget::Passage {
            judgement,
            passage,
            theme,
        },
        memo,
    )) = line.map(|line| (line.target.clone(), line.memo.clone()))
    else {
        say(state, Message::Problem(words!("theme-no-memo-here").into()));
        return;
    };
    let purpose = Purpose::Memo(judgement, theme, (passage.start, passage.end));
    prompt::start(state, purpose, &memo);
}

/// The step that writes a memo, with its theme.
pub(super) fn write_memo(
    judgement: JudgementId,
    theme: ThemeIx,
    (start, end): (usize, usize),
    memo: &str,
) -> Vec<Effect> {
    let edit = Edit::Theme {
        theme,
        passage: start..end,
        memo: Some(memo.trim().to_owned()),
    };
    vec![Effect::Apply {
        step: Step::on(judgement, vec![edit]),
        then: Then::Stay,
    }]
}

/// What a memo is typed for: the theme and the words of the passage, where it is in the open judgement.
pub fn memo_title(
    state: &State,
    judgement: JudgementId,
    theme: ThemeIx,
    start: usize,
    end: usize,
) -> String {
    let theme = &state.codebook.theme(theme).label;
    let open = state.open == Some(judgement);
    match state.reader.text.get(start..end).filter(|_| open) {
        Some(quote) => {
            let quote: String = quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = quote.chars().take(16).collect();
            text!("typed-memo-of", theme = theme, quote = short)
        }
        None => text!("typed-memo", theme = theme),
    }
}
