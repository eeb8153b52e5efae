//! Random samples of judgements, kept with all that is needed to draw them again.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::clock::now;
use super::{JudgementId, Library, LibraryError, Result};

/// A sample that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The name by which lists are filtered.
    pub name: String,
    /// When it was drawn, UTC in ISO 8601; given by the library that keeps it.
    pub drawn_at: String,
    /// The procedure and its version.
    pub generator: String,
    /// What the generator was started from.
    pub seed: i64,
    /// How many were requested, in each stratum.
    pub size: u64,
    /// What the strata are made by; none for a simple random sample.
    pub per: Option<String>,
    /// The query by which the population was narrowed; may be empty.
    pub filter: String,
    /// How many judgements it was drawn from.
    pub population: u64,
    /// The strata in the order of their names.
    pub strata: Vec<SampleStratum>,
    /// The members in the order of the draw.
    pub members: Vec<SampleMember>,
}

/// A part of the population that was drawn from by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleStratum {
    /// Its name; empty where it is not known, and for a simple random sample.
    pub name: String,
    /// How many it was drawn from.
    pub population: u64,
    /// How many were drawn.
    pub drawn: u64,
}

/// A judgement that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleMember {
    /// The judgement that was drawn.
    pub judgement: JudgementId,
    /// The stratum it was drawn from.
    pub stratum: String,
}

impl Library {
    /// Keeps a sample, in one transaction.
    ///
    /// # Errors
    /// [`LibraryError::SampleExists`] where one has the name (without regard to case); where the file
    /// cannot be written. Nothing is kept then.
    pub fn keep_sample(&mut self, sample: &Sample) -> Result<()> {
        let folded = sample.name.to_lowercase();
        let keep = || -> rusqlite::Result<bool> {
            let transaction = self.writing()?;
            // SQLite knows the case of ASCII letters alone.
            let taken = self
                .conn
                .prepare("SELECT name FROM sample")?
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<String>>>()?;
            if taken.iter().any(|name| name.to_lowercase() == folded) {
                return Ok(false);
            }
            self.write_sample(sample)?;
            transaction.commit()?;
            Ok(true)
        };
        match keep() {
            Ok(true) => Ok(()),
            Ok(false) => Err(LibraryError::SampleExists(sample.name.clone())),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn write_sample(&self, sample: &Sample) -> rusqlite::Result<()> {
        // SQLite has no unsigned numbers; these counts are far from the end of its own.
        let stored = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let id = self
            .conn
            .prepare(
                "INSERT INTO sample (name, drawn_at, generator, seed, size, per, filter, population)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .insert(params![
                sample.name,
                now(),
                sample.generator,
                sample.seed,
                stored(sample.size),
                sample.per,
                sample.filter,
                stored(sample.population),
            ])?;
        let mut insert = self.conn.prepare(
            "INSERT INTO sample_stratum (sample, stratum, population, drawn) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for stratum in &sample.strata {
            let (population, drawn) = (stored(stratum.population), stored(stratum.drawn));
            insert.execute(params![id, stratum.name, population, drawn])?;
        }
        let mut insert = self.conn.prepare(
            "INSERT INTO sample_member (sample, place, judgement, stratum) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (place, member) in (1_i64..).zip(&sample.members) {
            insert.execute(params![id, place, member.judgement.0, member.stratum])?;
        }
        Ok(())
    }

    /// All samples, in the order in which they were drawn.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn samples(&self) -> Result<Vec<Sample>> {
        let read = || -> rusqlite::Result<Vec<Sample>> {
            let mut query = self.conn.prepare(
                "SELECT id, name, drawn_at, generator, seed, size, per, filter, population
                 FROM sample ORDER BY id",
            )?;
            let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, sample(row)?)))?;
            let mut samples = Vec::new();
            for row in rows {
                let (id, mut sample) = row?;
                self.read_parts(id, &mut sample)?;
                samples.push(sample);
            }
            Ok(samples)
        };
        read().map_err(|error| self.failed(error))
    }

    fn read_parts(&self, id: i64, sample: &mut Sample) -> rusqlite::Result<()> {
        sample.strata = self
            .conn
            .prepare_cached(
                "SELECT stratum, population, drawn FROM sample_stratum WHERE sample = ?1 ORDER BY stratum",
            )?
            .query_map([id], |row| {
                Ok(SampleStratum {
                    name: row.get(0)?,
                    population: count(row, 1)?,
                    drawn: count(row, 2)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        sample.members = self
            .conn
            .prepare_cached(
                "SELECT judgement, stratum FROM sample_member WHERE sample = ?1 ORDER BY place",
            )?
            .query_map([id], |row| {
                Ok(SampleMember {
                    judgement: JudgementId(row.get(0)?),
                    stratum: row.get(1)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(())
    }

    /// The names of the samples of each judgement that is in one.
    pub(super) fn samples_of_all(&self) -> rusqlite::Result<HashMap<JudgementId, Vec<String>>> {
        let mut query = self.conn.prepare_cached(
            "SELECT m.judgement, s.name FROM sample_member AS m JOIN sample AS s ON s.id = m.sample
             ORDER BY s.id",
        )?;
        let mut rows = query.query([])?;
        let mut samples: HashMap<JudgementId, Vec<String>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let judgement = JudgementId(row.get(0)?);
            samples.entry(judgement).or_default().push(row.get(1)?);
        }
        Ok(samples)
    }

    /// The names of the samples of one judgement.
    pub(super) fn samples_of(&self, judgement: JudgementId) -> rusqlite::Result<Vec<String>> {
        self.conn
            .prepare_cached(
                "SELECT s.name FROM sample AS s
                 JOIN sample_member AS m ON m.sample = s.id AND m.judgement = ?1 ORDER BY s.id",
            )?
            .query_map([judgement.0], |row| row.get(0))?
            .collect()
    }
}

fn sample(row: &Row<'_>) -> rusqlite::Result<Sample> {
    Ok(Sample {
        name: row.get(1)?,
        drawn_at: row.get(2)?,
        generator: row.get(3)?,
        seed: row.get(4)?,
        size: count(row, 5)?,
        per: row.get(6)?,
        filter: row.get(7)?,
        population: count(row, 8)?,
        strata: Vec::new(),
        members: Vec::new(),
    })
}

/// A count; negative ones can only come from another program's writing.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(|count| count.max(0) as u64)
}
