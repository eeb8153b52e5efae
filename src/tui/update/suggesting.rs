//! Taking over what the text suggests. Nothing of it is coded without one of these keys.

use super::coding::{Target, after_answer, label, target};
use super::{Effect, Then, focus, say};
use crate::codebook::{Applies, UnitIx};
use crate::library::{Edit, Step, StepAction};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State, accepted, attach, reason};

/// Applies an action on suggestions; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::AcceptSuggestion => return Some(accept(state)),
        Action::AcceptRecord => return Some(accept_record(state)),
        Action::AddFound => offer_found(state),
        Action::ShowEvidence => show_evidence(state),
        _ => return None,
    }
    Some(Vec::new())
}

/// Codes the variable under the cursor as suggested, with the passage as its evidence.
fn accept(state: &mut State) -> Vec<Effect> {
    let (Some(judgement), Some((record, variable))) = (state.open, target(state)) else {
        return Vec::new();
    };
    let Some(found) = state.form.suggestion(&state.codebook, record, variable) else {
        let why = why_none(state, (record, variable));
        say(state, Message::Problem(why));
        return Vec::new();
    };
    let target = (record, variable);
    let passages = state.form.stale(&state.codebook, target, &found.value);
    let [value, evidence] = accepted(record, variable, found);
    let mut edits = vec![value];
    edits.extend(attach(target, &passages, false));
    edits.push(evidence);
    state.dropped = None;
    let then = after_answer(state, target, Then::Advance);
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then,
    }]
}

fn why_none(state: &State, (record, variable): Target) -> String {
    let label = label(state, variable);
    if state.form.applies(&state.codebook, record, variable) == Applies::No {
        let reason = reason(&state.codebook, variable);
        return text!("coding-not-asked", variable = label, condition = reason);
    }
    if state.codebook.variable(variable).read.is_none() {
        return text!("suggesting-not-read", label = label);
    }
    text!("suggesting-not-certain", label = label)
}

/// Codes all that is uncoded in the record and suggested, each with its evidence.
fn accept_record(state: &mut State) -> Vec<Effect> {
    let (Some(judgement), Some(record)) = (state.open, state.form.current()) else {
        return Vec::new();
    };
    let edits = state.form.suggested_edits(&state.codebook, record);
    let count = edits
        .iter()
        .filter(|edit| matches!(edit, Edit::Value { .. }))
        .count();
    let name = record.name.clone();
    if count == 0 {
        let message = text!("suggesting-record-none", name = name);
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let action = StepAction::CodeAsSuggested {
        record: record.id,
        values: count,
    };
    vec![Effect::Apply {
        step: Step::named(action, judgement, edits),
        then: Then::Advance,
    }]
}

/// Offers to make the records of what was found in the text and has none.
fn offer_found(state: &mut State) {
    let unrecorded = state.form.unrecorded(&state.codebook);
    if unrecorded.is_empty() {
        let message = words!("suggesting-nothing-found");
        say(state, Message::Problem(message.into()));
        return;
    }
    let item = |parent, units: &[UnitIx], count: usize, detail: String| {
        let unit = units.last().map(|&unit| state.codebook.unit(unit));
        let label = unit.map_or(String::new(), |unit| unit.label.to_lowercase());
        Item {
            label: text!("suggesting-found-records", n = count, unit = label),
            detail,
            also: String::new(),
            key: None,
            choice: Choice::AddSeveral(parent, units.to_vec(), count),
            disabled: None,
        }
    };
    let mut items = Vec::new();
    for found in &unrecorded {
        // Those in between come with them.
        for above in 1..found.units.len() {
            items.push(item(found.parent, &found.units[..above], 1, String::new()));
        }
        let count = found.names.len();
        items.push(item(
            found.parent,
            &found.units,
            count,
            found.names.join("、"),
        ));
    }
    let ticks = vec![true; items.len()];
    let picker = Picker::new(words!("suggesting-found-title"), items).with_ticks(ticks);
    state.overlay = Some(Overlay::Picker(picker));
}

/// The step that adds records of several units, each with those above it that are missing.
pub(super) fn add_ticked(state: &State, ticked: &[Choice]) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let mut added = Vec::new();
    let mut edits = Vec::new();
    for choice in ticked {
        let Choice::AddSeveral(parent, units, count) = choice else {
            continue;
        };
        let Some(&last) = units.last() else { continue };
        added.push((last, *count));
        // What comes with records below it is not added twice.
        if ticked.iter().any(|other| other.needs(choice)) {
            continue;
        }
        edits.push(Edit::AddSeveral {
            parent: *parent,
            units: units.clone(),
            count: *count,
        });
    }
    let Some(root) = state.form.records.first() else {
        return Vec::new();
    };
    let action = StepAction::AddFound {
        parent: root.id,
        added,
    };
    vec![Effect::Apply {
        step: Step::named(action, judgement, edits),
        then: Then::ToFirstAdded,
    }]
}

/// Shows in the text from where the value under the cursor comes, or would come.
fn show_evidence(state: &mut State) {
    let Some(passage) = state.form.passage(&state.codebook) else {
        let message = words!("suggesting-no-passage");
        say(state, Message::Problem(message.into()));
        return;
    };
    if state.layout.is_some_and(|layout| layout.reader.is_none()) {
        focus(state, Pane::Reader);
    }
    state.reader.show(passage);
}
