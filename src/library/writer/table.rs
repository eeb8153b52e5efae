//! Tables of the researcher's own.

use rusqlite::{OptionalExtension, params};

use super::super::KeptTable;
use super::super::change::{Delta, Walk};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};

/// A table that was kept, changed or taken away.
pub(super) struct Change {
    name: String,
    old: Option<KeptTable>,
    new: Option<KeptTable>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            name: row.name.clone()?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(self) -> HistoryRow {
        HistoryRow {
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            name: Some(self.name),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        writer.set_table(&self.name, wanted(walk, self.old, self.new))
    }
}

impl Writer<'_> {
    /// Keeps a table under a name; none takes it away.
    pub(super) fn set_table(
        &mut self,
        name: &str,
        new: Option<KeptTable>,
    ) -> Result<(), WriteFault> {
        let old = self
            .conn()
            .prepare_cached(
                "SELECT definition, details, in_report FROM kept_table WHERE name = ?1",
            )?
            .query_row([name], |row| {
                Ok(KeptTable {
                    definition: row.get(0)?,
                    details: row.get(1)?,
                    in_report: row.get(2)?,
                })
            })
            .optional()?;
        if old == new {
            return Ok(());
        }
        match &new {
            Some(new) => self
                .conn()
                .prepare_cached(
                    "INSERT INTO kept_table (name, definition, details, in_report)
                     VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (name) DO UPDATE
                     SET definition = excluded.definition, details = excluded.details,
                         in_report = excluded.in_report",
                )?
                .execute(params![name, new.definition, new.details, new.in_report])?,
            None => self
                .conn()
                .prepare_cached("DELETE FROM kept_table WHERE name = ?1")?
                .execute([name])?,
        };
        let name = name.to_owned();
        self.remember(HistorySubject::Table, Change { name, old, new }.row())?;
        self.deltas.push(Delta::Table);
        Ok(())
    }
}
