//! Taking over what the text suggests. Nothing of it is coded without one of these keys.

use super::coding::{Target, label, target};
use super::{Effect, Then, focus, say};
use crate::codebook::{Applies, UnitIx};
use crate::library::{Edit, RecordId, Step, StepAction};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State, accepted, reason};

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
    vec![Effect::Apply {
        step: Step::on(judgement, accepted(record, variable, found).into()),
        then: Then::Advance,
    }]
}

fn why_none(state: &State, (record, variable): Target) -> String {
    let label = label(state, variable);
    if state.form.applies(&state.codebook, record, variable) == Applies::No {
        let reason = reason(&state.codebook, variable);
        return format!("{label} is not asked here: {reason}");
    }
    if state.codebook.variable(variable).read.is_none() {
        return format!("nothing is read from the text for {label}");
    }
    format!("the text does not say {label} for certain")
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
        let message = format!("nothing uncoded of {name} is suggested by the text");
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let action = StepAction::CodeAsSuggested {
        record: record.id,
        values: count,
    };
    vec![Effect::Apply {
        step: Step::named(action, judgement, edits),
        then: Then::NextUncoded,
    }]
}

/// Offers to make the records of what was found in the text and has none.
fn offer_found(state: &mut State) {
    let unrecorded = state.form.unrecorded(&state.codebook);
    if unrecorded.is_empty() {
        let message = "nothing more was found in the text that could be a record";
        say(state, Message::Problem(message.into()));
        return;
    }
    let item = |found: &crate::tui::state::Unrecorded| {
        let unit = state.codebook.unit(found.unit);
        let plural = if found.names.len() == 1 { "" } else { "s" };
        let above: Vec<String> = found.units[..found.units.len() - 1]
            .iter()
            .map(|&unit| state.codebook.unit(unit).label.to_lowercase())
            .collect();
        let with = if above.is_empty() {
            String::new()
        } else {
            format!(", with their {}", above.join(" and "))
        };
        Item {
            label: format!(
                "add {} {}{plural}{with}",
                found.names.len(),
                unit.label.to_lowercase()
            ),
            detail: found.names.join("、"),
            also: String::new(),
            key: None,
            choice: Choice::AddSeveral(found.parent, found.units.clone(), found.names.len()),
            disabled: None,
        }
    };
    let items = unrecorded.iter().map(item).collect();
    state.overlay = Some(Overlay::Picker(Picker::new("Found in the text", items)));
}

/// The step that adds records of one unit, with those above them that are missing.
pub(super) fn add_several(
    state: &State,
    parent: RecordId,
    units: Vec<UnitIx>,
    count: usize,
) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let edits = vec![Edit::AddSeveral {
        parent,
        units,
        count,
    }];
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then: Then::ToFirstAdded,
    }]
}

/// Shows in the text from where the value under the cursor comes, or would come.
fn show_evidence(state: &mut State) {
    let Some(passage) = state.form.passage(&state.codebook) else {
        let message = "there is no passage for this variable yet";
        say(state, Message::Problem(message.into()));
        return;
    };
    if state.layout.is_some_and(|layout| layout.reader.is_none()) {
        focus(state, Pane::Reader);
    }
    state.reader.show(passage);
}
