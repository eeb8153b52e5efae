//! Taking a date, an amount or a place of the facts over as the answer that one would else type.

use std::ops::Range;

use super::coding::{answer, label, target};
use super::passages::{in_context, ungrouped};
use super::{Effect, Then, say};
use crate::codebook::{Applies, Value};
use crate::judgement::SectionKind;
use crate::library::Edit;
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{
    Choice, Item, Message, NamedValue, Overlay, Picker, ReaderPane, State, reason,
};

/// Applies the action; none where it is another one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    (action == Action::TakeFromText).then(|| {
        offer(state);
        Vec::new()
    })
}

/// Offers what the facts name and the variable under the cursor could take.
fn offer(state: &mut State) {
    let Some((record, variable)) = target(state) else {
        return;
    };
    let known = state.codebook.variable(variable);
    if state.form.applies(&state.codebook, record, variable) == Applies::No {
        let why = reason(&state.codebook, variable);
        let message = text!(
            "coding-not-asked",
            variable = label(state, variable),
            condition = why
        );
        say(state, Message::Problem(message));
        return;
    }
    let Some(candidates) = state.form.candidates(&known.kind) else {
        let message = words!("candidates-wrong-kind");
        say(state, Message::Problem(message.into()));
        return;
    };
    if candidates.is_empty() {
        let message = text!("candidates-none", variable = known.label);
        say(state, Message::Problem(message));
        return;
    }
    let mut candidates: Vec<(Option<OtherPurpose>, NamedValue)> = candidates
        .into_iter()
        .map(|candidate| (other_purpose(&state.reader, &candidate), candidate))
        .collect();
    // What the facts name comes first, in the order of the text; fines and fees come last.
    candidates.sort_by_key(|(other, (passage, ..))| {
        (other.is_some(), !in_facts(&state.reader, passage.start))
    });
    let items = candidates
        .into_iter()
        .map(|(other, (passage, value, vague))| {
            let shown = state.codebook.show(variable, &value);
            let about = if vague { "≈ " } else { "" };
            let detail = format!("{about}{shown}");
            Item {
                label: in_context(&state.reader, &passage),
                detail: match other {
                    Some(other) => format!("{}: {detail}", other.in_words()),
                    None => detail,
                },
                also: ungrouped(&shown),
                key: None,
                choice: Choice::AnswerFrom((record, variable), value, passage),
                disabled: None,
            }
        });
    let title = text!("candidates-title", variable = known.label);
    state.overlay = Some(Overlay::Picker(Picker::new(title, items.collect())));
}

/// Whether a place lies in what the court found.
fn in_facts(reader: &ReaderPane, at: usize) -> bool {
    let mut sections = reader.document.sections().iter();
    sections.any(|section| section.kind == SectionKind::Facts && section.range.contains(&at))
}

/// What an amount can be besides a price.
#[derive(Debug, Clone, Copy)]
enum OtherPurpose {
    Fine,
    Confiscated,
    Fee,
    Compensation,
    Bail,
}

impl OtherPurpose {
    fn in_words(self) -> &'static str {
        match self {
            Self::Fine => words!("candidates-fine"),
            Self::Confiscated => words!("candidates-confiscated"),
            Self::Fee => words!("candidates-fee"),
            Self::Compensation => words!("candidates-compensation"),
            Self::Bail => words!("candidates-bail"),
        }
    }
}

/// What an amount is besides a price, by the words right before it: a fine, a fee, a compensation.
fn other_purpose(reader: &ReaderPane, (passage, value, _): &NamedValue) -> Option<OtherPurpose> {
    /// So many characters before an amount say what it is.
    const BEFORE: usize = 12;
    const WORDS: [(&str, OtherPurpose); 9] = [
        ("罚金", OtherPurpose::Fine),
        ("罚款", OtherPurpose::Fine),
        ("没收", OtherPurpose::Confiscated),
        ("受理费", OtherPurpose::Fee),
        ("诉讼费", OtherPurpose::Fee),
        ("鉴定费", OtherPurpose::Fee),
        ("赔偿", OtherPurpose::Compensation),
        ("抚慰金", OtherPurpose::Compensation),
        ("保证金", OtherPurpose::Bail),
    ];
    if !matches!(value, Value::Number(_)) {
        return None;
    }
    let before = reader.text.get(..passage.start)?;
    let start = before
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(0, |(at, _)| at);
    let near = &before[start..];
    // Only what stands in the same clause.
    let near = near
        .rsplit(['，', '。', '；', '、', ',', ';', '\n'])
        .next()?;
    let named = WORDS
        .iter()
        .filter_map(|(word, name)| Some((near.rfind(word)?, *name)));
    named.max_by_key(|(at, _)| *at).map(|(_, name)| name)
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
