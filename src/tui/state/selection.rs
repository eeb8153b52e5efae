//! A passage that is being selected in the text.

use std::ops::Range;

use crate::ground::TextUnit;
use crate::tui::layout::Pane;

/// A passage of the text that grows and shrinks at one of its ends; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays, in bytes of the text.
    fixed: usize,
    /// The end that moves.
    moving: usize,
    /// The pane where it was begun, to go back to.
    pub from: Pane,
    /// Whether somebody chose it: by a key that moved an end, or by jumping there before. What only stands at the
    /// place where selecting began is attached to nothing.
    pub chosen: bool,
}

impl Selection {
    /// A selection of a range, whose end moves; none where the range has nothing but blanks and signs.
    pub fn new(text: &str, range: Range<usize>, from: Pane) -> Option<Self> {
        let chosen = text.get(range.clone())?;
        (!chosen.chars().all(parts)).then_some(Self {
            fixed: range.start,
            moving: range.end,
            from,
            chosen: true,
        })
    }

    /// What is selected: without blanks at its ends, and without the sign that parts it from the next clause.
    pub fn passage(&self, text: &str) -> Range<usize> {
        let range = self.range();
        let chosen = text.get(range.clone()).unwrap_or_default();
        let kept = chosen.trim_end_matches(parts).trim_start();
        // Nothing but signs is kept as it is.
        if kept.is_empty() {
            return range;
        }
        let start = range.start + (chosen.len() - chosen.trim_start().len());
        start..start + kept.len()
    }

    fn range(&self) -> Range<usize> {
        self.fixed.min(self.moving)..self.fixed.max(self.moving)
    }

    /// The place that moves, to be kept in sight.
    pub fn place(&self) -> usize {
        if self.moving > self.fixed {
            self.moving - 1
        } else {
            self.moving
        }
    }

    /// Moves the end by a unit, over the end that stays where it has to.
    pub fn step(&mut self, text: &str, unit: TextUnit, forward: bool) {
        let turn = |at| {
            if forward {
                unit.next(text, at)
            } else {
                unit.previous(text, at)
            }
        };
        let before = self.passage(text);
        (self.fixed, self.moving) = if self.moving > self.fixed {
            (before.start, before.end)
        } else {
            (before.end, before.start)
        };
        // Signs and blanks at the end change nothing that is seen: the step goes on over them.
        let mut to = turn(self.moving);
        loop {
            let moved = Self {
                moving: to,
                ..self.clone()
            };
            if to != self.fixed && moved.passage(text) != before {
                *self = moved;
                return;
            }
            let further = turn(to);
            if further == to {
                return;
            }
            to = further;
        }
    }

    /// Moves the end to a hit of a search: behind it going forwards, to its beginning going back.
    pub fn step_to(&mut self, hit: &Range<usize>) {
        self.moving = if hit.start >= self.fixed {
            hit.end
        } else {
            hit.start
        };
    }

    /// Turns to the other end.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.fixed, &mut self.moving);
    }

    /// Selects the clause behind or before what is selected.
    pub fn go(&mut self, text: &str, forward: bool) {
        let mut range = self.range();
        loop {
            range = if forward {
                range.end..TextUnit::Clause.next(text, range.end)
            } else {
                TextUnit::Clause.previous(text, range.start)..range.start
            };
            if range.is_empty() {
                return;
            }
            if let Some(selection) = Self::new(text, range.clone(), self.from) {
                *self = selection;
                return;
            }
        }
    }

    /// Selects the clause at a place.
    pub fn go_to(&mut self, text: &str, at: usize) {
        if let Some(selection) = Self::new(text, clause_at(text, at), self.from) {
            *self = selection;
        }
    }
}

/// What parts a clause from the next and is not quoted with it.
fn parts(c: char) -> bool {
    c.is_whitespace() || "，、；：,;:".contains(c)
}

/// The clause in which a place lies.
pub fn clause_at(text: &str, at: usize) -> Range<usize> {
    let end = TextUnit::Clause.next(text, at);
    TextUnit::Clause.previous(text, end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "被告人某甲，男，1980年生。被害人某乙，女。";

    fn selected(selection: &Selection) -> &'static str {
        &TEXT[selection.passage(TEXT)]
    }

    #[test]
    fn it_grows_and_shrinks_by_units_at_either_end() {
        let mut it = Selection::new(TEXT, clause_at(TEXT, 3), Pane::Form).unwrap();
        assert_eq!(selected(&it), "被告人某甲");
        it.step(TEXT, TextUnit::Clause, true);
        assert_eq!(selected(&it), "被告人某甲，男");
        it.step(TEXT, TextUnit::Sentence, true);
        assert_eq!(selected(&it), "被告人某甲，男，1980年生。");
        it.step(TEXT, TextUnit::Clause, false);
        assert_eq!(selected(&it), "被告人某甲，男");
        it.step(TEXT, TextUnit::Character, false);
        assert_eq!(selected(&it), "被告人某甲");
        it.turn();
        it.step(TEXT, TextUnit::Character, true);
        assert_eq!(selected(&it), "告人某甲");
        it.go(TEXT, true);
        assert_eq!(selected(&it), "男");
        it.go(TEXT, true);
        assert_eq!(selected(&it), "1980年生。");
        it.go(TEXT, false);
        assert_eq!(selected(&it), "男");
    }

    #[test]
    fn an_end_moves_over_the_other_and_nothing_is_never_selected() {
        let mut it = Selection::new(TEXT, 0..3, Pane::Form).unwrap();
        it.step(TEXT, TextUnit::Character, false);
        assert_eq!(selected(&it), "被", "there is nothing before the text");
        let mut it = Selection::new(TEXT, 3..6, Pane::Form).unwrap();
        it.step(TEXT, TextUnit::Character, false);
        assert_eq!(selected(&it), "被");
        it.step_to(&(9..15));
        assert_eq!(selected(&it), "告人某甲");
        assert_eq!(Selection::new(TEXT, 0..0, Pane::Form), None);
        assert_eq!(Selection::new("\n  \n", 0..4, Pane::Form), None);
    }
}
