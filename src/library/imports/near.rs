//! New judgements that may be the same document as one that is there: put into the queue for the researcher.
//!
//! A pair is queued where two judgements have one number and court, or where 0.7 of the sequences of five letters of one
//! text are those of the other. Signatures are made of the library's texts when an import first meets something new, not
//! stored, so that none can disagree with its text. Each text is queued with its three nearest: of a thousand rulings on
//! one form, every pair would bury the queue.
//!
//! A batch is compared before the file is locked for writing: comparing takes a hundred times as long as writing, and
//! who codes beside an import waits for each lock.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::insert::{BESIDE, Prepared};
use super::{ImportFinding, JudgementId};
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
            let signature = Signature::from_text(row.get_ref(1)?.as_str()?);
            self.insert(id, signature);
        }
        Ok(())
    }

    /// Takes in a text.
    pub fn insert(&mut self, judgement: i64, signature: Option<Signature>) {
        // The text of a judgement that was there without one comes later than those of others.
        self.last = self.last.max(judgement);
        if let Some(signature) = signature {
            self.index.insert(judgement, signature);
        }
    }
}

/// A judgement that a new one may be the same document as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    /// One of the library.
    Known(i64),
    /// One of the same batch, by its place there.
    Found(usize),
}

/// A pair for the queue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub other: Other,
    grounds: &'static str,
    similarity: f64,
}

/// What the judgements of a batch are alike.
#[derive(Debug)]
pub(super) struct Compared {
    /// The pairs of each place of the batch.
    pub pairs: Vec<Vec<Pair>>,
    /// The latest judgement with which they were compared; none where nothing is new.
    last: Option<i64>,
}

impl Compared {
    /// Whether no judgement has come since.
    pub fn is_current(&self, conn: &Connection) -> rusqlite::Result<bool> {
        let Some(last) = self.last else {
            return Ok(true);
        };
        conn.prepare_cached("SELECT coalesce(max(judgement), 0) = ?1 FROM judgement_text")?
            .query_row([last], |row| row.get(0))
    }
}

/// The judgements of a batch that are new.
#[derive(Default)]
struct Fresh<'b> {
    hashes: HashSet<[u8; 32]>,
    /// With their places in the batch.
    judgements: Vec<(usize, &'b Prepared)>,
    /// By their places in the batch.
    index: Index,
}

impl<'b> Fresh<'b> {
    fn insert(&mut self, place: usize, new: &'b Prepared) {
        self.judgements.push((place, new));
        if let Some(signature) = &new.signature {
            // A batch is short.
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            self.index.insert(place, signature.clone());
        }
    }

    /// Those with a judgement's number and court, the earliest first.
    fn beside(&self, new: &Prepared) -> impl Iterator<Item = (usize, &'b Prepared)> {
        let key = |it: &Prepared| (it.new.normal_number.clone(), it.new.court.clone());
        let wanted = key(new);
        self.judgements
            .iter()
            .copied()
            .filter(move |(_, it)| wanted.0.is_some() && key(it) == wanted)
    }
}

impl Library {
    /// Finds out with which judgements of the library and of the batch itself those of a batch that are new should be
    /// queued. Texts of the library are compared only where something is new.
    pub(super) fn compare(
        &self,
        batch: &[ImportFinding],
        near: &mut Near,
    ) -> rusqlite::Result<Compared> {
        let mut compared = Compared {
            pairs: vec![Vec::new(); batch.len()],
            last: None,
        };
        let mut fresh = Fresh::default();
        for (place, found) in batch.iter().enumerate() {
            let ImportFinding::Judgement(new) = found else {
                continue;
            };
            let Some(hash) = new.hash else {
                continue;
            };
            if self.has_text(&hash)? || !fresh.hashes.insert(hash) {
                continue;
            }
            if compared.last.is_none() {
                near.catch_up(&self.conn)?;
                compared.last = Some(near.last);
            }
            compared.pairs[place] = self.pairs_of(new, near, &fresh)?;
            fresh.insert(place, new);
        }
        Ok(compared)
    }

    /// Those of the same number and court, and those whose texts a new judgement is most alike.
    fn pairs_of(
        &self,
        new: &Prepared,
        near: &Near,
        fresh: &Fresh<'_>,
    ) -> rusqlite::Result<Vec<Pair>> {
        let known = self.beside(&new.new, JudgementId(i64::MAX))?.into_iter();
        let beside: Vec<Other> = known
            .map(|id| Other::Known(id.0))
            .chain(fresh.beside(new).map(|(place, _)| Other::Found(place)))
            .take(BESIDE.into())
            .collect();
        let mut candidates: Vec<(f64, Other)> = Vec::new();
        if let Some(signature) = &new.signature {
            let known = near.index.candidates(signature).into_iter();
            candidates.extend(known.map(|it| (it.estimate, Other::Known(it.text))));
            let found = fresh.index.candidates(signature).into_iter();
            candidates.extend(found.map(|it| (it.estimate, Other::Found(it.text as usize))));
            candidates.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        }
        if beside.is_empty() && candidates.is_empty() {
            return Ok(Vec::new());
        }
        let sequences = Sequences::from_text(&new.new.text);
        let mut pairs = Vec::new();
        for other in beside {
            pairs.push(Pair {
                other,
                grounds: "number",
                similarity: self.similarity(other, fresh, &sequences)?,
            });
        }
        let mut nearest = Vec::new();
        for &(_, other) in candidates.iter().take(COMPARED) {
            let similarity = self.similarity(other, fresh, &sequences)?;
            if similarity >= THRESHOLD {
                nearest.push(Pair {
                    other,
                    grounds: "text",
                    similarity,
                });
            }
        }
        nearest.sort_by(|a, b| b.similarity.total_cmp(&a.similarity));
        nearest.truncate(NEAREST);
        pairs.extend(nearest);
        Ok(pairs)
    }

    fn similarity(
        &self,
        other: Other,
        fresh: &Fresh<'_>,
        new: &Sequences,
    ) -> rusqlite::Result<f64> {
        match other {
            Other::Known(id) => self
                .conn
                .prepare_cached("SELECT text FROM judgement_text WHERE judgement = ?1")?
                .query_row([id], |row| {
                    Ok(Sequences::from_text(row.get_ref(0)?.as_str()?).similarity(new))
                })
                .optional()
                // One without a text is like none.
                .map(Option::unwrap_or_default),
            Other::Found(place) => {
                let mut judgements = fresh.judgements.iter();
                let found = judgements.find(|(at, _)| *at == place);
                Ok(found.map_or(0.0, |(_, it)| {
                    Sequences::from_text(&it.new.text).similarity(new)
                }))
            }
        }
    }

    /// Queues a pair. One with the same number stays in the queue for that, whatever their texts.
    pub(super) fn queue(
        &self,
        other: JudgementId,
        new: JudgementId,
        pair: &Pair,
    ) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO likeness (first, second, grounds, similarity)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![other.0, new.0, pair.grounds, pair.similarity])
            .map(drop)
    }
}
