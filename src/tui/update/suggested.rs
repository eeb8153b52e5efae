//! The list of suggested exclusions: what is listed can be accepted as a whole or one by one.

use super::screening::decide;
use super::{Effect, Then, name_of, say};
use crate::codebook::Exclusion;
use crate::judgement::SuggestedExclusion;
use crate::library::{Edit, JudgementId, Screening, Step, StepAction};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, Scan, State};

/// Lists the suggested exclusions, after the texts that were not read yet are read.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    let suggests = |reason: &Exclusion| !reason.suggest.is_empty();
    if !state.codebook.exclusions.iter().any(suggests) {
        let message = words!("suggested-none-in-codebook");
        say(state, Message::Problem(message.into()));
        return Vec::new();
    }
    let unread = state.list.unread();
    if unread.is_empty() {
        offer_suggested(state);
        return Vec::new();
    }
    let scan = Scan {
        read: 0,
        total: unread.len(),
    };
    let title = scanning(scan);
    state.overlay = Some(Overlay::Picker(Picker::new(title, Vec::new())));
    state.scan = Some(scan);
    vec![Effect::Scan(unread)]
}

/// The title while the texts are read.
fn scanning(Scan { read, total }: Scan) -> String {
    text!("suggested-scanning", read = read, total = total)
}

/// Takes in what some of the texts suggest. Leaving the list of suggestions has ended the reading.
pub fn scanned(state: &mut State, found: Vec<(JudgementId, Option<SuggestedExclusion>)>) {
    let Some(scan) = &mut state.scan else {
        return;
    };
    scan.read += found.len();
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        picker.title = scanning(*scan);
    }
    state.list.suggested.extend(found);
}

/// Offers what the texts suggest, now that all are read.
pub fn scan_ended(state: &mut State) {
    if state.scan.take().is_some() {
        offer_suggested(state);
    }
}

/// Offers to accept what is suggested: all, all of a reason, or single ones.
pub fn offer_suggested(state: &mut State) {
    let suggested = state.list.all_suggested();
    if suggested.is_empty() {
        state.overlay = None;
        let message = words!("suggested-none");
        say(state, Message::Done(message.into()));
        return;
    }
    let mut items = Vec::new();
    let all = suggested.len();
    let item = |label: String, detail: String, also: &str, key, choice| Item {
        label,
        detail,
        also: also.to_owned(),
        key,
        choice,
        disabled: None,
    };
    let reasons = &state.codebook.exclusions;
    for (at, reason) in reasons.iter().enumerate() {
        let count = suggested
            .iter()
            .filter(|(_, found)| found.reason == at)
            .count();
        if count > 0 {
            items.push(item(
                text!("suggested-accept-reason", reason = reason.label),
                count.to_string(),
                &reason.name,
                Some(reason.key),
                Choice::AcceptExclusions(Some(at)),
            ));
        }
    }
    if items.len() > 1 {
        let whole = item(
            text!("suggested-accept-all"),
            all.to_string(),
            "",
            None,
            Choice::AcceptExclusions(None),
        );
        items.push(whole);
    }
    // What is listed can be looked at first.
    let first = items.len();
    for (judgement, found) in &suggested {
        let number = judgement.trial_number.as_deref().unwrap_or_default();
        let reason = reasons.get(found.reason);
        let label = reason.map_or("", |reason| reason.label.as_str());
        items.push(item(
            format!("{} · {label}", judgement.stem),
            found.grounds.clone(),
            number,
            None,
            Choice::AskExclusion(judgement.id, found.reason),
        ));
    }
    let mut picker = Picker::new(text!("suggested-title", n = all), items);
    picker.cursor = first;
    state.overlay = Some(Overlay::Picker(picker));
}

/// Asks what to do with one suggested exclusion.
pub(super) fn ask(state: &mut State, judgement: JudgementId, reason: usize) {
    let item = |label: String, key, choice| Item {
        label,
        detail: String::new(),
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    };
    let label = state.codebook.exclusions.get(reason);
    let label = label.map_or("", |reason| reason.label.as_str());
    let items = vec![
        item(
            text!("suggested-show"),
            's',
            Choice::ShowJudgement(judgement),
        ),
        item(
            text!("suggested-exclude", reason = label),
            'y',
            Choice::AcceptExclusion(judgement, reason),
        ),
        item(
            text!("suggested-include"),
            'i',
            Choice::IncludeSuggested(judgement),
        ),
        item(
            text!("suggested-back"),
            'n',
            Choice::Act(Action::SuggestedExclusions),
        ),
    ];
    let title = text!(
        "suggested-question",
        judgement = name_of(state, judgement),
        label = label
    );
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

/// Accepts or overrules one suggested exclusion and comes back to the list of them.
pub(super) fn settle_one(
    state: &mut State,
    judgement: JudgementId,
    reason: Option<usize>,
) -> Vec<Effect> {
    let decision = match reason {
        None => Screening::Included,
        Some(at) => match state.codebook.exclusions.get(at) {
            Some(reason) => Screening::excluded(reason.name.clone()),
            None => return Vec::new(),
        },
    };
    let mut effects = decide(state, judgement, Some(decision), Then::Stay);
    effects.push(Effect::OfferSuggested);
    effects
}

/// The one step that accepts all that is listed, or all of a reason.
pub(super) fn accept(state: &State, reason: Option<usize>) -> Vec<Effect> {
    let listed = state.list.all_suggested().into_iter();
    let chosen = |found: &SuggestedExclusion| reason.is_none_or(|reason| found.reason == reason);
    let decisions: Vec<(JudgementId, Vec<Edit>)> = listed
        .filter(|(_, found)| chosen(found))
        .filter_map(|(judgement, found)| {
            let reason = state.codebook.exclusions.get(found.reason)?;
            let decision = Some(Screening::excluded(reason.name.clone()));
            Some((judgement.id, vec![Edit::Screen { decision }]))
        })
        .collect();
    let action = StepAction::ExcludeAsSuggested {
        judgements: decisions.len(),
    };
    vec![Effect::Apply {
        step: Step {
            action,
            edits: decisions,
        },
        then: Then::Stay,
    }]
}
