//! Choosing from a list.

use super::{
    Effect, ListingEffect, Then, about, candidates, codebook, coding, displaced, list, passages,
    records, say, screening, selecting, sheet, suggested, suggesting, tables, themes,
    update as act,
};
use crate::codebook::Metadata;
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::{Choice, ListColumn, Message, Overlay, State};

/// Applies an action of a picker, or of the help, which scrolls alike.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    state.overlay.as_ref()?;
    let rows = match action {
        Action::PickDown => 1,
        Action::PickUp => -1,
        Action::PickPageDown => 10,
        Action::PickPageUp => -10,
        Action::PickFirst => isize::MIN,
        Action::PickLast => isize::MAX,
        Action::Pick => return Some(pick(state)),
        Action::Cancel => {
            state.overlay = None;
            state.scan = None;
            return Some(Vec::new());
        }
        _ => return None,
    };
    match &mut state.overlay {
        Some(Overlay::Picker(picker)) => picker.move_by(rows),
        Some(Overlay::Help(top)) => *top = top.saturating_add_signed(rows),
        Some(Overlay::Page(page)) => page.top = page.top.saturating_add_signed(rows),
        Some(Overlay::Compare(_)) | None => {}
    }
    Some(Vec::new())
}

/// Chooses the item that a key stands for, while nothing is typed.
pub fn choose_by_key(state: &mut State, key: char) -> Option<Vec<Effect>> {
    let Some(Overlay::Picker(picker)) = &state.overlay else {
        return None;
    };
    let item = picker.by_key(key)?;
    if let Some(reason) = item.disabled.clone() {
        say(state, Message::Problem(reason));
        return Some(Vec::new());
    }
    let choice = item.choice.clone();
    Some(choose(state, choice))
}

fn pick(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &state.overlay else {
        state.overlay = None;
        return Vec::new();
    };
    if let Some(ticked) = picker.ticked() {
        return choose_several(state, &ticked);
    }
    let Some(item) = picker.current() else {
        let message = words!("picker-nothing-chosen");
        say(state, Message::Problem(message.into()));
        return Vec::new();
    };
    if let Some(reason) = item.disabled.clone() {
        say(state, Message::Problem(reason));
        return Vec::new();
    }
    let choice = item.choice.clone();
    choose(state, choice)
}

/// Does what is ticked, in one step.
fn choose_several(state: &mut State, ticked: &[Choice]) -> Vec<Effect> {
    if ticked.is_empty() {
        say(state, Message::Problem(text!("picker-nothing-ticked")));
        return Vec::new();
    }
    state.overlay = None;
    let column = |choice: &Choice| match choice {
        Choice::Column(column) => Some(*column),
        _ => None,
    };
    let columns: Vec<ListColumn> = ticked.iter().filter_map(column).collect();
    if columns.is_empty() {
        return suggesting::add_ticked(state, ticked);
    }
    let names: Vec<&str> = columns.iter().map(|column| column.label()).collect();
    let message = text!("picker-columns-chosen", columns = names.join(", "));
    say(state, Message::Done(message));
    state.list.columns = columns;
    Vec::new()
}

fn choose(state: &mut State, choice: Choice) -> Vec<Effect> {
    let several = match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.several.unwrap_or(0),
        _ => 0,
    };
    state.overlay = None;
    match choice {
        Choice::Act(action) => act(state, action),
        Choice::Answer(target, value) => coding::answer(state, target, Some(value), Then::Advance),
        Choice::AnswerFrom(target, value, passage) => {
            candidates::answer_from(state, target, value, passage)
        }
        Choice::Toggle(target, code) => coding::toggle(state, target, code),
        Choice::Province(province) => {
            state.list.province = province;
            list::narrow(state)
        }
        Choice::Add(parent, units) => records::add_counted(state, parent, units, several),
        Choice::AddStated(parent, units, count) => {
            records::add_counted(state, parent, units, count)
        }
        several @ (Choice::AddSeveral(..) | Choice::AddFoundChild { .. }) => {
            suggesting::add_ticked(state, &[several])
        }
        Choice::FoundBelow(record) => {
            suggesting::offer_found_below(state, Some(record));
            Vec::new()
        }
        Choice::About(field) => {
            about::ask(state, field);
            Vec::new()
        }
        Choice::CourtIn(province) => about::set(state, Metadata::Province, province.unwrap_or("")),
        Choice::Delete(record) => records::delete(state, record),
        Choice::Show(passage) | Choice::ShowTheme(_, passage) => {
            passages::show(state, passage);
            Vec::new()
        }
        Choice::ShowValue(target, passage) => {
            selecting::show_value(state, target, passage);
            Vec::new()
        }
        Choice::Theme(theme, passage) => themes::turn(state, theme, passage),
        Choice::Detach(target, passage) => selecting::detach_one(state, target, passage),
        Choice::Exclude(judgement, reason) => screening::exclude(state, judgement, reason),
        Choice::AskExclusion(judgement, reason) => {
            suggested::ask(state, judgement, reason);
            Vec::new()
        }
        Choice::AcceptExclusion(judgement, reason) => {
            suggested::settle_one(state, judgement, Some(reason))
        }
        Choice::IncludeSuggested(judgement) => suggested::settle_one(state, judgement, None),
        Choice::AcceptExclusions(reason) => suggested::accept(state, reason),
        Choice::ShowJudgement(judgement) => list::go_to(state, judgement),
        Choice::StopImport => vec![Effect::StopImport],
        Choice::Ask(spec) => {
            tables::ask(state, *spec);
            Vec::new()
        }
        Choice::LookAt(place) => {
            tables::look_at(state, place);
            Vec::new()
        }
        Choice::Listed(place) => {
            tables::show_listed(state, place);
            Vec::new()
        }
        Choice::Replace(path) => vec![Effect::ExportTable {
            path,
            replace: true,
        }],
        Choice::SaveCopy => {
            displaced::ask_for_copy(state);
            Vec::new()
        }
        Choice::Codebook(choice) => codebook::choose(state, choice),
        Choice::Reopen(path) => vec![Effect::Reopen(path)],
        Choice::Sheet(choice) => sheet::choose(state, choice),
        Choice::Memo(theme, passage) => {
            themes::ask_memo(state, theme, passage);
            Vec::new()
        }
        Choice::ListInstead(listed) => vec![Effect::Listing(ListingEffect::Instead(*listed))],
        Choice::ReplaceQuotes(path) => vec![Effect::Listing(ListingEffect::Write {
            path,
            replace: true,
        })],
        Choice::Column(_) | Choice::Nothing => Vec::new(),
    }
}
