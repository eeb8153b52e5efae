//! Bringing a library of an earlier version up to date, after a backup beside it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{LibraryError, Result, codebooks, file};

/// The version of schema.sql.
pub(super) const VERSION: i32 = 3;

/// The steps from each version to the next; the first is from version 1.
const STEPS: [&str; VERSION as usize - 1] = [
    include_str!("migrations/to_2.sql"),
    include_str!("migrations/to_3.sql"),
];

/// Brings the file up to date, where it is of an earlier version. A backup is made first; each version is
/// one transaction, so that a killed program leaves one version or the next.
///
/// # Errors
/// Where the backup or the file cannot be written.
pub(super) fn migrate(path: &Path, conn: &mut Connection) -> Result<()> {
    let fail = |error| LibraryError::from_sqlite(path, error);
    let found = version(conn).map_err(fail)?;
    if found >= VERSION {
        return Ok(());
    }
    back_up(path, conn, found)?;
    while step(conn).map_err(fail)? {}
    Ok(())
}

/// One version further; false where there is none. The version is asked inside the transaction: another
/// program may have been first.
fn step(conn: &mut Connection) -> rusqlite::Result<bool> {
    let transaction = Transaction::new(conn, TransactionBehavior::Immediate)?;
    let version = version(&transaction)?;
    let Some(step) = usize::try_from(version - 1)
        .ok()
        .and_then(|done| STEPS.get(done))
    else {
        return Ok(false);
    };
    transaction.execute_batch(step)?;
    codebooks::renew_views(&transaction)?;
    transaction.pragma_update(None, "user_version", version + 1)?;
    transaction.commit()?;
    Ok(true)
}

fn version(conn: &Connection) -> rusqlite::Result<i32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Copies the file as it is beside itself: `study.db.version-1`. The ending is none of a library's, so
/// that it is not taken for one of the folder's libraries.
fn back_up(path: &Path, conn: &Connection, version: i32) -> Result<()> {
    let target = free_name(&file::beside(path, &format!(".version-{version}")));
    super::copy(conn, &target)
}

/// The name, or the name with a number that no file has yet.
fn free_name(name: &Path) -> PathBuf {
    let numbered = (2..).map(|number| file::beside(name, &format!("-{number}")));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !name.exists())
        .unwrap_or_else(|| name.to_owned())
}
