//! Where one was: in each judgement, in the list, in the panes.

use std::collections::HashMap;

use super::{Behind, Form, Listing, ReaderPane};
use crate::codebook::{Codebook, UnitIx};
use crate::library::{JudgementId, RecordId, Status};
use crate::tui::layout::Pane;

/// So many judgements are remembered to go back to.
const LONGEST_TRAIL: usize = 100;

/// Where one stands in a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormPlace {
    /// The record that the cursor of the form was on.
    pub record: RecordId,
    /// The unit of that record.
    pub unit: UnitIx,
    /// The position of the current variable among those of the record.
    pub row: usize,
    /// The byte of the text at which the screen begins.
    pub text: usize,
}

/// What narrows the list, and the judgement that has the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowing {
    /// Words and filters that were typed.
    pub query: String,
    /// Only judgements of this status.
    pub status: Option<Status>,
    /// Only judgements of courts of this province (letters).
    pub province: Option<String>,
    /// Only the judgements behind a cell of a table.
    pub behind: Option<Behind>,
    /// The judgement under the cursor.
    pub at: Option<JudgementId>,
}

/// Where one was before.
#[derive(Debug, Default)]
pub struct Whereabouts {
    /// The places in the judgements that were open since the start, and in those of the last time.
    pub places: HashMap<JudgementId, FormPlace>,
    /// The judgements that one was in before the open one, the last one at the end.
    pub back: Vec<JudgementId>,
    /// Those that one went back from, the next one at the end.
    pub forward: Vec<JudgementId>,
    /// Whether the open judgement was more than passed in the list: its text or form had the focus.
    pub visited: bool,
    /// The panes that led to the one with the focus.
    pub panes: Vec<Pane>,
    /// The judgement that was open before nothing in the list matched.
    pub closed: Option<JudgementId>,
    /// How the list was narrowed, and which pane had the focus, before what is being typed now.
    pub before_find: Option<(Narrowing, Pane)>,
    /// What was searched for in the text, and the byte at which the screen began, before what is being typed now.
    pub before_search: Option<(String, usize)>,
    /// The screen of what was found from which one went to a judgement, to go back to it.
    pub listing: Option<(JudgementId, Listing)>,
    /// How the list was narrowed, and which pane had the focus, before the list of a table's cell.
    pub before_cell: Option<(Narrowing, Pane)>,
}

impl Whereabouts {
    /// Remembers a judgement that is left for another one by more than a step in the list.
    pub fn left(&mut self, judgement: JudgementId) {
        if self.back.last() != Some(&judgement) {
            self.back.push(judgement);
        }
        if self.back.len() > LONGEST_TRAIL {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Notes that the focus goes from one pane to another, so that it can go back the same way.
    pub fn turned(&mut self, from: Pane, to: Pane) {
        if to == Pane::List {
            self.panes.clear();
        } else if let Some(at) = self.panes.iter().position(|&pane| pane == to) {
            self.panes.truncate(at);
        } else if from != to {
            self.panes.push(from);
        }
    }
}

impl FormPlace {
    /// Where one stands now; none where no judgement is open.
    pub fn now(form: &Form, reader: &ReaderPane) -> Option<Self> {
        let record = form.current()?;
        Some(Self {
            record: record.id,
            unit: record.unit,
            row: form.row,
            text: reader.rows.row(reader.top).start,
        })
    }

    /// Goes there, as far as it is still there.
    pub fn restore(self, form: &mut Form, reader: &mut ReaderPane, codebook: &Codebook) {
        let known = form.records.iter().position(|it| it.id == self.record);
        if let Some(position) = known {
            form.record = position;
            form.row = self.row.min(form.rows(codebook).len().saturating_sub(1));
        }
        reader.scroll_to_byte(self.text);
    }
}
