//! The workbench: a key goes in, the library is changed, the state follows.
//!
//! It knows no terminal, so that tests can press keys on it and look at what it draws.

mod comparing;
mod effects;
mod importing;
mod keys;
mod loading;
mod offers;
mod opening;
mod place;
mod session;
mod steps;
mod studying;
mod tables;

use crate::counting;
use crate::library::{self, Library};

use super::action::{Action, Context};
use super::importer::Importer;
use super::keymap::{Key, Keymap, Resolved};
use super::layout::Pane;
use super::scanning;
use super::state::{Message, Overlay, State};
use super::theme::Theme;
use super::update::{self, Effect};
use super::view;

/// What the event loop has to do after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Draw everything anew.
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
    importer: Option<Importer>,
    columns: loading::Columns,
    to_terminal: Option<String>,
    /// It was said that the file is another one now.
    told_displaced: bool,
    /// Where a copy of the open library was saved.
    copy: Option<std::path::PathBuf>,
    /// Where it is kept where one is; none where it is not.
    session: Option<session::Session>,
}

impl Workbench {
    /// Opens the workbench on a library where one left off: at the judgement that was coded last, or,
    /// where that is done, at the next one that is not.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn new(library: Library, keymap: Keymap, size: (u16, u16)) -> library::Result<Self> {
        let state = State::load(&library, keymap, size)?;
        let mut workbench = Self {
            state,
            library,
            importer: None,
            columns: loading::Columns::default(),
            to_terminal: None,
            told_displaced: false,
            copy: None,
            session: None,
        };
        if let Some(id) = workbench.library.last_coded()? {
            let list = &mut workbench.state.list;
            list.select(id);
            if list
                .current()
                .is_some_and(|judgement| !judgement.status.is_open())
            {
                list.cursor = list.next_open().unwrap_or(list.cursor);
            }
        }
        let first = workbench.state.list.current().map(|judgement| judgement.id);
        workbench.perform(first.map(Effect::Open).into_iter().collect());
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
        let confirming = self.state.confirming;
        let effects = self.effects_of(key);
        let flow = self.perform(effects);
        if self.state.confirming == confirming {
            // A question is asked until the next key.
            self.state.confirming = None;
        }
        self.settle();
        if flow == Flow::Quit || flow == Flow::Suspend {
            self.keep_session();
        }
        flow
    }

    /// Takes pasted text in: into the line that is being typed, nowhere else.
    pub fn paste(&mut self, text: &str) {
        if self.state.layout.is_none() {
            return;
        }
        if self.state.prompt.is_none() && !matches!(self.state.overlay, Some(Overlay::Picker(_))) {
            let message = "pasted text is only taken where a line is being typed";
            self.state.message = Some(Message::Problem(message.into()));
            return;
        }
        let effects = update::paste(&mut self.state, text);
        self.perform(effects);
        self.settle();
    }

    /// Whether there is work to go on with while no key is pressed.
    pub fn is_working(&self) -> bool {
        self.state.scan.is_some()
    }

    /// Goes on for a moment with reading texts for suggested exclusions. Says whether the screen has
    /// changed.
    pub fn work(&mut self) -> bool {
        scanning::go_on(&mut self.state, &self.library)
    }

    /// Takes the window's new size in.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.state.size = (width, height);
        self.state.arrange();
        self.settle();
    }

    /// Takes in what another process has written. Says whether the screen has changed.
    pub fn refresh(&mut self) -> bool {
        self.keep_session();
        let told = self.look_at_place();
        if !matches!(self.library.displaced(), Ok(None)) {
            // What the connection still sees does not change any more.
            return told;
        }
        match self.library.changed_elsewhere() {
            Ok(false) => told,
            Ok(true) => {
                if let Err(error) = self.reload() {
                    self.state.message = Some(Message::Problem(error.to_string()));
                }
                self.settle();
                true
            }
            Err(error) => {
                self.state.message = Some(Message::Problem(error.to_string()));
                true
            }
        }
    }

    fn reload(&mut self) -> library::Result<()> {
        let judgements = self.library.judgements()?;
        let at = self.state.list.current().map(|judgement| judgement.id);
        self.columns.give_up();
        self.state.tabulator = counting::tabulator(&self.library)?;
        self.state.tables.changed(true);
        self.look_up()?;
        self.state
            .list
            .replace(judgements, at.or(self.state.was.closed));
        if let Some(id) = self.state.open {
            self.state.form.replace_records(self.library.records(id)?);
            self.state.form.values = self.library.values(id)?;
            self.state.form.evidence = self.library.evidence(id)?;
            let state = &mut self.state;
            state.form.match_with_text(&state.codebook);
            state.form.work_out(&state.codebook, state.list.find(id));
        }
        // Where nothing was open, something may match now.
        let effects = update::show_current(&mut self.state);
        self.perform(effects);
        Ok(())
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
        self.make_tables();
        let variable = self.state.side_variable();
        let tabulator = &mut self.state.tabulator;
        let needed = variable.map(|variable| tabulator.frame().not_loaded(variable));
        let needed = needed.unwrap_or_default();
        let brought = self.columns.bring(&self.library, tabulator, &needed);
        self.state.loading = self.columns.under_way();
        match brought {
            // While columns are on their way there is no table; the panel says so.
            Ok(_) => self.state.tabulate(),
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
        if let Err(error) = self.find_offers() {
            self.state.message = Some(Message::Problem(error.to_string()));
        }
        self.state.point_at_passage();
        keep_in_view(&mut self.state);
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
