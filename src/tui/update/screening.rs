//! Deciding which judgements belong to the study.

use super::{Effect, Then, name_of, prompt, say, say_nothing_open};
use crate::codebook::group_thousands;
use crate::judgement::{SuggestedExclusion, clean_line};
use crate::library::{Edit, Flow, JudgementId, Screening};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, Purpose, State};

/// Applies an action of the screening; none where the action is not one.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if !matches!(
        action,
        Action::Include | Action::Exclude | Action::Undecide | Action::SuggestedExclusions
    ) {
        return None;
    }
    if action == Action::SuggestedExclusions {
        return Some(list_suggested(state));
    }
    let Some(judgement) = state.open else {
        say_nothing_open(state);
        return Some(Vec::new());
    };
    Some(match action {
        Action::Include => decide(
            state,
            judgement,
            Some(Screening::Included),
            Then::NextToScreen,
        ),
        Action::Undecide => decide(state, judgement, None, Then::Stay),
        _ if state.codebook.exclusions.is_empty() => {
            let excluded = Screening::Excluded {
                reason: None,
                remark: None,
            };
            decide(state, judgement, Some(excluded), Then::NextToScreen)
        }
        _ => {
            offer_reasons(state, judgement);
            Vec::new()
        }
    })
}

/// The step that decides on a judgement, or takes the decision back.
fn decide(
    state: &mut State,
    judgement: JudgementId,
    decision: Option<Screening>,
    then: Then,
) -> Vec<Effect> {
    let name = name_of(state, judgement);
    let known = state.list.find(judgement);
    if decision.is_none() && known.is_some_and(|known| known.screening.is_none()) {
        say(
            state,
            Message::Problem(format!("{name} is not decided on yet")),
        );
        return Vec::new();
    }
    let word = decision.as_ref().map_or("undecided", Screening::name);
    let reason = decision.as_ref().and_then(Screening::reason);
    let because = reason.map_or(String::new(), |reason| {
        format!(": {}", state.codebook.reason_label(reason))
    });
    vec![Effect::Apply {
        judgement,
        action: format!("{name} {word}{because}"),
        edits: vec![Edit::Screen { decision }],
        then,
    }]
}

/// Offers the reasons of the codebook, each by its key; the one that is decided or suggested has the cursor.
fn offer_reasons(state: &mut State, judgement: JudgementId) {
    let known = state.list.find(judgement);
    let decided = known
        .and_then(|known| known.screening.as_ref())
        .and_then(Screening::reason);
    let suggested = known.and_then(|known| state.list.suggested_exclusion(known));
    let items: Vec<Item> = state
        .codebook
        .exclusions
        .iter()
        .enumerate()
        .map(|(at, reason)| Item {
            label: reason.label.clone(),
            detail: match suggested.filter(|suggested| suggested.reason == at) {
                Some(suggested) => format!("⊘? {}", suggested.grounds),
                None if reason.remark => "in your own words".to_owned(),
                None => String::new(),
            },
            also: reason.name.clone(),
            key: Some(reason.key),
            choice: Choice::Exclude(judgement, at),
            disabled: None,
        })
        .collect();
    let reasons = &state.codebook.exclusions;
    let cursor = decided
        .and_then(|name| reasons.iter().position(|reason| reason.name == name))
        .or(suggested.map(|suggested| suggested.reason));
    let title = format!("Exclude {} because of", name_of(state, judgement));
    let mut picker = Picker::new(title, items);
    picker.cursor = cursor.unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Excludes a judgement for a reason that was chosen; one that asks for words is typed first.
pub(super) fn exclude(state: &mut State, judgement: JudgementId, reason: usize) -> Vec<Effect> {
    let Some(chosen) = state.codebook.exclusions.get(reason) else {
        return Vec::new();
    };
    if chosen.remark {
        let before = state
            .list
            .find(judgement)
            .and_then(|known| match &known.screening {
                Some(Screening::Excluded { remark, .. }) => remark.clone(),
                _ => None,
            });
        let purpose = Purpose::Remark(judgement, reason);
        prompt::start(state, purpose, &before.unwrap_or_default());
        return Vec::new();
    }
    let decision = Screening::excluded(chosen.name.clone());
    decide(state, judgement, Some(decision), Then::NextToScreen)
}

/// Excludes a judgement with the words that were typed.
pub(super) fn exclude_with(
    state: &mut State,
    judgement: JudgementId,
    reason: usize,
    remark: &str,
) -> Vec<Effect> {
    let reason = state.codebook.exclusions.get(reason);
    let decision = Screening::Excluded {
        reason: reason.map(|reason| reason.name.clone()),
        remark: Some(remark.to_owned()),
    };
    decide(state, judgement, Some(decision), Then::NextToScreen)
}

/// Lists the suggested exclusions, after the texts that were not read yet are read.
fn list_suggested(state: &mut State) -> Vec<Effect> {
    let suggests = |reason: &crate::codebook::Exclusion| !reason.suggest.is_empty();
    if !state.codebook.exclusions.iter().any(suggests) {
        let message = "the codebook suggests no exclusions: no [[exclusion]] has `suggest`";
        say(state, Message::Problem(message.into()));
        return Vec::new();
    }
    let scan = state.list.scan();
    if scan.left.is_empty() {
        offer_suggested(state);
        return Vec::new();
    }
    let title = scanning(0, scan.total);
    state.overlay = Some(Overlay::Picker(Picker::new(title, Vec::new())));
    state.scan = Some(scan);
    Vec::new()
}

/// The title while the texts are read.
pub fn scanning(read: usize, total: usize) -> String {
    format!("Suggested exclusions: {read} of {total} texts read")
}

/// Offers to accept what is suggested: all, all of a reason, or single ones.
pub fn offer_suggested(state: &mut State) {
    let suggested = state.list.all_suggested();
    if suggested.is_empty() {
        state.overlay = None;
        let message = "no exclusion is suggested for an undecided judgement";
        say(state, Message::Done(message.into()));
        return;
    }
    let mut items = Vec::new();
    let all = suggested.len();
    let item = |label: String, detail: String, also: &str, key, choice| Item {
        label,
        detail,
        also: also.to_owned(),
        key,
        choice,
        disabled: None,
    };
    let reasons = &state.codebook.exclusions;
    for (at, reason) in reasons.iter().enumerate() {
        let count = suggested
            .iter()
            .filter(|(_, found)| found.reason == at)
            .count();
        if count > 0 {
            items.push(item(
                format!("accept all of {}", reason.label),
                count.to_string(),
                &reason.name,
                Some(reason.key),
                Choice::AcceptExclusions(Some(at)),
            ));
        }
    }
    if items.len() > 1 {
        let whole = item(
            "accept all".into(),
            all.to_string(),
            "",
            None,
            Choice::AcceptExclusions(None),
        );
        items.push(whole);
    }
    // What is listed can be looked at first.
    let first = items.len();
    for (judgement, found) in &suggested {
        let number = judgement.trial_number.as_deref().unwrap_or_default();
        let reason = reasons.get(found.reason);
        let label = reason.map_or("", |reason| reason.label.as_str());
        items.push(item(
            format!("{} · {label}", judgement.stem),
            found.grounds.clone(),
            number,
            None,
            Choice::AskExclusion(judgement.id, found.reason),
        ));
    }
    let plural = if all == 1 { "" } else { "s" };
    let mut picker = Picker::new(format!("{all} suggested exclusion{plural}"), items);
    picker.cursor = first;
    state.overlay = Some(Overlay::Picker(picker));
}

/// Asks what to do with one suggested exclusion.
pub(super) fn ask(state: &mut State, judgement: JudgementId, reason: usize) {
    let item = |label: String, key, choice| Item {
        label,
        detail: String::new(),
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    };
    let label = state.codebook.exclusions.get(reason);
    let label = label.map_or("", |reason| reason.label.as_str());
    let items = vec![
        item("show it".into(), 's', Choice::ShowJudgement(judgement)),
        item(
            format!("exclude it: {label}"),
            'y',
            Choice::AcceptExclusion(judgement, reason),
        ),
        item(
            "include it".into(),
            'i',
            Choice::IncludeSuggested(judgement),
        ),
        item(
            "back to the list".into(),
            'n',
            Choice::Act(Action::SuggestedExclusions),
        ),
    ];
    let title = format!("{}: {label}?", name_of(state, judgement));
    state.overlay = Some(Overlay::Picker(Picker::new(title, items)));
}

/// Accepts or overrules one suggested exclusion and comes back to the list of them.
pub(super) fn settle_one(
    state: &mut State,
    judgement: JudgementId,
    reason: Option<usize>,
) -> Vec<Effect> {
    let decision = match reason {
        None => Screening::Included,
        Some(at) => match state.codebook.exclusions.get(at) {
            Some(reason) => Screening::excluded(reason.name.clone()),
            None => return Vec::new(),
        },
    };
    let mut effects = decide(state, judgement, Some(decision), Then::Stay);
    effects.push(Effect::OfferSuggested);
    effects
}

/// The one step that accepts all that is listed, or all of a reason.
pub(super) fn accept(state: &State, reason: Option<usize>) -> Vec<Effect> {
    let listed = state.list.all_suggested().into_iter();
    let chosen = |found: &SuggestedExclusion| reason.is_none_or(|reason| found.reason == reason);
    let decisions: Vec<(JudgementId, Screening)> = listed
        .filter(|(_, found)| chosen(found))
        .filter_map(|(judgement, found)| {
            let reason = state.codebook.exclusions.get(found.reason)?;
            Some((judgement.id, Screening::excluded(reason.name.clone())))
        })
        .collect();
    let Some(&(first, _)) = decisions.first() else {
        return Vec::new();
    };
    let count = decisions.len();
    let plural = if count == 1 { "" } else { "s" };
    vec![Effect::Apply {
        judgement: first,
        action: format!("{count} suggested exclusion{plural} accepted"),
        edits: vec![Edit::ScreenAll(decisions)],
        then: Then::Stay,
    }]
}

/// Shows the counts of the study's flow, and the sums by which they can be checked.
pub fn show_flow(state: &mut State, flow: &Flow) {
    let item = |label: String, detail: String| Item {
        label,
        detail,
        also: String::new(),
        key: None,
        choice: Choice::Nothing,
        disabled: None,
    };
    let lines = flow.lines(&state.codebook).into_iter().map(|line| {
        let label = if line.part.is_empty() {
            line.step.to_owned()
        } else {
            format!("  {}", clean_line(&line.part))
        };
        item(label, group_thousands(&line.count.to_string()))
    });
    let notes = flow
        .notes()
        .into_iter()
        .map(|note| item(note, String::new()));
    let title = "From the files found to the judgements coded";
    let picker = Picker::new(title, lines.chain(notes).collect());
    state.overlay = Some(Overlay::Picker(picker));
}

/// After a decision: the next judgement of the list on which nothing is decided.
pub(super) fn next_undecided(state: &mut State) -> Vec<Effect> {
    if let Some(id) = state.open {
        state.list.select(id);
    }
    let Some(position) = state.list.next_undecided() else {
        let all = if state.list.is_narrowed() {
            "all judgements shown are decided on"
        } else {
            "all judgements are decided on"
        };
        if let Some(Message::Done(done)) = &mut state.message {
            done.push_str(" · ");
            done.push_str(all);
        }
        return Vec::new();
    };
    state.list.cursor = position;
    super::list::show_current(state)
}
