//! Taking a date, an amount or a place of the facts over as the answer that one would else type.

use std::ops::Range;

use super::coding::{answer, label, target};
use super::passages::{in_context, ungrouped};
use super::{Effect, Then, say};
use crate::codebook::{Applies, Value};
use crate::judgement::SectionKind;
use crate::library::Edit;
use crate::tui::action::Action;
use crate::tui::state::{Candidate, Choice, Item, Message, Overlay, Picker, Reader, State, reason};

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
        let message = format!("{} is not asked here: {why}", label(state, variable));
        say(state, Message::Problem(message));
        return;
    }
    let Some(candidates) = state.form.candidates(&known.kind) else {
        let message = "only dates, amounts of money and places can be chosen from the facts";
        say(state, Message::Problem(message.into()));
        return;
    };
    if candidates.is_empty() {
        let message = format!("the facts name nothing that {} could be", known.label);
        say(state, Message::Problem(message));
        return;
    }
    let mut candidates: Vec<(Option<&str>, Candidate)> = candidates
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
            let other = other.map_or(String::new(), |other| format!("{other}: "));
            Item {
                label: in_context(&state.reader, &passage),
                detail: format!("{other}{about}{shown}"),
                also: ungrouped(&shown),
                key: None,
                choice: Choice::AnswerFrom((record, variable), value, passage),
                disabled: None,
            }
        });
    let title = format!("{}, from the text", known.label);
    state.overlay = Some(Overlay::Picker(Picker::new(title, items.collect())));
}

/// Whether a place lies in what the court found.
fn in_facts(reader: &Reader, at: usize) -> bool {
    let mut sections = reader.document.sections().iter();
    sections.any(|section| section.kind == SectionKind::Facts && section.range.contains(&at))
}

/// What an amount is besides a price, by the words right before it: a fine, a fee, a compensation.
fn other_purpose(reader: &Reader, (passage, value, _): &Candidate) -> Option<&'static str> {
    /// So many characters before an amount say what it is.
    const BEFORE: usize = 12;
    const WORDS: [(&str, &str); 9] = [
        ("罚金", "fine"),
        ("罚款", "fine"),
        ("没收", "confiscated"),
        ("受理费", "fee"),
        ("诉讼费", "fee"),
        ("鉴定费", "fee"),
        ("赔偿", "compensation"),
        ("抚慰金", "compensation"),
        ("保证金", "bail"),
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
