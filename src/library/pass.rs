//! The pass in which a session reads and codes.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Library, LibraryError, Result};

/// One reading of the judgements by one coder.
///
/// A pass owns its values, their evidence and its marks of what is done. Screening, flags, notes, metadata,
/// samples and decisions on repeats belong to the study: every pass sees the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Its number in the library.
    pub id: PassId,
    /// Its name, as tables and reports give it.
    pub name: String,
}

/// A pass's number in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassId(pub i64);

/// What another thread needs to open the same file in the same pass: a connection stays with its thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassHandle {
    path: PathBuf,
    pass: String,
}

impl PassHandle {
    /// Opens the file for reading, in the pass.
    ///
    /// # Errors
    /// As [`Library::open_to_read`]; where the pass is no longer there.
    pub fn open_to_read(&self) -> Result<Library> {
        let mut library = Library::open_to_read(&self.path)?;
        library.enter_pass(&self.pass)?;
        library.leave_log()?;
        Ok(library)
    }
}

impl PassHandle {
    /// Opens the file, in the pass.
    ///
    /// # Errors
    /// As [`Library::open`]; where the pass is no longer there.
    pub fn open_to_write(&self) -> Result<Library> {
        let mut library = Library::open(&self.path)?;
        library.enter_pass(&self.pass)?;
        Ok(library)
    }
}

impl Library {
    /// This session, for another thread.
    pub fn session(&self) -> PassHandle {
        PassHandle {
            path: self.path.clone(),
            pass: self.pass.name.clone(),
        }
    }

    /// The pass that values, evidence and marks of what is done are read from and written to.
    pub fn pass(&self) -> &Pass {
        &self.pass
    }

    /// Goes on in the pass of this name.
    ///
    /// # Errors
    /// [`LibraryError::NoPass`] where the library has none; where the file cannot be read.
    pub fn enter_pass(&mut self, name: &str) -> Result<()> {
        let found = self
            .conn
            .query_row("SELECT id, name FROM pass WHERE name = ?1", [name], pass)
            .optional()
            .map_err(|error| self.failed(error))?;
        let Some(found) = found else {
            return Err(LibraryError::NoPass {
                name: name.to_owned(),
                known: self.passes()?,
            });
        };
        self.pass = found;
        Ok(())
    }
}

impl Library {
    /// The names of all passes, in the order in which they were made.
    fn passes(&self) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut query = self.conn.prepare("SELECT name FROM pass ORDER BY id")?;
            query.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.failed(error))
    }
}

/// The main pass: the first one, which every library is made with.
pub(super) fn main(conn: &Connection) -> rusqlite::Result<Pass> {
    conn.query_row("SELECT id, name FROM pass ORDER BY id LIMIT 1", [], pass)
}

fn pass(row: &Row<'_>) -> rusqlite::Result<Pass> {
    Ok(Pass {
        id: PassId(row.get(0)?),
        name: row.get(1)?,
    })
}
