//! Deciding which judgements belong to the study.

use super::{Effect, Then, name_of, prompt, say, say_nothing_open, suggested};
use crate::library::{Edit, JudgementId, Screening, Step};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, Purpose, State};

/// Applies an action of the screening; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if !matches!(
        action,
        Action::Include | Action::Exclude | Action::Undecide | Action::SuggestedExclusions
    ) {
        return None;
    }
    if action == Action::SuggestedExclusions {
        return Some(suggested::list(state));
    }
    let Some(judgement) = state.open else {
        say_nothing_open(state);
        return Some(Vec::new());
    };
    Some(match action {
        Action::Include => decide(
            state,
            judgement,
            Some(Screening::Included),
            Then::NextToScreen,
        ),
        Action::Undecide => decide(state, judgement, None, Then::Stay),
        _ if state.codebook.exclusions.is_empty() => {
            let excluded = Screening::Excluded {
                reason: None,
                remark: None,
            };
            decide(state, judgement, Some(excluded), Then::NextToScreen)
        }
        _ => {
            offer_reasons(state, judgement);
            Vec::new()
        }
    })
}

/// The step that decides on a judgement, or takes the decision back.
pub(super) fn decide(
    state: &mut State,
    judgement: JudgementId,
    decision: Option<Screening>,
    then: Then,
) -> Vec<Effect> {
    let name = name_of(state, judgement);
    let known = state.list.find(judgement);
    if decision.is_none() && known.is_some_and(|known| known.screening.is_none()) {
        say(
            state,
            Message::Problem(text!("screening-not-decided", name = name)),
        );
        return Vec::new();
    }
    vec![Effect::Apply {
        step: Step::on(judgement, vec![Edit::Screen { decision }]),
        then,
    }]
}

/// Offers the reasons of the codebook, each by its key; the one that is decided or suggested has the cursor.
fn offer_reasons(state: &mut State, judgement: JudgementId) {
    let known = state.list.find(judgement);
    let decided = known
        .and_then(|known| known.screening.as_ref())
        .and_then(Screening::reason);
    let suggested = known.and_then(|known| state.list.suggested_exclusion(known));
    let items: Vec<Item> = state
        .codebook
        .exclusions
        .iter()
        .enumerate()
        .map(|(at, reason)| Item {
            label: reason.label.clone(),
            detail: match suggested.filter(|suggested| suggested.reason == at) {
                Some(suggested) => format!("⊘? {}", suggested.grounds),
                None if reason.remark => text!("screening-own-words"),
                None => String::new(),
            },
            also: reason.name.clone(),
            key: Some(reason.key),
            choice: Choice::Exclude(judgement, at),
            disabled: None,
        })
        .collect();
    let reasons = &state.codebook.exclusions;
    let cursor = decided
        .and_then(|name| reasons.iter().position(|reason| reason.name == name))
        .or(suggested.map(|suggested| suggested.reason));
    let title = text!("screening-title", judgement = name_of(state, judgement));
    let mut picker = Picker::new(title, items);
    picker.cursor = cursor.unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Excludes a judgement for a reason that was chosen; one that asks for words is typed first.
pub(super) fn exclude(state: &mut State, judgement: JudgementId, reason: usize) -> Vec<Effect> {
    let Some(chosen) = state.codebook.exclusions.get(reason) else {
        return Vec::new();
    };
    if chosen.remark {
        let before = state
            .list
            .find(judgement)
            .and_then(|known| match &known.screening {
                Some(Screening::Excluded { remark, .. }) => remark.clone(),
                _ => None,
            });
        let purpose = Purpose::Remark(judgement, reason);
        prompt::start(state, purpose, &before.unwrap_or_default());
        return Vec::new();
    }
    let decision = Screening::excluded(chosen.name.clone());
    decide(state, judgement, Some(decision), Then::NextToScreen)
}

/// Excludes a judgement with the words that were typed.
pub(super) fn exclude_with(
    state: &mut State,
    judgement: JudgementId,
    reason: usize,
    remark: &str,
) -> Vec<Effect> {
    let reason = state.codebook.exclusions.get(reason);
    let decision = Screening::Excluded {
        reason: reason.map(|reason| reason.name.clone()),
        remark: Some(remark.to_owned()),
    };
    decide(state, judgement, Some(decision), Then::NextToScreen)
}

/// After a decision: the next judgement of the list on which nothing is decided.
pub(super) fn next_undecided(state: &mut State) -> Vec<Effect> {
    if let Some(id) = state.open {
        state.list.select(id);
    }
    let Some(position) = state.list.next_undecided() else {
        let all = if state.list.is_narrowed() {
            words!("screening-shown-decided")
        } else {
            words!("screening-all-decided")
        };
        super::add_to_message(state, all);
        return Vec::new();
    };
    state.list.cursor = position;
    super::list::show_current(state)
}
