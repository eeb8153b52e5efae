//! A text in rows of a given width, broken by the rules of Chinese typesetting.
//!
//! Made once for a text and a width; drawing a screen then only takes slices. Break opportunities
//! are those of Unicode Standard Annex #14, which keeps `，。；：、）」』》】！？` from the beginning of
//! a row and `（「《` from its end. One rule is ours: the annex breaks neither before nor after
//! `“` `”` `‘` `’`, because it cannot know which opens; Chinese sets them solid between characters
//! that may be parted, so a row may begin with `“` and end with `”`, never the other way round.

mod breaks;
mod paragraphs;
#[cfg(test)]
mod tests;

use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use breaks::{is_blank, is_line_break, may_cut, opportunities};
pub use paragraphs::Paragraphs;
use paragraphs::is_lost_break;

/// A text broken into rows.
///
/// ```
/// use casebench::tui::wrap::Wrapped;
///
/// let text = "经审理查明，被告人张某";
/// let rows: Vec<&str> = Wrapped::new(text, 10).rows().map(|row| &text[row]).collect();
/// assert_eq!(rows, ["经审理查", "明，被告人", "张某"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrapped {
    rows: Vec<Row>,
    /// Length of the text in bytes.
    length: usize,
    width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    start: usize,
    /// Without the blanks and the line break that follow.
    end: usize,
    opens_paragraph: bool,
}

impl Wrapped {
    /// Breaks a text into rows of at most `width` columns, paragraphs as written.
    ///
    /// A width of 0 counts as 1. Where a single character is wider than the width it has a row of its own.
    pub fn new(text: &str, width: u16) -> Self {
        Self::with(text, width, Paragraphs::AsWritten)
    }

    /// Breaks a text into rows of at most `width` columns.
    pub fn with(text: &str, width: u16, paragraphs: Paragraphs) -> Self {
        let guess = paragraphs == Paragraphs::Guessed && !text.contains(is_line_break);
        let mut builder = Builder::new(text, width.max(1));
        let mut start = 0;
        for (end, mandatory) in opportunities(text) {
            // The end of the text is always reported as a mandatory break.
            let written = mandatory && text[start..end].ends_with(is_line_break);
            builder.add(start..end);
            if written || (guess && is_lost_break(&text[..end], &text[end..])) {
                builder.end_row(end, true);
            }
            start = end;
        }
        builder.finish()
    }

    /// The byte ranges of the rows, first to last, without the blanks at which rows were broken.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.rows.iter().map(|row| row.start..row.end)
    }

    /// The byte range of one row; an empty one at the end of the text for a row beyond the last.
    pub fn row(&self, index: usize) -> Range<usize> {
        let end = self.length..self.length;
        self.rows.get(index).map_or(end, |row| row.start..row.end)
    }

    /// The number of the row that shows a byte of the text, or would show it if it were not blank at
    /// the end of a row. The last row for bytes beyond the text.
    pub fn row_of(&self, offset: usize) -> usize {
        let after = self.rows.partition_point(|row| row.start <= offset);
        after.saturating_sub(1)
    }

    /// Whether a row is the first of its paragraph.
    pub fn opens_paragraph(&self, index: usize) -> bool {
        self.rows.get(index).is_some_and(|row| row.opens_paragraph)
    }

    /// How many rows there are; at least one, as an empty text has an empty row.
    #[expect(clippy::len_without_is_empty, reason = "there is always a row")]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The width in columns that the text was broken for.
    pub fn width(&self) -> u16 {
        self.width
    }
}

/// How many columns a text takes, as drawn: control characters are counted as one, though drawing
/// leaves them out.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(grapheme_columns).sum()
}

fn grapheme_columns(grapheme: &str) -> usize {
    if grapheme.chars().all(char::is_control) {
        1
    } else {
        usize::from(grapheme.cell_width())
    }
}

/// Fills rows with pieces of the text that must not be broken inside.
struct Builder<'a> {
    text: &'a str,
    width: usize,
    rows: Vec<Row>,
    start: usize,
    /// Columns used in the row that is being filled, with its last blanks.
    taken: usize,
    opens_paragraph: bool,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, width: u16) -> Self {
        Self {
            text,
            width: usize::from(width),
            rows: Vec::new(),
            start: 0,
            taken: 0,
            opens_paragraph: true,
        }
    }

    /// Adds a piece; its last blanks need no room.
    fn add(&mut self, piece: Range<usize>) {
        let whole = &self.text[piece.clone()];
        let shown = whole.trim_end_matches(is_blank);
        let needed = columns(shown);
        if self.taken > 0 && !shown.is_empty() && self.taken + needed > self.width {
            self.end_row(piece.start, false);
        }
        if needed > self.width {
            self.add_broken(piece.start, shown);
        } else {
            self.taken += needed;
        }
        self.taken += columns(&whole[shown.len()..]);
    }

    /// Adds a piece that is wider than a row, cut between graphemes: at the last place that leaves
    /// punctuation where it belongs, if the row has one.
    fn add_broken(&mut self, start: usize, shown: &str) {
        let mut before = None;
        let mut best = None;
        for (at, grapheme) in shown.grapheme_indices(true) {
            let needed = grapheme_columns(grapheme);
            if may_cut(before, grapheme.chars().next()) {
                best = Some((start + at, self.taken));
            }
            while self.taken > 0 && self.taken + needed > self.width {
                let (cut, taken) = best
                    .take()
                    .filter(|(cut, _)| *cut > self.start)
                    .unwrap_or((start + at, self.taken));
                let carried = self.taken - taken;
                self.end_row(cut, false);
                self.taken = carried;
            }
            self.taken += needed;
            before = grapheme.chars().next_back();
        }
    }

    fn end_row(&mut self, at: usize, paragraph: bool) {
        let shown = self.text[self.start..at].trim_end_matches(is_blank);
        self.rows.push(Row {
            start: self.start,
            end: self.start + shown.len(),
            opens_paragraph: self.opens_paragraph,
        });
        self.start = at;
        self.taken = 0;
        self.opens_paragraph = paragraph;
    }

    fn finish(mut self) -> Wrapped {
        if self.start < self.text.len() || self.rows.is_empty() {
            self.end_row(self.text.len(), false);
        }
        Wrapped {
            rows: self.rows,
            length: self.text.len(),
            width: self.width as u16,
        }
    }
}
