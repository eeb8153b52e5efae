//! Importing from inside the workbench. The import itself runs beside it, as an effect.

use super::{Effect, focus, list, prompt, say};
use crate::codebook::group_thousands;
use crate::library::{Grounds, ImportReport, Notice, Noticed};
use crate::messages::{text, words};
use crate::tui::layout::Pane;
use crate::tui::path::Completion;
use crate::tui::state::{Choice, Item, Message, Overlay, Page, Picker, Purpose, State};

/// Asks for the file or folder; while an import runs, whether to stop it.
pub(super) fn begin(state: &mut State) {
    if state.importing.is_some() {
        let items = vec![
            item(
                text!("importing-stop-no"),
                String::new(),
                'n',
                Choice::Nothing,
            ),
            item(
                text!("importing-stop-yes"),
                text!("importing-stop-yes-detail"),
                'y',
                Choice::StopImport,
            ),
        ];
        state.overlay = Some(Overlay::Picker(Picker::new(
            words!("importing-stop-title"),
            items,
        )));
        return;
    }
    focus(state, Pane::List);
    prompt::start(state, Purpose::Import, "");
}

/// Asks for the path to be completed.
pub(super) fn complete(state: &mut State) -> Vec<Effect> {
    let typed = state
        .prompt
        .as_ref()
        .filter(|prompt| prompt.purpose.is_path());
    let typed = typed.map(|prompt| prompt.input.value().to_owned());
    if let Some(prompt) = state
        .prompt
        .as_mut()
        .filter(|it| it.purpose == Purpose::Find)
        && let Some(offer) = state.list.offers.first()
    {
        prompt.input = offer.query.clone().into();
        return list::set_query(state, offer.query.clone());
    }
    if typed.is_none() {
        let message = words!("importing-nothing-to-complete");
        say(state, Message::Problem(message.into()));
    }
    typed.map(Effect::CompletePath).into_iter().collect()
}

/// Takes the completed path into the line that is typed, and says what may follow.
pub fn completed(state: &mut State, completion: Completion) {
    const SHOWN: usize = 12;
    let Some(prompt) = &mut state.prompt else {
        return;
    };
    if prompt.input.value() != completion.path {
        prompt.input = completion.path.into();
        return;
    }
    let said = match completion.names.len() {
        0 => Message::Problem(text!("importing-no-such-file")),
        1 => Message::Done(text!("importing-whole-name")),
        count => {
            let more = if count > SHOWN { "  …" } else { "" };
            let names = &completion.names[..count.min(SHOWN)];
            Message::Done(format!("{}{more}", names.join("  ")))
        }
    };
    say(state, said);
}

/// Says what an import has done, and lists what needs a look.
pub fn ended(state: &mut State, report: &ImportReport) {
    let summary = summed_up(report);
    let items: Vec<Item> = report.notices.iter().map(noticed).collect();
    let free = state.overlay.is_none() && state.prompt.is_none();
    if free && !items.is_empty() {
        state.overlay = Some(Overlay::Picker(Picker::new(summary.clone(), items)));
    }
    say(state, Message::Done(summary));
}

/// Shows what an import found, to be read to its end.
pub fn show_import_report(state: &mut State, report: &ImportReport) {
    let notices = report.notices.iter().map(noticed);
    let mut lines: Vec<String> = notices
        .map(|it| format!("{}: {}", it.label, it.detail))
        .collect();
    if lines.is_empty() {
        lines.push(text!("importing-nothing-to-look-at"));
    }
    let source = crate::ground::clean_line(&report.summary.source).into_owned();
    let page = Page {
        title: text!("importing-report-title", source = source),
        text: format!("{}\n\n{}", summed_up(report), lines.join("\n")),
        top: 0,
    };
    state.overlay = Some(Overlay::Page(page));
}

fn summed_up(report: &ImportReport) -> String {
    let counts = report.summary.counts;
    let number = |count: u64| group_thousands(&count.to_string());
    let (found, added, known) = (
        number(counts.found()),
        number(counts.added),
        number(counts.known),
    );
    let (repeats, unreadable) = (number(counts.repeats), number(counts.unreadable));
    if report.summary.finished_at.is_some() {
        text!(
            "importing-found",
            found = found,
            added = added,
            texts = counts.texts,
            known = known,
            repeats = repeats,
            unreadable = unreadable
        )
    } else {
        text!(
            "importing-stopped-found",
            found = found,
            added = added,
            texts = counts.texts,
            known = known,
            repeats = repeats,
            unreadable = unreadable
        )
    }
}

fn noticed(notice: &Notice) -> Item {
    match &notice.what {
        Noticed::Unreadable { reason } => note(
            &text!("importing-unreadable", source = notice.source),
            reason,
        ),
        Noticed::Repeat { of } => note(&notice.source, &text!("importing-same-text", of = of)),
        Noticed::Doubtful { judgement, doubts } => note(
            &text!("importing-look-at-text", judgement = judgement),
            doubts,
        ),
        Noticed::Alike {
            judgement,
            other,
            grounds,
            ..
        } => {
            let why = match grounds {
                Grounds::Number => text!("importing-same-number", other = other),
                Grounds::Text => text!("importing-much-the-same", other = other),
            };
            note(
                &text!("importing-may-be-repeat", judgement = judgement),
                &why,
            )
        }
    }
}

fn note(what: &str, why: &str) -> Item {
    Item {
        label: crate::ground::clean_line(what).into_owned(),
        detail: crate::ground::clean_line(why).into_owned(),
        also: String::new(),
        key: None,
        choice: Choice::Nothing,
        disabled: None,
    }
}

fn item(label: String, detail: String, key: char, choice: Choice) -> Item {
    Item {
        label,
        detail,
        also: String::new(),
        key: Some(key),
        choice,
        disabled: None,
    }
}
