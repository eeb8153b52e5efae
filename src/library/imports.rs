//! Taking judgements in.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use super::clock::now;
use super::{JudgementId, Library, Result};
use crate::codebook::{Codebook, PartialDate};

/// A judgement on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewJudgement {
    /// The text as it came, after decoding.
    pub text: String,
    /// The file that it came from.
    pub source: String,
    /// Its id or line there.
    pub source_id: Option<String>,
    /// The court's own number, as printed.
    pub trial_number: Option<String>,
    /// The same in the one form used for comparing.
    pub normal_number: Option<String>,
    /// The romanised number.
    pub citation: Option<String>,
    /// The wished beginning of its record ids; the library makes it unique.
    pub stem: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The letters of the court's province.
    pub province: Option<String>,
    /// When it was given.
    pub date: Option<PartialDate>,
}

/// What became of a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// It is in the library now. `beside` names another one with the same number and court but
    /// another text.
    Added {
        /// Its number.
        id: JudgementId,
        /// The stem of the other one.
        beside: Option<String>,
    },
    /// The same text is there already, under this stem.
    Repeat(String),
}

/// The counts of one import: `found = added + repeats + unreadable`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Judgements added.
    pub added: u64,
    /// Texts that were there already.
    pub repeats: u64,
    /// Files or lines that could not be read.
    pub unreadable: u64,
}

impl Library {
    /// Adds judgements in one transaction; a batch of some hundred is a good size.
    ///
    /// # Errors
    /// Where the file cannot be written; none of the batch is added then.
    pub fn insert_judgements(&mut self, batch: &[NewJudgement]) -> Result<Vec<Inserted>> {
        let insert = || -> rusqlite::Result<Vec<Inserted>> {
            let transaction =
                Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
            let inserted = batch
                .iter()
                .map(|new| self.insert(new))
                .collect::<rusqlite::Result<_>>()?;
            transaction.commit()?;
            Ok(inserted)
        };
        insert().map_err(|error| self.failed(error))
    }

    /// Remembers an import and its counts.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn record_import(&mut self, source: &str, counts: ImportCounts) -> Result<()> {
        let found = counts.added + counts.repeats + counts.unreadable;
        // SQLite has no unsigned numbers; these counts are far from the end of its own.
        let stored = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.conn
            .execute(
                "INSERT INTO import (started_at, source, found, added, repeats, unreadable)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    now(),
                    source,
                    stored(found),
                    stored(counts.added),
                    stored(counts.repeats),
                    stored(counts.unreadable)
                ],
            )
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    fn insert(&self, new: &NewJudgement) -> rusqlite::Result<Inserted> {
        let hash = text_hash(&new.text);
        let same: Option<String> = self
            .conn
            .prepare_cached("SELECT stem FROM judgement WHERE text_hash = ?1")?
            .query_row([&hash], |row| row.get(0))
            .optional()?;
        if let Some(stem) = same {
            return Ok(Inserted::Repeat(stem));
        }
        let beside: Option<String> = self
            .conn
            .prepare_cached("SELECT stem FROM judgement WHERE normal_number = ?1 AND court IS ?2")?
            .query_row(params![new.normal_number, new.court], |row| row.get(0))
            .optional()?;
        let stem = self.unique_stem(new.stem.as_deref())?;
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO judgement (stem, trial_number, normal_number, citation, court, province,
                   trial_date, source, source_id, imported_at, text_hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .insert(params![
                stem,
                new.trial_number,
                new.normal_number,
                new.citation,
                new.court,
                new.province,
                new.date.map(|date| date.to_string()),
                new.source,
                new.source_id,
                now(),
                hash,
            ])?;
        self.conn
            .prepare_cached("INSERT INTO judgement_text (judgement, text) VALUES (?1, ?2)")?
            .execute(params![id, new.text])?;
        self.conn
            .prepare_cached(
                "INSERT INTO record (judgement, unit, ordinal, name) VALUES (?1, ?2, 1, ?3)",
            )?
            .execute(params![id, self.unit_id(Codebook::ROOT), stem])?;
        Ok(Inserted::Added {
            id: JudgementId(id),
            beside,
        })
    }

    /// The wished stem, or one with `~2`, `~3`, ... where it is taken; `J1`, `J2`, ... where none is
    /// wished.
    fn unique_stem(&self, wished: Option<&str>) -> rusqlite::Result<String> {
        let mut taken = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM judgement WHERE stem = ?1)")?;
        if let Some(wished) = wished
            && !taken.query_row([wished], |row| row.get(0))?
        {
            return Ok(wished.to_owned());
        }
        let mut next: i64 = match wished {
            Some(_) => 2,
            None => self.conn.query_row(
                "SELECT coalesce(max(id), 0) + 1 FROM judgement",
                [],
                |row| row.get(0),
            )?,
        };
        loop {
            let stem =
                wished.map_or_else(|| format!("J{next}"), |wished| format!("{wished}~{next}"));
            if !taken.query_row([&stem], |row| row.get(0))? {
                return Ok(stem);
            }
            next += 1;
        }
    }
}

/// SHA-256 of a text without its blanks, by which repeats are known.
fn text_hash(text: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut buffer = [0; 4];
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        hash.update(c.encode_utf8(&mut buffer));
    }
    hash.finalize().to_vec()
}
