//! An import under way: each batch is one transaction that writes judgements, what became of each thing
//! found, and the counts, so that an interruption leaves all of them in step.

use std::time::{Duration, Instant};

use rusqlite::params;

use super::insert::{Became, Prepared};
use super::near::{Near, Other};
use super::{ImportCounts, JudgementId};
use crate::library::clock::now;
use crate::library::{Library, Result};

/// Something that an import found.
#[derive(Debug, Clone)]
pub enum ImportFinding {
    /// A judgement.
    Judgement(Box<Prepared>),
    /// A file, line or entry that could not be read.
    Unreadable {
        /// Where it is.
        source: String,
        /// Why.
        reason: String,
    },
}

/// What became of something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is in the library now.
    Added(JudgementId),
    /// This judgement was there without a text, and has it now.
    Text(JudgementId),
    /// An earlier import took it in from the same place, as this judgement.
    Known(JudgementId),
    /// This judgement, from another place, has the same text.
    Repeat(JudgementId),
    /// It could not be read.
    Unreadable,
}

impl ImportOutcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Text(_) => "text",
            Self::Known(_) => "known",
            Self::Repeat(_) => "repeat",
            Self::Unreadable => "unreadable",
        }
    }

    const fn judgement(self) -> Option<JudgementId> {
        match self {
            Self::Added(id) | Self::Text(id) | Self::Known(id) | Self::Repeat(id) => Some(id),
            Self::Unreadable => None,
        }
    }
}

/// An import under way.
#[derive(Debug)]
pub struct Importing {
    /// Its number in the library.
    number: i64,
    counts: ImportCounts,
    near: Near,
    /// For how long the last batch kept others from writing.
    held: Duration,
}

impl Importing {
    /// The number of its report.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// What has been written so far.
    pub fn counts(&self) -> ImportCounts {
        self.counts
    }

    /// For how long the last batch kept others from writing.
    pub fn held(&self) -> Duration {
        self.held
    }
}

impl Library {
    /// Begins an import of what is named by `source`. Until [`Library::finish_import`] its report says that it was
    /// interrupted.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn begin_import(&mut self, source: &str) -> Result<Importing> {
        let insert = || {
            self.guard()?;
            self.conn
                .prepare_cached(
                    "INSERT INTO import (started_at, source, found, added, repeats, unreadable)
                     VALUES (?1, ?2, 0, 0, 0, 0)",
                )?
                .insert(params![now(), source])
        };
        let number = insert().map_err(|error| self.failed(error))?;
        Ok(Importing {
            number,
            counts: ImportCounts::default(),
            near: Near::default(),
            held: Duration::ZERO,
        })
    }

    /// Writes what was found in one transaction and reports what became of each. Other programs wait for it, so some
    /// tens at a time are a good size. A new judgement that has the number and court of others, or much the text of others, is added all the
    /// same, and put into the queue of [`Library::likenesses`].
    ///
    /// # Errors
    /// Where the file cannot be written; none of the batch is written then.
    pub fn import_batch(
        &mut self,
        importing: &mut Importing,
        batch: &[ImportFinding],
    ) -> Result<Vec<ImportOutcome>> {
        let written = self.without_waiting(|| self.write_batch(importing, batch));
        let (outcomes, counts) = written.map_err(|error| self.failed(error))?;
        importing.counts = counts;
        Ok(outcomes)
    }

    /// Commits without waiting for the disk, so that the lock is held for the writing alone: whoever codes beside an
    /// import waits for less. The next commit that does wait, of this or another program, puts all before it on the
    /// disk too; where the power fails before that, the last batches are imported again. Only with a write-ahead log,
    /// where the file is whole at every moment all the same.
    fn without_waiting<T>(
        &self,
        write: impl FnOnce() -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let journal: String = self
            .conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if journal != "wal" {
            return write();
        }
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        let written = write();
        self.conn.pragma_update(None, "synchronous", "FULL")?;
        written
    }

    fn write_batch(
        &self,
        importing: &mut Importing,
        batch: &[ImportFinding],
    ) -> rusqlite::Result<(Vec<ImportOutcome>, ImportCounts)> {
        let Importing {
            number,
            mut counts,
            ref mut near,
            ..
        } = *importing;
        let mut compared = self.compare(batch, near)?;
        let transaction = self.writing()?;
        let since = Instant::now();
        if !compared.is_current(&self.conn)? {
            // Another program added judgements meanwhile. Now none can.
            compared = self.compare(batch, near)?;
        }
        let mut outcomes: Vec<ImportOutcome> = Vec::with_capacity(batch.len());
        for (found, pairs) in batch.iter().zip(&compared.pairs) {
            let outcome = match found {
                ImportFinding::Judgement(new) => self.store(new, number)?,
                ImportFinding::Unreadable { .. } => ImportOutcome::Unreadable,
            };
            if let ImportOutcome::Added(id) = outcome {
                for pair in pairs {
                    let other = match pair.other {
                        Other::Known(id) => Some(JudgementId(id)),
                        Other::Found(place) => outcomes[place].judgement(),
                    };
                    if let Some(other) = other {
                        self.queue(other, id, pair)?;
                    }
                }
            }
            counts.count(outcome);
            self.keep_item(number, counts.found(), found, outcome)?;
            outcomes.push(outcome);
        }
        self.keep_counts(number, counts)?;
        transaction.commit()?;
        importing.held = since.elapsed();
        for (found, outcome) in batch.iter().zip(&outcomes) {
            if let (
                ImportFinding::Judgement(new),
                ImportOutcome::Added(id) | ImportOutcome::Text(id),
            ) = (found, outcome)
            {
                near.insert(id.0, new.signature.clone());
            }
        }
        Ok((outcomes, counts))
    }

    /// Ends an import: its report says that it came to its end.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish_import(&mut self, importing: &Importing) -> Result<()> {
        self.guard().map_err(|error| self.failed(error))?;
        self.conn
            .execute(
                "UPDATE import SET finished_at = ?2 WHERE id = ?1",
                params![importing.number, now()],
            )
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    fn store(&self, new: &Prepared, import: i64) -> rusqlite::Result<ImportOutcome> {
        Ok(match self.insert(new, Some(import))? {
            Became::Added(id) => ImportOutcome::Added(id),
            Became::Complete(id) => ImportOutcome::Text(id),
            Became::There { id, again: true } => ImportOutcome::Known(id),
            Became::There { id, again: false } => ImportOutcome::Repeat(id),
        })
    }

    /// Keeps what became of something: the `place`-th thing of its import.
    fn keep_item(
        &self,
        import: i64,
        place: u64,
        found: &ImportFinding,
        outcome: ImportOutcome,
    ) -> rusqlite::Result<()> {
        let (source, reason) = match found {
            ImportFinding::Judgement(new) => (new.new.whole_place(), None),
            ImportFinding::Unreadable { source, reason } => (source.clone(), Some(reason)),
        };
        self.conn
            .prepare_cached(
                "INSERT INTO import_item (import, place, source, outcome, judgement, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                import,
                stored(place),
                source,
                outcome.name(),
                outcome.judgement().map(|id| id.0),
                reason
            ])
            .map(drop)
    }

    fn keep_counts(&self, import: i64, counts: ImportCounts) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE import SET found = ?2, added = ?3, known = ?4, repeats = ?5, unreadable = ?6, texts = ?7
                 WHERE id = ?1",
            )?
            .execute(params![
                import,
                stored(counts.found()),
                stored(counts.added),
                stored(counts.known),
                stored(counts.repeats),
                stored(counts.unreadable),
                stored(counts.texts)
            ])
            .map(drop)
    }
}

/// SQLite has no unsigned numbers; these counts are far from the end of its own.
fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    #[test]
    fn after_a_batch_commits_wait_for_the_disk_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.db");
        let library = Library::create(&path, BUILT_IN[0].toml).unwrap();
        let synchronous = || -> i64 {
            let conn = &library.conn;
            conn.pragma_query_value(None, "synchronous", |row| row.get(0))
                .unwrap()
        };
        let full = synchronous();
        assert_eq!(library.without_waiting(|| Ok(synchronous())).unwrap(), 1);
        assert_eq!(synchronous(), full);
        let failed = library.without_waiting(|| Err::<(), _>(rusqlite::Error::InvalidQuery));
        assert!(failed.is_err());
        assert_eq!((synchronous(), full), (2, 2));
    }
}
