//! Marking judgements: done, flagged.

use super::{Effect, Then, name_of, say, say_nothing_open};
use crate::library::{Edit, JudgementId, Mark, Status};
use crate::tui::state::{Message, State};

/// Marks the open judgement as done and goes to the next one.
pub(super) fn done_and_next(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.open else {
        say_nothing_open(state);
        return Vec::new();
    };
    if is_excluded(state, id) {
        return Vec::new();
    }
    let Some(left) = left_open(state, id) else {
        return Vec::new();
    };
    let edit = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    vec![Effect::Apply {
        judgement: id,
        action: format!("{} done{left}", name_of(state, id)),
        edits: vec![edit],
        then: Then::NextJudgement,
    }]
}

/// What is open in a judgement that is to be marked as done, as it is said behind that; none where it is only asked
/// about now, and the same key once more confirms it.
fn left_open(state: &mut State, id: JudgementId) -> Option<String> {
    let left = state.form.left(&state.codebook);
    if left.is_nothing() {
        return Some(String::new());
    }
    let left = left.in_words();
    if state.keymap.habits.confirm_done && state.confirming != Some(id) {
        state.confirming = Some(id);
        let name = name_of(state, id);
        let message =
            format!("{name} is not done yet: {left}; the same key again marks it as done");
        say(state, Message::Problem(message));
        return None;
    }
    Some(format!(" · {left}"))
}

/// Whether a judgement is excluded; says so, because nothing is done with it then.
fn is_excluded(state: &mut State, id: JudgementId) -> bool {
    let known = state.list.find(id);
    let Some(known) = known.filter(|known| known.status == Status::Excluded) else {
        return false;
    };
    let message = format!("{} is excluded from the study", known.stem);
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
    let (set, word) = match mark {
        Mark::Done => (judgement.status == Status::Done, "done"),
        Mark::Flag => (judgement.flagged, "flagged"),
    };
    let not = if set { "not " } else { "" };
    let mut action = format!("{} {not}{word}", judgement.stem);
    if mark == Mark::Done && !set {
        match left_open(state, id) {
            Some(left) => action.push_str(&left),
            None => return Vec::new(),
        }
    }
    let edits = vec![Edit::Mark { mark, set: !set }];
    vec![Effect::Apply {
        judgement: id,
        action,
        edits,
        then: Then::Stay,
    }]
}
