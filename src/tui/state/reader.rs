//! The text of the open judgement: wrapped once per width, scrolled, searched.

use std::ops::Range;

use super::Selection;
use crate::ground::clean;
use crate::judgement::{Document, Section};
use crate::search::find_all;
use crate::tui::wrap::{Paragraphs, Wrapped};

/// How many rows stand above a passage that was jumped to, where there is room.
const ROWS_ABOVE: usize = 3;

/// The open judgement's text.
#[derive(Debug, Default)]
pub struct ReaderPane {
    /// The text as it is read.
    pub document: Document,
    /// The cleaned text; positions are those of the stored text.
    pub text: String,
    /// The text as it is stored, in which one searches: what is cleaned away hides no word.
    stored: String,
    /// Its rows at the present width.
    pub rows: Wrapped,
    /// The first row on the screen.
    pub top: usize,
    /// How many rows the screen has.
    pub height: usize,
    /// What is searched for.
    pub needle: String,
    /// Where it stands, in order.
    pub hits: Vec<Range<usize>>,
    /// The hit that was jumped to last.
    pub hit: usize,
    /// The passage that was jumped to last, until a hit is: evidence, a section, a fact.
    pub passage: Option<Range<usize>>,
    /// The passage that is being selected.
    pub selection: Option<Selection>,
    /// Where that passage or hit begins.
    jumped: Option<usize>,
    width: u16,
}

impl ReaderPane {
    /// Shows a text from its start; the search goes on in it.
    pub fn open(&mut self, text: &str) {
        self.text = clean(text).into_owned();
        text.clone_into(&mut self.stored);
        self.document = Document::read(text);
        self.rows = self.wrapped();
        self.top = 0;
        self.passage = None;
        self.selection = None;
        self.jumped = None;
        self.search_again();
    }

    /// Fits the text to a pane; what stood at the top stays there, and what was jumped to stays in sight.
    pub fn resize(&mut self, width: u16, height: u16) {
        let jumped = self.jumped.filter(|&at| self.in_sight(at));
        self.height = usize::from(height);
        if width != self.width {
            let at = self.rows.row(self.top).start;
            self.width = width;
            self.rows = self.wrapped();
            self.top = self.rows.row_of(at);
        }
        self.scroll_by(0);
        if let Some(at) = jumped.filter(|&at| !self.in_sight(at)) {
            self.scroll_to(self.rows.row_of(at));
        }
    }

    /// Scrolls by rows, within the text.
    pub fn scroll_by(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(rows).min(last);
    }

    /// Begins the screen at the row of a byte of the text.
    pub fn scroll_to_byte(&mut self, at: usize) {
        self.top = self.rows.row_of(at.min(self.text.len()));
        self.scroll_by(0);
    }

    /// Half the rows of the screen: the step of paging.
    pub fn half(&self) -> isize {
        isize::try_from(self.height / 2).unwrap_or(1).max(1)
    }

    /// Searches for a needle and jumps to the first hit at or below the top of the screen.
    pub fn search(&mut self, needle: &str) {
        needle.clone_into(&mut self.needle);
        self.search_again();
        let start = self.rows.row(self.top).start;
        self.hit = self
            .hits
            .iter()
            .position(|hit| hit.start >= start)
            .unwrap_or(0);
        self.show_hit();
    }

    /// Jumps to the next or the previous hit, around the ends.
    pub fn step_hit(&mut self, forward: bool) {
        let count = self.hits.len();
        if count > 0 {
            self.hit = if forward {
                (self.hit + 1) % count
            } else {
                (self.hit + count - 1) % count
            };
            self.show_hit();
        }
    }

    /// Marks a passage and scrolls it into view, with a few rows above it. A range that is none of the
    /// text does nothing.
    pub fn show(&mut self, passage: Range<usize>) {
        if self.text.get(passage.clone()).is_none() {
            return;
        }
        let first = self.rows.row_of(passage.start);
        let last = self.rows.row_of(passage.end.max(passage.start + 1) - 1);
        if first < self.top || last >= self.top + self.height {
            self.scroll_to(first);
        }
        self.jumped = Some(passage.start);
        self.passage = Some(passage);
    }

    /// The selection, as bytes of the judgement's text; none where nothing is selected.
    pub fn selected(&self) -> Option<Range<usize>> {
        let selection = self.selection.as_ref()?;
        Some(selection.passage(&self.text))
    }

    /// Keeps the end that moves in sight.
    pub fn follow_selection(&mut self) {
        let Some(place) = self.selection.as_ref().map(Selection::place) else {
            return;
        };
        if !self.in_sight(place) {
            self.scroll_to(self.rows.row_of(place));
        }
    }

    /// Marks a passage and scrolls so that it stands near the top of the screen, whatever is seen now.
    pub fn show_first(&mut self, passage: Range<usize>) {
        self.top = self.rows.len();
        self.show(passage);
    }

    /// The place that one reads: what was jumped to, while it is in sight, else the first row.
    pub fn place(&self) -> usize {
        self.jumped
            .filter(|&at| self.in_sight(at))
            .unwrap_or_else(|| self.rows.row(self.top).start)
    }

    /// The section that one reads, as a position in the sections of the document.
    pub fn section(&self) -> Option<usize> {
        let place = self.place();
        let after = self
            .document
            .sections()
            .partition_point(|section| section.range.start <= place);
        after.checked_sub(1)
    }

    /// The words that open a section: what is marked when one jumps to it.
    pub fn opening(&self, section: &Section) -> Range<usize> {
        const LONGEST: usize = 12;
        let start = section.range.start;
        let words = self.text.get(section.range.clone()).unwrap_or_default();
        let end = words
            .char_indices()
            .take(LONGEST)
            .take_while(|&(at, c)| at == 0 || !c.is_whitespace() && !is_stop(c))
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8());
        start..start + end
    }

    /// How far one has read: the share of the rows at or above the bottom of the screen, in percent.
    pub fn percent(&self) -> usize {
        let seen = (self.top + self.height).min(self.rows.len());
        (seen * 100).checked_div(self.rows.len()).unwrap_or(100)
    }

    /// Published texts have often lost their line breaks; where there are none, they are guessed.
    fn wrapped(&self) -> Wrapped {
        Wrapped::with(&self.text, self.width, Paragraphs::Guessed)
    }

    fn in_sight(&self, at: usize) -> bool {
        let row = self.rows.row_of(at);
        (self.top..self.top + self.height).contains(&row)
    }

    /// Brings a row near the top of the screen.
    fn scroll_to(&mut self, row: usize) {
        self.top = row.saturating_sub(ROWS_ABOVE.min(self.height / 3));
        self.scroll_by(0);
    }

    fn search_again(&mut self) {
        self.hits = find_all(&self.stored, &self.needle);
        self.hit = 0;
    }

    fn show_hit(&mut self) {
        let Some(hit) = self.hits.get(self.hit) else {
            return;
        };
        self.passage = None;
        self.jumped = Some(hit.start);
        let row = self.rows.row_of(hit.start);
        if row < self.top || row >= self.top + self.height {
            self.top = row.saturating_sub(self.height / 3);
            self.scroll_by(0);
        }
    }
}

/// Whether a sign ends a group of words.
fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '：' | '；' | '、' | ',' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twenty rows of ten columns, of which the screen shows five.
    fn reader() -> ReaderPane {
        let mut reader = ReaderPane::default();
        reader.open(&"被告人某甲".repeat(20));
        reader.resize(10, 5);
        reader
    }

    #[test]
    fn a_passage_is_brought_into_view_with_rows_above_it() {
        let mut reader = reader();
        reader.show(150..180);
        assert_eq!((reader.top, reader.passage.clone()), (9, Some(150..180)));
        reader.show(165..168);
        assert_eq!(reader.top, 9, "what is in view does not move");
        reader.show(0..300);
        assert_eq!(reader.top, 0, "the start of what is longer than the screen");
        reader.show(297..300);
        assert_eq!(reader.top, 15);
        reader.search("某甲");
        assert_eq!(reader.passage, None, "one thing is marked as current");
    }

    #[test]
    fn an_invisible_sign_hides_no_hit() {
        let mut reader = ReaderPane::default();
        reader.open("本院认为，判\u{200b}决\u{ad}如下：\u{2f08}民法院");
        reader.search("判决如下");
        assert_eq!(reader.hits.len(), 1);
        assert_eq!(reader.text[reader.hits[0].clone()].chars().count(), 6);
        reader.search("人民");
        assert_eq!(reader.hits.len(), 1);
    }

    #[test]
    fn a_range_that_is_no_passage_does_nothing() {
        let mut reader = reader();
        let backwards = Range { start: 30, end: 3 };
        for range in [1..3, 0..301, 400..500, backwards] {
            reader.show(range);
            assert_eq!((reader.top, reader.passage.clone()), (0, None));
        }
        reader.show(300..300);
        assert_eq!(reader.top, 15);
        ReaderPane::default().show(0..0);
    }
}
