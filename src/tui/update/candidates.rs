//! Taking a date, an amount or a place of the facts over as the answer that one would else type.

use std::ops::Range;

use super::coding::{answer, label, target};
use super::passages::in_context;
use super::{Effect, Then, say};
use crate::codebook::{Applies, Kind, Number, Value};
use crate::judgement::{Facts, facts};
use crate::library::Edit;
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State, reason};

/// Applies the action; none where it is another one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    (action == Action::TakeFromText).then(|| {
        offer(state);
        Vec::new()
    })
}

/// A value that the facts name, where it stands, and whether the text says that it is not exact.
type Candidate = (Range<usize>, Value, bool);

/// Offers what the facts name and the variable under the cursor could take.
fn offer(state: &mut State) {
    let Some((record, variable)) = target(state) else {
        return;
    };
    let known = state.codebook.variable(variable);
    if state.form.applies(&state.codebook, record, variable) == Applies::No {
        let why = reason(&state.codebook, variable);
        let message = format!("{} is not asked here: {why}", label(state, variable));
        say(state, Message::Problem(message));
        return;
    }
    let Some(candidates) = candidates(&known.kind, facts(&state.reader.text)) else {
        let message = "only dates, amounts of money and places are taken from the facts";
        say(state, Message::Problem(message.into()));
        return;
    };
    if candidates.is_empty() {
        let message = format!("the facts name nothing that {} could be", known.label);
        say(state, Message::Problem(message));
        return;
    }
    let items = candidates.into_iter().map(|(passage, value, vague)| {
        let shown = state.codebook.show(variable, &value);
        Item {
            label: in_context(&state.reader, &passage),
            detail: if vague {
                format!("≈ {shown}")
            } else {
                shown.clone()
            },
            also: shown,
            key: None,
            choice: Choice::AnswerFrom((record, variable), value, passage),
            disabled: None,
        }
    });
    let title = format!("{}, from the text", known.label);
    state.overlay = Some(Overlay::Picker(Picker::new(title, items.collect())));
}

/// What of the facts a variable of this kind could take, in the order of the text; none where it takes
/// nothing of that sort.
fn candidates(kind: &Kind, facts: Facts) -> Option<Vec<Candidate>> {
    Some(match kind {
        Kind::Date => facts
            .dates
            .into_iter()
            .map(|found| {
                (
                    found.range,
                    Value::Date(found.value.date),
                    found.value.lunar,
                )
            })
            .collect(),
        Kind::Money(limits, _) => facts
            .amounts
            .into_iter()
            .filter_map(|found| {
                let exact = Number::new(found.value.fen as f64 / 100.0)?;
                let fits = exact.is_answer()
                    && limits.min.is_none_or(|min| exact.get() >= min)
                    && limits.max.is_none_or(|max| exact.get() <= max)
                    && (limits.decimals >= 2 || found.value.fen % 100 == 0);
                fits.then_some((found.range, Value::Number(exact), found.value.about))
            })
            .collect(),
        Kind::Place(codes) => facts
            .places
            .into_iter()
            .filter_map(|found| {
                let name = found.value.name;
                let value = match codes {
                    Some(codes) => Value::Code(codes.said_by(name)?),
                    None => Value::Text(name.to_owned()),
                };
                Some((found.range, value, false))
            })
            .collect(),
        _ => return None,
    })
}

/// The step that codes a variable with a value from the text, with the passage as its evidence.
pub(super) fn answer_from(
    state: &mut State,
    target: super::coding::Target,
    value: Value,
    passage: Range<usize>,
) -> Vec<Effect> {
    let mut effects = answer(state, target, Some(value), Then::Advance);
    if let Some(Effect::Apply { step, .. }) = effects.first_mut()
        && let Some((_, edits)) = step.edits.first_mut()
    {
        edits.push(Edit::Evidence {
            record: target.0,
            variable: target.1,
            passage,
            attached: true,
        });
    }
    effects
}
