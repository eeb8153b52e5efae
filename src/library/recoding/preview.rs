//! What a new version of the codebook would do to what is coded.

use std::collections::BTreeMap;

use rusqlite::params;

use super::super::change::NewCodebook;
use super::super::{JudgementId, Library, LibraryError, RecordId, Result, stored};
use super::{Refusal, Touched};
use crate::codebook::{
    Codebook, CodebookDiff, Origin, Recode, Recoding, Unplaced, Value, VariableIx,
};

/// What a new version of the codebook would do.
#[derive(Debug, Clone, PartialEq)]
pub struct CodebookPreview {
    /// The codebook of the new version.
    pub codebook: Codebook,
    /// What differs from the version that is in use.
    pub diff: CodebookDiff,
    /// What each change touches, in the order of the changes.
    pub touched: Vec<Touched>,
    /// What stands against it; empty where it can come into use.
    pub refusals: Vec<Refusal>,
    /// How many values become others, in all passes.
    pub recoded: u64,
    /// What becomes of codes and missing codes, by the older variable.
    pub(in crate::library) recodes: BTreeMap<VariableIx, BTreeMap<i64, i64>>,
}

/// A value that a new version changes.
pub(in crate::library) struct RecodedValue {
    pub record: RecordId,
    pub judgement: JudgementId,
    pub pass: i64,
    pub old: Value,
    pub new: Value,
}

impl CodebookPreview {
    /// Whether values become others or are not shown any more.
    pub fn touches_values(&self) -> bool {
        let gone = |(at, new): (usize, &Option<VariableIx>)| {
            new.is_none() && self.touched_by_removal(VariableIx(at))
        };
        self.recoded > 0 || self.diff.variables.iter().enumerate().any(gone)
    }

    fn touched_by_removal(&self, _: VariableIx) -> bool {
        use crate::codebook::{CodebookPart, PartChange};
        self.diff
            .changes
            .iter()
            .zip(&self.touched)
            .any(|(change, touched)| {
                matches!(change.what, PartChange::Removed { .. })
                    && matches!(change.part, CodebookPart::Variable(_))
                    && touched.values > 0
            })
    }

    /// How an older variable with values becomes the newer one.
    pub(in crate::library) fn recoding<'a>(
        &'a self,
        old: &'a Codebook,
        variable: VariableIx,
    ) -> Option<Recoding<'a>> {
        recoding((old, &self.codebook), &self.diff, &self.recodes, variable)
    }
}

fn recoding<'a>(
    (old, new): (&'a Codebook, &'a Codebook),
    diff: &CodebookDiff,
    recodes: &BTreeMap<VariableIx, BTreeMap<i64, i64>>,
    variable: VariableIx,
) -> Option<Recoding<'a>> {
    let from = old.variable(variable);
    let to = new.variable(diff.variables[variable.0]?);
    if from.origin != Origin::Coded {
        return None;
    }
    let recodes = recodes.get(&variable).cloned().unwrap_or_default();
    let codes = |of: &crate::codebook::Variable| -> Vec<i64> {
        let codes = of.codes().map(|codes| codes.0.as_slice());
        codes.unwrap_or_default().iter().map(|c| c.value).collect()
    };
    let now = codes(to);
    let stays = from.kind.name() == to.kind.name()
        && recodes.is_empty()
        && codes(from).iter().all(|code| now.contains(code))
        && old
            .missing
            .iter()
            .all(|missing| new.missing_of(missing.value).is_some());
    (!stays).then_some(Recoding {
        from,
        to,
        old,
        new,
        recodes,
    })
}

impl Library {
    /// What a new version of the codebook would do; nothing is changed.
    ///
    /// # Errors
    /// [`LibraryError::NewCodebook`] where the text has faults; where the file cannot be read.
    pub fn preview_codebook(&self, new: &NewCodebook) -> Result<CodebookPreview> {
        let codebook = Codebook::parse(&new.toml).map_err(LibraryError::NewCodebook)?;
        let old = self.codebook();
        let diff = CodebookDiff::between(old, &codebook);
        let mut refusals = Vec::new();
        let recodes = all_recodes(old, &codebook, &diff, &new.recodes, &mut refusals);
        let mut read = || -> rusqlite::Result<(Vec<Touched>, u64)> {
            self.refuse_units(&codebook, &diff, &mut refusals)?;
            let mut changed = 0;
            for variable in old.variable_ixs() {
                let Some(recoding) = recoding((old, &codebook), &diff, &recodes, variable) else {
                    continue;
                };
                let mut unplaced: BTreeMap<Unplaced, u64> = BTreeMap::new();
                self.each_value(variable, &mut |_, _, _, value| {
                    match recoding.value(&value) {
                        Ok(new) => changed += u64::from(new != value),
                        Err(why) => *unplaced.entry(why).or_default() += 1,
                    }
                    Ok(())
                })?;
                let name = old.full_name(variable);
                refusals.extend(unplaced.into_iter().map(|(why, values)| Refusal::Unplaced {
                    variable: name.clone(),
                    why,
                    values,
                }));
            }
            let touched = diff
                .changes
                .iter()
                .map(|change| self.touched_by(change, &codebook, &diff))
                .collect::<rusqlite::Result<_>>()?;
            Ok((touched, changed))
        };
        let (touched, changed) = read().map_err(|error| self.failed(error))?;
        Ok(CodebookPreview {
            codebook,
            diff,
            touched,
            refusals,
            recoded: changed,
            recodes,
        })
    }

    /// The values of an older variable that the new version changes.
    pub(in crate::library) fn recoded_values(
        &self,
        preview: &CodebookPreview,
        variable: VariableIx,
    ) -> rusqlite::Result<Vec<RecodedValue>> {
        let mut changed = Vec::new();
        let Some(recoding) = preview.recoding(self.codebook(), variable) else {
            return Ok(changed);
        };
        self.each_value(variable, &mut |record, judgement, pass, old| {
            // What has no place was refused before.
            if let Ok(new) = recoding.value(&old)
                && new != old
            {
                changed.push(RecodedValue {
                    record,
                    judgement,
                    pass,
                    old,
                    new,
                });
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// All values of a variable: those of every pass, and those of deleted records, which can come back.
    fn each_value(
        &self,
        variable: VariableIx,
        each: &mut dyn FnMut(RecordId, JudgementId, i64, Value) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let Some(id) = self.variable_id(variable) else {
            return Ok(());
        };
        let mut query = self.conn.prepare_cached(
            "SELECT v.record, r.judgement, v.pass, v.code, v.number, v.date, v.text, v.codes, v.missing
             FROM value AS v JOIN record AS r ON r.id = v.record WHERE v.variable = ?1
             ORDER BY v.pass, v.record",
        )?;
        let mut rows = query.query([id])?;
        while let Some(row) = rows.next()? {
            each(
                RecordId(row.get(0)?),
                JudgementId(row.get(1)?),
                row.get(2)?,
                stored::from_columns(row, 3)?,
            )?;
        }
        Ok(())
    }

    /// What stands against changes of units, and of the units that variables belong to.
    fn refuse_units(
        &self,
        new: &Codebook,
        diff: &CodebookDiff,
        refusals: &mut Vec<Refusal>,
    ) -> rusqlite::Result<()> {
        let old = self.codebook();
        let root = old.unit(Codebook::ROOT);
        if diff.units[Codebook::ROOT.0] != Some(Codebook::ROOT) {
            let unit = root.name.clone();
            refusals.push(Refusal::RootRemoved { unit });
        }
        for at in old.unit_ixs() {
            let (from, Some(to)) = (old.unit(at), diff.units[at.0].map(|to| new.unit(to))) else {
                continue;
            };
            let moved = from.parent.and_then(|above| diff.units[above.0]) != to.parent;
            let letter = from.parent.is_some() && from.letter != to.letter;
            if !(moved || letter) {
                continue;
            }
            let records = self.count(
                "SELECT count(*) FROM record WHERE unit = ?1",
                self.unit_id(at),
            )?;
            let unit = from.name.clone();
            if records > 0 {
                refusals.push(if moved {
                    Refusal::UnitMoved { unit, records }
                } else {
                    Refusal::LetterChanged { unit, records }
                });
            }
        }
        for at in old.variable_ixs() {
            let (from, Some(to)) = (old.variable(at), diff.variables[at.0]) else {
                continue;
            };
            let (Some(id), true) = (
                self.variable_id(at),
                diff.units[from.unit.0] != Some(new.variable(to).unit),
            ) else {
                continue;
            };
            let values = self.count("SELECT count(*) FROM value WHERE variable = ?1", id)?;
            if values > 0 {
                let variable = old.full_name(at);
                refusals.push(Refusal::VariableMoved { variable, values });
            }
        }
        Ok(())
    }

    pub(super) fn count(&self, sql: &str, id: i64) -> rusqlite::Result<u64> {
        let count: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row(params![id], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// What becomes of codes, by the older variable: what the codebook says with `was`, and what was asked for.
fn all_recodes(
    old: &Codebook,
    new: &Codebook,
    diff: &CodebookDiff,
    asked: &[Recode],
    refusals: &mut Vec<Refusal>,
) -> BTreeMap<VariableIx, BTreeMap<i64, i64>> {
    let mut recodes = diff.recodes.clone();
    for recode in asked {
        let variables: Vec<VariableIx> = match &recode.variable {
            None => old
                .variable_ixs()
                .filter(|&at| old.variable(at).is_coded() && diff.variables[at.0].is_some())
                .collect(),
            Some(name) => {
                let own = old.variable_named(name).ok();
                let newer = || diff.former(new.variable_named(name).ok()?);
                let Some(found) = own.or_else(newer) else {
                    refusals.push(Refusal::NoVariable(recode.clone()));
                    continue;
                };
                vec![found]
            }
        };
        let has = |codebook: &Codebook, at: VariableIx, code: i64| {
            let codes = codebook.variable(at).codes();
            let known = codes.is_some_and(|codes| codes.by_value(code).is_some());
            (known && recode.variable.is_some()) || codebook.missing_of(code).is_some()
        };
        if !variables.iter().any(|&at| has(old, at, recode.from)) {
            refusals.push(Refusal::NoSource(recode.clone()));
            continue;
        }
        for variable in variables {
            let Some(newer) = diff.variables[variable.0] else {
                refusals.push(Refusal::NoVariable(recode.clone()));
                continue;
            };
            if has(new, newer, recode.to) {
                let of = recodes.entry(variable).or_default();
                of.insert(recode.from, recode.to);
            } else {
                refusals.push(Refusal::NoTarget(recode.clone()));
                break;
            }
        }
    }
    recodes
}
