//! Typing a line: a query, a needle, a value, a note.

use tui_input::{Input, InputRequest, StateChanged};

use super::{Effect, Then, about, list, new_prompt, say, say_hit, tables};
use crate::library::{Edit, Step};
use crate::tui::action::Action;
use crate::tui::state::{Message, Overlay, Prompt, Purpose, State, Verdict};

/// Begins to type a line.
pub(super) fn start(state: &mut State, purpose: Purpose, text: &str) {
    state.prompt = Some(new_prompt(purpose, text));
    let _ = judge(state);
}

/// Applies an action of a typed line, also of the line above a picker.
pub(super) fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let request = match action {
        Action::Accept => return Some(accept(state)),
        Action::Cancel => return Some(cancel(state)),
        Action::DeleteBack => InputRequest::DeletePrevChar,
        Action::DeleteForward => InputRequest::DeleteNextChar,
        Action::DeleteWord => InputRequest::DeletePrevWord,
        Action::CursorLeft => InputRequest::GoToPrevChar,
        Action::CursorRight => InputRequest::GoToNextChar,
        Action::CursorStart => InputRequest::GoToStart,
        Action::CursorEnd => InputRequest::GoToEnd,
        Action::ClearLine => InputRequest::DeleteLine,
        _ => return None,
    };
    Some(edit(state, request))
}

/// Puts pasted text into the line that is being typed. Elsewhere it is ignored: pasted text never
/// runs as commands.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let clean = crate::ground::clean_line(text);
    let insert = |input: &mut Input| {
        for c in clean.chars() {
            let _ = input.handle(InputRequest::InsertChar(c));
        }
    };
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        insert(&mut picker.input);
        picker.narrow();
        return Vec::new();
    }
    if let Some(prompt) = &mut state.prompt {
        insert(&mut prompt.input);
    }
    judge(state)
}

fn edit(state: &mut State, request: InputRequest) -> Vec<Effect> {
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        let changed = picker.input.handle(request);
        if changed.is_some_and(|StateChanged { value, .. }| value) {
            picker.narrow();
        }
        return Vec::new();
    }
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    let changed = prompt.input.handle(request);
    if changed.is_some_and(|StateChanged { value, .. }| value) {
        judge(state)
    } else {
        Vec::new()
    }
}

/// Says what the typed line means, and follows it where it can be followed while it is typed.
fn judge(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    let typed = prompt.input.value();
    match prompt.purpose {
        Purpose::Find => {
            let typed = typed.to_owned();
            list::set_query(state, typed)
        }
        Purpose::SearchText => {
            let needle = typed.to_owned();
            state.reader.search(&needle);
            prompt.verdict = match (needle.is_empty(), state.reader.hits.len()) {
                (true, _) => Verdict::Silent,
                (false, 0) => Verdict::Bad("not in this text".into()),
                (false, count) => Verdict::Good(format!("{count} found")),
            };
            Vec::new()
        }
        Purpose::Value(_, variable) => {
            prompt.verdict = match state.codebook.read_entry(variable, typed) {
                _ if typed.is_empty() => Verdict::Silent,
                Ok(value) => {
                    Verdict::Good(understood(&state.codebook.show(variable, &value), typed))
                }
                Err(error) => Verdict::Bad(error.to_string()),
            };
            Vec::new()
        }
        Purpose::Metadata(field) => {
            prompt.verdict = about::verdict(field, typed);
            Vec::new()
        }
        Purpose::Remark(..) => {
            prompt.verdict = Verdict::Silent;
            Vec::new()
        }
        Purpose::TableFilter => {
            let typed = typed.to_owned();
            let verdict = tables::verdict(state, &typed);
            if let Some(prompt) = &mut state.prompt {
                prompt.verdict = verdict;
            }
            Vec::new()
        }
        Purpose::Export => {
            prompt.verdict = tables::format_verdict(typed);
            Vec::new()
        }
        Purpose::Note | Purpose::Import | Purpose::SaveCopy => Vec::new(),
    }
}

/// Repeating what was typed says nothing new.
pub(super) fn understood(shown: &str, typed: &str) -> String {
    if shown == typed.trim() {
        String::new()
    } else {
        format!("= {shown}")
    }
}

fn cancel(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else {
        return Vec::new();
    };
    match prompt.purpose {
        Purpose::Find => list::set_query(state, String::new()),
        Purpose::SearchText => {
            state.reader.search("");
            Vec::new()
        }
        Purpose::Value(..)
        | Purpose::Metadata(_)
        | Purpose::Import
        | Purpose::Remark(..)
        | Purpose::TableFilter
        | Purpose::Export
        | Purpose::SaveCopy => Vec::new(),
        Purpose::Note => {
            leave_note(state, prompt.input.value());
            Vec::new()
        }
    }
}

/// A note that is left goes on where it was left.
fn leave_note(state: &mut State, typed: &str) {
    let Some(judgement) = state.open else { return };
    let kept = state
        .list
        .find(judgement)
        .is_some_and(|known| known.note == typed.trim());
    if !kept {
        state.draft = Some((judgement, typed.to_owned()));
        let message = "the note is not kept yet; write it again to go on with it";
        say(state, Message::Problem(message.into()));
    }
}

/// Accepts a note that is being written.
pub(super) fn keep_note(state: &mut State) -> Vec<Effect> {
    let writing = state
        .prompt
        .as_ref()
        .is_some_and(|prompt| prompt.purpose == Purpose::Note);
    if writing { accept(state) } else { Vec::new() }
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else {
        return Vec::new();
    };
    let typed = prompt.input.value().to_owned();
    match prompt.purpose {
        Purpose::Find => Vec::new(),
        Purpose::SearchText => {
            if !typed.is_empty() {
                say_hit(state);
            }
            Vec::new()
        }
        Purpose::Value(record, variable) => match state.codebook.read_entry(variable, &typed) {
            Ok(value) => {
                state.sent = Some(prompt);
                super::coding::answer(state, (record, variable), Some(value), Then::Advance)
            }
            Err(error) => {
                // What was typed stays, to be mended.
                state.prompt = Some(prompt);
                if let Some(prompt) = &mut state.prompt {
                    prompt.verdict = Verdict::Bad(error.to_string());
                }
                Vec::new()
            }
        },
        Purpose::Metadata(field) => {
            if let verdict @ Verdict::Bad(_) = about::verdict(field, &typed) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            state.sent = Some(prompt);
            about::give(state, field, &typed)
        }
        Purpose::Note => {
            state.sent = Some(prompt);
            set_note(state, typed.trim())
        }
        Purpose::Remark(judgement, reason) => {
            let remark = typed.trim();
            if remark.is_empty() {
                state.prompt = Some(prompt);
                if let Some(prompt) = &mut state.prompt {
                    prompt.verdict = Verdict::Bad("say why in a few words".into());
                }
                return Vec::new();
            }
            state.sent = Some(prompt);
            super::screening::exclude_with(state, judgement, reason, remark)
        }
        Purpose::TableFilter => {
            if let verdict @ Verdict::Bad(_) = tables::verdict(state, &typed) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            state.sent = Some(prompt);
            vec![Effect::FilterTable(typed)]
        }
        Purpose::Export => {
            if let verdict @ Verdict::Bad(_) = tables::format_verdict(&typed) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            state.sent = Some(prompt);
            vec![Effect::ExportTable {
                path: typed.trim().to_owned(),
                replace: false,
            }]
        }
        Purpose::SaveCopy if typed.trim().is_empty() => {
            say(
                state,
                Message::Problem("no copy was saved: no file was named".into()),
            );
            Vec::new()
        }
        Purpose::SaveCopy => {
            state.sent = Some(prompt);
            vec![Effect::SaveCopy(typed.trim().to_owned())]
        }
        Purpose::Import if typed.trim().is_empty() => Vec::new(),
        Purpose::Import => vec![Effect::Import(typed.trim().to_owned())],
    }
}

fn set_note(state: &mut State, note: &str) -> Vec<Effect> {
    let Some(judgement) = state.open else {
        return Vec::new();
    };
    let new = (!note.is_empty()).then(|| note.to_owned());
    vec![Effect::Apply {
        step: Step::on(judgement, vec![Edit::Note(new)]),
        then: Then::Stay,
    }]
}
