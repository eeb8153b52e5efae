//! The workbench: a key goes in, the library is changed, the state follows.
//!
//! It knows no terminal, so that tests can press keys on it and look at what it draws.

mod beside;
mod choosing;
mod codebook;
mod comparing;
mod effects;
mod exchange;
mod importing;
mod keys;
mod listing;
mod listing_lines;
mod offers;
mod opening;
mod outside;
mod place;
mod searching;
mod session;
mod sheets;
mod steps;
mod studying;
mod tables;
mod themed;
mod writing;

use crate::counting::LoadColumns;
use crate::library::{self, Library, Walk};
use crate::messages::words;

use super::action::{Action, Context};
use super::jobs::AtOnce;
use super::keymap::{Key, Keymap, Resolved};
use super::layout::Pane;
use super::state::{Jump, Message, Overlay, State};
use super::theme::Theme;
use super::update::{self, Effect};
use super::view;

/// What the event loop has to do after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Redraw everything.
    Redraw,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// End the program.
    Quit,
}

/// The open library with all that the screen shows of it.
#[derive(Debug)]
pub struct Workbench {
    /// All that the screen shows.
    pub state: State,
    library: Library,
    jobs: beside::Jobs,
    to_terminal: Option<String>,
    /// What was last said of the file being another one now.
    told_displaced: Option<library::Displaced>,
    /// Where a copy of the open library was saved.
    copy: Option<std::path::PathBuf>,
    /// Where it is kept where one is; none where it is not.
    session: Option<session::SessionFile>,
}

impl Workbench {
    /// Opens the workbench on a library where one left off: at the judgement that was coded last, or,
    /// where that is done, at the next one that is not.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn new(library: Library, keymap: Keymap, size: (u16, u16)) -> library::Result<Self> {
        Self::with(library, keymap, size, AtOnce::default())
    }

    /// The same, with other limits for what is read at once.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn with(
        library: Library,
        keymap: Keymap,
        size: (u16, u16),
        at_once: AtOnce,
    ) -> library::Result<Self> {
        let state = State::load(&library, keymap, size)?;
        let mut workbench = Self {
            state,
            library,
            jobs: beside::Jobs::new(at_once),
            to_terminal: None,
            told_displaced: None,
            copy: None,
            session: None,
        };
        workbench.library.settle_beside();
        let last = workbench.library.last_coded()?;
        let start = match last {
            Some(id) if !workbench.library.judgement(id)?.status.is_open() => {
                workbench.library.next_open(id)?.or(last)
            }
            _ => last,
        };
        workbench.begin_at(start)?;
        workbench.settle();
        if let Some(warning) = library::sync_warning(workbench.library.path()) {
            workbench.state.message = Some(Message::Problem(warning));
        }
        Ok(workbench)
    }

    /// Draws the whole screen.
    pub fn draw(&self, frame: &mut ratatui::Frame<'_>, theme: &Theme) {
        view::draw(
            frame,
            &self.state,
            view::Look {
                theme,
                keymap: &self.state.keymap,
            },
        );
    }

    /// Says until the next key that something is not as it should be.
    pub fn warn(&mut self, notice: String) {
        self.state.message = Some(Message::Problem(notice));
    }

    /// Takes a key in.
    pub fn press(&mut self, key: Key) -> Flow {
        if self.state.layout.is_none() {
            // What cannot be seen must not be done.
            let resolved = self
                .state
                .keymap
                .resolve(Context::Global, &[], key.folded());
            return if resolved == Resolved::Action(Action::Quit) {
                self.keep_session();
                Flow::Quit
            } else {
                Flow::Continue
            };
        }
        self.state.message = None;
        self.await_list();
        if !self.state.list.is_whole() {
            // It could not be read, and the message says why: nothing is done to a part of it.
            self.read_beside();
            let resolved = self
                .state
                .keymap
                .resolve(Context::Global, &[], key.folded());
            let quits = resolved == Resolved::Action(Action::Quit);
            return if quits { Flow::Quit } else { Flow::Continue };
        }
        self.jobs.columns.try_again();
        // Whoever goes on has no need of it any more.
        self.jobs.next_open = None;
        if std::mem::take(&mut self.state.taken) && key.folded() == Key::ENTER {
            // Whoever ends a number with Enter means the one that was just taken.
            self.state.message = Some(Message::Done(words!("press-already-taken").into()));
            return Flow::Continue;
        }
        if self.came_too_early(key) {
            return Flow::Continue;
        }
        // A question is asked until the next key.
        let asked = self.state.confirming.take().filter(|asked| asked.drawn);
        let typed = self.state.prompt.is_some();
        let before = self.state.place_in_study();
        let effects = match asked {
            Some(asked) if key.folded() == Key::ENTER => update::confirm(&mut self.state, asked),
            // Esc answers the question; it does not leave the form as well.
            Some(_) if key.folded() == Key::ESC => {
                self.state.message = Some(Message::Done(words!("mark-not-confirmed").into()));
                Vec::new()
            }
            _ => self.effects_of(key),
        };
        if !effects.contains(&Effect::Walk(Walk::Undo)) {
            self.state.undoing = None;
        }
        let goes_on = effects.iter().any(Effect::goes_on);
        let flow = self.perform(effects);
        if goes_on && self.state.place_in_study() != before {
            self.state.jump = Some(Jump {
                drawn: false,
                said: self.state.message.clone(),
                ignored: 0,
            });
        }
        self.check_search(!typed);
        self.settle();
        if flow == Flow::Quit || flow == Flow::Suspend {
            self.keep_session();
        }
        flow
    }

    /// Notes that all was drawn as it is now.
    pub fn drawn(&mut self) {
        if let Some(jump) = &mut self.state.jump {
            jump.drawn = true;
        }
        if let Some(asked) = &mut self.state.confirming {
            asked.drawn = true;
        }
    }

    /// Takes pasted text in: into the line that is being typed, nowhere else.
    pub fn paste(&mut self, text: &str) {
        if self.state.layout.is_none() {
            return;
        }
        if self.state.prompt.is_none() && !matches!(self.state.overlay, Some(Overlay::Picker(_))) {
            let message = words!("paste-only-in-a-line");
            self.state.message = Some(Message::Problem(message.into()));
            return;
        }
        self.await_list();
        let effects = update::paste(&mut self.state, text);
        self.perform(effects);
        self.settle();
    }

    /// Takes the window's new size in.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.state.size = (width, height);
        self.state.arrange();
        self.settle();
    }

    /// Brings what is computed up to date: the running table of the variable under the cursor.
    fn settle(&mut self) {
        if self.state.layout.is_some()
            && let Some(Overlay::Help(top)) = self.state.overlay
        {
            let end = view::help_end(&self.state);
            self.state.overlay = Some(Overlay::Help(top.min(end)));
        }
        if let Some(Overlay::Page(page)) = &mut self.state.overlay {
            page.top = page.top.min(view::page_end(page, self.state.size));
        }
        if self.state.records_pending {
            self.state.side = None;
        } else {
            self.make_tables();
            self.make_side();
        }
        if let Err(error) = self.find_offers() {
            self.state.message = Some(Message::Problem(error.to_string()));
        }
        self.state.point_at_passage();
        keep_in_view(&mut self.state);
    }
}

impl Workbench {
    /// The running table of the variable under the cursor. While its columns are on their way there is none; the
    /// panel says so.
    fn make_side(&mut self) {
        let variable = self.state.side_variable();
        let tabulator = &mut self.state.tabulator;
        let needed = variable.map(|variable| tabulator.frame().not_loaded(variable));
        let needed = needed.unwrap_or_default();
        let loaded = self
            .jobs
            .columns
            .load_columns(&self.library, tabulator, &needed);
        self.state.loading = self.jobs.columns.under_way();
        match loaded {
            Ok(_) => self.state.tabulate(),
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
    }
}

/// Scrolls the list so that its cursor is on the screen.
fn keep_in_view(state: &mut State) {
    let Some(area) = state.layout.and_then(|layout| layout.pane(Pane::List)) else {
        return;
    };
    let said = view::lines_above_list(state, usize::from(area.width));
    let height = usize::from(area.height).saturating_sub(1 + said).max(1);
    let list = &mut state.list;
    list.top = list.top.min(list.cursor);
    if list.cursor >= list.top + height {
        list.top = list.cursor + 1 - height;
    }
}
