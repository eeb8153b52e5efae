//! Taking over what the text suggests. Nothing of it is coded without one of these keys.

use std::collections::BTreeMap;

use super::coding::{Target, after_answer, label, target};
use super::{Effect, Then, focus, say};
use crate::codebook::{Applies, UnitIx};
use crate::library::{Edit, Record, RecordId, Step, StepAction};
use crate::messages::{text, words};
use crate::suggesting::account_units;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State, accepted, attach, reason};

/// Applies an action on suggestions; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::AcceptSuggestion => return Some(accept(state)),
        Action::AcceptRecord => return Some(accept_record(state)),
        Action::AcceptJudgement => return Some(accept_judgement(state)),
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
    match state.form.current().cloned() {
        Some(record) => accept_all_of(state, &record, std::slice::from_ref(&record)),
        None => Vec::new(),
    }
}

/// The same for all records of the judgement, as one step.
fn accept_judgement(state: &mut State) -> Vec<Effect> {
    let records = state.form.records.clone();
    match records.first() {
        Some(root) => accept_all_of(state, root, &records),
        None => Vec::new(),
    }
}

/// The step that codes what is uncoded and suggested in records; it is named after one of them.
fn accept_all_of(state: &mut State, named: &Record, records: &[Record]) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let edits = state.form.suggested_edits_of(&state.codebook, records);
    let count = edits
        .iter()
        .filter(|edit| matches!(edit, Edit::Value { .. }))
        .count();
    if count == 0 {
        let message = text!("suggesting-record-none", name = named.name);
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let action = StepAction::CodeAsSuggested {
        record: named.id,
        values: count,
    };
    let then = if stays_open(state, &edits) {
        Then::Stay
    } else {
        Then::Advance
    };
    vec![Effect::Apply {
        step: Step::named(action, judgement, edits),
        then,
    }]
}

/// Whether the variable under the cursor is open and none of the edits codes it: it is the next to be coded then.
fn stays_open(state: &State, edits: &[Edit]) -> bool {
    let Some((here, at)) = target(state) else {
        return false;
    };
    let codes_it = |edit: &Edit| matches!(edit, Edit::Value { record, variable, .. } if (*record, *variable) == (here, at));
    !state.form.values.contains_key(&(here, at))
        && state.form.applies(&state.codebook, here, at) != Applies::No
        && !edits.iter().any(codes_it)
}

/// Offers to make the records of what was found in the text and has none. Where something belongs below one of several
/// records, it is asked first below which: the one with the cursor, if it is one of them.
fn offer_found(state: &mut State) {
    let to_be_placed = state.form.to_be_placed(&state.codebook);
    let parents: Vec<RecordId> = to_be_placed
        .iter()
        .flat_map(|found| found.parents.iter().copied())
        .collect();
    if parents.is_empty() {
        return offer_found_below(state, None);
    }
    let here = state.form.line_of_current();
    if let Some(&parent) = here.iter().find(|record| parents.contains(record)) {
        return offer_found_below(state, Some(parent));
    }
    let records = state.form.records.iter();
    let items = records.filter(|record| parents.contains(&record.id));
    let items = items.map(|record| Item {
        label: text!("records-add-to", record = state.form.short(record)),
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::FoundBelow(record.id),
        disabled: None,
    });
    let title = words!("suggesting-which-title");
    let picker = Picker::new(title, items.collect());
    state.overlay = Some(Overlay::Picker(picker));
}

/// The same, with what may belong below one of several records: each with a tick of its own, none set.
pub(super) fn offer_found_below(state: &mut State, chosen: Option<RecordId>) {
    let unrecorded = state.form.unrecorded(&state.codebook);
    let item = |parent: RecordId, units: &[UnitIx], count: usize, detail: String| {
        let unit = units.last().map(|&unit| state.codebook.unit(unit));
        let label = unit.map_or(String::new(), |unit| unit.label.to_lowercase());
        let found = text!("suggesting-found-records", n = count, unit = label);
        let above = state
            .form
            .find(parent)
            .map(|record| state.form.short(record));
        let label = match (units, above) {
            ([_], Some(above)) if !above.is_empty() => {
                text!("suggesting-in-record", records = found, record = above)
            }
            ([.., above, _], _) => {
                let above = state.codebook.unit(*above).label.to_lowercase();
                text!("suggesting-in-new-record", records = found, unit = above)
            }
            _ => found,
        };
        Item {
            label,
            detail,
            also: String::new(),
            key: None,
            choice: Choice::AddSeveral(parent, units.to_vec(), count),
            disabled: None,
        }
    };
    let (mut items, mut ticks) = (Vec::new(), Vec::new());
    for found in &unrecorded {
        // Those in between come with them.
        for above in 1..found.units.len() {
            items.push(item(found.parent, &found.units[..above], 1, String::new()));
        }
        let (count, names) = (found.names.len(), found.names.join("、"));
        items.push(item(found.parent, &found.units, count, names));
    }
    items.extend(found_children(state));
    ticks.resize(items.len(), true);
    let parent = chosen.and_then(|chosen| Some((chosen, state.form.find(chosen)?.unit)));
    if let Some((parent, above)) = parent {
        for found in state.form.to_be_placed(&state.codebook) {
            if state.codebook.unit(found.unit).parent == Some(above) {
                let names = found.names.into_iter();
                items.extend(names.map(|name| item(parent, &[found.unit], 1, name)));
            }
        }
    }
    ticks.resize(items.len(), false);
    if items.is_empty() {
        let message = words!("suggesting-nothing-found");
        say(state, Message::Problem(message.into()));
        return;
    }
    let title = match chosen.and_then(|chosen| state.form.find(chosen)) {
        Some(record) => text!(
            "suggesting-found-below-title",
            record = state.form.short(record)
        ),
        None => text!("suggesting-found-title"),
    };
    let picker = Picker::new(title, items).with_ticks(ticks);
    state.overlay = Some(Overlay::Picker(picker));
}

/// The step that adds records of several units, each with those above it that are missing.
pub(super) fn add_ticked(state: &mut State, ticked: &[Choice]) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let (mut edits, mut added) = add_found_children(state, ticked);
    for choice in &merged(ticked) {
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

/// A line for each incident and child of the text that has no record.
fn found_children(state: &State) -> Vec<Item> {
    let mut items = Vec::new();
    for found in state.form.found_incidents(&state.codebook) {
        let children: Vec<Option<usize>> = if found.children.is_empty() {
            vec![None]
        } else {
            found.children.iter().copied().map(Some).collect()
        };
        for child in children {
            let line = state
                .form
                .found_line(&state.codebook, found.incident, child);
            items.push(Item {
                label: text!(
                    "suggesting-found-child",
                    incident = found.incident + 1,
                    child = line
                ),
                detail: String::new(),
                also: String::new(),
                key: None,
                choice: Choice::AddFoundChild {
                    incident: found.incident,
                    record: found.record,
                    child,
                },
                disabled: None,
            });
        }
    }
    items
}

/// The edits that add the chosen incidents and children, and how many of which unit they are. Which of the text each new
/// record is, is kept until the step is made.
fn add_found_children(state: &mut State, ticked: &[Choice]) -> (Vec<Edit>, Vec<(UnitIx, usize)>) {
    let (mut edits, mut added) = (Vec::new(), Vec::new());
    state.form.to_be_added.clear();
    let Some((unit, below)) = account_units(&state.codebook) else {
        return (edits, added);
    };
    let Some(root) = state.form.records.first().map(|record| record.id) else {
        return (edits, added);
    };
    let mut incidents: BTreeMap<usize, (Option<RecordId>, Vec<usize>)> = BTreeMap::new();
    for choice in ticked {
        if let Choice::AddFoundChild {
            incident,
            record,
            child,
        } = choice
        {
            let known = incidents.entry(*incident).or_insert((*record, Vec::new()));
            known.1.extend(child);
        }
    }
    let (mut new, mut children) = (0, 0);
    for (incident, (record, chosen)) in incidents {
        let expected = &mut state.form.to_be_added;
        if record.is_none() {
            new += 1;
            expected.push((unit, incident));
        }
        children += chosen.len();
        expected.extend(chosen.iter().map(|&child| (below, child)));
        let units = match (record, chosen.is_empty()) {
            (None, true) => vec![unit],
            (None, false) => vec![unit, below],
            (Some(_), _) => vec![below],
        };
        edits.push(Edit::AddSeveral {
            parent: record.unwrap_or(root),
            units,
            count: chosen.len().max(1),
        });
    }
    added.extend(
        [(unit, new), (below, children)]
            .into_iter()
            .filter(|&(_, count)| count > 0),
    );
    (edits, added)
}

/// Choices of the same unit below the same record as one.
fn merged(ticked: &[Choice]) -> Vec<Choice> {
    let mut merged: Vec<Choice> = Vec::new();
    for choice in ticked {
        let Choice::AddSeveral(parent, units, count) = choice else {
            continue;
        };
        let same = merged.iter_mut().find_map(|known| match known {
            Choice::AddSeveral(below, of, many) if below == parent && of == units => Some(many),
            _ => None,
        });
        match same {
            Some(many) => *many += count,
            None => merged.push(choice.clone()),
        }
    }
    merged
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
