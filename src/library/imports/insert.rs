//! One judgement into the library, where its text is not there already.

use std::path::Path;

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{JudgementId, NewJudgement};
use crate::codebook::Codebook;
use crate::ground::fold::folded;
use crate::library::clock::now;
use crate::library::{Library, Result};
use crate::likeness::Signature;

/// Of so many earlier judgements with the same number and court it is said that they have them.
pub(super) const BESIDE: u8 = 3;

/// A judgement with what is computed from its text alone; it can be made in any thread.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) new: NewJudgement,
    /// SHA-256 of the text without its blanks, by which repeats are known; none where there is no text.
    pub(super) hash: Option<[u8; 32]>,
    /// None where the text has no letters.
    pub(super) signature: Option<Signature>,
}

impl Prepared {
    /// Computes what is needed to find repeats.
    pub fn new(new: NewJudgement) -> Self {
        Self {
            hash: (!new.text.is_empty()).then(|| text_hash(&new.text)),
            signature: Signature::from_text(&new.text),
            new,
        }
    }

    /// The bytes of the text.
    pub fn size(&self) -> usize {
        self.new.text.len()
    }
}

/// What became of a judgement that comes from no import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// It is in the library now. `beside` names another one with the same number and court but
    /// another text.
    Added {
        /// The judgement's id in the library file.
        id: JudgementId,
        /// The stem of the other one.
        beside: Option<String>,
    },
    /// The same text, or the judgement that has none yet, is there already, under this stem.
    Repeat(String),
}

/// What became of a judgement.
pub(super) enum Became {
    /// It is in the library now.
    Added(JudgementId),
    /// It was there without a text, and has it now.
    Complete(JudgementId),
    /// Its text is there already; `again`: it came from the same place in an earlier import.
    There { id: JudgementId, again: bool },
}

/// A judgement that has the text already.
struct Same {
    id: JudgementId,
    source: String,
    source_id: Option<String>,
}

impl Library {
    /// Adds judgements in one transaction, without an import and its report.
    ///
    /// # Errors
    /// Where the file cannot be written; none of them is added then.
    pub fn insert_judgements(&mut self, batch: &[NewJudgement]) -> Result<Vec<Inserted>> {
        let insert = || -> rusqlite::Result<Vec<Inserted>> {
            let transaction = self.writing()?;
            let inserted = batch
                .iter()
                .map(|new| self.insert_alone(new))
                .collect::<rusqlite::Result<_>>()?;
            transaction.commit()?;
            Ok(inserted)
        };
        insert().map_err(|error| self.failed(error))
    }

    fn insert_alone(&self, new: &NewJudgement) -> rusqlite::Result<Inserted> {
        let prepared = Prepared::new(new.clone());
        match self.insert(&prepared, None)? {
            Became::Added(id) => {
                let beside = self.beside(new, id)?.first().copied();
                Ok(Inserted::Added {
                    id,
                    beside: beside.map(|other| self.stem(other)).transpose()?,
                })
            }
            Became::Complete(id) => Ok(Inserted::Added { id, beside: None }),
            Became::There { id, .. } => Ok(Inserted::Repeat(self.stem(id)?)),
        }
    }

    fn stem(&self, judgement: JudgementId) -> rusqlite::Result<String> {
        self.conn
            .prepare_cached("SELECT stem FROM judgement WHERE id = ?1")?
            .query_row([judgement.0], |row| row.get(0))
    }

    /// Whether a text is there already.
    pub(super) fn has_text(&self, hash: &[u8; 32]) -> rusqlite::Result<bool> {
        self.conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM judgement WHERE text_hash = ?1)")?
            .query_row([&hash[..]], |row| row.get(0))
    }

    /// Adds a judgement with its record, where its text is not there already. A text of the one judgement that has its
    /// number and court, and no text yet, is given to that. A judgement without a text is not added where its number and
    /// court are there.
    pub(super) fn insert(
        &self,
        prepared: &Prepared,
        import: Option<i64>,
    ) -> rusqlite::Result<Became> {
        let Prepared { new, hash, .. } = prepared;
        let of_its_number = self.of_its_number(new)?;
        let Some(hash) = hash else {
            return match of_its_number.first() {
                Some(&(id, _)) => Ok(Became::There { id, again: true }),
                None => self.add(prepared, import).map(Became::Added),
            };
        };
        if let Some(same) = self.same_text(hash)? {
            // A judgement is known once in an import: what the import meets twice is a repeat.
            let again = same.source_id == new.source_id
                && same_file(&same.source, &new.source)
                && !self.is_met(same.id, import)?;
            return Ok(Became::There { id: same.id, again });
        }
        let textless: Vec<JudgementId> = of_its_number
            .into_iter()
            .filter_map(|(id, has_text)| (!has_text).then_some(id))
            .collect();
        if let [id] = textless[..] {
            self.complete(id, prepared)?;
            return Ok(Became::Complete(id));
        }
        self.add(prepared, import).map(Became::Added)
    }

    fn add(&self, prepared: &Prepared, import: Option<i64>) -> rusqlite::Result<JudgementId> {
        let Prepared { new, hash, .. } = prepared;
        let stem = self.unique_stem(new.stem.as_deref())?;
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO judgement (stem, trial_number, normal_number, citation, court, province,
                   trial_date, source, source_id, import, imported_at, text_hash, doubts)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
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
                import,
                now(),
                hash,
                new.doubts,
            ])?;
        if hash.is_some() {
            self.store_text(JudgementId(id), &new.text)?;
        }
        self.conn
            .prepare_cached(
                "INSERT INTO record (judgement, unit, ordinal, name) VALUES (?1, ?2, 1, ?3)",
            )?
            .execute(params![id, self.unit_id(Codebook::ROOT), stem])?;
        Ok(JudgementId(id))
    }

    fn store_text(&self, judgement: JudgementId, text: &str) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached("INSERT INTO judgement_text (judgement, text) VALUES (?1, ?2)")?
            .execute(params![judgement.0, text])
            .map(drop)
    }

    /// Gives a judgement its text. What is known of it stays; what was open is taken from the text.
    fn complete(&self, judgement: JudgementId, prepared: &Prepared) -> rusqlite::Result<()> {
        let Prepared { new, hash, .. } = prepared;
        self.conn
            .prepare_cached(
                "UPDATE judgement SET source = ?2, source_id = ?3, text_hash = ?4, doubts = ?5,
                   normal_number = coalesce(normal_number, ?6), citation = coalesce(citation, ?7),
                   court = coalesce(court, ?8), province = coalesce(province, ?9),
                   trial_date = coalesce(trial_date, ?10)
                 WHERE id = ?1",
            )?
            .execute(params![
                judgement.0,
                new.source,
                new.source_id,
                hash,
                new.doubts,
                new.normal_number,
                new.citation,
                new.court,
                new.province,
                new.date.map(|date| date.to_string()),
            ])?;
        self.store_text(judgement, &new.text)
    }

    /// The judgements that have the number of a new one and no other court, in the order of their import; each with
    /// whether it has a text. A row without a text can name a judgement by a record id or its citation too.
    fn of_its_number(&self, new: &NewJudgement) -> rusqlite::Result<Vec<(JudgementId, bool)>> {
        let by = match (&new.normal_number, new.text.is_empty()) {
            (Some(_), _) => "normal_number = ?1",
            (None, false) => "normal_number IS NULL AND trial_number = ?1",
            (None, true) => {
                "normal_number IS NULL AND trial_number = ?1 OR citation = ?1
                 OR stem = substr(?1, 1, instr(?1 || '/', '/') - 1)"
            }
        };
        let number = new.normal_number.as_ref().or(new.trial_number.as_ref());
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT id, text_hash IS NOT NULL, court FROM judgement WHERE {by} ORDER BY id"
        ))?;
        let mut rows = query.query([number])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let court: Option<String> = row.get(2)?;
            if is_same_court(court.as_deref(), new.court.as_deref()) {
                found.push((JudgementId(row.get(0)?), row.get(1)?));
            }
        }
        Ok(found)
    }

    fn same_text(&self, hash: &[u8; 32]) -> rusqlite::Result<Option<Same>> {
        self.conn
            .prepare_cached("SELECT id, source, source_id FROM judgement WHERE text_hash = ?1")?
            .query_row([&hash[..]], |row| {
                Ok(Same {
                    id: JudgementId(row.get(0)?),
                    source: row.get(1)?,
                    source_id: row.get(2)?,
                })
            })
            .optional()
    }

    /// Whether an import has met a judgement's own place already.
    fn is_met(&self, judgement: JudgementId, import: Option<i64>) -> rusqlite::Result<bool> {
        self.conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM import_item
                 WHERE judgement = ?1 AND import = ?2 AND outcome IN ('added', 'known'))",
            )?
            .query_row(params![judgement.0, import], |row| row.get(0))
    }

    /// The earliest judgements, but for itself, with a judgement's number and court.
    pub(super) fn beside(
        &self,
        new: &NewJudgement,
        itself: JudgementId,
    ) -> rusqlite::Result<Vec<JudgementId>> {
        self.conn
            .prepare_cached(
                "SELECT id FROM judgement
                 WHERE normal_number = ?1 AND (court IS ?2 OR text_hash IS NULL) AND id < ?3
                 ORDER BY id LIMIT ?4",
            )?
            .query_map(
                params![new.normal_number, new.court, itself.0, BESIDE],
                |row| row.get(0).map(JudgementId),
            )?
            .collect()
    }

    /// The requested stem, or one with `~2`, `~3`, ... where it is taken; `J1`, `J2`, ... where none is
    /// requested.
    fn unique_stem(&self, requested: Option<&str>) -> rusqlite::Result<String> {
        let mut taken = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM judgement WHERE stem = ?1)")?;
        if let Some(requested) = requested
            && !taken.query_row([requested], |row| row.get(0))?
        {
            return Ok(requested.to_owned());
        }
        let mut next: i64 = match requested {
            Some(_) => 2,
            None => self.conn.query_row(
                "SELECT coalesce(max(id), 0) + 1 FROM judgement",
                [],
                |row| row.get(0),
            )?,
        };
        loop {
            let stem = requested.map_or_else(
                || format!("J{next}"),
                |requested| format!("{requested}~{next}"),
            );
            if !taken.query_row([&stem], |row| row.get(0))? {
                return Ok(stem);
            }
            next += 1;
        }
    }
}

/// Whether two names can mean one court: where one is not known, or leaves out the province before the other.
fn is_same_court(one: Option<&str>, other: Option<&str>) -> bool {
    match (one.map(folded), other.map(folded)) {
        (Some(one), Some(other)) => one.ends_with(&other) || other.ends_with(&one),
        _ => true,
    }
}

/// Whether two names mean one file: `texts/a.txt`, `./texts/a.txt`, or the whole path of it.
fn same_file(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (
        std::path::absolute(Path::new(one)),
        std::path::absolute(Path::new(other)),
    ) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn text_hash(text: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in text.split_whitespace() {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_do_not_count_for_a_repeat() {
        assert_eq!(text_hash("某 甲\n\u{3000}乙"), text_hash("某甲乙 "));
        assert_ne!(text_hash("某甲"), text_hash("某乙"));
    }

    #[test]
    fn a_file_is_known_by_every_name_of_its_path() {
        assert!(same_file("texts/a.txt", "./texts/a.txt"));
        let whole = std::path::absolute("texts/a.txt").unwrap();
        assert!(same_file(whole.to_str().unwrap(), "texts/a.txt"));
        assert!(!same_file("texts/a.txt", "other/a.txt"));
        assert!(!same_file("", "a.txt"));
    }
}
