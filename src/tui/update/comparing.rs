//! Deciding whether two judgements are one and the same document.

use super::{Effect, Then, say};
use crate::codebook::Codebook;
use crate::library::{
    Decision, Edit, Judgement, JudgementId, Likeness, Screening, Status, Step, StepAction,
};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Message, Overlay, State};

/// Applies an action where two judgements are compared; none where nothing is, or the action is another one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let Some(Overlay::Compare(compare)) = &mut state.overlay else {
        return None;
    };
    let half = compare.left.half();
    match action {
        Action::TextDown => compare.scroll_by(1),
        Action::TextUp => compare.scroll_by(-1),
        Action::TextHalfDown => compare.scroll_by(half),
        Action::TextHalfUp => compare.scroll_by(-half),
        Action::TextFirst => compare.scroll_by(isize::MIN),
        Action::TextLast => compare.scroll_by(isize::MAX),
        Action::NextDifference => compare.step_difference(true),
        Action::PreviousDifference => compare.step_difference(false),
        Action::NextPair => return Some(turn(state, 1)),
        Action::PreviousPair => return Some(turn(state, -1)),
        Action::KeepBoth => return Some(decide(state, Some(Decision::Both))),
        Action::RepeatLeft => return Some(decide(state, Some(Decision::First))),
        Action::RepeatRight => return Some(decide(state, Some(Decision::Second))),
        Action::DecideLater => return Some(decide(state, None)),
        Action::Leave => state.overlay = None,
        _ => return None,
    }
    Some(Vec::new())
}

fn turn(state: &mut State, pairs: isize) -> Vec<Effect> {
    let Some(Overlay::Compare(compare)) = &state.overlay else {
        return Vec::new();
    };
    let last = compare.queue.len().saturating_sub(1);
    let next = compare.at.saturating_add_signed(pairs).min(last);
    if next == compare.at {
        let message = if pairs > 0 {
            words!("compare-last-pair")
        } else {
            words!("compare-first-pair")
        };
        say(state, Message::Problem(message.into()));
        return Vec::new();
    }
    vec![Effect::ShowPair(next)]
}

/// The step that decides on the pair that is looked at.
fn decide(state: &mut State, decision: Option<Decision>) -> Vec<Effect> {
    let Some(Overlay::Compare(compare)) = &state.overlay else {
        return Vec::new();
    };
    let Some(pair) = compare.pair() else {
        return Vec::new();
    };
    // The step is of the judgement that is the repeat.
    let (of, other) = match decision {
        Some(Decision::First) => (&pair.first, &pair.second),
        _ => (&pair.second, &pair.first),
    };
    let is_repeat = decision.is_some_and(|decision| decision != Decision::Both);
    if is_repeat && other.status == Status::Excluded {
        // Both would be gone from every table.
        let message = text!(
            "compare-cannot-be-repeat",
            other = other.stem,
            judgement = of.stem
        );
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let likeness = Edit::Likeness {
        other: other.id,
        decision,
    };
    let mut edits = vec![(of.id, vec![likeness])];
    let screened = screened(&state.codebook, pair, decision).into_iter();
    edits
        .extend(screened.map(|(judgement, decision)| (judgement, vec![Edit::Screen { decision }])));
    let action = StepAction::Likeness {
        judgement: of.id,
        other: other.id,
        decision,
        excluded: Some(repeat(&state.codebook).is_some()),
    };
    vec![Effect::Apply {
        step: Step { action, edits },
        then: if decision.is_some() {
            Then::NextPair
        } else {
            Then::Stay
        },
    }]
}

/// The exclusion of a repeat; none where the codebook has reasons, but not this one.
fn repeat(codebook: &Codebook) -> Option<Screening> {
    if codebook.exclusions.is_empty() {
        return Some(Screening::Excluded {
            reason: None,
            remark: None,
        });
    }
    codebook
        .exclusion("repeat")
        .map(|reason| Screening::excluded(reason.name.clone()))
}

/// What a decision means for the screening: the repeat is excluded, unless something was decided on it
/// already; what this pair's last decision excluded as a repeat is undecided again.
fn screened(
    codebook: &Codebook,
    pair: &Likeness,
    decision: Option<Decision>,
) -> Vec<(JudgementId, Option<Screening>)> {
    let Some(repeat) = repeat(codebook) else {
        return Vec::new();
    };
    let sides = [
        (&pair.first, Decision::First),
        (&pair.second, Decision::Second),
    ];
    let change = |(judgement, named): (&Judgement, Decision)| {
        let now = decision == Some(named);
        let was = pair.decision == Some(named);
        let excluded = judgement.screening.as_ref() == Some(&repeat);
        if now && judgement.screening.is_none() {
            Some((judgement.id, Some(repeat.clone())))
        } else if was && !now && excluded {
            Some((judgement.id, None))
        } else {
            None
        }
    };
    sides.into_iter().filter_map(change).collect()
}

/// Goes on to the next pair that is not decided.
pub(super) fn next_pair(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Compare(compare)) = &state.overlay else {
        return Vec::new();
    };
    let next = compare.next_open();
    if next.is_none() {
        super::add_to_message(state, words!("compare-all-decided"));
    }
    next.map(Effect::ShowPair).into_iter().collect()
}
