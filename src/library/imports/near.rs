//! New judgements that may be the same document as one that is there: put into the queue for the researcher.
//!
//! A pair is queued where two judgements have one number and court, or where 0.7 of the sequences of five letters of one
//! text are those of the other. Signatures are made of the library's texts when an import first meets something new, not
//! stored, so that none can disagree with its text. Each text is queued with its three nearest: of a thousand rulings on
//! one form, every pair would bury the queue.

use rusqlite::{Connection, params};

use super::JudgementId;
use super::insert::Prepared;
use crate::library::Library;
use crate::likeness::{Index, Sequences, Signature, THRESHOLD};

/// So many candidates are compared with a new text, the likeliest first.
const COMPARED: usize = 8;

/// So many texts are named that a new one is most alike. Rulings on one form can be alike by the thousand, and
/// every pair of them would bury the queue; each is paired with its nearest only.
const NEAREST: usize = 3;

/// The signatures of the library's texts. They are not stored: making them takes some microseconds a judgement, and
/// nothing can then disagree with the texts.
#[derive(Debug, Default)]
pub(super) struct Near {
    index: Index,
    /// The latest judgement that is in it.
    last: i64,
}

impl Near {
    /// Takes in the texts that came since the last call, those of other programs too.
    pub fn catch_up(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let mut query = conn.prepare_cached(
            "SELECT judgement, text FROM judgement_text WHERE judgement > ?1 ORDER BY judgement",
        )?;
        let mut rows = query.query([self.last])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let signature = Signature::of(row.get_ref(1)?.as_str()?);
            self.insert(id, signature);
        }
        Ok(())
    }

    fn insert(&mut self, judgement: i64, signature: Option<Signature>) {
        self.last = judgement;
        if let Some(signature) = signature {
            self.index.insert(judgement, signature);
        }
    }
}

impl Library {
    /// Puts a judgement that was just added into the queue with those of the same number and court, and with those
    /// whose texts it is most alike.
    pub(super) fn queue_alike(
        &self,
        new: &Prepared,
        id: JudgementId,
        near: &mut Near,
    ) -> rusqlite::Result<()> {
        let beside = self.beside(&new.new, id)?;
        let candidates = match &new.signature {
            Some(signature) => near.index.candidates(signature),
            None => Vec::new(),
        };
        near.insert(id.0, new.signature.clone());
        if beside.is_empty() && candidates.is_empty() {
            return Ok(());
        }
        let sequences = Sequences::of(&new.new.text);
        for other in beside {
            let alike = self.similarity(other.0, &sequences)?;
            self.queue(other.0, id, "number", alike)?;
        }
        let mut nearest = Vec::new();
        for candidate in candidates.iter().take(COMPARED) {
            let alike = self.similarity(candidate.text, &sequences)?;
            if alike >= THRESHOLD {
                nearest.push((candidate.text, alike));
            }
        }
        nearest.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        for (other, alike) in nearest.into_iter().take(NEAREST) {
            self.queue(other, id, "text", alike)?;
        }
        Ok(())
    }

    fn similarity(&self, other: i64, new: &Sequences) -> rusqlite::Result<f64> {
        self.conn
            .prepare_cached("SELECT text FROM judgement_text WHERE judgement = ?1")?
            .query_row([other], |row| {
                Ok(Sequences::of(row.get_ref(0)?.as_str()?).similarity(new))
            })
    }

    /// A pair with the same number stays in the queue for that, whatever their texts.
    fn queue(
        &self,
        other: i64,
        new: JudgementId,
        grounds: &str,
        similarity: f64,
    ) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO likeness (first, second, grounds, similarity)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![other, new.0, grounds, similarity])
            .map(drop)
    }
}
