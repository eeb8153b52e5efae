//! What an action does to the state, and what it asks of the library.
//!
//! Nothing here reads or writes a file: what has to, is returned as an [`Effect`].

mod about;
mod candidates;
mod coding;
mod comparing;
mod displaced;
mod flow;
mod importing;
mod list;
mod palette;
mod passages;
mod picker;
mod prompt;
mod records;
mod screening;
mod suggested;
mod suggesting;
mod tables;

use std::path::PathBuf;

use crate::codebook::Metadata;
use crate::library::{Edit, JudgementId, Mark, Status, Step, StepAction, Walk};
use crate::printing::Format;

use super::action::Action;
use super::layout::Pane;
use super::state::{Message, Overlay, Prompt, Purpose, State, Verdict};

pub use coding::answer_key;
pub use displaced::offer as offer_ways_on;
pub use flow::show_flow;
pub use importing::{completed, ended};
pub use list::{after, looked_up, show_all};
pub use picker::choose_by_key;
pub use prompt::paste;
pub use suggested::{offer_suggested, scanning};
pub use tables::{ask_to_replace, list_behind};

/// What an update asks of the world outside the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Shows a judgement's text and form.
    Open(JudgementId),
    /// Gives a pane the focus, once what it shows is open.
    Focus(Pane),
    /// Makes a step of edits.
    Apply {
        /// The step; one transaction.
        step: Step,
        /// Where the cursor goes when it is done.
        then: Then,
    },
    /// Lists the suggested exclusions anew.
    OfferSuggested,
    /// Counts the flow of the study and shows it.
    ShowFlow,
    /// Looks up what the query of the list asks of texts and of what is coded.
    LookUp,
    /// Undoes or redoes a step.
    Walk(Walk),
    /// Opens the queue of judgements that may be one and the same document.
    OpenRepeats,
    /// Shows the pair at a position of that queue.
    ShowPair(usize),
    /// Lists the judgements behind the cell under the cursor of the tables screen.
    ShowBehind,
    /// Takes a filter for the table, where it means something.
    FilterTable(String),
    /// Sends the table to the terminal's clipboard.
    CopyTable(Format),
    /// Writes the table into a file.
    ExportTable {
        /// The path as it was typed.
        path: String,
        /// Whether a file that is there already is written anew.
        replace: bool,
    },
    /// Completes the path that is being typed.
    CompletePath(String),
    /// Imports a file or folder, beside what else is done.
    Import(String),
    /// Copies the open library into a new file.
    SaveCopy(String),
    /// Goes on with the library at a path.
    Reopen(PathBuf),
    /// Stops the import that is running.
    StopImport,
    /// Gives the terminal back to the shell until the program is called again.
    Suspend,
    /// Draws the whole screen anew.
    Redraw,
    /// Says which key ends the program: there is nothing to go back from.
    SayHowToQuit,
    /// Ends the program.
    Quit,
}

/// Where the cursor goes after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It stays.
    Stay,
    /// To the next variable that is asked.
    Advance,
    /// To the next variable that is uncoded and asked.
    NextUncoded,
    /// To the record that was added; with those above it that were made with it, to the last one.
    ToNewest,
    /// To the first of the records that were added.
    ToFirstAdded,
    /// To the next judgement that is neither done nor excluded.
    NextJudgement,
    /// To the next pair that is not decided.
    NextPair,
    /// To the next judgement on which nothing is decided.
    NextToScreen,
    /// Back to what is known of the judgement, behind this field.
    About(Metadata),
}

/// Applies an action.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(effects) = comparing::update(state, action) {
        return effects;
    }
    if let Some(effects) = tables::update(state, action) {
        return effects;
    }
    if let Some(why) = unseen(state, action) {
        say(state, Message::Problem(why));
        return Vec::new();
    }
    match action {
        Action::Quit => {
            // A note that is being written is kept: nothing typed is lost.
            let mut effects = prompt::keep_note(state);
            effects.push(Effect::Quit);
            return effects;
        }
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Undo => return vec![Effect::Walk(Walk::Undo)],
        Action::Redo => return vec![Effect::Walk(Walk::Redo)],
        Action::Flow => return vec![Effect::ShowFlow],
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Palette => palette::open(state),
        Action::FocusNext => turn_focus(state, 1),
        Action::FocusPrevious => turn_focus(state, Pane::ALL.len() - 1),
        Action::FocusList => focus(state, Pane::List),
        Action::FocusReader => focus(state, Pane::Reader),
        Action::FocusForm => focus(state, Pane::Form),
        Action::Find => {
            focus(state, Pane::List);
            let query = state.list.query.clone();
            prompt::start(state, Purpose::Find, &query);
        }
        Action::SearchText if state.open.is_some() => {
            if state.focus == Pane::List {
                focus(state, Pane::Reader);
            }
            prompt::start(state, Purpose::SearchText, "");
        }
        Action::SearchText => say_nothing_open(state),
        Action::NextHit => step_hit(state, true),
        Action::PreviousHit => step_hit(state, false),
        Action::Leave => return leave(state),
        Action::NextJudgement => return list::step(state, 1),
        Action::PreviousJudgement => return list::step(state, -1),
        Action::DoneAndNext => return done_and_next(state),
        Action::ToggleDone => return toggle_mark(state, Mark::Done),
        Action::ToggleFlag => return toggle_mark(state, Mark::Flag),
        Action::Repeats => return vec![Effect::OpenRepeats],
        Action::Import => importing::begin(state),
        Action::Complete => return importing::complete(state),
        Action::Note => match current_note(state) {
            Some(note) => {
                let draft = state.draft.take().filter(|(id, _)| Some(*id) == state.open);
                prompt::start(state, Purpose::Note, &draft.map_or(note, |(_, text)| text));
            }
            None => say_nothing_open(state),
        },
        Action::Metadata => about::open(state, None),
        Action::TextDown => state.reader.scroll_by(1),
        Action::TextUp => state.reader.scroll_by(-1),
        Action::TextHalfDown => state.reader.scroll_by(state.reader.half()),
        Action::TextHalfUp => state.reader.scroll_by(-state.reader.half()),
        Action::TextFirst => state.reader.scroll_by(isize::MIN),
        Action::TextLast => state.reader.scroll_by(isize::MAX),
        Action::NextSection => passages::step_section(state, true),
        Action::PreviousSection => passages::step_section(state, false),
        Action::Sections => passages::choose_section(state),
        Action::Facts => passages::choose_fact(state),
        _ => return in_pane(state, action),
    }
    Vec::new()
}

/// Why an action on the open judgement is not done: the judgement is not on the screen, or nobody chose it.
fn unseen(state: &State, action: Action) -> Option<String> {
    let acts = matches!(
        action,
        Action::DoneAndNext
            | Action::ToggleDone
            | Action::ToggleFlag
            | Action::Note
            | Action::Metadata
            | Action::Include
            | Action::Exclude
            | Action::Undecide
    );
    if !acts || state.open.is_none() {
        return None;
    }
    if state.tables.open {
        return Some("the tables are shown; go back to the judgement to do this".to_owned());
    }
    let chosen = state.list.current().map(|judgement| judgement.id);
    (state.focus == Pane::List && chosen != state.open).then(|| match chosen {
        None => "nothing was done: no judgement matches the search and filters".to_owned(),
        Some(_) => "the judgement under the cursor is not open; open it first".to_owned(),
    })
}

fn in_pane(state: &mut State, action: Action) -> Vec<Effect> {
    list::update(state, action)
        .or_else(|| screening::update(state, action))
        .or_else(|| coding::update(state, action))
        .or_else(|| suggesting::update(state, action))
        .or_else(|| candidates::update(state, action))
        .or_else(|| records::update(state, action))
        .or_else(|| picker::update(state, action))
        .or_else(|| prompt::update(state, action))
        .unwrap_or_default()
}

/// Gives a pane the focus.
pub fn focus(state: &mut State, pane: Pane) {
    if pane != Pane::List && state.open.is_none() {
        say_nothing_open(state);
        return;
    }
    state.focus = pane;
    state.arrange();
}

fn turn_focus(state: &mut State, steps: usize) {
    let at = Pane::ALL
        .iter()
        .position(|&pane| pane == state.focus)
        .unwrap_or(0);
    focus(state, Pane::ALL[(at + steps) % Pane::ALL.len()]);
}

/// Back one step: from text and form to the list; in the list out of what narrows it. It never ends the program.
fn leave(state: &mut State) -> Vec<Effect> {
    if state.focus != Pane::List {
        focus(state, Pane::List);
        return Vec::new();
    }
    if state.list.is_narrowed() {
        return list::clear_filters(state);
    }
    vec![Effect::SayHowToQuit]
}

fn step_hit(state: &mut State, forward: bool) {
    if state.reader.needle.is_empty() {
        say(
            state,
            Message::Problem("nothing was searched for in the text yet".into()),
        );
        return;
    }
    state.reader.step_hit(forward);
    say_hit(state);
}

/// Says which hit of how many the screen shows.
pub(super) fn say_hit(state: &mut State) {
    let reader = &state.reader;
    let message = match reader.hits.len() {
        0 => Message::Problem(format!("`{}` is not in this text", reader.needle)),
        count => Message::Done(format!(
            "`{}`: {} of {count}",
            reader.needle,
            reader.hit + 1
        )),
    };
    say(state, message);
}

fn done_and_next(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.open else {
        say_nothing_open(state);
        return Vec::new();
    };
    if is_excluded(state, id) {
        return Vec::new();
    }
    let (coded, asked) = state.form.coded_of_asked(&state.codebook);
    let edit = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    let action = StepAction::Done {
        set: true,
        uncoded: asked.saturating_sub(coded),
    };
    vec![Effect::Apply {
        step: Step::named(action, id, vec![edit]),
        then: Then::NextJudgement,
    }]
}

/// Whether a judgement is excluded; says so, because nothing is done with it then.
fn is_excluded(state: &mut State, id: JudgementId) -> bool {
    let known = state.list.find(id);
    let Some(known) = known.filter(|known| known.status == Status::Excluded) else {
        return false;
    };
    let message = format!("{} is excluded from the study", known.stem);
    say(state, Message::Problem(message));
    true
}

fn toggle_mark(state: &mut State, mark: Mark) -> Vec<Effect> {
    let Some((id, judgement)) = state.open.and_then(|id| Some((id, state.list.find(id)?))) else {
        say_nothing_open(state);
        return Vec::new();
    };
    if mark == Mark::Done && judgement.status == Status::Excluded {
        is_excluded(state, id);
        return Vec::new();
    }
    let set = match mark {
        Mark::Done => judgement.status == Status::Done,
        Mark::Flag => judgement.flagged,
    };
    vec![Effect::Apply {
        step: Step::on(id, vec![Edit::Mark { mark, set: !set }]),
        then: Then::Stay,
    }]
}

fn current_note(state: &State) -> Option<String> {
    state
        .open
        .and_then(|id| state.list.find(id))
        .map(|judgement| judgement.note.clone())
}

/// The short name of a judgement.
pub(super) fn name_of(state: &State, id: JudgementId) -> String {
    state
        .list
        .find(id)
        .map(|judgement| judgement.stem.clone())
        .unwrap_or_default()
}

/// Says something in the footer.
pub(super) fn say(state: &mut State, message: Message) {
    state.message = Some(message);
}

pub(super) fn say_nothing_open(state: &mut State) {
    say(
        state,
        Message::Problem("no judgement is open; choose one in the list".into()),
    );
}

/// A line to type in, for a purpose, with a text to begin with.
fn new_prompt(purpose: Purpose, text: &str) -> Prompt {
    Prompt {
        purpose,
        input: text.into(),
        verdict: Verdict::Silent,
    }
}
