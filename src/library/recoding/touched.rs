//! How much each change of the codebook touches.

use rusqlite::params;

use super::super::Library;
use crate::codebook::{
    Codebook, CodebookChange, CodebookDiff, CodebookPart, PartChange, VariableIx,
};

/// How much of what is coded a change touches, in all passes; without deleted records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Touched {
    /// Records of a unit.
    pub records: u64,
    /// Answers, each of one record in one pass.
    pub values: u64,
    /// Passages that these values rest on; of a theme the passages that it is on.
    pub passages: u64,
    /// The judgements in which they are.
    pub judgements: u64,
}

/// Which values of a variable.
const WITH_CODE: &str = "AND (v.code = ?2 OR v.missing = ?2
    OR (v.codes IS NOT NULL AND EXISTS (SELECT 1 FROM json_each (v.codes) AS c WHERE c.value = ?2)))";

impl Library {
    pub(super) fn touched_by(
        &self,
        change: &CodebookChange,
        new: &Codebook,
        diff: &CodebookDiff,
    ) -> rusqlite::Result<Touched> {
        let old = self.codebook();
        if matches!(change.what, PartChange::Added { .. }) {
            return Ok(Touched::default());
        }
        let gone = matches!(change.what, PartChange::Removed { .. });
        let former = |name: &str| -> Option<VariableIx> {
            if gone && let Some(&found) = old.variables_named(name).first() {
                return Some(found);
            }
            diff.former(*new.variables_named(name).first()?)
        };
        match &change.part {
            CodebookPart::Variable(name) | CodebookPart::Condition(name) => {
                match former(name).and_then(|variable| self.variable_id(variable)) {
                    Some(id) => self.touched_values(id, None),
                    None => Ok(Touched::default()),
                }
            }
            CodebookPart::Code(name, value) => {
                let code = match &change.what {
                    PartChange::Renamed { from } => from.parse().unwrap_or(*value),
                    _ => *value,
                };
                let variable = diff.former(match new.variables_named(name).first() {
                    Some(&variable) => variable,
                    None => return Ok(Touched::default()),
                });
                match variable.and_then(|variable| self.variable_id(variable)) {
                    Some(id) => self.touched_values(id, Some(code)),
                    None => Ok(Touched::default()),
                }
            }
            CodebookPart::Missing(value) => self.counted(
                "SELECT 0, count(*), 0, count(DISTINCT r.judgement)
                 FROM value AS v JOIN record AS r ON r.id = v.record
                 WHERE r.deleted = 0 AND v.missing = ?1",
                *value,
            ),
            CodebookPart::Unit(name) => {
                let at = match old.unit_named(name).filter(|_| gone) {
                    Some(at) => Some(at),
                    None => new.unit_named(name).and_then(|to| {
                        let at = diff.units.iter().position(|&now| now == Some(to))?;
                        Some(crate::codebook::UnitIx(at))
                    }),
                };
                match at {
                    Some(at) => self.counted(
                        "SELECT count(DISTINCT r.id), count(v.record), 0, count(DISTINCT r.judgement)
                         FROM record AS r LEFT JOIN value AS v ON v.record = r.id
                         WHERE r.deleted = 0 AND r.unit = ?1",
                        self.unit_id(at),
                    ),
                    None => Ok(Touched::default()),
                }
            }
            CodebookPart::Theme(name) => {
                let own = match &change.what {
                    PartChange::Renamed { from } => old.theme_named(from),
                    _ => old.theme_named(name),
                };
                let at = own.or_else(|| {
                    let to = new.theme_named(name)?;
                    let at = diff.themes.iter().position(|&now| now == Some(to))?;
                    Some(crate::codebook::ThemeIx(at))
                });
                match at {
                    Some(at) => self.counted(
                        "SELECT 0, 0, count(*), count(DISTINCT p.judgement)
                         FROM passage_theme AS t JOIN passage AS p ON p.id = t.passage
                         WHERE t.theme = ?1",
                        self.theme_id(at),
                    ),
                    None => Ok(Touched::default()),
                }
            }
            CodebookPart::Exclusion(name) => {
                let judgements = self
                    .conn
                    .prepare_cached("SELECT count(*) FROM judgement WHERE reason = ?1")?
                    .query_row([name], |row| row.get::<_, i64>(0))?;
                Ok(Touched {
                    judgements: judgements.unsigned_abs(),
                    ..Touched::default()
                })
            }
            CodebookPart::Whole
            | CodebookPart::Currency(_)
            | CodebookPart::Check(..)
            | CodebookPart::Table(_) => Ok(Touched::default()),
        }
    }

    /// The values of a variable, or those with one code.
    pub(super) fn touched_values(
        &self,
        variable: i64,
        code: Option<i64>,
    ) -> rusqlite::Result<Touched> {
        let which = if code.is_some() {
            WITH_CODE
        } else {
            "AND ?2 IS NULL"
        };
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT 0, count(DISTINCT v.record || ' ' || v.pass), count(e.passage), count(DISTINCT r.judgement)
             FROM value AS v JOIN record AS r ON r.id = v.record
             LEFT JOIN evidence AS e ON (e.record, e.variable, e.pass) = (v.record, v.variable, v.pass)
             WHERE r.deleted = 0 AND v.variable = ?1 {which}"
        ))?;
        query.query_row(params![variable, code], touched)
    }

    fn counted(&self, sql: &str, of: i64) -> rusqlite::Result<Touched> {
        self.conn.prepare_cached(sql)?.query_row([of], touched)
    }
}

/// A row of records, values, passages and judgements.
fn touched(row: &rusqlite::Row<'_>) -> rusqlite::Result<Touched> {
    let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    Ok(Touched {
        records: count(0)?,
        values: count(1)?,
        passages: count(2)?,
        judgements: count(3)?,
    })
}
