//! Marking judgements: done, flagged.

use super::{Effect, Then, name_of, say, say_nothing_open};
use crate::library::{Edit, JudgementId, Mark, Status, Step, StepAction};
use crate::messages::text;
use crate::tui::action::Action;
use crate::tui::state::{Confirming, Message, State};

/// Marks the open judgement as done and goes to the next one.
pub(super) fn done_and_next(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.open else {
        say_nothing_open(state);
        return Vec::new();
    };
    if is_excluded(state, id) {
        return Vec::new();
    }
    ask_or_mark(state, id, Action::DoneAndNext)
}

/// Marks a judgement as done. Where something in it is open, that is said first, and Enter confirms it: not the same
/// key once more, which one presses by habit for the next judgement.
fn ask_or_mark(state: &mut State, id: JudgementId, action: Action) -> Vec<Effect> {
    let left = state.form.left(&state.codebook);
    if !left.is_nothing() && state.keymap.habits.confirm_done {
        state.confirming = Some(Confirming {
            judgement: id,
            action,
            drawn: false,
        });
        let (name, left) = (name_of(state, id), left.in_words());
        let done = state.list.find(id).map(|known| known.status) == Some(Status::Done);
        let message = if done {
            text!("mark-done-but-open", name = name, left = left)
        } else {
            text!("mark-not-done-yet", name = name, left = left)
        };
        say(state, Message::Problem(message));
        return Vec::new();
    }
    mark(state, id, action)
}

/// Marks a judgement as done after Enter.
pub fn confirm(state: &mut State, asked: Confirming) -> Vec<Effect> {
    if state.open != Some(asked.judgement) {
        return Vec::new();
    }
    mark(state, asked.judgement, asked.action)
}

fn mark(state: &State, id: JudgementId, action: Action) -> Vec<Effect> {
    let left = state.form.left(&state.codebook);
    let then = match action {
        Action::DoneAndNext => Then::NextJudgement,
        _ => Then::Stay,
    };
    let action = StepAction::Done { set: true, left };
    let edit = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    vec![Effect::Apply {
        step: Step::named(action, id, vec![edit]),
        then,
    }]
}

/// Whether a judgement is excluded; says so, because nothing is done with it then.
fn is_excluded(state: &mut State, id: JudgementId) -> bool {
    let known = state.list.find(id);
    let Some(known) = known.filter(|known| known.status == Status::Excluded) else {
        return false;
    };
    let message = text!("mark-excluded", judgement = known.stem);
    say(state, Message::Problem(message));
    true
}

/// Sets or takes away a mark of the open judgement.
pub(super) fn toggle(state: &mut State, mark: Mark) -> Vec<Effect> {
    let Some((id, judgement)) = state.open.and_then(|id| Some((id, state.list.find(id)?))) else {
        say_nothing_open(state);
        return Vec::new();
    };
    if mark == Mark::Done && judgement.status == Status::Excluded {
        is_excluded(state, id);
        return Vec::new();
    }
    let set = match mark {
        Mark::Done => judgement.status == Status::Done,
        Mark::Flag => judgement.flagged,
    };
    if mark == Mark::Done && !set {
        return ask_or_mark(state, id, Action::ToggleDone);
    }
    vec![Effect::Apply {
        step: Step::on(id, vec![Edit::Mark { mark, set: !set }]),
        then: Then::Stay,
    }]
}
