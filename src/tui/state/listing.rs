//! A screen of lines that were found over the library: themes, passages, steps of the history, decisions.

use std::ops::Range;

use crate::codebook::{ThemeIx, VariableIx};
use crate::library::{JudgementId, RecordId};
use crate::search::rank;

/// What is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// The codebook's themes as a tree with their counts, in the judgements that a filter lets through.
    Themes {
        /// The filter, as it was typed.
        filter: String,
    },
    /// Passages with themes.
    Passages {
        /// Only those with this theme or one below it.
        theme: Option<ThemeIx>,
        /// Only those near one with this theme.
        near: Option<ThemeIx>,
        /// Only those of the judgements that this lets through, as it was typed.
        filter: String,
    },
    /// The steps of the history, the latest first.
    History {
        /// Only those that changed this judgement.
        judgement: Option<JudgementId>,
    },
    /// The values that were coded last, the latest first.
    Decisions,
    /// The records that break a check of the codebook.
    Checks {
        /// Only those that this lets through, as it was typed.
        filter: String,
    },
}

/// Where a line leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingTarget {
    /// The passages of a theme.
    Theme(ThemeIx),
    /// A passage with a theme.
    Passage {
        /// The judgement.
        judgement: JudgementId,
        /// The passage, as bytes of its text.
        passage: Range<usize>,
        /// The theme.
        theme: ThemeIx,
    },
    /// A value.
    Value {
        /// The judgement.
        judgement: JudgementId,
        /// The record.
        record: RecordId,
        /// The variable.
        variable: VariableIx,
    },
    /// A judgement.
    Judgement(JudgementId),
    /// Nowhere.
    Nothing,
}

impl ListingTarget {
    /// The judgement that the line leads to.
    pub fn judgement(&self) -> Option<JudgementId> {
        match self {
            Self::Passage { judgement, .. }
            | Self::Value { judgement, .. }
            | Self::Judgement(judgement) => Some(*judgement),
            Self::Theme(_) | Self::Nothing => None,
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListingColumn {
    /// The heading.
    pub heading: &'static str,
    /// It is shown in windows of so many columns or more.
    pub from: u16,
    /// It has at most so many columns; none takes the room that the others leave.
    pub most: Option<usize>,
    /// Whether it holds numbers.
    pub right: bool,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingLine {
    /// What stands in each column.
    pub cells: Vec<String>,
    /// What is said of the line under the cursor below the list, a paragraph each.
    pub about: Vec<String>,
    /// What else can be typed to find it.
    pub also: String,
    /// Where it leads to.
    pub target: ListingTarget,
    /// The step of the history that it shows.
    pub step: Option<i64>,
    /// The memo beside the theme, or the reason for which a warning stands; empty where there is none.
    pub memo: String,
    /// The check of the codebook that the record breaks.
    pub check: Option<usize>,
}

/// The screen.
#[derive(Debug)]
pub struct Listing {
    /// What is listed, so that it can be read again.
    pub listed: Listed,
    /// The title.
    pub title: String,
    /// The columns.
    pub columns: Vec<ListingColumn>,
    /// All lines.
    pub lines: Vec<ListingLine>,
    /// The positions of those that are shown, in the order of the lines.
    pub shown: Vec<usize>,
    /// The cursor's position in `shown`.
    pub cursor: usize,
    /// The words that narrow it.
    pub words: String,
    /// What is said where there is no line.
    pub empty: String,
    /// The screen that it was opened from.
    pub below: Option<Box<Self>>,
}

impl Listing {
    /// A screen of all lines.
    pub fn new(
        listed: Listed,
        title: String,
        columns: Vec<ListingColumn>,
        lines: Vec<ListingLine>,
        empty: String,
    ) -> Self {
        let shown = (0..lines.len()).collect();
        Self {
            listed,
            title,
            columns,
            lines,
            shown,
            cursor: 0,
            words: String::new(),
            empty,
            below: None,
        }
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&ListingLine> {
        self.shown.get(self.cursor).map(|&at| &self.lines[at])
    }

    /// Moves the cursor by a number of lines, within the list.
    pub fn move_by(&mut self, lines: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(lines).min(last);
    }

    /// Shows the lines that hold all words, in their order.
    pub fn narrow(&mut self, words: &str) {
        words.clone_into(&mut self.words);
        let texts: Vec<String> = self
            .lines
            .iter()
            .map(|line| {
                format!(
                    "{} {} {}",
                    line.cells.join(" "),
                    line.about.join(" "),
                    line.also
                )
            })
            .collect();
        self.shown = rank(&texts, words);
        self.shown.sort_unstable();
        self.cursor = 0;
    }

    /// Takes the place of the same screen as it was: narrowed alike, with the cursor where it was.
    pub fn in_place_of(&mut self, before: Self) {
        self.narrow(&before.words);
        self.cursor = before.cursor.min(self.shown.len().saturating_sub(1));
        self.below = before.below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let line = |cell: &str| ListingLine {
            cells: vec![cell.to_owned()],
            about: Vec::new(),
            also: String::new(),
            target: ListingTarget::Nothing,
            step: None,
            memo: String::new(),
            check: None,
        };
        let lines = ["贫困 poverty", "gender", "poverty of others"].map(line);
        let title = String::new();
        Listing::new(
            Listed::Decisions,
            title,
            Vec::new(),
            lines.to_vec(),
            String::new(),
        )
    }

    #[test]
    fn words_narrow_it_and_its_order_stays() {
        let mut it = listing();
        it.move_by(9);
        assert_eq!(it.cursor, 2);
        it.narrow("poverty");
        assert_eq!((it.shown.as_slice(), it.cursor), (&[0, 2][..], 0));
        it.move_by(1);
        let mut again = listing();
        again.in_place_of(it);
        assert_eq!((again.shown.as_slice(), again.cursor), (&[0, 2][..], 1));
        again.narrow("nowhere");
        assert_eq!(again.current(), None);
    }
}
