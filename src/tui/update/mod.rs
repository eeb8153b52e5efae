//! What an action does to the state, and what it asks of the library.
//!
//! Nothing here reads or writes a file: what has to, is returned as an [`Effect`].

mod about;
mod accepting;
mod candidates;
mod codebook;
mod coding;
mod comparing;
mod displaced;
mod explaining;
mod flow;
mod hits;
mod importing;
mod list;
mod listing;
mod marking;
mod palette;
mod passages;
mod picker;
mod prompt;
mod records;
mod replacing;
mod screening;
mod selecting;
mod sheet;
mod studying;
mod suggested;
mod suggesting;
mod tables;
mod themes;
mod unseen;

use std::path::PathBuf;

use crate::codebook::{CodebookEdit, Metadata};
use crate::library::{Edit, JudgementId, Mark, Step, Walk};
use crate::messages::text;
use crate::printing::Format;

use super::action::Action;
use super::layout::Pane;
use super::state::{
    Listed, Message, Narrowing, Overlay, Prompt, Purpose, SheetWork, State, Verdict,
};

pub use codebook::show as show_codebook;
pub use coding::answer_key;
pub use displaced::offer as offer_ways_on;
pub use flow::show_flow;
pub use importing::{completed, ended, show_import_report};
pub use list::{after, show_all, show_current};
pub use listing::ListingEffect;
pub use marking::confirm;
pub use picker::choose_by_key;
pub use prompt::{draft_of_typed, draft_waiting, paste};
pub use records::count_key;
pub use replacing::ask as ask_to_replace;
pub use sheet::{applied as sheet_applied, show_columns as show_sheet, tried as sheet_tried};
pub use suggested::{offer_suggested, scan_ended, scanned};
pub use tables::{list_behind, show_own};
pub use themes::memo_title;

/// What an update asks of the world outside the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Shows a judgement's text and form.
    Open(JudgementId),
    /// Shows no judgement: none matches what narrows the list.
    Close,
    /// Narrows the list as it was.
    Narrow(Box<Narrowing>),
    /// Goes back to the judgement before, or forward again.
    Turn {
        /// Whether it goes forward.
        forward: bool,
    },
    /// Goes to the next uncoded variable: of the open judgement, then of the judgements that follow.
    NextOpen,
    /// Gives a pane the focus, once what it shows is open.
    Focus(Pane),
    /// Reads the texts of judgements for the exclusions that they suggest.
    Scan(Vec<JudgementId>),
    /// Makes a step of edits.
    Apply {
        /// The step; one transaction.
        step: Step,
        /// Where the cursor goes when it is done.
        then: Then,
    },
    /// Lists the codebook with what is coded.
    ShowCodebook,
    /// Edits the codebook.
    EditCodebook {
        /// The edit.
        edit: Box<CodebookEdit>,
        /// What is coded in the same step.
        answer: Option<Edit>,
        /// The query that the list is narrowed to after it.
        narrow: Option<String>,
    },
    /// Reloads the suggested exclusions.
    OfferSuggested,
    /// Counts the flow of the study and shows it.
    ShowFlow,
    /// Looks up what the query of the list asks of texts and of what is coded.
    LookUp,
    /// Undoes or redoes a step.
    Walk(Walk),
    /// Shows a screen of what was found over the library, or does something with it.
    Listing(ListingEffect),
    /// Opens the queue of judgements that may be one and the same document.
    OpenRepeats,
    /// Shows the pair at a position of that queue.
    ShowPair(usize),
    /// Lists the judgements behind the cell under the cursor of the tables screen.
    ShowBehind,
    /// Goes to the table of one's own with a name, which was just kept.
    ShowOwnTable(String),
    /// Takes a filter for the table, where it means something.
    FilterTable(String),
    /// Sends the table to the terminal's clipboard.
    CopyTable(Format),
    /// Writes the table into a file.
    ExportTable {
        /// The path as it was typed.
        path: String,
        /// Whether an existing file is replaced.
        replace: bool,
    },
    /// Completes the path that is being typed.
    CompletePath(String),
    /// Imports a file or folder, beside what else is done.
    Import(String),
    /// Does something with the table that is being imported.
    Sheet(SheetWork),
    /// Copies the open library into a new file.
    SaveCopy(String),
    /// Goes on with the library at a path.
    Reopen(PathBuf),
    /// Draws so many judgements into a sample of this name.
    DrawSample(String, u64),
    /// Writes the report of the study into a file.
    WriteReport(String),
    /// Shows what the last import found.
    ShowImportReport,
    /// Stops the import that is running.
    StopImport,
    /// Gives the terminal back to the shell until the program is called again.
    Suspend,
    /// Redraws the whole screen.
    Redraw,
    /// Says which key ends the program: there is nothing to go back from.
    SayHowToQuit,
    /// Ends the program.
    Quit,
}

impl Effect {
    /// Whether the cursor goes on by itself after it: to the next variable or the next judgement.
    pub fn goes_on(&self) -> bool {
        let Self::Apply { then, .. } = self else {
            return false;
        };
        matches!(
            then,
            Then::Advance | Then::NextJudgement | Then::NextToScreen
        )
    }
}

/// Where the cursor goes after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nowhere: the next key acts on the same variable.
    Stay,
    /// To the next variable, as the keymap's habits say: the next uncoded one, or any that is asked.
    Advance,
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
    if let Some(effects) = listing::update(state, action) {
        return effects;
    }
    if let Some(effects) = tables::update(state, action) {
        return effects;
    }
    if let Some(why) = unseen::why(state, action) {
        say(state, Message::Problem(why));
        return Vec::new();
    }
    match action {
        Action::Quit => {
            // A note that is being written is kept, what else is typed is a draft: nothing is lost.
            let mut effects = prompt::keep_note(state);
            draft_of_typed(state);
            effects.push(Effect::Quit);
            return effects;
        }
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Undo => return vec![Effect::Walk(Walk::Undo)],
        Action::Redo => return vec![Effect::Walk(Walk::Redo)],
        Action::Flow => return vec![Effect::ShowFlow],
        Action::Checks => return listing::checks(state),
        Action::ThemesScreen => return listing::themes(state),
        Action::History => return listing::history(state),
        Action::Decisions => return vec![Effect::Listing(ListingEffect::Show(Listed::Decisions))],
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Palette => palette::open(state),
        Action::FocusNext => turn_focus(state, 1),
        Action::FocusPrevious => turn_focus(state, Pane::ALL.len() - 1),
        Action::FocusList => focus(state, Pane::List),
        Action::FocusReader => focus(state, Pane::Reader),
        Action::FocusForm => focus(state, Pane::Form),
        Action::Find => {
            state.was.before_find = Some((state.list.narrowing(), state.focus));
            focus(state, Pane::List);
            let query = state.list.query.clone();
            prompt::start(state, Purpose::Find, &query);
        }
        Action::SearchText if state.open.is_some() => {
            if state.focus == Pane::List {
                focus(state, Pane::Reader);
            }
            let reader = &state.reader;
            let top = reader.rows.row(reader.top).start;
            state.was.before_search = Some((reader.needle.clone(), top));
            prompt::start(state, Purpose::SearchText, "");
        }
        Action::SearchText => say_nothing_open(state),
        Action::NextHit => hits::step(state, true),
        Action::PreviousHit => hits::step(state, false),
        Action::Leave => return leave(state),
        Action::NextJudgement => return list::step(state, 1),
        Action::PreviousJudgement => return list::step(state, -1),
        Action::Back => return vec![Effect::Turn { forward: false }],
        Action::Forward => return vec![Effect::Turn { forward: true }],
        Action::NextOpen => return vec![Effect::NextOpen],
        Action::DoneAndNext => return marking::done_and_next(state),
        Action::ToggleDone => return marking::toggle(state, Mark::Done),
        Action::ToggleFlag => return marking::toggle(state, Mark::Flag),
        Action::Repeats => return vec![Effect::OpenRepeats],
        Action::Import => importing::begin(state),
        Action::Codebook => return vec![Effect::ShowCodebook],
        Action::AddCode => codebook::add_code(state),
        Action::LookAgain => return codebook::look_again(state),
        Action::Columns => list::offer_columns(state),
        Action::DrawSample => prompt::start(state, Purpose::Sample, ""),
        Action::WriteReport => prompt::start(state, Purpose::Report, "report.md"),
        Action::BackUp => studying::ask_for_backup(state),
        Action::ImportReport => return vec![Effect::ShowImportReport],
        Action::Complete => return importing::complete(state),
        Action::Note => match current_note(state) {
            Some(note) => {
                prompt::start(state, Purpose::Note, &note);
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
        Action::Explain => explaining::explain(state),
        _ => return in_pane(state, action),
    }
    Vec::new()
}

fn in_pane(state: &mut State, action: Action) -> Vec<Effect> {
    list::update(state, action)
        .or_else(|| screening::update(state, action))
        .or_else(|| coding::update(state, action))
        .or_else(|| selecting::update(state, action))
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
    if pane != Pane::Reader {
        state.reader.selection = None;
    }
    state.was.turned(state.focus, pane);
    state.was.visited |= pane != Pane::List;
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

/// Back one step: from text and form to the screen of what was found, or to the pane one came from; in the list to the table whose cell it shows, or
/// out of what narrows it. It never ends the program.
fn leave(state: &mut State) -> Vec<Effect> {
    if let Some((judgement, listing)) = state.was.listing.take()
        && state.open == Some(judgement)
        && state.focus != Pane::List
    {
        state.listing = Some(listing);
        return vec![Effect::Listing(ListingEffect::Again)];
    }
    if state.focus != Pane::List {
        state.focus = state.was.panes.pop().unwrap_or(Pane::List);
        state.arrange();
        return Vec::new();
    }
    if state.list.behind.is_some()
        && let Some((was, pane)) = state.was.before_cell.take()
    {
        state.tables.open = true;
        return vec![Effect::Narrow(Box::new(was)), Effect::Focus(pane)];
    }
    if state.list.is_narrowed() {
        return list::clear_filters(state);
    }
    vec![Effect::SayHowToQuit]
}

fn current_note(state: &State) -> Option<String> {
    state
        .open
        .and_then(|id| state.list.find(id))
        .map(|judgement| judgement.note.clone())
}

/// Narrows the list to the judgements of a query.
pub fn narrow_to(state: &mut State, query: String) -> Vec<Effect> {
    codebook::narrow(state, query)
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

/// Says something more behind what was said.
pub(super) fn add_to_message(state: &mut State, more: &str) {
    match &mut state.message {
        Some(Message::Done(said) | Message::Problem(said)) => {
            said.push_str(" · ");
            said.push_str(more);
        }
        None => say(state, Message::Done(more.to_owned())),
    }
}

pub(super) fn say_nothing_open(state: &mut State) {
    say(state, Message::Problem(text!("unseen-no-judgement")));
}

/// A line to type in, for a purpose, with a text to begin with.
fn new_prompt(purpose: Purpose, text: &str) -> Prompt {
    Prompt {
        purpose,
        input: text.into(),
        proposed: false,
        verdict: Verdict::Silent,
    }
}
