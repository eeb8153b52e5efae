//! The codebook that is in use.

use rusqlite::{OptionalExtension, params};

use super::super::change::{NewCodebook, Walk};
use super::super::clock::now;
use super::super::recoding::{CodebookNames, CodebookPreview};
use super::super::{LibraryError, codebooks};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};

/// A version of the codebook that replaced another one: of both the names that ids have in it.
pub(super) struct Change {
    old: CodebookNames,
    new: CodebookNames,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            old: parsed(row.old.as_deref()).ok()??,
            new: parsed(row.new.as_deref()).ok()??,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            old: json(Some(&self.old)),
            new: json(Some(&self.new)),
            ..HistoryRow::default()
        }
    }

    pub fn replay(
        self,
        writer: &mut Writer<'_>,
        walk: Walk,
        target: i64,
    ) -> Result<(), WriteFault> {
        let conn = writer.conn();
        let in_use = codebooks::version_in_use(conn)?;
        if in_use != wanted(walk, self.new.version, self.old.version) {
            return Err(WriteFault::Library(LibraryError::CodebookChanged));
        }
        writer.must_be_coded_by_none_since(target)?;
        let to = wanted(walk, &self.old, &self.new);
        let path = &writer.library.path;
        let codebook =
            codebooks::parse_version(path, conn, to.version).map_err(WriteFault::Library)?;
        to.write(conn, &codebook)?;
        // The history of this step has what it did too.
        let (old, new) = wanted(
            walk,
            (self.new.clone(), self.old.clone()),
            (self.old, self.new),
        );
        writer.remember(HistorySubject::Codebook, Self { old, new }.row())?;
        Ok(())
    }
}

impl Writer<'_> {
    /// Takes a new version of the codebook into use, and recodes what it has no place for.
    pub fn adopt_codebook(
        &mut self,
        version: i64,
        new: &NewCodebook,
        preview: &CodebookPreview,
    ) -> Result<(), WriteFault> {
        let (conn, library) = (self.conn(), self.library);
        conn.execute(
            "INSERT INTO codebook (version, adopted_at, toml, follows, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![version, now(), new.toml, library.version, new.reason],
        )?;
        for variable in library.codebook.variable_ixs() {
            if let Some(id) = library.variable_id(variable) {
                for value in library.recoded_values(preview, variable)? {
                    self.recode(id, value)?;
                }
            }
        }
        let old = CodebookNames::load(conn, &library.ids, library.version)?;
        let newer = (&preview.codebook, &preview.diff);
        let names = old.renamed(conn, &library.ids, newer, version)?;
        names.write(conn, &preview.codebook)?;
        let ids = codebooks::Ids::load(conn, &preview.codebook)?;
        for (from, to) in library.ids.themes.iter().zip(&preview.diff.themes) {
            if let Some(into) = to.map(|to| ids.themes[to.0]).filter(|into| into != from) {
                self.merge_themes(*from, into)?;
            }
        }
        let change = Change { old, new: names };
        self.remember(HistorySubject::Codebook, change.row())?;
        Ok(())
    }

    /// No other pass has coded since a step of the codebook: its values may need that version.
    fn must_be_coded_by_none_since(&self, target: i64) -> Result<(), WriteFault> {
        let found: Option<(String, u64)> = self
            .conn()
            .prepare_cached(
                "SELECT p.name, count(*) FROM history AS h
                 JOIN step AS s ON s.id = h.step JOIN pass AS p ON p.id = s.pass
                 WHERE h.subject = 'value' AND s.pass <> ?1
                   AND s.id > (SELECT max(id) FROM step
                               WHERE id < ?2 AND (id = ?3 OR undoes = ?3 OR redoes = ?3))
                 GROUP BY p.id ORDER BY p.id LIMIT 1",
            )?
            .query_row(params![self.pass(), self.step, target], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })
            .optional()?;
        match found {
            None => Ok(()),
            Some((pass, values)) => {
                let error = LibraryError::CodedSince { pass, values };
                Err(WriteFault::Library(error))
            }
        }
    }
}
