//! Typing a line: a query, a needle, a value, a note.

use tui_input::{Input, InputRequest, StateChanged};

use super::{
    Effect, Then, about, accepting, codebook, hits, list, new_prompt, say, studying, tables,
};
use crate::library::{Edit, Step};
use crate::messages::{text, words};
use crate::search::Query;
use crate::tui::action::{Action, Context};
use crate::tui::state::{Message, Overlay, Prompt, Purpose, State, Verdict};

/// Begins to type a line; goes on with what was typed for the same purpose and left.
pub(super) fn start(state: &mut State, purpose: Purpose, text: &str) {
    let open = state.open;
    let draft = open
        .and_then(|open| state.drafts.of(open, purpose))
        .map(str::to_owned);
    if draft.is_some() {
        let message = words!("prompt-restored");
        say(state, Message::Done(message.into()));
    }
    begin(state, purpose, draft.as_deref().unwrap_or(text));
    if let Some(prompt) = &mut state.prompt {
        prompt.proposed = purpose.proposes() && !text.is_empty();
    }
}

/// Begins to type a line with a text, whatever was typed before.
pub(super) fn begin(state: &mut State, purpose: Purpose, text: &str) {
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
        let target = picker.by_number;
        let typed = picker.input.value().to_owned();
        let chosen = target.and_then(|target| {
            let value = super::coding::numbered(state, target, &typed)?;
            Some((target, value))
        });
        return match chosen {
            Some((target, value)) => {
                state.overlay = None;
                super::coding::answer(state, target, Some(value), Then::Advance)
            }
            None => Vec::new(),
        };
    }
    if let Some(prompt) = &mut state.prompt {
        if std::mem::take(&mut prompt.proposed) {
            prompt.input = Input::default();
        }
        insert(&mut prompt.input);
    }
    let mut effects = judge(state);
    // What is pasted is looked at first.
    if clean.chars().nth(1).is_none() {
        effects.extend(accept_whole(state));
    }
    effects
}

/// Accepts an answer to which nothing can be added, as its last digit is typed.
pub(super) fn accept_whole(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else {
        return Vec::new();
    };
    let typed = prompt.input.value();
    let whole = matches!(prompt.purpose, Purpose::Value(_, variable)
        if state.codebook.entry_is_whole(variable, typed));
    if !whole || prompt.input.cursor() < typed.chars().count() {
        return Vec::new();
    }
    state.taken = true;
    accept(state)
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
    let deletes = matches!(
        request,
        InputRequest::DeletePrevChar | InputRequest::DeleteNextChar | InputRequest::DeletePrevWord
    );
    let request = if std::mem::take(&mut prompt.proposed) && deletes {
        InputRequest::DeleteLine
    } else {
        request
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
                (false, 0) => Verdict::Bad(text!("prompt-not-in-text")),
                (false, count) => Verdict::Good(text!("prompt-hits", count = count)),
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
        Purpose::Sample => {
            let typed = typed.to_owned();
            let verdict = studying::verdict(state, &typed);
            if let Some(prompt) = &mut state.prompt {
                prompt.verdict = verdict;
            }
            Vec::new()
        }
        Purpose::Report => {
            prompt.verdict = studying::report_verdict(typed);
            Vec::new()
        }
        Purpose::Codebook(line) => {
            prompt.verdict = codebook::verdict(&state.codebook, line, typed);
            Vec::new()
        }
        Purpose::KeepTable | Purpose::RenameTable => {
            let (purpose, typed) = (prompt.purpose, typed.to_owned());
            let verdict = tables::name_verdict(state, purpose, &typed);
            if let Some(prompt) = &mut state.prompt {
                prompt.verdict = verdict;
            }
            Vec::new()
        }
        Purpose::ListingWords => {
            let words = typed.to_owned();
            if let Some(listing) = &mut state.listing {
                listing.narrow(&words);
            }
            Vec::new()
        }
        Purpose::ListingFilter => {
            prompt.verdict = match Query::parse(typed, &state.codebook.populations) {
                Ok(_) => Verdict::Silent,
                Err(fault) => Verdict::Bad(fault.to_string()),
            };
            Vec::new()
        }
        Purpose::Quotes => {
            prompt.verdict = super::listing::verdict_on_path(typed);
            Vec::new()
        }
        Purpose::Note
        | Purpose::Memo(..)
        | Purpose::Reason(..)
        | Purpose::Import
        | Purpose::SaveCopy => Vec::new(),
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
        Purpose::Find => return list::restore_query(state),
        Purpose::SearchText => {
            let before = state.was.before_search.take();
            let (needle, at) = before.unwrap_or_default();
            state.reader.search(&needle);
            state.reader.scroll_to_byte(at);
        }
        purpose if purpose.has_drafts(&state.codebook) => leave_draft(state, &prompt),
        _ => {}
    }
    Vec::new()
}

/// What is left goes on where it was left.
fn leave_draft(state: &mut State, prompt: &Prompt) {
    let Some(open) = state
        .open
        .filter(|_| prompt.purpose.outlives_the_end(&state.codebook))
    else {
        return;
    };
    let typed = prompt.input.value();
    if typed.trim() == kept(state, prompt.purpose).trim() {
        state.drafts.forget(open, prompt.purpose);
        return;
    }
    state.drafts.keep(open, prompt.purpose, typed);
    if !typed.trim().is_empty() {
        let message = words!("prompt-left-unsaved");
        say(state, Message::Problem(message.into()));
    }
}

/// Makes a draft of what is being typed, as when the line is left; of a value of any kind too, because one did not give
/// it up.
pub fn draft_of_typed(state: &mut State) {
    if let Some(prompt) = state.prompt.take() {
        leave_draft(state, &prompt);
    }
}

/// That a value under the cursor was being typed when the program ended, and the key that goes on with it.
pub fn draft_waiting(state: &State) -> Option<String> {
    let (record, variable) = super::coding::target(state)?;
    let typed = state
        .drafts
        .of(state.open?, Purpose::Value(record, variable))?;
    let edit = state.key_of(Context::Form, Action::Edit);
    let label = super::coding::label(state, variable);
    Some(text!(
        "prompt-draft-waiting",
        variable = label,
        typed = crate::ground::clean_line(typed),
        key = edit
    ))
}

/// What the library has where something is typed; empty where it is of no judgement.
fn kept(state: &State, purpose: Purpose) -> String {
    let judgement = state.open.and_then(|id| state.list.find(id));
    match (purpose, judgement) {
        (Purpose::Note, Some(judgement)) => judgement.note.clone(),
        (Purpose::Memo(_, theme, (start, end)), _) => {
            let mut put = state.form.themes.iter();
            let memo = put.find(|it| it.theme == theme && it.passage == (start..end));
            memo.map_or(String::new(), |it| it.memo.clone())
        }
        (Purpose::Value(record, variable), _) => {
            let value = state.form.values.get(&(record, variable));
            let value = value.filter(|value| !value.is_missing());
            value.map_or(String::new(), |value| {
                state.codebook.text_of(variable, value)
            })
        }
        _ => String::new(),
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
    if let Some(open) = state.open {
        state.drafts.forget(open, prompt.purpose);
    }
    match prompt.purpose {
        Purpose::Find => {
            state.was.before_find = None;
            Vec::new()
        }
        Purpose::SearchText => {
            state.was.before_search = None;
            if typed.is_empty() {
                let message = words!("prompt-search-cleared");
                say(state, Message::Done(message.into()));
            } else {
                hits::say_which(state);
            }
            Vec::new()
        }
        Purpose::Value(record, variable) => match state.codebook.read_entry(variable, &typed) {
            Ok(value) => {
                state.sent = Some(prompt);
                super::coding::answer(state, (record, variable), Some(value), Then::Advance)
            }
            Err(error) => {
                // What was typed stays, so that it can be corrected.
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
            about::set(state, field, &typed)
        }
        Purpose::Note => {
            state.sent = Some(prompt);
            set_note(state, typed.trim())
        }
        Purpose::Reason(judgement, record, check) => {
            state.sent = Some(prompt);
            super::listing::acknowledge(state, judgement, record, check, &typed)
        }
        Purpose::Memo(judgement, theme, place) => {
            state.sent = Some(prompt);
            super::themes::write_memo(judgement, theme, place, &typed)
        }
        Purpose::Remark(judgement, reason) => {
            let remark = typed.trim();
            if remark.is_empty() {
                state.prompt = Some(prompt);
                if let Some(prompt) = &mut state.prompt {
                    prompt.verdict = Verdict::Bad(text!("prompt-remark-missing"));
                }
                return Vec::new();
            }
            state.sent = Some(prompt);
            super::screening::exclude_with(state, judgement, reason, remark)
        }
        Purpose::Codebook(line) => codebook::accept(state, prompt, line),
        Purpose::TableFilter
        | Purpose::Export
        | Purpose::Sample
        | Purpose::Report
        | Purpose::KeepTable
        | Purpose::RenameTable
        | Purpose::SaveCopy
        | Purpose::Import
        | Purpose::ListingWords
        | Purpose::ListingFilter
        | Purpose::Quotes => accepting::accept(state, prompt, &typed),
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
