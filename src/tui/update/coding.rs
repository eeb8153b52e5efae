//! Coding variables and moving in the form.

use std::collections::BTreeSet;

use super::{Effect, Then, prompt, say, selecting};
use crate::codebook::{Applies, Codes, Value, VariableIx, VariableKind};
use crate::library::{By, Edit, RecordId, Step};
use crate::messages::{text, words};
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::{
    Choice, Dropped, Form, Item, Message, Overlay, Picker, Purpose, State, attach, reason,
};

/// Applies an action of the form; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::NextVariable => move_row(state, 1),
        Action::PreviousVariable => move_row(state, -1),
        Action::FirstVariable => move_row(state, isize::MIN),
        Action::LastVariable => move_row(state, isize::MAX),
        Action::NextUncoded => {
            let all = !state.form.next_uncoded(&state.codebook);
            if all {
                let message = all_coded(state);
                say(state, Message::Done(message));
            }
        }
        Action::Edit => edit(state),
        Action::ClearValue => {
            let target = target(state)?;
            if !state.form.values.contains_key(&target) {
                let message = text!("coding-nothing-to-clear", variable = label(state, target.1));
                say(state, Message::Problem(message));
                return Some(Vec::new());
            }
            return Some(answer(state, target, None, Then::Stay));
        }
        Action::RepeatValue => return Some(repeat_value(state)),
        Action::KeepEvidence => return Some(keep_evidence(state)),
        _ => return None,
    }
    Some(Vec::new())
}

/// What a plain key means for the variable under the cursor: a code, a missing code, or the start of
/// a number or date. None where the key is not an answer, so that the keymap is asked.
pub fn answer_key(state: &mut State, typed: char) -> Option<Vec<Effect>> {
    if state.focus != Pane::Form && state.reader.selection.is_none() {
        return None;
    }
    let (record, variable) = target(state)?;
    let known = state.codebook.variable(variable);
    if let Some(missing) = state
        .codebook
        .missing
        .iter()
        .find(|missing| missing.key == typed)
    {
        let value = Value::Missing(missing.value);
        return Some(answer(
            state,
            (record, variable),
            Some(value),
            Then::Advance,
        ));
    }
    if let Some(code) = known
        .codes()
        .and_then(|codes| codes.by_key(typed))
        .map(|code| code.value)
    {
        return Some(choose_code(state, (record, variable), code));
    }
    // Of several codes at once each is turned by itself, from the list.
    let one = !matches!(known.kind, VariableKind::ManyOf(_));
    let by_number = one && typed.is_ascii_digit() && has_number(known.codes(), &typed.to_string());
    let begins = by_number || Form::begins_entry(&state.codebook, variable, typed);
    // What is typed to its end must not be refused then.
    if begins && !selecting::is_chosen(state) {
        return Some(Vec::new());
    }
    if by_number {
        return Some(offer_by_number(state, (record, variable), typed));
    }
    if begins {
        prompt::begin(state, Purpose::Value(record, variable), &typed.to_string());
        return Some(prompt::accept_whole(state));
    }
    None
}

/// Whether the number of a code that has no key begins so.
fn has_number(codes: Option<&Codes>, typed: &str) -> bool {
    let codes = codes.map_or(&[][..], |codes| &codes.0);
    let mut numbers = codes
        .iter()
        .filter(|code| code.key.is_none() && !code.deprecated);
    numbers.any(|code| code.value.to_string().starts_with(typed))
}

/// Opens the list of codes at those whose number begins with a digit. The whole number chooses its code at once, as a
/// key does.
fn offer_by_number(state: &mut State, target: Target, typed: char) -> Vec<Effect> {
    offer_codes(state, target.0, target.1);
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        picker.by_number = Some(target);
    }
    prompt::paste(state, &typed.to_string())
}

/// The code whose whole number is typed, where no longer number begins with it.
pub(super) fn numbered(state: &State, (_, variable): Target, typed: &str) -> Option<Value> {
    let codes = state.codebook.variable(variable).codes()?;
    let numbers = codes
        .0
        .iter()
        .filter(|code| !code.deprecated)
        .map(|code| (code.value, code.value.to_string()));
    let mut begun = numbers.filter(|(_, number)| number.starts_with(typed));
    let (value, number) = begun.next()?;
    (number == typed && begun.next().is_none()).then_some(Value::Code(value))
}

/// Codes a variable with a code, or toggles the code where several may be chosen.
fn choose_code(state: &mut State, target: Target, code: i64) -> Vec<Effect> {
    if matches!(
        state.codebook.variable(target.1).kind,
        VariableKind::ManyOf(_)
    ) {
        toggle(state, target, code)
    } else {
        answer(state, target, Some(Value::Code(code)), Then::Advance)
    }
}

/// Adds or removes a code of a multiple-choice variable; without any code left it is uncoded again.
pub(super) fn toggle(state: &mut State, target: Target, code: i64) -> Vec<Effect> {
    let mut codes = match state.form.values.get(&target) {
        Some(Value::Codes(codes)) => codes.clone(),
        _ => BTreeSet::new(),
    };
    if !codes.remove(&code) {
        codes.insert(code);
    }
    let new = (!codes.is_empty()).then_some(Value::Codes(codes));
    answer(state, target, new, Then::Stay)
}

/// The step that gives a variable of a record an answer, or clears it.
pub(super) fn answer(
    state: &mut State,
    (record, variable): Target,
    new: Option<Value>,
    then: Then,
) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    if !state.form.records.iter().any(|known| known.id == record) {
        let gone = words!("coding-record-gone");
        say(state, Message::Problem(gone.into()));
        return Vec::new();
    }
    if new.is_some() && !selecting::is_chosen(state) {
        return Vec::new();
    }
    state.form.go_to(&state.codebook, record, Some(variable));
    if new.is_some() && state.form.applies(&state.codebook, record, variable) == Applies::No {
        let message = text!(
            "coding-not-asked",
            variable = label(state, variable),
            condition = reason(&state.codebook, variable)
        );
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let target = (record, variable);
    let then = after_answer(state, target, then);
    let passages = new.as_ref().map_or(Vec::new(), |value| {
        state.form.stale(&state.codebook, target, value)
    });
    let detached = attach(target, &passages, false);
    state.dropped = (!passages.is_empty()).then_some(Dropped { target, passages });
    let new_is_some = new.is_some();
    let edit = Edit::Value {
        record,
        variable,
        new,
        by: by_own(state, target),
    };
    // A passage that is selected meanwhile is what the answer rests on: both are one step.
    let selected = if new_is_some {
        selecting::take(state)
    } else {
        None
    };
    let attached = attach(target, selected.as_slice(), true);
    let edits = std::iter::once(edit)
        .chain(detached)
        .chain(attached)
        .collect();
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then,
    }]
}

/// Where the cursor goes after an answer. After a correction it stays: one sees what stands there now. Who goes to
/// every variable in turn goes on after each.
pub(super) fn after_answer(state: &State, target: Target, then: Then) -> Then {
    let corrects = state.form.values.contains_key(&target);
    if then == Then::Advance && corrects && state.keymap.habits.advance_to_open {
        Then::Stay
    } else {
        then
    }
}

/// Attaches the passages again that the last answer took away.
fn keep_evidence(state: &mut State) -> Vec<Effect> {
    let dropped = state.dropped.take();
    let dropped = dropped.filter(|dropped| state.form.find(dropped.target.0).is_some());
    let (Some(judgement), Some(dropped)) = (state.open, dropped) else {
        let message = words!("coding-no-passage-removed");
        say(state, Message::Problem(message.into()));
        return Vec::new();
    };
    let edits = attach(dropped.target, &dropped.passages, true);
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then: Then::Stay,
    }]
}

/// What is said where no variable of the judgement is uncoded: what else is open, and the key that marks it as done.
pub(super) fn all_coded(state: &State) -> String {
    let left = state.form.left(&state.codebook);
    let done = state.key_of(Context::Form, Action::DoneAndNext);
    match (state.form.has_open(&state.codebook), left.is_nothing()) {
        (true, true) => text!("coding-last-variable", done = done),
        (true, false) => text!(
            "coding-last-variable-but",
            left = left.in_words(),
            done = done
        ),
        (false, true) => text!("coding-all-coded", done = done),
        (false, false) => text!("coding-all-coded-but", left = left.in_words(), done = done),
    }
}

/// An answer of the researcher's own, and what the text suggests beside it.
pub(super) fn by_own(state: &State, (record, variable): Target) -> By {
    let suggested = state.form.suggestion(&state.codebook, record, variable);
    suggested.map_or(By::Own, |found| By::OwnBeside(found.value))
}

pub(super) fn label(state: &State, variable: VariableIx) -> String {
    state.codebook.variable(variable).label.clone()
}

/// A record and a variable of it.
pub(super) type Target = (RecordId, VariableIx);

/// The record and the variable under the cursor.
pub(super) fn target(state: &State) -> Option<Target> {
    let record = state.form.current()?.id;
    Some((record, state.form.variable(&state.codebook)?))
}

fn move_row(state: &mut State, rows: isize) {
    let last = state.form.rows(&state.codebook).len().saturating_sub(1);
    state.form.row = state.form.row.saturating_add_signed(rows).min(last);
}

/// Types a value, or opens the list of codes.
fn edit(state: &mut State) {
    let Some((record, variable)) = target(state) else {
        let message = words!("coding-no-variables");
        say(state, Message::Problem(message.into()));
        return;
    };
    if state.codebook.variable(variable).codes().is_some() {
        offer_codes(state, record, variable);
        return;
    }
    let old = match state.form.values.get(&(record, variable)) {
        Some(value) if !value.is_missing() => match value {
            Value::Number(number) => number.to_string(),
            other => state.codebook.text_of(variable, other),
        },
        _ => String::new(),
    };
    prompt::start(state, Purpose::Value(record, variable), &old);
}

fn offer_codes(state: &mut State, record: RecordId, variable: VariableIx) {
    let known = state.codebook.variable(variable);
    let many = matches!(known.kind, VariableKind::ManyOf(_));
    let held = state.form.values.get(&(record, variable));
    let has = |code: i64| match held {
        Some(Value::Code(held)) => *held == code,
        Some(Value::Codes(codes)) => codes.contains(&code),
        _ => false,
    };
    let mut items: Vec<Item> = Vec::new();
    for code in known
        .codes()
        .map(|codes| codes.0.as_slice())
        .unwrap_or_default()
    {
        if code.deprecated && !has(code.value) {
            continue;
        }
        let initials: Vec<String> = code
            .words
            .iter()
            .map(|word| crate::ground::initials(word))
            .collect();
        items.push(Item {
            label: format!(
                "{}{} {}",
                if has(code.value) { "✓ " } else { "  " },
                code.value,
                code.label
            ),
            detail: code.words.first().cloned().unwrap_or_default(),
            also: format!("{} {}", code.words.join(" "), initials.join(" ")),
            key: None,
            choice: if many {
                Choice::Toggle((record, variable), code.value)
            } else {
                Choice::Answer((record, variable), Value::Code(code.value))
            },
            disabled: None,
        });
    }
    if many {
        items.push(plain_item(
            (record, variable),
            &format!("  {}", words!("coding-none-of-them")),
            String::new(),
            Value::Codes(BTreeSet::new()),
        ));
    }
    for missing in &state.codebook.missing {
        let label = format!("  {} {}", missing.value, missing.label);
        items.push(plain_item(
            (record, variable),
            &label,
            missing.key.to_string(),
            Value::Missing(missing.value),
        ));
    }
    let mut picker = Picker::new(known.label.clone(), items);
    picker.cursor = picker
        .items
        .iter()
        .position(|item| item.label.starts_with('✓'))
        .unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

fn plain_item(target: Target, label: &str, detail: String, value: Value) -> Item {
    Item {
        label: label.to_owned(),
        detail,
        also: String::new(),
        key: None,
        choice: Choice::Answer(target, value),
        disabled: None,
    }
}

fn repeat_value(state: &mut State) -> Vec<Effect> {
    let Some((record, variable)) = target(state) else {
        return Vec::new();
    };
    let last = state.form.last_of_unit().map(|record| record.id);
    let value = last
        .and_then(|record| state.form.values.get(&(record, variable)))
        .cloned();
    if value.is_none() {
        let unit = &state
            .codebook
            .unit(state.codebook.variable(variable).unit)
            .label;
        let message = text!("coding-nothing-to-repeat", unit = unit.to_lowercase());
        say(state, Message::Problem(message));
        return Vec::new();
    }
    answer(state, (record, variable), value, Then::Advance)
}
