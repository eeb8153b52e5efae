//! The workbench: a key goes in, the library is changed, the state follows.
//!
//! It knows no terminal, so that tests can press keys on it and look at what it draws.

use std::sync::Arc;

use crate::codebook::{Derivation, Origin, VariableIx};
use crate::import::Progress;
use crate::judgement::{clean_line, contents, suggested_exclusion};
use crate::library::{self, Applied, Delta, JudgementId, Library, Walk};
use crate::tables::{Frame, RecordKey};

use super::action::{Action, Context};
use super::importer::{Importer, News};
use super::keymap::{Key, Keymap, Resolved};
use super::layout::Pane;
use super::path;
use super::scanning;
use super::state::{Compare, Message, Overlay, Purpose, State};
use super::theme::Theme;
use super::update::{self, Effect, Then};
use super::view;

/// What goes on moving in the list while it is being searched.
const MOVES_IN_LIST: [Action; 6] = [
    Action::ListDown,
    Action::ListUp,
    Action::ListPageDown,
    Action::ListPageUp,
    Action::ListFirst,
    Action::ListLast,
];

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
    /// The keys.
    pub keymap: Keymap,
    library: Library,
    importer: Option<Importer>,
}

impl Workbench {
    /// Opens the workbench on a library where one left off: at the judgement that was coded last, or,
    /// where that is done, at the next one that is not.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn new(library: Library, keymap: Keymap, size: (u16, u16)) -> library::Result<Self> {
        let state = State::load(&library, size)?;
        let mut workbench = Self {
            state,
            keymap,
            library,
            importer: None,
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
        Ok(workbench)
    }

    /// Draws the whole screen.
    pub fn draw(&self, frame: &mut ratatui::Frame<'_>, theme: &Theme) {
        view::draw(
            frame,
            &self.state,
            view::Look {
                theme,
                keymap: &self.keymap,
            },
        );
    }

    /// Takes a key in.
    pub fn press(&mut self, key: Key) -> Flow {
        if self.state.layout.is_none() {
            // What cannot be seen must not be done.
            let resolved = self.keymap.resolve(Context::Global, &[], key.folded());
            return if resolved == Resolved::Action(Action::Quit) {
                Flow::Quit
            } else {
                Flow::Continue
            };
        }
        self.state.message = None;
        let effects = self.effects_of(key);
        let flow = self.perform(effects);
        self.settle();
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
        match self.library.changed_elsewhere() {
            Ok(false) => false,
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

    fn open_repeats(&mut self) -> library::Result<()> {
        let queue = self.library.likenesses()?;
        if queue.is_empty() {
            let message = "no two judgements were found that may be one document";
            self.state.message = Some(Message::Problem(message.into()));
            return Ok(());
        }
        let compare = Compare {
            queue,
            ..Compare::default()
        };
        self.state.overlay = Some(Overlay::Compare(Box::new(compare)));
        self.state.arrange();
        self.show_pair(0)
    }

    fn show_pair(&mut self, at: usize) -> library::Result<()> {
        let Some(Overlay::Compare(compare)) = &mut self.state.overlay else {
            return Ok(());
        };
        compare.at = at;
        let Some((first, second)) = compare.pair().map(|pair| (pair.first.id, pair.second.id))
        else {
            return Ok(());
        };
        let (left, right) = (self.library.text(first)?, self.library.text(second)?);
        compare.show(&left, &right);
        Ok(())
    }

    fn start_import(&mut self, typed: &str) {
        let source = path::expand(typed);
        if !source.exists() {
            let message = format!("there is no file or folder `{}`", clean_line(typed));
            self.state.message = Some(Message::Problem(message));
            return;
        }
        self.state.importing = Some(Progress::default());
        self.importer = Some(Importer::start(self.library.path().to_owned(), source));
    }

    /// Whether an import runs, so that its progress has to be asked for.
    pub fn is_importing(&self) -> bool {
        self.importer.is_some()
    }

    /// Takes in what the running import tells. Says whether the screen has changed.
    pub fn hear_importer(&mut self) -> bool {
        let Some(news) = self.importer.as_ref().and_then(Importer::news) else {
            return false;
        };
        match news {
            News::Progress(progress) => self.state.importing = Some(progress),
            News::Ended(ended) => {
                self.importer = None;
                self.state.importing = None;
                if let Err(error) = self.reload() {
                    self.state.message = Some(Message::Problem(error.to_string()));
                } else {
                    match ended {
                        Ok(report) => update::ended(&mut self.state, &report),
                        Err(why) => self.state.message = Some(Message::Problem(why)),
                    }
                }
                self.settle();
            }
        }
        true
    }

    fn reload(&mut self) -> library::Result<()> {
        let judgements = self.library.judgements()?;
        let at = self.state.list.current().map(|judgement| judgement.id);
        self.state.list.replace(judgements, at);
        self.state.frame = super::state::load_frame(&self.library)?;
        if let Some(id) = self.state.open {
            self.state.form.replace_records(self.library.records(id)?);
            self.state.form.values = self.library.values(id)?;
            self.state.form.evidence = self.library.evidence(id)?;
            self.state.form.match_with_text(&self.state.codebook);
        }
        Ok(())
    }

    fn effects_of(&mut self, key: Key) -> Vec<Effect> {
        let state = &mut self.state;
        let context = state.context();
        if state.pending.is_empty() {
            match context {
                Context::Picker => {
                    let folded = key.folded().character();
                    if let Some(effects) = folded.and_then(|c| update::choose_by_key(state, c)) {
                        return effects;
                    }
                }
                Context::Form if state.overlay.is_none() => {
                    let typed = key.folded().character();
                    if let Some(effects) = typed.and_then(|c| update::answer_key(state, c)) {
                        return effects;
                    }
                }
                _ => {}
            }
        }
        let helped = matches!(state.overlay, Some(Overlay::Help(_)));
        let typing = matches!(context, Context::Prompt | Context::Picker) && !helped;
        if typing && let Some(typed) = key.character() {
            return update::paste(state, &typed.to_string());
        }
        let pending = std::mem::take(&mut state.pending);
        state.followers.clear();
        match self.keymap.resolve(context, &pending, key.folded()) {
            // What belongs to the panes below is not done unseen.
            Resolved::Action(action) if context == Context::Compare && !action.fits(context) => {
                self.unbound(context, key)
            }
            Resolved::Action(action) => update::update(state, action),
            Resolved::Pending(followers) => {
                state.pending = pending;
                state.pending.push(key.folded());
                state.followers = followers;
                Vec::new()
            }
            Resolved::Nothing => self.unbound(context, key),
        }
    }

    /// A key without a meaning here: while the list is being searched, the keys that move in it still
    /// do; the help goes away; else the footer says that the key does nothing.
    fn unbound(&mut self, context: Context, key: Key) -> Vec<Effect> {
        let state = &mut self.state;
        if matches!(state.overlay, Some(Overlay::Help(_))) {
            state.overlay = None;
            return Vec::new();
        }
        let finding = state
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.purpose == Purpose::Find);
        if context == Context::Prompt {
            if finding
                && let Resolved::Action(action) = self.keymap.resolve(Context::List, &[], key)
                && MOVES_IN_LIST.contains(&action)
            {
                return update::update(state, action);
            }
            return Vec::new();
        }
        let help = self
            .keymap
            .keys_for(context, Action::Help)
            .into_iter()
            .next();
        let hint = help.map_or(String::new(), |help| format!("; {help} shows the keys"));
        state.message = Some(Message::Problem(format!("`{key}` does nothing here{hint}")));
        Vec::new()
    }

    /// Performs effects, and the effects that follow from them.
    fn perform(&mut self, effects: Vec<Effect>) -> Flow {
        let mut queue: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let followed = match effect {
                Effect::Quit => return Flow::Quit,
                Effect::Suspend => return Flow::Suspend,
                Effect::Redraw => return Flow::Redraw,
                Effect::Open(id) => self.open(id).map(|()| Vec::new()),
                Effect::Focus(pane) => {
                    update::focus(&mut self.state, pane);
                    Ok(Vec::new())
                }
                Effect::Apply {
                    judgement,
                    action,
                    edits,
                    then,
                } => self
                    .library
                    .apply(judgement, &action, &edits)
                    .and_then(|applied| self.follow_step(&applied, then)),
                Effect::SearchTexts(quoted) => self
                    .library
                    .holding(&quoted)
                    .map(|holding| update::texts_found(&mut self.state, holding)),
                Effect::OpenRepeats => self.open_repeats().map(|()| Vec::new()),
                Effect::ShowPair(at) => self.show_pair(at).map(|()| Vec::new()),
                Effect::OfferSuggested => {
                    update::offer_suggested(&mut self.state);
                    Ok(Vec::new())
                }
                Effect::ShowFlow => self.library.flow().map(|flow| {
                    update::show_flow(&mut self.state, &flow);
                    Vec::new()
                }),
                Effect::CompletePath(typed) => {
                    update::completed(&mut self.state, path::complete(&typed));
                    Ok(Vec::new())
                }
                Effect::Import(typed) => {
                    self.start_import(&typed);
                    Ok(Vec::new())
                }
                Effect::StopImport => {
                    if let Some(importer) = &self.importer {
                        importer.stop();
                    }
                    Ok(Vec::new())
                }
                Effect::Walk(walk) => self.walk(walk).map(|()| Vec::new()),
            };
            match followed {
                Ok(effects) => queue.extend(effects),
                Err(error) => {
                    self.state.message = Some(Message::Problem(error.to_string()));
                    // What was typed is not lost with what could not be written.
                    if let Some(sent) = self.state.sent.take() {
                        self.state.prompt = Some(sent);
                    }
                    break;
                }
            }
        }
        self.state.sent = None;
        Flow::Continue
    }

    fn open(&mut self, id: JudgementId) -> library::Result<()> {
        let text = self.library.text(id)?;
        let records = self.library.records(id)?;
        let values = self.library.values(id)?;
        let state = &mut self.state;
        if let Some(judgement) = state.list.find(id) {
            let number = judgement.trial_number.as_deref();
            let suggested = suggested_exclusion(&state.codebook, &text, number, judgement.date);
            state.list.suggested.insert(id, suggested);
        }
        state.open = Some(id);
        state.reader.open(&text);
        state.form.open(records, values, &state.codebook);
        state.form.contents = contents(&text);
        state.form.evidence = self.library.evidence(id)?;
        state.form.match_with_text(&state.codebook);
        Ok(())
    }

    /// Takes a step into the memory and says what was done.
    fn follow_step(&mut self, applied: &Applied, then: Then) -> library::Result<Vec<Effect>> {
        self.take_in(applied)?;
        self.state.message =
            (!applied.deltas.is_empty()).then(|| Message::Done(applied.action.clone()));
        let mut added = applied.deltas.iter().filter_map(|delta| match delta {
            Delta::Record {
                record,
                present: true,
            } => Some(record.id),
            _ => None,
        });
        let goal = match then {
            Then::ToNewest => added.next_back(),
            Then::ToFirstAdded => added.next(),
            _ => None,
        };
        if let Some(record) = goal {
            self.state.form.go_to(&self.state.codebook, record, None);
        }
        Ok(update::after(&mut self.state, then))
    }

    fn walk(&mut self, walk: Walk) -> library::Result<()> {
        let word = if walk == Walk::Undo {
            "undone"
        } else {
            "redone"
        };
        let Some(applied) = self.library.walk(walk)? else {
            let message = format!("there is nothing to be {word}");
            self.state.message = Some(Message::Problem(message));
            return Ok(());
        };
        if self.state.open != Some(applied.judgement) {
            self.open(applied.judgement)?;
            if !self.state.list.select(applied.judgement) {
                update::show_all(&mut self.state);
                self.state.list.select(applied.judgement);
            }
        }
        self.take_in(&applied)?;
        self.state
            .form
            .follow(&self.state.codebook, walk, &applied.deltas);
        self.state.message = Some(Message::Done(format!("{word}: {}", applied.action)));
        self.show_decided(&applied)
    }

    /// Where pairs are compared, goes to the one that a walk through the history decided anew.
    fn show_decided(&mut self, applied: &Applied) -> library::Result<()> {
        let Some(Overlay::Compare(compare)) = &self.state.overlay else {
            return Ok(());
        };
        let other = applied.deltas.iter().find_map(|delta| match delta {
            Delta::Likeness { other } => Some(*other),
            _ => None,
        });
        let at = compare.queue.iter().position(|pair| {
            let ids = [pair.first.id, pair.second.id];
            ids.contains(&applied.judgement) && other.is_some_and(|other| ids.contains(&other))
        });
        match at {
            Some(at) => self.show_pair(at),
            None => Ok(()),
        }
    }

    /// The same changes in memory as in the file: the form, the columns, the list.
    fn take_in(&mut self, applied: &Applied) -> library::Result<()> {
        let state = &mut self.state;
        for delta in &applied.deltas {
            match delta {
                Delta::Value {
                    record,
                    variable,
                    new,
                    ..
                } => {
                    state.frame.set(*variable, RecordKey(record.0), new.clone());
                }
                Delta::Record { record, present } => {
                    let key = RecordKey(record.id.0);
                    let parent = record.parent.map(|parent| RecordKey(parent.0));
                    // A record that comes back is known already.
                    if state.frame.add_record(record.unit, key, parent).is_err() {
                        state.frame.set_alive(key, *present);
                    }
                }
                Delta::Screening {
                    record, excluded, ..
                } => state.frame.set_alive(RecordKey(record.0), !excluded),
                Delta::Metadata { record, field, new } => {
                    let shows = Origin::Derived(Derivation::Metadata(*field));
                    for variable in state.codebook.variable_ixs() {
                        if state.codebook.variable(variable).origin == shows {
                            let key = RecordKey(record.0);
                            state.frame.set(variable, key, new.clone());
                        }
                    }
                }
                Delta::Evidence { .. } | Delta::Mark | Delta::Likeness { .. } => {}
            }
        }
        state.form.take_in(&applied.deltas);
        let decided = |delta: &Delta| matches!(delta, Delta::Likeness { .. });
        if let Some(Overlay::Compare(compare)) = &mut state.overlay
            && applied.deltas.iter().any(decided)
        {
            compare.take_in(&self.library.likenesses()?);
        }
        let records_changed = applied
            .deltas
            .iter()
            .any(|delta| matches!(delta, Delta::Record { .. }));
        if records_changed && state.open == Some(applied.judgement) {
            state
                .form
                .replace_records(self.library.records(applied.judgement)?);
            state.form.values = self.library.values(applied.judgement)?;
        }
        let evidence_changed = applied
            .deltas
            .iter()
            .any(|delta| matches!(delta, Delta::Evidence { .. }));
        if (records_changed || evidence_changed) && state.open == Some(applied.judgement) {
            state.form.evidence = self.library.evidence(applied.judgement)?;
            state.form.match_with_text(&state.codebook);
        }
        let mut changed: Vec<JudgementId> = applied
            .deltas
            .iter()
            .map(|delta| match delta {
                Delta::Screening { judgement, .. } => *judgement,
                _ => applied.judgement,
            })
            .collect();
        changed.sort_unstable();
        changed.dedup();
        for judgement in changed {
            state.list.update(self.library.judgement(judgement)?);
        }
        let told = |delta: &Delta| matches!(delta, Delta::Metadata { .. });
        if applied.deltas.iter().any(told) {
            self.suggest_anew(applied.judgement)?;
        }
        Ok(())
    }

    /// Finds out anew which exclusion a judgement suggests, after its number or date changed.
    fn suggest_anew(&mut self, id: JudgementId) -> library::Result<()> {
        let list = &mut self.state.list;
        if let Some(judgement) = list.find(id) {
            let suggested = self.library.suggested_exclusion(judgement)?;
            list.suggested.insert(id, suggested);
        }
        Ok(())
    }

    /// Brings what is computed up to date: the running table of the variable under the cursor.
    fn settle(&mut self) {
        if self.state.layout.is_some()
            && let Some(Overlay::Help(top)) = self.state.overlay
        {
            let end = view::help_end(&self.state, &self.keymap);
            self.state.overlay = Some(Overlay::Help(top.min(end)));
        }
        let loaded = match self.state.side_variable() {
            Some(variable) => load_columns(&mut self.state.frame, &self.library, variable),
            None => Ok(()),
        };
        match loaded {
            Ok(()) => self.state.tabulate(),
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
        self.state.point_at_passage();
        keep_in_view(&mut self.state);
    }
}

/// Loads the columns that a variable's table needs and that are not in memory yet.
fn load_columns(frame: &mut Frame, library: &Library, variable: VariableIx) -> library::Result<()> {
    let codebook = Arc::clone(library.codebook());
    for needed in frame.not_loaded(variable) {
        let column = match codebook.variable(needed).origin {
            Origin::Derived(Derivation::Metadata(field)) => library.metadata_column(field)?,
            _ => library.column(needed)?,
        };
        frame.load_column(
            needed,
            column
                .into_iter()
                .map(|(record, value)| (RecordKey(record.0), value)),
        );
    }
    Ok(())
}

/// Scrolls the list so that its cursor is on the screen.
fn keep_in_view(state: &mut State) {
    let Some(area) = state.layout.and_then(|layout| layout.pane(Pane::List)) else {
        return;
    };
    let height = usize::from(area.height.saturating_sub(1)).max(1);
    let list = &mut state.list;
    list.top = list.top.min(list.cursor);
    if list.cursor >= list.top + height {
        list.top = list.cursor + 1 - height;
    }
}
