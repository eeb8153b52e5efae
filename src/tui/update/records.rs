//! Adding, deleting, copying and walking records.

use super::coding::by_own;
use super::{Effect, Then, say};
use crate::codebook::{Applies, Codebook, UnitIx, VariableIx};
use crate::library::{Edit, Record, RecordId, Step, StepAction};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State};

/// The key that adds as many records as are stated.
const STATED: char = '#';

/// Applies an action on records; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::NextRecord => turn_record(state, 1),
        Action::PreviousRecord => turn_record(state, -1),
        Action::AddRecord => offer_units(state),
        Action::DeleteRecord => ask_to_delete(state),
        Action::CopyRecord => return Some(copy_record(state)),
        _ => return None,
    }
    Some(Vec::new())
}

/// The step that adds records below a record.
pub(super) fn add(state: &State, parent: RecordId, units: Vec<UnitIx>) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let edits = vec![Edit::Add { parent, units }];
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then: Then::ToNewest,
    }]
}

/// The step that deletes a record with all below it.
pub(super) fn delete(state: &State, record: RecordId) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    vec![Effect::Apply {
        step: Step::on(judgement, vec![Edit::Delete(record)]),
        then: Then::Stay,
    }]
}

fn turn_record(state: &mut State, steps: isize) {
    let form = &mut state.form;
    let last = form.records.len().saturating_sub(1);
    let next = form.record.saturating_add_signed(steps).min(last);
    if next == form.record {
        let message = if steps > 0 {
            words!("records-last")
        } else {
            words!("records-first")
        };
        say(state, Message::Problem(message.into()));
        return;
    }
    form.record = next;
    form.row = 0;
}

/// Offers the units that can be added, each by its key.
fn offer_units(state: &mut State) {
    let Some(current) = state.form.current() else {
        return;
    };
    let codebook = &state.codebook;
    let items: Vec<Item> = codebook
        .unit_ixs()
        .filter(|&unit| codebook.unit(unit).parent.is_some())
        .map(|unit| {
            let (parent, units) = place_for(codebook, &state.form.records, current, unit);
            let above = state.form.records.iter().find(|record| record.id == parent);
            let above = above.map_or("", |record| record.name.as_str());
            let also_made: Vec<&str> = units[..units.len() - 1]
                .iter()
                .map(|&unit| codebook.unit(unit).name.as_str())
                .collect();
            let detail = if also_made.is_empty() {
                text!("records-add-to", record = above)
            } else {
                let units = also_made.join(", ");
                text!("records-add-to-with", record = above, units = units)
            };
            Item {
                label: codebook.unit(unit).label.clone(),
                detail,
                also: String::new(),
                key: Some(codebook.unit(unit).key),
                choice: Choice::Add(parent, units),
                disabled: None,
            }
        })
        .collect();
    let stated = state.form.fewer_than_stated(codebook).into_iter();
    let stated = stated.map(|(unit, there, stated)| {
        let (parent, units) = place_for(codebook, &state.form.records, current, unit);
        let label = codebook.unit(unit).label.to_lowercase();
        let missing = stated - there;
        Item {
            label: text!("records-add-stated", n = missing, unit = label),
            detail: text!("records-stated", there = there, stated = stated),
            also: String::new(),
            key: Some(STATED),
            choice: Choice::AddStated(parent, units, missing),
            disabled: None,
        }
    });
    let items: Vec<Item> = items.into_iter().chain(stated).collect();
    if items.is_empty() {
        say(state, Message::Problem(text!("records-no-unit")));
        return;
    }
    let mut picker = Picker::new(words!("records-add-title"), items);
    picker.several = Some(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Takes a digit of how many records are added. Says whether it is one.
pub fn count_key(state: &mut State, typed: char) -> bool {
    /// No judgement that a study codes by hand has more of a unit.
    const MOST: usize = 99;
    let Some(Overlay::Picker(picker)) = &mut state.overlay else {
        return false;
    };
    let digit = typed
        .to_digit(10)
        .and_then(|digit| usize::try_from(digit).ok());
    let (Some(before), Some(digit), true) =
        (picker.several, digit, picker.input.value().is_empty())
    else {
        return false;
    };
    let count = before * 10 + digit;
    if count > MOST {
        say(
            state,
            Message::Problem(text!("records-too-many", most = MOST)),
        );
        return true;
    }
    picker.several = Some(count);
    picker.title = match count {
        0 => words!("records-add-title").to_owned(),
        count => text!("records-add-several", n = count),
    };
    true
}

/// The step that adds records of the last unit below a record, as many as were asked for.
pub(super) fn add_counted(
    state: &State,
    parent: RecordId,
    units: Vec<UnitIx>,
    count: usize,
) -> Vec<Effect> {
    if count < 2 {
        return add(state, parent, units);
    }
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

/// Where a record of a unit goes: below the nearest fitting record at or above the current one, else
/// below the last fitting one; records missing in between are made with it.
fn place_for(
    codebook: &Codebook,
    records: &[Record],
    current: &Record,
    unit: UnitIx,
) -> (RecordId, Vec<UnitIx>) {
    let mut line = codebook.line(unit);
    line.reverse();
    let above = std::iter::successors(Some(current), |record| {
        records.iter().find(|known| Some(known.id) == record.parent)
    });
    let nearest = above
        .into_iter()
        .find(|record| line[..line.len() - 1].contains(&record.unit));
    if let Some(newer) = just_made(codebook, records, current, unit) {
        return (newer.id, vec![unit]);
    }
    let Some(mut parent) = nearest.or(records.first()) else {
        return (current.id, vec![unit]);
    };
    let start = line
        .iter()
        .position(|&unit| unit == parent.unit)
        .unwrap_or(0);
    for (index, &next) in line.iter().enumerate().skip(start + 1) {
        let below = records
            .iter()
            .rev()
            .find(|record| record.unit == next && record.parent == Some(parent.id));
        match below {
            Some(record) if next != unit => parent = record,
            _ => return (parent.id, line[index..].to_vec()),
        }
    }
    (parent.id, vec![unit])
}

/// A record that was made last of all, can have one of the unit below it and has none yet: who adds an incident and goes
/// back to a victim of another one still fills the new one. None where the cursor is on a record of its unit.
fn just_made<'r>(
    codebook: &Codebook,
    records: &'r [Record],
    current: &Record,
    unit: UnitIx,
) -> Option<&'r Record> {
    let newest = records.iter().max_by_key(|record| record.id)?;
    let above = codebook.unit(unit).parent?;
    (newest.unit == above && newest.parent.is_some() && current.unit != above).then_some(newest)
}

fn ask_to_delete(state: &mut State) {
    let Some(record) = state.form.current() else {
        return;
    };
    if record.parent.is_none() {
        say(state, Message::Problem(text!("records-judgement-stays")));
        return;
    }
    let inside = |known: &&Record| {
        known.name == record.name || known.name.starts_with(&format!("{}/", record.name))
    };
    let below = state.form.records.iter().filter(inside).count() - 1;
    let values = state
        .form
        .values
        .keys()
        .filter(|(id, _)| {
            state
                .form
                .records
                .iter()
                .filter(inside)
                .any(|known| known.id == *id)
        })
        .count();
    let delete = match below {
        0 => text!("records-delete", values = values),
        _ => text!(
            "records-delete-with-below",
            records = below,
            values = values
        ),
    };
    let item = |label: String, detail: &str, key, choice| Item {
        label,
        detail: detail.to_owned(),
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    };
    let items = vec![
        item(text!("records-keep"), "", 'n', Choice::Nothing),
        item(
            delete,
            words!("records-can-be-undone"),
            'y',
            Choice::Delete(record.id),
        ),
    ];
    state.overlay = Some(Overlay::Picker(Picker::new(
        text!("records-delete-title", record = record.name),
        items,
    )));
}

/// Copies the values of the record of this unit before this one to what is uncoded here.
fn copy_record(state: &mut State) -> Vec<Effect> {
    let (Some(judgement), Some(current)) = (state.open, state.form.current()) else {
        return Vec::new();
    };
    let Some(last) = state.form.last_of_unit() else {
        let unit = state.codebook.unit(current.unit).label.to_lowercase();
        say(
            state,
            Message::Problem(text!("records-none-to-copy", unit = unit)),
        );
        return Vec::new();
    };
    let edits = copied(state, current, last);
    if edits.is_empty() {
        say(
            state,
            Message::Problem(text!("records-nothing-to-copy", record = last.name)),
        );
        return Vec::new();
    }
    let action = StepAction::Copy {
        from: last.id,
        to: current.id,
        values: edits.len(),
    };
    vec![Effect::Apply {
        step: Step::named(action, judgement, edits),
        then: Then::Advance,
    }]
}

/// The values of a record that another one of the unit can take over: what is uncoded there and asked
/// of it, given what it has and what was copied before.
fn copied(state: &State, to: &Record, from: &Record) -> Vec<Edit> {
    let codebook = &state.codebook;
    let mut values = state.form.values.clone();
    let mut edits = Vec::new();
    for variable in codebook.coded_of(to.unit) {
        let Some(value) = state.form.values.get(&(from.id, variable)) else {
            continue;
        };
        let answer = |other: VariableIx| {
            if codebook.variable(other).unit == to.unit {
                values.get(&(to.id, other))
            } else {
                state.form.value(codebook, to.id, other)
            }
        };
        let asked = codebook.applies(variable, &answer) != Applies::No;
        if asked && !values.contains_key(&(to.id, variable)) {
            values.insert((to.id, variable), value.clone());
            edits.push(Edit::Value {
                record: to.id,
                variable,
                new: Some(value.clone()),
                by: by_own(state, (to.id, variable)),
            });
        }
    }
    edits
}
