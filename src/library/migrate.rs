//! Bringing a library of an earlier version up to date, after a backup beside it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::undo::{Move, UndoStack, UndoState};
use super::{LibraryError, Result, codebooks, file};
use crate::codebook::Codebook;

/// The version of schema.sql.
pub(super) const VERSION: i32 = 6;

/// The steps from each version to the next; the first is from version 1.
const STEPS: [&str; VERSION as usize - 1] = [
    include_str!("migrations/to_2.sql"),
    include_str!("migrations/to_3.sql"),
    include_str!("migrations/to_4.sql"),
    include_str!("migrations/to_5.sql"),
    include_str!("migrations/to_6.sql"),
];

/// Brings the file up to date, where it is of an earlier version. A backup is made first; each version is
/// one transaction, so that a killed program leaves one version or the next.
///
/// # Errors
/// Where the codebook in the file cannot be read, or the backup or the file cannot be written.
pub(super) fn migrate(path: &Path, conn: &mut Connection) -> Result<()> {
    let fail = |error| LibraryError::from_sqlite(path, error);
    let found = version(conn).map_err(fail)?;
    if found >= VERSION {
        return Ok(());
    }
    let codebook = codebooks::parse_current(path, conn)?;
    back_up(path, conn, found)?;
    // Tables that others refer to are replaced; the references are right again at the end of each version.
    conn.pragma_update(None, "foreign_keys", false)
        .map_err(fail)?;
    while step(conn, &codebook).map_err(fail)? {}
    conn.pragma_update(None, "foreign_keys", true).map_err(fail)
}

/// One version further; false where there is none. The version is asked inside the transaction: another
/// program may have been first.
fn step(conn: &mut Connection, codebook: &Codebook) -> rusqlite::Result<bool> {
    let transaction = Transaction::new(conn, TransactionBehavior::Immediate)?;
    let version = version(&transaction)?;
    let Some(step) = usize::try_from(version - 1)
        .ok()
        .and_then(|done| STEPS.get(done))
    else {
        return Ok(false);
    };
    codebooks::drop_views(&transaction)?;
    if version == 3 {
        write_undo_state(&transaction)?;
    }
    transaction.execute_batch(step)?;
    if version == 4 {
        codebooks::add_themes(&transaction, codebook)?;
    }
    if version + 1 == VERSION {
        codebooks::make_views(&transaction, codebook)?;
    }
    transaction.pragma_update(None, "user_version", version + 1)?;
    transaction.commit()?;
    Ok(true)
}

/// What could be undone and redone after each step of a file of version 3, which did not keep it.
fn write_undo_state(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE undo_state
         (step INTEGER PRIMARY KEY, next_undo INTEGER, next_redo INTEGER, below INTEGER)",
    )?;
    let mut insert = conn.prepare("INSERT INTO undo_state VALUES (?1, ?2, ?3, ?4)")?;
    let mut query = conn.prepare("SELECT id, undoes, redoes FROM step ORDER BY id")?;
    let mut rows = query.query([])?;
    let mut stack = UndoStack::default();
    while let Some(row) = rows.next()? {
        let made = Move {
            step: row.get(0)?,
            undoes: row.get(1)?,
            redoes: row.get(2)?,
        };
        let below = stack.push(made);
        let UndoState {
            next_undo,
            next_redo,
        } = stack.state();
        insert.execute((made.step, next_undo, next_redo, below))?;
    }
    Ok(())
}

fn version(conn: &Connection) -> rusqlite::Result<i32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Copies the file as it is beside itself: `study.db.version-1`. The ending is none of a library's, so
/// that it is not taken for one of the folder's libraries.
fn back_up(path: &Path, conn: &Connection, version: i32) -> Result<()> {
    let target = free_name(&file::beside(path, &format!(".version-{version}")));
    super::copy(conn, &target, &mut |_| ControlFlow::Continue(())).map(drop)
}

/// The name, or the name with a number that no file has yet.
pub(super) fn free_name(name: &Path) -> PathBuf {
    let numbered = (2..).map(|number| file::beside(name, &format!("-{number}")));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !name.exists())
        .unwrap_or_else(|| name.to_owned())
}
