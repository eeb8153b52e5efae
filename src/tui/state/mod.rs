//! All that the screen shows: changed by `update`, read by `view`.

mod codebook;
mod columns;
mod compare;
mod evidence;
mod form;
mod found_children;
mod list;
mod listing;
mod openness;
mod picker;
mod prompt;
mod reader;
mod screening;
mod selection;
mod sheet;
mod suggestions;
mod tables;
mod whereabouts;
mod worked_out;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::codebook::{Codebook, Shape, VariableIx};
use crate::counting::{self, Roots, own_tables};
use crate::import::Progress;
use crate::library::{Applied, Delta, JudgementId, Library, RecordId};
use crate::messages::text;
use crate::tables::{Frame, Frequency, RecordKey, Tabulator};

use super::action::{Action, Context};
use super::keymap::{Key, Keymap};
use super::layout::{Layout, Pane};

pub use codebook::{CodebookChoice, CodebookLine};
pub use columns::ListColumn;
pub use compare::Compare;
pub use evidence::{NamedValue, attach};
pub use form::THEME_SIGN;
pub use form::{Completeness, Form, reason};
pub use list::{List, Offer, cleaned, search_rows};
pub use listing::{Listed, Listing, ListingColumn, ListingLine, ListingTarget};
pub use picker::{Choice, Item, Picker};
pub use prompt::{Draft, Drafts, Prompt, Purpose, Verdict};
pub use reader::ReaderPane;
pub use screening::{Scan, Suggested};
pub use selection::{Selection, clause_at};
pub use sheet::{Role, Sheet, SheetChoice, SheetOutcome, SheetWork};
pub use suggestions::accepted;
pub use tables::{Behind, CellAt, Made, Shown, Tables, Texts, cell_in_words, first_column};
pub use whereabouts::{FormPlace, Narrowing, Whereabouts};

/// The list of so many judgements is read before the first frame: that takes a few milliseconds.
const AT_ONCE: usize = 200;

/// So many records are read before the first frame.
const RECORDS_AT_ONCE: i64 = 5_000;

/// What is said in the footer until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A sentence that reports what was done.
    Done(String),
    /// What cannot be done, or went wrong.
    Problem(String),
}

/// What lies over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// The keys of the place where one is; the number is the first line shown.
    Help(usize),
    /// A text to be read.
    Page(Page),
    /// A list to choose from.
    Picker(Picker),
    /// Two judgements side by side.
    Compare(Box<Compare>),
}

/// A judgement in which something is open, and the action that would mark it as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirming {
    /// The one that would be marked.
    pub judgement: JudgementId,
    /// Marks it and goes on, or marks it and stays.
    pub action: Action,
    /// Whether the question was on the screen.
    pub drawn: bool,
}

/// The cursor went to another record by itself, after an answer or a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// Whether the new record was on the screen since.
    pub drawn: bool,
    /// What the step before said.
    pub said: Option<Message>,
    /// The keys that were pressed before it was on the screen; they were not taken.
    pub ignored: usize,
}

/// Passages that were the evidence of a value, before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The record and the variable.
    pub target: (RecordId, VariableIx),
    /// The passages, as bytes of the judgement's text.
    pub passages: Vec<Range<usize>>,
}

/// A text that is read to its end, over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// The text, with line breaks.
    pub text: String,
    /// The first line shown.
    pub top: usize,
}

/// A file that takes a while to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenFile {
    /// The report of the study.
    Report,
    /// A copy of the library.
    Copy,
    /// A table or its chart.
    Table,
}

impl WrittenFile {
    /// The words of the header while it is written; `share` in percent.
    pub fn being_written(self, share: u8) -> String {
        match self {
            Self::Report => text!("writing-report"),
            Self::Copy => text!("writing-copy", share = share),
            Self::Table => text!("writing-table"),
        }
    }

    /// That it was not written, and why.
    pub fn not_written(self, why: &str) -> String {
        match self {
            Self::Report => text!("study-report-not-written", why = why),
            Self::Copy => text!("writing-no-copy", why = why),
            Self::Table => text!("writing-no-table", why = why),
        }
    }
}

/// The running table of a variable.
#[derive(Debug)]
pub struct RunningTable {
    /// The variable that is counted, the current one of the form.
    pub variable: VariableIx,
    /// Its frequencies over the whole library.
    pub table: Frequency,
}

/// All that the screen shows.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on each other"
)]
pub struct State {
    /// The keys, for what names them.
    pub keymap: Keymap,
    /// The codebook of the library, as it is now.
    pub codebook: Arc<Codebook>,
    /// The name of the library's file, without its folder, cleaned.
    pub library_name: String,
    /// The name of the pass, cleaned.
    pub pass: String,
    /// The window's size in columns and rows.
    pub size: (u16, u16),
    /// Where the panes stand; none where the window is too small.
    pub layout: Option<Layout>,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The list of judgements, as searched and filtered.
    pub list: List,
    /// The judgement whose text and form are shown.
    pub open: Option<JudgementId>,
    /// The text of the open judgement and the search in it.
    pub reader: ReaderPane,
    /// Its records and values.
    pub form: Form,
    /// The values of the whole library in memory.
    pub tabulator: Tabulator,
    /// The judgements by their own records.
    pub roots: Roots,
    /// Whether it is being found out which judgements the filter of a table lets in.
    pub choosing: bool,
    /// The running table beside the form; none where it is hidden or not counted yet.
    pub side: Option<RunningTable>,
    /// The tables screen, and the table of the side panel.
    pub tables: Tables,
    /// The screen of what was found over the library.
    pub listing: Option<Listing>,
    /// The step that the next undo takes back although it is not of what is shown: it was named.
    pub undoing: Option<i64>,
    /// The last change was made here and said, and nothing was undone since.
    pub just_made: bool,
    /// The version of the codebook in the library.
    pub codebook_version: i64,
    /// The texts that are being read for suggested exclusions.
    pub scan: Option<Scan>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// A line that was accepted, until what it says is in the file.
    pub sent: Option<Prompt>,
    /// The variables whose answers are being read.
    pub loading: Vec<VariableIx>,
    /// The places of the records are still being read; there are no tables until then.
    pub records_pending: bool,
    /// How far the import that is running has come.
    pub importing: Option<Progress>,
    /// The table that is being imported, while it is asked what its columns are.
    pub sheet: Option<Sheet>,
    /// The file that is being written, and what share of it is, in percent.
    pub writing: Option<(WrittenFile, u8)>,
    /// What was typed and left without being kept.
    pub drafts: Drafts,
    /// Where one was before.
    pub was: Whereabouts,
    /// The judgement that Enter marks as done although something in it is open.
    pub confirming: Option<Confirming>,
    /// The last key was an answer or a decision, and the cursor went on to another record.
    pub jump: Option<Jump>,
    /// The last key completed an answer, which was taken without Enter.
    pub taken: bool,
    /// The evidence that the last answer took away, because it does not say it.
    pub dropped: Option<Dropped>,
    /// The keys of an unfinished chord.
    pub pending: Vec<Key>,
    /// What may follow them.
    pub followers: Vec<(Key, Action)>,
    /// What the footer says.
    pub message: Option<Message>,
}

impl State {
    /// The state at the start: of a library of study size with the list and the places of all records, of a
    /// larger one without them.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn load(
        library: &Library,
        keymap: Keymap,
        size: (u16, u16),
    ) -> crate::library::Result<Self> {
        let codebook = Arc::clone(library.codebook());
        let total = library.judgement_count()?;
        let at_once = total <= AT_ONCE && library.record_ids()?.end <= RECORDS_AT_ONCE;
        let (list, tabulator, roots) = if at_once {
            let tabulator = counting::tabulator(library)?;
            let roots = Roots::load(library)?;
            (List::new(library.judgements()?), tabulator, roots)
        } else {
            let tabulator = Tabulator::new(Frame::new(Arc::clone(&codebook)));
            (List::part(Vec::new(), total), tabulator, Roots::default())
        };
        let name = library
            .path()
            .file_name()
            .unwrap_or(library.path().as_os_str());
        let mut state = Self {
            keymap,
            library_name: crate::ground::clean_line(&name.to_string_lossy()).into_owned(),
            pass: crate::ground::clean_line(&library.pass().name).into_owned(),
            size,
            layout: None,
            focus: Pane::List,
            list,
            open: None,
            reader: ReaderPane::default(),
            form: Form::default(),
            tabulator,
            roots,
            choosing: false,
            side: None,
            tables: Tables::new(&codebook, own_tables(library)?),
            listing: None,
            undoing: None,
            just_made: false,
            codebook_version: library.codebook_version(),
            scan: None,
            overlay: None,
            prompt: None,
            sent: None,
            drafts: Drafts::default(),
            was: Whereabouts::default(),
            confirming: None,
            jump: None,
            dropped: None,
            sheet: None,
            taken: false,
            importing: None,
            writing: None,
            loading: Vec::new(),
            records_pending: !at_once,
            pending: Vec::new(),
            followers: Vec::new(),
            message: None,
            codebook,
        };
        state.arrange();
        Ok(state)
    }

    /// Lays the panes out again after the size or the focus changed.
    pub fn arrange(&mut self) {
        if let Some(Overlay::Compare(compare)) = &mut self.overlay {
            let (width, height) = super::layout::compared(self.size);
            compare.resize(width, height);
        }
        self.layout = Layout::new(self.size.0, self.size.1, self.focus);
        // Where the text is hidden, it is wrapped for the place where it will be shown.
        let shown = Layout::new(self.size.0, self.size.1, Pane::Reader);
        let reader = self.layout.and_then(|layout| layout.reader);
        if let Some(area) = reader.or(shown.and_then(|layout| layout.reader)) {
            // The border takes a row above, and a column and a blank on each side.
            self.reader
                .resize(area.width.saturating_sub(4), area.height.saturating_sub(1));
        }
    }

    /// The judgement and the record under the cursor.
    pub fn place_in_study(&self) -> (Option<JudgementId>, Option<RecordId>) {
        (self.open, self.form.current().map(|record| record.id))
    }

    /// The record under the cursor as its judgement knows it, `I1/V2`; the judgement's id for its own record.
    pub fn name_of_place(&self) -> &str {
        let Some(record) = self.form.current() else {
            return "";
        };
        match self.form.short(record) {
            "" => &record.name,
            short => short,
        }
    }

    /// The preferred key of an action in a context; empty where it has none.
    pub fn key_of(&self, context: Context, action: Action) -> String {
        let keys = self.keymap.keys_for(context, action);
        keys.into_iter().next().unwrap_or_default()
    }

    /// The context whose keys count now.
    pub fn context(&self) -> Context {
        match (&self.overlay, &self.prompt) {
            (Some(Overlay::Picker(_) | Overlay::Help(_) | Overlay::Page(_)), _) => Context::Picker,
            (Some(Overlay::Compare(_)), _) => Context::Compare,
            (_, Some(_)) => Context::Prompt,
            _ => self.place(),
        }
    }

    /// The context of the place where one is, whatever is typed or chosen there.
    pub fn place(&self) -> Context {
        if self.listing.is_some() {
            Context::Listing
        } else if self.tables.open {
            Context::Tables
        } else if self.focus == Pane::Reader && self.reader.selection.is_some() {
            Context::Select
        } else {
            self.focus.context()
        }
    }

    /// The variable whose running table is shown: the one under the cursor, or the codebook's first
    /// table while the list has the focus.
    pub fn side_variable(&self) -> Option<VariableIx> {
        let first_table = self
            .codebook
            .tables
            .iter()
            .find_map(|table| match table.shape {
                Shape::Frequency { of } => Some(of),
                _ => None,
            });
        let in_form = self.form.variable(&self.codebook);
        match self.focus {
            Pane::List => first_table.or(in_form),
            Pane::Reader | Pane::Form => in_form.or(first_table),
        }
    }

    /// Marks in the text where the value under the cursor comes from, or would come from. The text does not
    /// move: one may be reading elsewhere.
    pub fn point_at_passage(&mut self) {
        let passage = self.form.passage(&self.codebook);
        if passage != self.form.pointed_at {
            self.form.pointed_at.clone_from(&passage);
            self.reader.passage = passage;
        }
    }

    /// Whether the judgements that were changed have what the query of the list asks of what is coded. The
    /// list is not narrowed again, so that it does not vanish under the cursor.
    pub fn follow_having(&mut self, applied: &Applied) {
        let list = &mut self.list;
        if list.having.is_empty() {
            return;
        }
        let frame = self.tabulator.frame();
        let coded: BTreeMap<JudgementId, RecordId> = applied
            .deltas
            .iter()
            .filter_map(|delta| match delta {
                Delta::Value { record, .. } | Delta::Metadata { record, .. } => {
                    Some((delta.judgement()?, *record))
                }
                Delta::Record { record, .. } => Some((record.judgement, record.id)),
                _ => None,
            })
            .collect();
        for (judgement, record) in coded {
            let Some(row) = frame.judgement_row(RecordKey(record.0)) else {
                continue;
            };
            for (selection, having) in list.selections.iter().zip(&mut list.having) {
                if selection.admits(frame, Codebook::ROOT, row) {
                    having.insert(judgement);
                } else {
                    having.remove(&judgement);
                }
            }
        }
    }

    /// What is said in place of a table while its answers are being read.
    pub fn loading_note(&self) -> Option<String> {
        if self.records_pending {
            return Some(text!("loading-records"));
        }
        if self.choosing && self.loading.is_empty() {
            return Some(text!("tables-screen-filtering"));
        }
        let (first, rest) = self.loading.split_first()?;
        let name = self.codebook.full_name(*first);
        Some(match rest.len() {
            0 => text!("loading-values", name = name),
            more => text!("loading-more-values", name = name, more = more),
        })
    }

    /// Recomputes the running table. The columns that it needs must be loaded.
    pub fn tabulate(&mut self) {
        self.side = self.side_variable().and_then(|variable| {
            let table = Frequency::of(&mut self.tabulator, variable).ok()?;
            Some(RunningTable { variable, table })
        });
    }
}
