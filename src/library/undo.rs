//! Which step would be undone or redone next.
//!
//! Each step's row says what could be undone and redone after it, and what lay below it, so that the state is
//! found in the latest row, however long the history is. [`UndoStack`] finds the same from all steps.

use rusqlite::{Connection, OptionalExtension};

use super::PassId;
use super::change::Walk;

/// What can be undone and redone in a pass at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct UndoState {
    pub next_undo: Option<i64>,
    pub next_redo: Option<i64>,
}

impl UndoState {
    /// The state after the latest step of the pass.
    pub fn load(conn: &Connection, pass: PassId) -> rusqlite::Result<Self> {
        let found = conn
            .prepare_cached(
                "SELECT next_undo, next_redo FROM step WHERE pass = ?1 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([pass.0], |row| {
                Ok(Self {
                    next_undo: row.get(0)?,
                    next_redo: row.get(1)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// The state after the step `id`, and what lies below it: of a new step the one that would have been undone
    /// before it, of one that undoes another the one that would have been redone before it.
    pub fn after(
        self,
        conn: &Connection,
        id: i64,
        walked: Option<(Walk, i64)>,
    ) -> rusqlite::Result<(Self, Option<i64>)> {
        Ok(match walked {
            None => {
                let after = Self {
                    next_undo: Some(id),
                    next_redo: None,
                };
                (after, self.next_undo)
            }
            Some((Walk::Undo, target)) => {
                let after = Self {
                    next_undo: below(conn, "SELECT below FROM step WHERE id = ?1", target)?,
                    next_redo: Some(target),
                };
                (after, self.next_redo)
            }
            Some((Walk::Redo, target)) => {
                // It may have been undone more than once; the last time counts.
                let sql = "SELECT below FROM step WHERE undoes = ?1 ORDER BY id DESC LIMIT 1";
                let after = Self {
                    next_undo: Some(target),
                    next_redo: below(conn, sql, target)?,
                };
                (after, None)
            }
        })
    }
}

fn below(conn: &Connection, sql: &str, step: i64) -> rusqlite::Result<Option<i64>> {
    let found = conn
        .prepare_cached(sql)?
        .query_row([step], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// A step of the history as undo sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub step: i64,
    pub undoes: Option<i64>,
    pub redoes: Option<i64>,
}

/// The steps that can be undone and redone, latest last, from all moves of a pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct UndoStack {
    undo: Vec<i64>,
    redo: Vec<i64>,
}

impl UndoStack {
    /// The steps of a pass.
    pub fn load(conn: &Connection, pass: PassId) -> rusqlite::Result<Self> {
        let mut query =
            conn.prepare("SELECT id, undoes, redoes FROM step WHERE pass = ?1 ORDER BY id")?;
        let mut rows = query.query([pass.0])?;
        let mut stack = Self::default();
        while let Some(row) = rows.next()? {
            stack.push(Move {
                step: row.get(0)?,
                undoes: row.get(1)?,
                redoes: row.get(2)?,
            });
        }
        Ok(stack)
    }

    /// Takes in a step, and says what lies below it, as [`UndoState::after`] does.
    pub fn push(&mut self, made: Move) -> Option<i64> {
        match (made.undoes, made.redoes) {
            (Some(undone), _) => {
                let below = self.redo.last().copied();
                self.undo.retain(|&step| step != undone);
                self.redo.push(undone);
                below
            }
            (None, Some(redone)) => {
                self.redo.retain(|&step| step != redone);
                self.undo.push(redone);
                None
            }
            (None, None) => {
                let below = self.undo.last().copied();
                self.redo.clear();
                self.undo.push(made.step);
                below
            }
        }
    }

    /// The steps whose changes stand: neither undone nor undoing others.
    pub fn standing(&self) -> impl Iterator<Item = i64> + '_ {
        self.undo.iter().copied()
    }

    /// What can be undone and redone now.
    pub fn state(&self) -> UndoState {
        UndoState {
            next_undo: self.undo.last().copied(),
            next_redo: self.redo.last().copied(),
        }
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

    fn next(moves: &[Move]) -> (Option<i64>, Option<i64>) {
        let mut stack = UndoStack::default();
        for &made in moves {
            stack.push(made);
        }
        let state = stack.state();
        (state.next_undo, state.next_redo)
    }

    #[test]
    fn undo_and_redo_walk_the_same_steps() {
        let undo = Move {
            step: 3,
            undoes: Some(2),
            redoes: None,
        };
        let redo = Move {
            step: 4,
            undoes: None,
            redoes: Some(2),
        };
        assert_eq!(next(&[plain(1), plain(2), undo]), (Some(1), Some(2)));
        assert_eq!(next(&[plain(1), plain(2), undo, redo]), (Some(2), None));
    }

    #[test]
    fn a_new_step_ends_what_could_be_redone() {
        let undo = Move {
            step: 2,
            undoes: Some(1),
            redoes: None,
        };
        assert_eq!(next(&[plain(1), undo, plain(3)]), (Some(3), None));
    }
}
