//! Moving on the screens of what was found over the library, and going from there to the text and the form.

use super::{Effect, Then, prompt, say};
use crate::codebook::ThemeIx;
use crate::ground::initials;
use crate::library::{Edit, JudgementId, RecordId, Step};
use crate::messages::{text, words};
use crate::printing::Format;
use crate::tui::action::Action;
use crate::tui::state::{
    Choice, Item, Listed, ListingTarget, Message, Overlay, Picker, Purpose, State, Verdict,
};

/// What a screen of what was found asks of the library and of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum ListingEffect {
    /// Shows a screen above the one that is shown.
    Show(Listed),
    /// Shows something else on the screen that is shown.
    Instead(Listed),
    /// Reads what the screen shows again.
    Again,
    /// Goes where a line leads.
    GoTo(ListingTarget),
    /// Takes back one step of the history, while later ones stand.
    TakeBack(i64),
    /// Sends the passages of the screen to the terminal's clipboard.
    Copy(Format),
    /// Writes the passages of the screen into a file.
    Write {
        /// The path as it was typed.
        path: String,
        /// Whether an existing file is replaced.
        replace: bool,
    },
}

/// Applies an action on such a screen; none where none is shown, or the action is another one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if state.overlay.is_some() {
        return None;
    }
    let page = isize::try_from(state.size.1 / 2).unwrap_or(10);
    let listing = state.listing.as_mut()?;
    match action {
        Action::PickDown => listing.move_by(1),
        Action::PickUp => listing.move_by(-1),
        Action::PickPageDown => listing.move_by(page),
        Action::PickPageUp => listing.move_by(-page),
        Action::PickFirst => listing.move_by(isize::MIN),
        Action::PickLast => listing.move_by(isize::MAX),
        Action::Pick => return Some(go(state)),
        Action::Leave => {
            let below = state.listing.take().and_then(|listing| listing.below);
            state.listing = below.map(|below| *below);
            if state.listing.is_some() {
                return Some(vec![Effect::Listing(ListingEffect::Again)]);
            }
        }
        Action::ListingNarrow => {
            let words = listing.words.clone();
            prompt::start(state, Purpose::ListingWords, &words);
        }
        Action::ListingFilter => match filter_of(&listing.listed) {
            Some(filter) => {
                let filter = filter.to_owned();
                prompt::start(state, Purpose::ListingFilter, &filter);
            }
            None => say_not_here(state),
        },
        Action::ListingNear => choose_near(state),
        Action::Memo => super::themes::memo_of_line(state),
        Action::ListingCopy => return Some(send(state, ListingEffect::Copy(Format::Markdown))),
        Action::ListingWrite => match listing.listed {
            Listed::Passages { .. } => prompt::start(state, Purpose::Quotes, "passages.md"),
            _ => say_not_here(state),
        },
        Action::Acknowledge => ask_reason(state),
        Action::ListingWiden => return Some(widen(state)),
        Action::TakeBack => return Some(take_back(state)),
        _ => return None,
    }
    Some(Vec::new())
}

/// The filter of the judgements, where the screen has one.
fn filter_of(listed: &Listed) -> Option<&str> {
    match listed {
        Listed::Themes { filter } | Listed::Passages { filter, .. } | Listed::Checks { filter } => {
            Some(filter)
        }
        Listed::History { .. } | Listed::Decisions => None,
    }
}

/// The same screen with another filter.
pub(super) fn filtered(state: &State, typed: &str) -> Vec<Effect> {
    let Some(listing) = &state.listing else {
        return Vec::new();
    };
    let mut listed = listing.listed.clone();
    if let Listed::Themes { filter } | Listed::Passages { filter, .. } | Listed::Checks { filter } =
        &mut listed
    {
        typed.trim().clone_into(filter);
    }
    vec![Effect::Listing(ListingEffect::Instead(listed))]
}

fn say_not_here(state: &mut State) {
    say(state, Message::Problem(words!("listing-not-here").into()));
}

fn send(state: &mut State, effect: ListingEffect) -> Vec<Effect> {
    let listed = state.listing.as_ref().map(|listing| &listing.listed);
    if let Some(Listed::Passages { .. }) = listed {
        return vec![Effect::Listing(effect)];
    }
    say_not_here(state);
    Vec::new()
}

/// Goes where the line under the cursor leads.
fn go(state: &mut State) -> Vec<Effect> {
    let Some(listing) = &state.listing else {
        return Vec::new();
    };
    let Some(line) = listing.current() else {
        say(state, Message::Problem(listing.empty.clone()));
        return Vec::new();
    };
    match (&line.target, &listing.listed) {
        (ListingTarget::Theme(theme), listed) => {
            let filter = filter_of(listed).unwrap_or_default().to_owned();
            vec![Effect::Listing(ListingEffect::Show(Listed::Passages {
                theme: Some(*theme),
                near: None,
                filter,
            }))]
        }
        (ListingTarget::Nothing, _) => {
            say(state, Message::Problem(words!("listing-nowhere").into()));
            Vec::new()
        }
        (target, _) => vec![Effect::Listing(ListingEffect::GoTo(target.clone()))],
    }
}

/// Asks for the theme that must be near.
fn choose_near(state: &mut State) {
    let Some(Listed::Passages {
        theme,
        near,
        filter,
    }) = state.listing.as_ref().map(|listing| listing.listed.clone())
    else {
        say_not_here(state);
        return;
    };
    let listed = |near: Option<ThemeIx>| Listed::Passages {
        theme,
        near,
        filter: filter.clone(),
    };
    let mut items = vec![Item {
        label: words!("listing-near-any").to_owned(),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::ListInstead(Box::new(listed(None))),
        disabled: None,
    }];
    let tree = state.codebook.theme_tree().into_iter();
    items.extend(tree.map(|(it, depth)| {
        let known = state.codebook.theme(it);
        Item {
            label: format!("{}{}", "  ".repeat(depth), known.label),
            detail: String::new(),
            also: format!("{} {}", known.name, initials(&known.label)),
            key: None,
            choice: Choice::ListInstead(Box::new(listed(Some(it)))),
            disabled: None,
        }
    }));
    let at = near.and_then(|near| {
        let same = |item: &Item| item.choice == Choice::ListInstead(Box::new(listed(Some(near))));
        items.iter().position(same)
    });
    let mut picker = Picker::new(words!("listing-near-which"), items);
    picker.cursor = at.unwrap_or_default();
    state.overlay = Some(Overlay::Picker(picker));
}

/// Asks why the warning under the cursor stands.
fn ask_reason(state: &mut State) {
    let line = state.listing.as_ref().and_then(|listing| listing.current());
    let asked = line.and_then(|line| match (line.check, &line.target) {
        (
            Some(check),
            ListingTarget::Value {
                judgement, record, ..
            },
        ) => Some((*judgement, *record, check, line.memo.clone())),
        _ => None,
    });
    match asked {
        Some((judgement, record, check, reason)) => {
            prompt::start(state, Purpose::Reason(judgement, record, check), &reason);
        }
        None => say_not_here(state),
    }
}

/// The step that lets a warning stand for a reason; with nothing typed it is taken back.
pub(super) fn acknowledge(
    state: &State,
    judgement: JudgementId,
    record: RecordId,
    check: usize,
    typed: &str,
) -> Vec<Effect> {
    let Some(check) = state.codebook.checks.get(check) else {
        return Vec::new();
    };
    let reason = typed.trim();
    let edit = Edit::Acknowledge {
        record,
        rule: check.rule.clone(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    };
    vec![Effect::Apply {
        step: Step::on(judgement, vec![edit]),
        then: Then::Stay,
    }]
}

/// The warnings of the library.
pub(super) fn checks(state: &mut State) -> Vec<Effect> {
    if state.codebook.checks.is_empty() {
        say(state, Message::Problem(words!("listing-no-checks").into()));
        return Vec::new();
    }
    let filter = String::new();
    vec![Effect::Listing(ListingEffect::Show(Listed::Checks {
        filter,
    }))]
}

/// From the history of a judgement to that of the library, and back to that of the open judgement.
fn widen(state: &mut State) -> Vec<Effect> {
    let open: Option<JudgementId> = state.open;
    match state.listing.as_ref().map(|listing| &listing.listed) {
        Some(Listed::History { judgement: Some(_) }) => {
            vec![Effect::Listing(ListingEffect::Instead(Listed::History {
                judgement: None,
            }))]
        }
        Some(Listed::History { judgement: None }) if open.is_some() => {
            vec![Effect::Listing(ListingEffect::Instead(Listed::History {
                judgement: open,
            }))]
        }
        _ => {
            say_not_here(state);
            Vec::new()
        }
    }
}

/// Takes back the step under the cursor; what it does is on the screen.
fn take_back(state: &mut State) -> Vec<Effect> {
    let line = state.listing.as_ref().and_then(|listing| listing.current());
    if let Some(step) = line.and_then(|line| line.step) {
        return vec![Effect::Listing(ListingEffect::TakeBack(step))];
    }
    say_not_here(state);
    Vec::new()
}

/// The history of the open judgement; of the library where none is open.
pub(super) fn history(state: &State) -> Vec<Effect> {
    let judgement = state.open;
    vec![Effect::Listing(ListingEffect::Show(Listed::History {
        judgement,
    }))]
}

/// The tree of themes.
pub(super) fn themes(state: &mut State) -> Vec<Effect> {
    if state.codebook.themes.is_empty() {
        say(state, Message::Problem(text!("themes-none")));
        return Vec::new();
    }
    let filter = String::new();
    vec![Effect::Listing(ListingEffect::Show(Listed::Themes {
        filter,
    }))]
}

/// What a file of quotations holds, by its ending.
pub(super) fn verdict_on_path(typed: &str) -> Verdict {
    let known = [".md", ".txt", ".csv", ".json", ".html", ".htm", ".tex"];
    let lower = typed.trim().to_lowercase();
    if typed.trim().is_empty() || known.iter().any(|ending| lower.ends_with(ending)) {
        Verdict::Silent
    } else {
        Verdict::Bad(words!("listing-quotes-formats").to_owned())
    }
}
