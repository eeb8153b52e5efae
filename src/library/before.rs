//! What was coded before the codebook changed: the judgements to look at again.

use std::collections::HashSet;

use rusqlite::params;

use super::{JudgementId, Library, Result};
use crate::codebook::{
    Applies, Aspect, Codebook, CodebookDiff, CodebookPart, PartChange, UnitIx, VariableIx,
};

/// Judgements that were coded before something in the codebook was as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CodedBefore {
    /// Before this version.
    Version(i64),
    /// Before the variable of this name was as it is now: before it was added, its codes were, or its decision rule
    /// was written.
    Variable(String),
    /// Before the variable of this name had this code.
    Code(String, i64),
}

/// A version of the codebook since which something is as it is now.
struct Since {
    version: i64,
    /// Whether the variable was not there before.
    added: bool,
}

impl Library {
    /// The judgements with values that were coded before, in the pass of the session, without excluded ones. Of a variable
    /// that was added also those that are coded but not in it, where it applies. One that is coded again, be it with
    /// the same answer, is not among them any more.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coded_before(&self, before: &CodedBefore) -> Result<HashSet<JudgementId>> {
        let (name, code) = match before {
            CodedBefore::Version(version) => {
                let all = self.values_before(None, *version);
                return all.map_err(|error| self.failed(error));
            }
            CodedBefore::Variable(name) => (name, None),
            CodedBefore::Code(name, code) => (name, Some(*code)),
        };
        let Ok(variable) = self.codebook().variable_named(name) else {
            return Ok(HashSet::new());
        };
        let (Some(since), Some(id)) = (self.since(variable, code)?, self.variable_id(variable))
        else {
            return Ok(HashSet::new());
        };
        let of_variable = self.values_before(Some(id), since.version);
        let mut found = of_variable.map_err(|error| self.failed(error))?;
        if since.added {
            let coded = self.values_before(None, since.version);
            for judgement in coded.map_err(|error| self.failed(error))? {
                if !found.contains(&judgement) && self.lacks(judgement, variable)? {
                    found.insert(judgement);
                }
            }
        }
        Ok(found)
    }

    /// The judgements with values that were coded before a version: of one variable, or of any.
    fn values_before(
        &self,
        variable: Option<i64>,
        version: i64,
    ) -> rusqlite::Result<HashSet<JudgementId>> {
        let mut query = self.conn.prepare_cached(
            "SELECT DISTINCT r.judgement FROM value AS v
             JOIN record AS r ON r.id = v.record JOIN judgement AS j ON j.id = r.judgement
             WHERE v.codebook < ?3 AND v.pass = ?1 AND r.deleted = 0 AND j.decision IS NOT 'excluded'
               AND v.variable IN (SELECT id FROM variable WHERE removed = 0 AND (?2 IS NULL OR id = ?2))",
        )?;
        query
            .query_map(params![self.pass.id.0, variable, version], |row| {
                row.get(0).map(JudgementId)
            })?
            .collect()
    }

    /// Since which version a variable, or one of its codes, is as it is now; none where it was so from the first on.
    fn since(&self, variable: VariableIx, code: Option<i64>) -> Result<Option<Since>> {
        let mut newer = self.codebook().as_ref().clone();
        let (mut variable, mut code) = (variable, code);
        let versions = self.codebook_versions()?.into_iter().rev();
        let mut standing = versions.filter(|version| version.stands);
        let Some(mut version) = standing.next().map(|version| version.version) else {
            return Ok(None);
        };
        for earlier in standing {
            let Some(toml) = self.codebook_toml_of(earlier.version)? else {
                break;
            };
            // A text that this program cannot read any more says nothing of what was before.
            let Ok(older) = Codebook::parse_kept(&toml) else {
                break;
            };
            let diff = CodebookDiff::between(&older, &newer);
            let Some(former) = diff.former(variable) else {
                let added = true;
                return Ok(Some(Since { version, added }));
            };
            if changed(&diff, &newer.full_name(variable), &mut code) {
                let added = false;
                return Ok(Some(Since { version, added }));
            }
            (newer, variable, version) = (older, former, earlier.version);
        }
        Ok(None)
    }

    /// Whether a record of the judgement has no answer to a variable that applies to it, or may apply.
    fn lacks(&self, judgement: JudgementId, variable: VariableIx) -> Result<bool> {
        let codebook = self.codebook();
        let (records, values) = (self.records(judgement)?, self.values(judgement)?);
        let unit = codebook.variable(variable).unit;
        let above = |record: &super::Record, unit: UnitIx| {
            let mut at = records.iter().find(|known| known.id == record.id);
            while let Some(known) = at.filter(|known| known.unit != unit) {
                at = records.iter().find(|other| Some(other.id) == known.parent);
            }
            at.map(|known| known.id)
        };
        Ok(records.iter().any(|record| {
            let answer = |of: VariableIx| {
                let record = above(record, codebook.variable(of).unit)?;
                values.get(&(record, of))
            };
            record.unit == unit
                && answer(variable).is_none()
                && codebook.applies(variable, &answer) != Applies::No
        }))
    }
}

/// Whether a change between two versions means that what was coded before must be looked at again. A code that only had
/// another value before is followed.
fn changed(diff: &CodebookDiff, variable: &str, code: &mut Option<i64>) -> bool {
    diff.changes.iter().any(|change| match &change.part {
        CodebookPart::Variable(name) if name == variable && code.is_none() => matches!(
            change.what,
            PartChange::Kind { .. }
                | PartChange::Moved { .. }
                | PartChange::Edited(Aspect::Help | Aspect::Limits | Aspect::Currency)
        ),
        CodebookPart::Code(name, value) if name == variable => match (&change.what, *code) {
            (
                PartChange::Added { .. } | PartChange::Removed { .. } | PartChange::Merged { .. },
                None,
            ) => true,
            (PartChange::Added { .. }, Some(code)) => code == *value,
            (PartChange::Renamed { from }, Some(now)) if now == *value => {
                *code = from.parse().ok();
                false
            }
            _ => false,
        },
        _ => false,
    })
}
