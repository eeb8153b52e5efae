//! The list of judgements: what is shown of it, and the cursor.

mod narrowing;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Behind, ListColumn, Suggested};
use crate::ground::clean_line;
use crate::library::{Holding, Judgement, JudgementId, Status};
use crate::search::{Query, Rows, searched_text};
use crate::tables::Selection;

/// A query that could be typed in place of one that finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The query as it was typed.
    pub query: String,
    /// How many judgements it finds; none where that takes too long to count while one types.
    pub count: Option<usize>,
    /// What it looks at.
    pub what: &'static str,
}

/// The judgements, the query that narrows them, and the cursor.
#[derive(Debug)]
pub struct List {
    /// All judgements, in the order of their import. Texts in them are cleaned.
    pub judgements: Vec<Judgement>,
    /// What is typed to narrow it: words and filters.
    pub query: String,
    /// Why the query cannot be understood as it stands.
    pub fault: Option<String>,
    /// What the query asks of the records: conditions on what is coded, for each way that has some.
    pub selections: Vec<Selection>,
    /// The judgements that hold what the query asks of texts and evidence, as far as that was looked up.
    pub holding: Holding,
    /// For each of the selections the judgements that have it, as far as that was looked up. They
    /// follow what is coded.
    pub having: Vec<HashSet<JudgementId>>,
    /// While the texts are being searched for what is quoted: how many were read. The list shows what it showed before.
    pub searched: Option<usize>,
    /// Whether what is coded is being read for the query. The list shows what it showed before.
    pub waits: bool,
    /// Only the judgements behind a cell of a table.
    pub behind: Option<Behind>,
    /// Only judgements of this status.
    pub status: Option<Status>,
    /// Only judgements of courts of this province (letters).
    pub province: Option<String>,
    /// Positions in `judgements` of what is shown, best first.
    pub shown: Vec<usize>,
    /// The cursor's position in `shown`.
    pub cursor: usize,
    /// The first shown row on the screen.
    pub top: usize,
    /// What the rows show.
    pub columns: Vec<ListColumn>,
    /// Where nothing matches: what could be typed instead.
    pub offers: Vec<Offer>,
    /// The query for which that was found out.
    pub offered_for: Option<String>,
    /// The exclusions that the texts suggest, as far as they were read.
    pub suggested: Suggested,
    /// Of judgements that are marked as done: how many variables are uncoded all the same, where any is. As far as that
    /// was counted.
    pub open_in_done: HashMap<JudgementId, usize>,
    /// How many judgements the library has; more than are here while the list is being read.
    pub total: usize,
    /// The query as far as it can be understood.
    asked: Query,
    /// What the judgements are found by; empty while that is being made.
    rows: Rows,
    /// How many judgements have each status.
    counts: BTreeMap<Status, usize>,
}

impl List {
    /// A list of all judgements.
    pub fn new(judgements: Vec<Judgement>) -> Self {
        let total = judgements.len();
        let mut list = Self::part(judgements, total);
        list.rows = search_rows(&list.judgements);
        list
    }

    /// A part of the list, in the order of the import, while the rest is being read.
    pub fn part(judgements: Vec<Judgement>, total: usize) -> Self {
        let judgements: Vec<Judgement> = judgements.into_iter().map(cleaned).collect();
        let mut list = Self {
            counts: counts(&judgements),
            judgements,
            query: String::new(),
            fault: None,
            selections: Vec::new(),
            holding: Holding::default(),
            having: Vec::new(),
            searched: None,
            waits: false,
            behind: None,
            asked: Query::default(),
            status: None,
            province: None,
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            columns: ListColumn::USUAL.into(),
            offers: Vec::new(),
            offered_for: None,
            suggested: Suggested::new(),
            open_in_done: HashMap::new(),
            total,
            rows: Rows::default(),
        };
        list.narrow();
        list
    }

    /// Whether all judgements are here.
    pub fn is_whole(&self) -> bool {
        self.judgements.len() == self.total
    }

    /// Whether judgements can be found by words.
    pub fn is_searchable(&self) -> bool {
        self.rows.len() == self.judgements.len()
    }

    /// Takes in the whole list as it was read, cleaned. Query and filters stay, and the cursor stays on its
    /// judgement. Words find nothing until [`List::take_rows`].
    pub fn take_whole(&mut self, judgements: Vec<Judgement>, at: Option<JudgementId>) {
        let current = self.current().map(|judgement| judgement.id);
        self.counts = counts(&judgements);
        self.total = judgements.len();
        self.judgements = judgements;
        self.rows = Rows::default();
        self.narrow_around(current.or(at));
        self.keep_in_view(current);
    }

    /// Takes in what the judgements are found by, made from the list as it was read.
    pub fn take_rows(&mut self, rows: Rows) {
        self.rows = rows;
        let at = self.current().map(|judgement| judgement.id);
        if !self.asked.words.is_empty() || !self.asked.other_words().is_empty() {
            self.narrow_keeping(at);
        }
    }

    /// Makes what a judgement is found by again, where rows were made from an older state of it.
    pub fn search_again(&mut self, id: JudgementId) {
        if let Some(index) = self.index_of(id) {
            let row = searched_text(&self.judgements[index]);
            self.rows.replace(index, &row);
        }
    }

    /// Takes in a judgement that another process added, cleaned, with what it is found by. Where the list is narrowed,
    /// it is shown only after [`List::show_added`].
    pub fn add(&mut self, judgement: Judgement, row: &str) {
        *self.counts.entry(judgement.status).or_default() += 1;
        self.rows.push(row);
        self.judgements.push(judgement);
        self.total = self.judgements.len();
        if !self.is_narrowed() {
            self.shown.push(self.judgements.len() - 1);
        }
    }

    /// Shows what was added, where the query lets it in. Query, filters and cursor stay.
    pub fn show_added(&mut self, at: Option<JudgementId>) {
        if self.is_narrowed() {
            self.narrow_keeping(at);
        }
    }

    /// Narrows again for what came from elsewhere. The judgement under the cursor stays there, even if it is no longer
    /// let in: what is being typed is meant for it.
    pub fn narrow_keeping(&mut self, at: Option<JudgementId>) {
        let current = self.current().map(|judgement| judgement.id);
        self.narrow_around(at);
        self.keep_in_view(current);
    }

    fn keep_in_view(&mut self, current: Option<JudgementId>) {
        if let Some(id) = current
            && !self.select(id)
            && let Some(index) = self.index_of(id)
        {
            self.cursor = self.shown.partition_point(|&shown| shown < index);
            self.shown.insert(self.cursor, index);
        }
    }

    /// Puts what is known of a judgement now in its place.
    fn put(&mut self, index: usize, judgement: Judgement) {
        let judgement = cleaned(judgement);
        let known = std::mem::replace(&mut self.judgements[index], judgement);
        let now = &self.judgements[index];
        if let Some(count) = self.counts.get_mut(&known.status) {
            *count -= 1;
        }
        *self.counts.entry(now.status).or_default() += 1;
        if !are_found_alike(&known, now) {
            self.rows.replace(index, &searched_text(now));
        }
    }

    /// The judgement under the cursor.
    pub fn current(&self) -> Option<&Judgement> {
        self.shown
            .get(self.cursor)
            .map(|&index| &self.judgements[index])
    }

    /// The judgement of a number.
    pub fn find(&self, id: JudgementId) -> Option<&Judgement> {
        self.index_of(id).map(|index| &self.judgements[index])
    }

    /// The place of a judgement; they stand in the order of their ids.
    fn index_of(&self, id: JudgementId) -> Option<usize> {
        self.judgements
            .binary_search_by_key(&id, |known| known.id)
            .ok()
    }

    /// Replaces what is known of one judgement. The list is not filtered again, so that a judgement
    /// does not vanish under the cursor when its status changes.
    pub fn update(&mut self, judgement: Judgement) {
        if let Some(index) = self.index_of(judgement.id) {
            self.put(index, judgement);
        }
    }

    /// Takes in how many variables of a judgement are uncoded, which matters where it is marked as done.
    pub fn count_open(&mut self, id: JudgementId, uncoded: usize) {
        let done = self.find(id).is_some_and(|it| it.status == Status::Done);
        if done && uncoded > 0 {
            self.open_in_done.insert(id, uncoded);
        } else {
            self.open_in_done.remove(&id);
        }
    }

    /// Puts the cursor on a judgement, where it is shown.
    pub fn select(&mut self, id: JudgementId) -> bool {
        let position = self
            .shown
            .iter()
            .position(|&index| self.judgements[index].id == id);
        self.cursor = position.unwrap_or(self.cursor);
        position.is_some()
    }

    /// Moves the cursor by a number of rows, within the list.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// The place in `shown` of the first judgement after the cursor, around the end, that is neither done nor
    /// excluded.
    pub fn next_open(&self) -> Option<usize> {
        let count = self.shown.len();
        (1..=count)
            .map(|offset| (self.cursor + offset) % count)
            .find(|&position| self.judgements[self.shown[position]].status.is_open())
    }

    /// The judgements shown after the cursor, around the end, that are neither done nor excluded; the one under the
    /// cursor is not among them.
    pub fn open_after_cursor(&self) -> Vec<JudgementId> {
        let count = self.shown.len();
        (1..count)
            .map(|offset| (self.cursor + offset) % count)
            .map(|position| &self.judgements[self.shown[position]])
            .filter(|judgement| judgement.status.is_open())
            .map(|judgement| judgement.id)
            .collect()
    }

    /// Judgements of a status.
    pub fn count(&self, status: Status) -> usize {
        self.counts.get(&status).copied().unwrap_or_default()
    }

    /// The provinces that occur, with their counts.
    pub fn provinces(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for province in self
            .judgements
            .iter()
            .filter_map(|judgement| judgement.province.as_deref())
        {
            *counts.entry(province).or_default() += 1;
        }
        counts
    }
}

fn counts(judgements: &[Judgement]) -> BTreeMap<Status, usize> {
    let mut counts = BTreeMap::new();
    for judgement in judgements {
        *counts.entry(judgement.status).or_default() += 1;
    }
    counts
}

/// What judgements are found by, in their order.
pub fn search_rows(judgements: &[Judgement]) -> Rows {
    Rows::new(judgements.iter().map(searched_text))
}

/// A judgement whose texts may be shown.
pub fn cleaned(mut judgement: Judgement) -> Judgement {
    let clean = |text: &mut String| *text = clean_line(text).into_owned();
    clean(&mut judgement.stem);
    clean(&mut judgement.source);
    clean(&mut judgement.note);
    for text in [
        &mut judgement.trial_number,
        &mut judgement.court,
        &mut judgement.citation,
    ] {
        text.iter_mut().for_each(clean);
    }
    judgement
}

/// Whether [`searched_text`] is the same for both.
fn are_found_alike(one: &Judgement, other: &Judgement) -> bool {
    let by_number = one.trial_number == other.trial_number && one.citation == other.citation;
    by_number && one.court == other.court && one.stem == other.stem && one.source == other.source
}
