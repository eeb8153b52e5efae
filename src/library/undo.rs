//! Which step would be undone or redone next, told from the history alone.

/// A step of the history as undo sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub step: i64,
    pub undoes: Option<i64>,
    pub redoes: Option<i64>,
}

/// The steps that can be undone and redone, latest last.
///
/// Rebuilt from the history whenever the library is opened, so that undo goes on after a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct UndoStack {
    undo: Vec<i64>,
    redo: Vec<i64>,
}

impl UndoStack {
    pub fn replay(moves: impl IntoIterator<Item = Move>) -> Self {
        let mut stack = Self::default();
        moves.into_iter().for_each(|made| stack.push(made));
        stack
    }

    /// Takes in a step that was appended to the history.
    pub fn push(&mut self, made: Move) {
        match (made.undoes, made.redoes) {
            (Some(undone), _) => {
                self.undo.retain(|&step| step != undone);
                self.redo.push(undone);
            }
            (None, Some(redone)) => {
                self.redo.retain(|&step| step != redone);
                self.undo.push(redone);
            }
            (None, None) => {
                self.redo.clear();
                self.undo.push(made.step);
            }
        }
    }

    /// The steps whose changes stand: neither undone nor undoing others.
    pub fn standing(&self) -> impl Iterator<Item = i64> + '_ {
        self.undo.iter().copied()
    }

    pub fn next_undo(&self) -> Option<i64> {
        self.undo.last().copied()
    }

    pub fn next_redo(&self) -> Option<i64> {
        self.redo.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(step: i64) -> Move {
        Move {
            step,
            undoes: None,
            redoes: None,
        }
    }

    #[test]
    fn undo_and_redo_walk_the_same_steps() {
        let undo = Move {
            step: 3,
            undoes: Some(2),
            redoes: None,
        };
        let mut stack = UndoStack::replay([plain(1), plain(2), undo]);
        assert_eq!((stack.next_undo(), stack.next_redo()), (Some(1), Some(2)));
        stack.push(Move {
            step: 4,
            undoes: None,
            redoes: Some(2),
        });
        assert_eq!((stack.next_undo(), stack.next_redo()), (Some(2), None));
    }

    #[test]
    fn a_new_step_ends_what_could_be_redone() {
        let undo = Move {
            step: 2,
            undoes: Some(1),
            redoes: None,
        };
        let stack = UndoStack::replay([plain(1), undo, plain(3)]);
        assert_eq!((stack.next_undo(), stack.next_redo()), (Some(3), None));
    }
}
