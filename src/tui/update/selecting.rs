//! Selecting a passage of the text, and tying it to a value.

use std::ops::Range;

use super::coding::{label, target};
use super::{Effect, Then, focus, say, say_nothing_open};
use crate::ground::{TextUnit, clean_line, initials};
use crate::judgement::SectionKind;
use crate::library::{JudgementId, Step};
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::state::{
    Choice, Item, Message, Overlay, Picker, ReaderPane, Selection, State, THEME_SIGN, attach,
    clause_at,
};

use super::passages::in_context;

/// Applies an action on passages; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    use TextUnit::{Character, Clause, Paragraph, Sentence, Word};
    match action {
        Action::Select => begin(state),
        Action::Detach => return Some(detach(state)),
        Action::RestingHere => list_values(state),
        Action::Themes => super::themes::pick(state),
        Action::Memo => super::themes::memo(state),
        Action::Attach => return Some(attach_selected(state)),
        Action::SelectCancel => end(state),
        Action::SelectCharacter => grow(state, Character, true),
        Action::SelectCharacterBack => grow(state, Character, false),
        Action::SelectWord => grow(state, Word, true),
        Action::SelectWordBack => grow(state, Word, false),
        Action::SelectClause => grow(state, Clause, true),
        Action::SelectClauseBack => grow(state, Clause, false),
        Action::SelectSentence => grow(state, Sentence, true),
        Action::SelectSentenceBack => grow(state, Sentence, false),
        Action::SelectParagraph => grow(state, Paragraph, true),
        Action::SelectParagraphBack => grow(state, Paragraph, false),
        Action::SelectHit => grow_to_hit(state, true),
        Action::SelectHitBack => grow_to_hit(state, false),
        Action::SelectOtherEnd => change(state, |selection, _| selection.turn()),
        Action::SelectNext => change(state, |selection, text| selection.go(text, true)),
        Action::SelectPrevious => change(state, |selection, text| selection.go(text, false)),
        Action::SelectDown => go_by_rows(state, 1),
        Action::SelectUp => go_by_rows(state, -1),
        Action::SelectPageDown => go_by_rows(state, state.reader.half()),
        Action::SelectPageUp => go_by_rows(state, -state.reader.half()),
        _ => return None,
    }
    Some(Vec::new())
}

/// Begins with what was jumped to, where it is in sight, else with the clause that one reads.
fn begin(state: &mut State) {
    if state.open.is_none() {
        say_nothing_open(state);
        return;
    }
    if target(state).is_none() {
        say(
            state,
            Message::Problem(words!("coding-no-variables").into()),
        );
        return;
    }
    let from = state.focus;
    let reader = &state.reader;
    let place = reader.place();
    let jumped = reader
        .passage
        .clone()
        .or_else(|| reader.hits.get(reader.hit).cloned())
        .filter(|passage| passage.start == place);
    let begun = jumped
        .and_then(|passage| Selection::new(&reader.text, passage, from))
        .or_else(|| {
            let start = facts_or(state, place);
            let mut first = first_clause(state, start, from)?;
            first.chosen = false;
            Some(first)
        });
    let Some(selection) = begun else {
        say(state, Message::Problem(words!("selection-no-text").into()));
        return;
    };
    focus(state, Pane::Reader);
    state.reader.selection = Some(selection);
    state.reader.follow_selection();
}

/// Where selecting begins: at the place that one reads; at the facts where that is the top of the text still.
fn facts_or(state: &State, place: usize) -> usize {
    let reader = &state.reader;
    let sections = reader.document.sections().iter();
    let facts = sections
        .filter(|section| section.kind == SectionKind::Facts)
        .map(|section| section.range.start)
        .next();
    facts.filter(|_| reader.top == 0).unwrap_or(place)
}

/// The first clause with words at or behind a place.
fn first_clause(state: &State, place: usize, from: Pane) -> Option<Selection> {
    let text = &state.reader.text;
    let mut at = place;
    while at < text.len() {
        let clause = clause_at(text, at);
        let end = clause.end;
        if let Some(selection) = Selection::new(text, clause, from) {
            return Some(selection);
        }
        at = end;
    }
    None
}

fn change(state: &mut State, change: impl FnOnce(&mut Selection, &str)) {
    let reader = &mut state.reader;
    if let Some(selection) = &mut reader.selection {
        change(selection, &reader.text);
        selection.chosen = true;
        reader.follow_selection();
    }
}

fn grow(state: &mut State, unit: TextUnit, forward: bool) {
    change(state, |selection, text| selection.step(text, unit, forward));
}

fn grow_to_hit(state: &mut State, forward: bool) {
    let reader = &state.reader;
    let Some(selection) = &reader.selection else {
        return;
    };
    let passage = selection.passage(&reader.text);
    let hit = if forward {
        reader.hits.iter().find(|hit| hit.start >= passage.end)
    } else {
        reader.hits.iter().rfind(|hit| hit.end <= passage.start)
    };
    let Some(hit) = hit.cloned() else {
        let message = if reader.needle.is_empty() {
            words!("hits-no-search").to_owned()
        } else {
            text!("selection-no-more-hits", needle = reader.needle)
        };
        say(state, Message::Problem(message));
        return;
    };
    change(state, |selection, _| selection.step_to(&hit));
}

fn go_by_rows(state: &mut State, rows: isize) {
    let reader = &state.reader;
    let Some(selection) = &reader.selection else {
        return;
    };
    let passage = selection.passage(&reader.text);
    let row = reader.rows.row_of(passage.start);
    let last = reader.rows.len().saturating_sub(1);
    let to = row.saturating_add_signed(rows).min(last);
    // A row in which no clause begins belongs to the one that goes on in it.
    let begun = if rows > 0 {
        (to..=last).find_map(|row| first_begun(reader, row))
    } else {
        (0..=to).rev().find_map(|row| first_begun(reader, row))
    };
    if let Some(at) = begun.filter(|&at| at != passage.start) {
        change(state, |selection, text| selection.go_to(text, at));
    }
}

/// Where the first clause with words begins that begins in a row.
fn first_begun(reader: &ReaderPane, row: usize) -> Option<usize> {
    let row = reader.rows.row(row);
    let mut at = row.start;
    while at < row.end {
        let clause = clause_at(&reader.text, at);
        if clause.start >= row.start
            && Selection::new(&reader.text, clause.clone(), Pane::Reader).is_some()
        {
            return Some(clause.start);
        }
        at = clause.end;
    }
    None
}

/// Ends selecting, and goes back to where it was begun.
pub(super) fn end(state: &mut State) {
    if let Some(selection) = state.reader.selection.take() {
        focus(state, selection.from);
    }
}

/// Whether an answer can be given now: not while a passage is being selected that nobody has chosen yet, which is said.
pub(super) fn is_chosen(state: &mut State) -> bool {
    let chosen = state.reader.selection.as_ref().is_none_or(|it| it.chosen);
    if !chosen {
        say(
            state,
            Message::Problem(words!("selection-not-chosen").into()),
        );
    }
    chosen
}

/// What is selected, for an answer that is given meanwhile; it is selected no longer.
pub(super) fn take(state: &mut State) -> Option<Range<usize>> {
    let passage = state.reader.selected()?;
    end(state);
    Some(passage)
}

/// Attaches the selected passage to the value of the variable under the cursor.
fn attach_selected(state: &mut State) -> Vec<Effect> {
    let (Some(judgement), Some(target), Some(passage)) =
        (state.open, target(state), state.reader.selected())
    else {
        return Vec::new();
    };
    if !is_chosen(state) {
        return Vec::new();
    }
    if !state.form.values.contains_key(&target) {
        let message = text!("selection-uncoded", variable = label(state, target.1));
        say(state, Message::Problem(message));
        return Vec::new();
    }
    let there = state.form.evidence.get(&target);
    if there.is_some_and(|passages| passages.contains(&passage)) {
        let message = text!("selection-there", variable = label(state, target.1));
        say(state, Message::Problem(message));
        return Vec::new();
    }
    end(state);
    apply(judgement, attach(target, &[passage], true))
}

/// Takes a passage away from the value under the cursor; asks which, where there are several.
fn detach(state: &mut State) -> Vec<Effect> {
    let Some(target) = target(state) else {
        return Vec::new();
    };
    let passages = state.form.evidence.get(&target).cloned();
    match passages.unwrap_or_default().as_slice() {
        [] => {
            let message = text!("evidence-none", variable = label(state, target.1));
            say(state, Message::Problem(message));
            Vec::new()
        }
        [passage] => detach_one(state, target, passage.clone()),
        several => {
            let items = several.iter().map(|passage| Item {
                label: in_context(&state.reader, passage),
                detail: String::new(),
                also: String::new(),
                key: None,
                choice: Choice::Detach(target, passage.clone()),
                disabled: None,
            });
            let picker = Picker::new(words!("evidence-which-to-remove"), items.collect());
            state.overlay = Some(Overlay::Picker(picker));
            Vec::new()
        }
    }
}

/// Takes a passage away from a value.
pub(super) fn detach_one(
    state: &State,
    target: super::coding::Target,
    passage: Range<usize>,
) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    apply(judgement, attach(target, &[passage], false))
}

fn apply(judgement: JudgementId, edits: Vec<crate::library::Edit>) -> Vec<Effect> {
    vec![Effect::Apply {
        step: Step::on(judgement, edits),
        then: Then::Stay,
    }]
}

/// Lists the values of the judgement that have evidence, and the themes on its passages, in the order of the text, from the place that one reads.
fn list_values(state: &mut State) {
    let (form, codebook) = (&state.form, &state.codebook);
    let mut resting: Vec<(Range<usize>, super::coding::Target)> = form
        .evidence
        .iter()
        .flat_map(|(&target, passages)| passages.iter().map(move |it| (it.clone(), target)))
        .collect();
    if resting.is_empty() && form.themes.is_empty() {
        let message = words!("evidence-nothing-rests");
        say(state, Message::Problem(message.into()));
        return;
    }
    resting.sort_by_key(|(passage, target)| (passage.start, passage.end, *target));
    let place = state.reader.place();
    let values = resting.into_iter().filter_map(|(passage, (id, variable))| {
        let record = form.find(id)?;
        let value = form.values.get(&(id, variable))?;
        let known = codebook.variable(variable);
        let item = Item {
            label: text!(
                "evidence-value",
                record = match form.short(record) {
                    "" => record.name.as_str(),
                    short => short,
                },
                variable = known.label,
                value = codebook.show(variable, value)
            ),
            detail: in_context(&state.reader, &passage),
            also: known.name.clone(),
            key: None,
            choice: Choice::ShowValue((id, variable), passage.clone()),
            disabled: None,
        };
        Some((passage, item))
    });
    let themes = form.themes.iter().map(|themed| {
        let known = codebook.theme(themed.theme);
        let item = Item {
            label: match themed.memo.as_str() {
                "" => format!("{THEME_SIGN} {}", known.label),
                memo => format!("{THEME_SIGN} {}: {}", known.label, clean_line(memo)),
            },
            detail: in_context(&state.reader, &themed.passage),
            also: format!("{} {} {}", known.name, initials(&known.label), themed.memo),
            key: None,
            choice: Choice::ShowTheme(themed.theme, themed.passage.clone()),
            disabled: None,
        };
        (themed.passage.clone(), item)
    });
    let mut listed: Vec<(Range<usize>, Item)> = values.chain(themes).collect();
    listed.sort_by_key(|(passage, _)| (passage.start, passage.end));
    let cursor = listed.iter().position(|(passage, _)| passage.end > place);
    let items = listed.into_iter().map(|(_, item)| item);
    let mut picker = Picker::new(words!("evidence-values"), items.collect());
    picker.cursor = cursor.unwrap_or_default();
    state.overlay = Some(Overlay::Picker(picker));
}

/// Goes to a value, with its passage in sight.
pub(super) fn show_value(
    state: &mut State,
    (record, variable): super::coding::Target,
    passage: Range<usize>,
) {
    state.form.go_to(&state.codebook, record, Some(variable));
    focus(state, Pane::Form);
    state.form.pointed_at = Some(passage.clone());
    state.reader.show(passage);
}
