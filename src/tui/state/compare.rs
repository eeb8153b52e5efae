//! Two judgements that may be one and the same document, side by side.

use super::ReaderPane;
use crate::library::Likeness;
use crate::likeness::{Difference, differences};

/// The queue of pairs, and the pair that is looked at.
#[derive(Debug, Default)]
pub struct Compare {
    /// The pairs; open ones first when the queue was opened, their order stays.
    pub queue: Vec<Likeness>,
    /// The position of the pair that is looked at.
    pub at: usize,
    /// The text of its first judgement.
    pub left: ReaderPane,
    /// The text of its second one.
    pub right: ReaderPane,
    /// The places where the texts differ, in reading order.
    pub differences: Vec<Difference>,
    /// The difference that was jumped to last.
    pub difference: usize,
}

impl Compare {
    /// The pair that is looked at.
    pub fn pair(&self) -> Option<&Likeness> {
        self.queue.get(self.at)
    }

    /// Shows the texts of the pair, at their first difference.
    pub fn show(&mut self, left: &str, right: &str) {
        self.left.open(left);
        self.right.open(right);
        self.differences = differences(&self.left.text, &self.right.text);
        self.left.hits = self.differences.iter().map(|d| d.first.clone()).collect();
        self.right.hits = self.differences.iter().map(|d| d.second.clone()).collect();
        self.difference = 0;
        self.show_difference();
    }

    /// Fits both texts to their columns.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.left.resize(width, height);
        self.right.resize(width, height);
    }

    /// Scrolls both texts.
    pub fn scroll_by(&mut self, rows: isize) {
        self.left.scroll_by(rows);
        self.right.scroll_by(rows);
    }

    /// Goes to the next or the previous difference, around the ends; both texts stand at it.
    pub fn step_difference(&mut self, forward: bool) {
        let count = self.differences.len();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.difference = (self.difference + step) % count;
            self.show_difference();
        }
    }

    fn show_difference(&mut self) {
        let Some(difference) = self.differences.get(self.difference) else {
            return;
        };
        self.left.show_first(difference.first.clone());
        self.right.show_first(difference.second.clone());
    }

    /// The next pair that is not decided, after the present one and then from the start.
    pub fn next_open(&self) -> Option<usize> {
        let count = self.queue.len();
        (1..=count)
            .map(|offset| (self.at + offset) % count)
            .find(|&at| self.queue[at].decision.is_none())
    }

    /// How many pairs are not decided.
    pub fn open(&self) -> usize {
        let open = self.queue.iter().filter(|pair| pair.decision.is_none());
        open.count()
    }

    /// Updates the pairs from the file; the order of the queue stays.
    pub fn update(&mut self, now: &[Likeness]) {
        for pair in &mut self.queue {
            let same = |known: &&Likeness| {
                (known.first.id, known.second.id) == (pair.first.id, pair.second.id)
            };
            if let Some(known) = now.iter().find(same) {
                *pair = known.clone();
            }
        }
    }
}
