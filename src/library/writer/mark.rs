//! What is said of a judgement as a whole: done, flagged, the note.

use rusqlite::{OptionalExtension, params};

use super::super::change::{Delta, Mark, Walk};
use super::super::clock::now;
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};

/// Which part of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// When it was marked as done in the pass.
    Done,
    /// When it was flagged.
    Flag,
    /// The note.
    Note,
}

impl Part {
    const ALL: [Self; 3] = [Self::Done, Self::Flag, Self::Note];

    fn name(self) -> &'static str {
        match self {
            Self::Done => Mark::Done.name(),
            Self::Flag => Mark::Flag.name(),
            Self::Note => "note",
        }
    }
}

/// A mark or the note that changed.
pub(super) struct Change {
    part: Part,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        let name = row.name.as_deref()?;
        Some(Self {
            part: Part::ALL.into_iter().find(|part| part.name() == name)?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            name: Some(self.part.name().to_owned()),
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        Ok(writer.set_part(self.part, wanted(walk, self.old, self.new))?)
    }
}

impl Writer<'_> {
    /// Marks as done in the pass, or takes the mark away. Set once, it keeps the moment.
    pub(super) fn mark_done(&mut self, set: bool) -> rusqlite::Result<()> {
        self.set_mark(Part::Done, set)
    }

    /// Flags for a second look, or takes the flag away. Set once, it keeps the moment.
    pub(super) fn flag(&mut self, set: bool) -> rusqlite::Result<()> {
        self.set_mark(Part::Flag, set)
    }

    pub(super) fn write_note(&mut self, note: Option<&str>) -> rusqlite::Result<()> {
        self.set_part(Part::Note, note.map(str::to_owned))
    }

    fn set_mark(&mut self, part: Part, set: bool) -> rusqlite::Result<()> {
        if self.part(part)?.is_some() == set {
            return Ok(());
        }
        self.set_part(part, set.then(now))
    }

    fn part(&self, part: Part) -> rusqlite::Result<Option<String>> {
        let judgement = self.judgement.0;
        let column = match part {
            Part::Done => {
                let found = self
                    .conn()
                    .prepare_cached(
                        "SELECT done_at FROM progress WHERE judgement = ?1 AND pass = ?2",
                    )?
                    .query_row([judgement, self.pass()], |row| row.get(0))
                    .optional()?;
                return Ok(found.flatten());
            }
            Part::Flag => "flagged_at",
            Part::Note => "note",
        };
        self.conn()
            .prepare_cached(&format!("SELECT {column} FROM judgement WHERE id = ?1"))?
            .query_row([judgement], |row| row.get(0))
    }

    fn set_part(&mut self, part: Part, new: Option<String>) -> rusqlite::Result<()> {
        let old = self.part(part)?;
        if old == new {
            return Ok(());
        }
        let judgement = self.judgement.0;
        match part {
            Part::Done => self
                .conn()
                .prepare_cached(
                    "INSERT INTO progress (judgement, pass, done_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (judgement, pass) DO UPDATE SET done_at = excluded.done_at",
                )?
                .execute(params![judgement, self.pass(), new])?,
            Part::Flag => self
                .conn()
                .prepare_cached("UPDATE judgement SET flagged_at = ?2 WHERE id = ?1")?
                .execute(params![judgement, new])?,
            Part::Note => self
                .conn()
                .prepare_cached("UPDATE judgement SET note = ?2 WHERE id = ?1")?
                .execute(params![judgement, new])?,
        };
        self.remember(HistorySubject::Mark, Change { part, old, new }.row())?;
        self.deltas.push(Delta::Mark {
            judgement: self.judgement,
        });
        Ok(())
    }
}
