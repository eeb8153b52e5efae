//! The metadata of the judgement, set or edited.

use super::prompt::{start, understood};
use super::{Effect, Then, say_nothing_open};
use crate::codebook::{Metadata, PartialDate};
use crate::ground::initials;
use crate::judgement::{PROVINCES, Province, TrialNumber};
use crate::library::{Edit, Judgement, Step, StepAction};
use crate::messages::{text, words};
use crate::tui::state::{Choice, Item, Overlay, Picker, Purpose, State, Verdict};

/// Judgements are given in these years.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

/// Shows what is known of the open judgement, to choose what is given; with the cursor on the field after one
/// that was just given.
pub(super) fn open(state: &mut State, after: Option<Metadata>) {
    let Some(judgement) = state.open.and_then(|id| state.list.find(id)) else {
        say_nothing_open(state);
        return;
    };
    let items = Metadata::ALL.map(|field| {
        let present = present(judgement, field);
        let shown = match (field, Province::by_letters(&present)) {
            (Metadata::Province, Some(province)) => called(province),
            _ if present.is_empty() => text!("about-not-known"),
            _ => present,
        };
        let name = field.label();
        Item {
            label: format!("{name:<14}{shown}"),
            detail: String::new(),
            also: String::new(),
            key: name.chars().next(),
            choice: Choice::About(field),
            disabled: None,
        }
    });
    let title = text!("about-title", judgement = judgement.stem);
    let mut picker = Picker::new(title, items.into());
    let given = after.and_then(|after| Metadata::ALL.iter().position(|&field| field == after));
    picker.cursor = given.map_or(0, |given| (given + 1) % Metadata::ALL.len());
    state.overlay = Some(Overlay::Picker(picker));
}

/// Asks for a field: a line to type in, or the list of provinces.
pub(super) fn ask(state: &mut State, field: Metadata) {
    let Some(judgement) = state.open.and_then(|id| state.list.find(id)) else {
        return;
    };
    let present = present(judgement, field);
    if field == Metadata::Province {
        offer_provinces(state, &present);
    } else {
        start(state, Purpose::Metadata(field), &present);
    }
}

fn offer_provinces(state: &mut State, present: &str) {
    let mut items = vec![Item {
        label: text!("about-not-known"),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::CourtIn(None),
        disabled: None,
    }];
    items.extend(PROVINCES.iter().map(|province| Item {
        label: called(province),
        detail: province.abbreviation.to_string(),
        also: format!("{} {}", initials(province.short), province.code),
        key: None,
        choice: Choice::CourtIn(Some(province.letters)),
        disabled: None,
    }));
    let mut picker = Picker::new(words!("list-province-title"), items);
    let at = PROVINCES
        .iter()
        .position(|province| province.letters == present);
    picker.cursor = at.map_or(0, |at| at + 1);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Gives a field of the open judgement; nothing typed means that it is not known.
pub(super) fn set(state: &mut State, field: Metadata, typed: &str) -> Vec<Effect> {
    let typed = typed.trim();
    let judgement = state.open.and_then(|id| state.list.find(id));
    let Some((id, before)) = judgement.map(|known| (known.id, present(known, field))) else {
        return Vec::new();
    };
    // What is shown has lost the characters that must not be shown: left as it is, it changes nothing.
    let edits = if typed == before {
        Vec::new()
    } else {
        vec![Edit::Metadata {
            field,
            new: (!typed.is_empty()).then(|| typed.to_owned()),
        }]
    };
    let action = StepAction::metadata(field, (!typed.is_empty()).then(|| typed.to_owned()));
    vec![Effect::Apply {
        step: Step::named(action, id, edits),
        then: Then::About(field),
    }]
}

/// How what is typed will be understood, or why it cannot be.
pub(super) fn verdict(field: Metadata, typed: &str) -> Verdict {
    let typed = typed.trim();
    if typed.is_empty() {
        return Verdict::Good(text!("about-not-known"));
    }
    match field {
        Metadata::TrialNumber => Verdict::Good(match TrialNumber::parse(typed) {
            Some(number) => understood(&number.normal(), typed),
            None if is_number_of_a_kind(typed) => text!("about-number-as-typed"),
            None => return Verdict::Bad(text!("about-not-a-number", typed = typed)),
        }),
        Metadata::TrialDate => match typed.parse::<PartialDate>() {
            Ok(date) if !YEARS.contains(&date.year()) => {
                Verdict::Bad(text!("about-not-a-year", date = date.to_string()))
            }
            Ok(date) => Verdict::Good(understood(&date.to_string(), typed)),
            Err(error) => Verdict::Bad(error.to_string()),
        },
        Metadata::Court if !typed.chars().any(char::is_alphabetic) => {
            Verdict::Bad(text!("about-not-a-court", typed = typed))
        }
        Metadata::Court | Metadata::Province => Verdict::Silent,
    }
}

/// Whether a text may be the number of a court elsewhere, as `21 Cr. 123`: it has digits and no Chinese characters,
/// with which it would be a trial number that was mistyped.
fn is_number_of_a_kind(typed: &str) -> bool {
    let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    typed.chars().any(|c| c.is_ascii_digit()) && !typed.chars().any(chinese)
}

/// What is known of a field, as it is typed; empty where nothing is.
fn present(judgement: &Judgement, field: Metadata) -> String {
    let known = match field {
        Metadata::TrialNumber => judgement.trial_number.clone(),
        Metadata::Court => judgement.court.clone(),
        Metadata::Province => judgement.province.clone(),
        Metadata::TrialDate => judgement.date.map(|date| date.to_string()),
    };
    known.unwrap_or_default()
}

fn called(province: &Province) -> String {
    format!(
        "{} {} {}",
        province.letters, province.english, province.name
    )
}
