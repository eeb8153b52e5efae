//! The library: the one SQLite file of a study.
//!
//! [`Library`] opens and makes the file, and is a session in one [`Pass`] of it. What is coded goes through
//! [`Library::apply`] and [`Library::make`]: one step is one durable transaction that writes the values and
//! appends to the history, from which undo and redo are read, also after a restart.

mod acceptance;
mod acknowledgements;
mod activity;
mod before;
mod change;
mod changes;
mod clock;
mod codebooks;
mod collect;
mod columns;
mod error;
mod evidence;
mod file;
mod flow;
mod history;
mod imports;
mod judgements;
mod kept_tables;
mod likenesses;
mod migrate;
mod open;
mod pass;
mod passages;
mod place;
mod recent;
mod recoding;
mod record_places;
mod records;
mod samples;
mod screening;
mod sought;
mod steps;
mod stored;
mod synced;
mod taking_back;
mod themes;
mod undo;
mod write_ahead;
mod writer;
mod written;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use rusqlite::backup::StepResult;
use serde::{Deserialize, Serialize};

use crate::codebook::{Codebook, ThemeIx, UnitIx, VariableIx};

pub use acceptance::Acceptance;
pub use acknowledgements::Acknowledgements;
pub use activity::Activity;
pub use before::CodedBefore;
pub use change::{Applied, By, Delta, Edit, Left, Mark, NewCodebook, Step, StepAction, Walk};
pub use changes::{Changes, Seen, WholeJudgement};
pub use codebooks::CodebookVersion;
pub use columns::{AnswerSink, metadata_value};
pub use error::LibraryError;
pub use evidence::RecordEvidence;
pub use file::{is_library, slow_opening};
pub use flow::{Coded, Flow, FlowLine};
pub use history::{ChangedOther, ChangedValue, HistoryQuery, HistoryStep};
pub use imports::{
    ImportCounts, ImportFinding, ImportOutcome, ImportReport, ImportSummary, Importing, Inserted,
    NewJudgement, Notice, Noticed, Prepared,
};
pub use judgements::{Judgement, Status};
pub use kept_tables::KeptTable;
pub use likenesses::{Decision, Grounds, Likeness};
pub use pass::{Pass, PassHandle, PassId};
pub use place::Displaced;
pub use recent::RecentValue;
pub use recoding::{Adopted, CodebookPreview, Refusal, Touched};
pub use record_places::RecordPlace;
pub use records::{Record, RecordValues, Slot};
pub use samples::{Sample, SampleMember, SampleStratum};
pub use screening::Screening;
pub use sought::{EvidenceShare, Holding, Sought, SoughtEvidence, SoughtTheme, SoughtWarning};
pub use synced::{sync_warning, synchronized_by};
pub use taking_back::NextStep;
pub use themes::{ThemedPassage, ThemedQuote};
pub use write_ahead::UnsettledLog;

/// A judgement's number in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JudgementId(pub i64);

/// A record's number in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

impl JudgementId {
    /// In place of a judgement: the study as a whole. Those of a file begin at 1.
    pub const STUDY: Self = Self(0);

    /// The judgement; none for the study as a whole.
    pub fn of_one(self) -> Option<Self> {
        (self != Self::STUDY).then_some(self)
    }
}

/// Between two tries to copy from a file that another program has locked.
const BUSY: std::time::Duration = std::time::Duration::from_millis(5);

/// What every room that meets the library returns.
pub type Result<T> = std::result::Result<T, LibraryError>;

/// An open library in one pass: a connection to its file, and the codebook in memory. For one thread; see
/// [`Library::session`] for others.
#[derive(Debug)]
pub struct Library {
    conn: Connection,
    path: PathBuf,
    codebook: Arc<Codebook>,
    ids: codebooks::Ids,
    /// The version of the codebook in memory.
    version: i64,
    pass: Pass,
    data_version: i64,
    seen: Seen,
    /// None for a copy that is in no file of one's own.
    place: Option<place::FilePlace>,
}

impl Library {
    /// The path by which the file was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The codebook in use: the latest version in the file when it was opened or last renewed.
    pub fn codebook(&self) -> &Arc<Codebook> {
        &self.codebook
    }

    /// Whether another process has written to the file since the last call.
    ///
    /// # Errors
    /// Where the file can no longer be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        let version = self
            .conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| LibraryError::from_sqlite(&self.path, error))?;
        let changed = version != self.data_version;
        self.data_version = version;
        Ok(changed)
    }

    /// Copies the whole library, as it is at this moment, into a new file that its owner alone may
    /// read. Safe while the workbench is open.
    ///
    /// # Errors
    /// Where the target exists or cannot be written.
    pub fn back_up(&self, target: &Path) -> Result<()> {
        copy(&self.conn, target, &mut |_| ControlFlow::Continue(())).map(drop)
    }

    /// The same, calling `progress` again and again with the share that is copied, in percent; it can stop the copying,
    /// and then there is no copy.
    ///
    /// # Errors
    /// Where the target exists or cannot be written.
    pub fn back_up_with(
        &self,
        target: &Path,
        progress: &mut dyn FnMut(u8) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        copy(&self.conn, target, progress)
    }

    /// A copy of the library for trying something out: nothing that is done to it reaches the file, and it is gone
    /// with the value. Where it does not fit into memory it lies in a file that SQLite deletes by itself.
    ///
    /// # Errors
    /// Where the file cannot be read or there is no room for the copy.
    pub fn scratch(&self) -> Result<Self> {
        let copied = || -> rusqlite::Result<(Connection, codebooks::Ids)> {
            // The empty name is SQLite's for a temporary database.
            let mut conn = Connection::open("")?;
            rusqlite::backup::Backup::new(&self.conn, &mut conn)?.run_to_completion(
                1024,
                std::time::Duration::ZERO,
                None,
            )?;
            conn.execute_batch(
                "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;",
            )?;
            let ids = codebooks::Ids::load(&conn, &self.codebook)?;
            Ok((conn, ids))
        };
        let (conn, ids) = copied().map_err(|error| self.failed(error))?;
        Ok(self.with(conn, ids))
    }

    /// What stands in for a library that can be neither read nor copied any more: it holds nothing.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn hollow(&self) -> Result<Self> {
        let conn = Connection::open_in_memory().map_err(|error| self.failed(error))?;
        Ok(self.with(conn, self.ids.clone()))
    }

    fn with(&self, conn: Connection, ids: codebooks::Ids) -> Self {
        Self {
            conn,
            path: self.path.clone(),
            codebook: Arc::clone(&self.codebook),
            ids,
            version: self.version,
            pass: self.pass.clone(),
            data_version: 0,
            seen: self.seen,
            place: None,
        }
    }

    /// Counts the instructions that SQLite runs for this session from now on, so that a test can see what a key
    /// press costs without a clock.
    #[doc(hidden)]
    pub fn count_work(&mut self, count: Arc<AtomicU64>) {
        let counted = move || {
            count.fetch_add(1, Ordering::Relaxed);
            false
        };
        // It fails only on a connection that another one owns.
        let _ = self.conn.progress_handler(1, Some(counted));
    }

    fn failed(&self, error: rusqlite::Error) -> LibraryError {
        self.known_displaced()
            .unwrap_or_else(|| LibraryError::from_sqlite(&self.path, error))
    }

    fn unit_id(&self, unit: UnitIx) -> i64 {
        self.ids.units[unit.0]
    }

    fn theme_id(&self, theme: ThemeIx) -> i64 {
        self.ids.themes[theme.0]
    }

    fn theme_ix(&self, id: i64) -> Option<ThemeIx> {
        let at = self.ids.themes.iter().position(|&theme| theme == id)?;
        Some(ThemeIx(at))
    }

    fn variable_id(&self, variable: VariableIx) -> Option<i64> {
        self.ids.variables[variable.0]
    }
}

/// Copies an open database into a new file that its owner alone may read.
fn copy(
    conn: &Connection,
    target: &Path,
    progress: &mut dyn FnMut(u8) -> ControlFlow<()>,
) -> Result<ControlFlow<()>> {
    /// Between two reports.
    const PAGES: i32 = 1024;
    file::create_private(target)?;
    let mut run = || -> rusqlite::Result<ControlFlow<()>> {
        // Held for as long as it takes: what others write meanwhile would begin the copy again.
        let moment = conn.unchecked_transaction()?;
        let _: i64 = conn.query_row("SELECT count(*) FROM pass", [], |row| row.get(0))?;
        let mut copy = Connection::open(target)?;
        let backup = rusqlite::backup::Backup::new(conn, &mut copy)?;
        loop {
            match backup.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(BUSY),
            }
            let at = backup.progress();
            let done = i64::from(at.pagecount - at.remaining) * 100;
            let share = done.checked_div(i64::from(at.pagecount));
            if progress(share.unwrap_or_default() as u8).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        drop(backup);
        moment.finish()?;
        Ok(ControlFlow::Continue(()))
    };
    let run = run();
    if !matches!(run, Ok(ControlFlow::Continue(()))) {
        // The file was made by this call; half a copy must not be taken for a backup.
        let _ = std::fs::remove_file(target);
    }
    run.map_err(|error| LibraryError::from_sqlite(target, error))
}
