//! What is looked for in the texts and in the evidence of all judgements.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{CodedBefore, JudgementId, Library, Result};
use crate::codebook::Origin;
use crate::ground::needle::Needle;

/// What is looked for, each part by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Characters that a text holds.
    pub texts: Vec<String>,
    /// What values rest on, in the pass of the session.
    pub evidence: Vec<SoughtEvidence>,
    /// Before what was coded, in the pass of the session.
    pub coded_before: Vec<CodedBefore>,
    /// The themes that passages have or lack, in the pass of the session.
    pub themes: Vec<SoughtTheme>,
    /// The warnings of checks that its records have; for [`holding`](crate::counting::holding), which knows the answers.
    pub warnings: Vec<SoughtWarning>,
}

/// Values that have evidence, or lack it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SoughtEvidence {
    /// The full name of the variable; none for any variable.
    pub variable: Option<String>,
    /// Whether at least one of its values has a passage, or at least one valid value has none. What is missing (not
    /// stated, ...) needs no passage.
    pub present: bool,
}

/// A warning of a check.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SoughtWarning {
    /// A variable that the check compares; none for any check.
    pub about: Option<String>,
    /// Whether it stands for a reason.
    pub acknowledged: bool,
}

/// A theme that a passage has, with those below it, or that none has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SoughtTheme {
    /// Its name; none for any theme.
    pub theme: Option<String>,
    /// Whether a passage has it.
    pub present: bool,
}

impl Sought {
    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
            && self.evidence.is_empty()
            && self.coded_before.is_empty()
            && self.themes.is_empty()
            && self.warnings.is_empty()
    }
}

/// The judgements that hold what was looked for: a set for each part of [`Sought`], in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// By the texts.
    pub texts: Vec<HashSet<JudgementId>>,
    /// By the evidence.
    pub evidence: Vec<HashSet<JudgementId>>,
    /// By what was coded before.
    pub coded_before: Vec<HashSet<JudgementId>>,
    /// By the themes.
    pub themes: Vec<HashSet<JudgementId>>,
    /// By the warnings; [`holding`](crate::counting::holding) finds them.
    pub warnings: Vec<HashSet<JudgementId>>,
}

impl Library {
    /// The judgements that hold what is sought.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holding(&self, sought: &Sought) -> Result<Holding> {
        self.holding_with(sought, &mut |_| ControlFlow::Continue(()))
    }

    /// The same, calling `progress` after each text with how many were read; it can stop the search, which ends then
    /// with what was found until there.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holding_with(
        &self,
        sought: &Sought,
        progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Holding> {
        let evidence = sought.evidence.iter();
        let evidence = evidence.map(|evidence| self.having_evidence(evidence));
        let evidence = evidence.collect::<rusqlite::Result<_>>();
        let evidence = evidence.map_err(|error| self.failed(error))?;
        let coded_before = sought.coded_before.iter();
        let coded_before = coded_before.map(|before| self.coded_before(before));
        let coded_before = coded_before.collect::<Result<_>>()?;
        let themes = sought.themes.iter();
        let themes = themes.map(|theme| self.with_or_without(theme));
        let themes = themes.collect::<Result<_>>()?;
        let texts = if sought.texts.is_empty() {
            Vec::new()
        } else {
            self.texts_holding(&sought.texts, progress)
                .map_err(|error| self.failed(error))?
        };
        Ok(Holding {
            texts,
            evidence,
            coded_before,
            themes,
            warnings: Vec::new(),
        })
    }

    fn texts_holding(
        &self,
        texts: &[String],
        progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> rusqlite::Result<Vec<HashSet<JudgementId>>> {
        let needles: Vec<Needle> = texts.iter().map(|text| Needle::new(text)).collect();
        let mut query = self
            .conn
            .prepare_cached("SELECT judgement, text FROM judgement_text")?;
        let mut rows = query.query([])?;
        let mut found = vec![HashSet::new(); texts.len()];
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str()?;
            for (needle, found) in needles.iter().zip(&mut found) {
                if needle.is_in(text) {
                    found.insert(JudgementId(row.get(0)?));
                }
            }
            count += 1;
            if progress(count).is_break() {
                break;
            }
        }
        Ok(found)
    }

    fn with_or_without(&self, sought: &SoughtTheme) -> Result<HashSet<JudgementId>> {
        let theme = match &sought.theme {
            None => None,
            Some(name) => match self.codebook().theme_named(name) {
                Some(theme) => Some(theme),
                // A theme that the codebook does not have is on no passage.
                None => return Ok(HashSet::new()),
            },
        };
        let having = self.having_theme(theme)?;
        if sought.present {
            return Ok(having);
        }
        let roots = self.roots()?.into_iter();
        Ok(roots
            .map(|(_, judgement)| judgement)
            .filter(|judgement| !having.contains(judgement))
            .collect())
    }

    fn having_evidence(&self, sought: &SoughtEvidence) -> rusqlite::Result<HashSet<JudgementId>> {
        let variable = match &sought.variable {
            None => None,
            // A name that the codebook does not have has no values.
            Some(name) => match self.codebook().variable_named(name) {
                Ok(found) => self.variable_id(found),
                Err(_) => return Ok(HashSet::new()),
            },
        };
        if sought.variable.is_some() && variable.is_none() {
            return Ok(HashSet::new());
        }
        let sql = if sought.present {
            "SELECT DISTINCT r.judgement FROM evidence AS e JOIN record AS r ON r.id = e.record
             WHERE r.deleted = 0 AND e.pass = ?1 AND (?2 IS NULL OR e.variable = ?2)
               AND e.variable IN (SELECT id FROM variable WHERE removed = 0)"
        } else {
            "SELECT DISTINCT r.judgement FROM value AS v JOIN record AS r ON r.id = v.record
             WHERE r.deleted = 0 AND v.pass = ?1 AND v.missing IS NULL
               AND (?2 IS NULL OR v.variable = ?2)
               AND v.variable IN (SELECT id FROM variable WHERE removed = 0)
               AND NOT EXISTS (SELECT 1 FROM evidence AS e
                               WHERE e.record = v.record AND e.variable = v.variable AND e.pass = v.pass)"
        };
        let mut query = self.conn.prepare_cached(sql)?;
        query
            .query_map(rusqlite::params![self.pass.id.0, variable], |row| {
                Ok(JudgementId(row.get(0)?))
            })?
            .collect()
    }

    /// How many values of each coded variable are valid, and how many of these have evidence, in the pass of the
    /// session; of judgements that are not excluded. Variables without a valid value are not among them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn evidence_shares(&self) -> Result<Vec<EvidenceShare>> {
        let read = || -> rusqlite::Result<Vec<EvidenceShare>> {
            let mut query = self.conn.prepare_cached(
                "SELECT v.variable, count(*), count(e.record)
                 FROM value AS v JOIN record AS r ON r.id = v.record
                 JOIN judgement AS j ON j.id = r.judgement
                 LEFT JOIN (SELECT DISTINCT record, variable, pass FROM evidence) AS e
                   ON e.record = v.record AND e.variable = v.variable AND e.pass = v.pass
                 WHERE r.deleted = 0 AND v.pass = ?1 AND v.missing IS NULL
                   AND j.decision IS NOT 'excluded'
                 GROUP BY v.variable",
            )?;
            let mut rows = query.query([self.pass.id.0])?;
            let mut shares = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(variable) = self.variable_ix(row.get(0)?) else {
                    continue;
                };
                if matches!(self.codebook().variable(variable).origin, Origin::Coded) {
                    shares.push(EvidenceShare {
                        variable,
                        valid: row.get::<_, i64>(1)?.unsigned_abs(),
                        with_evidence: row.get::<_, i64>(2)?.unsigned_abs(),
                    });
                }
            }
            // In the order of the codebook.
            shares.sort_by_key(|share| share.variable);
            Ok(shares)
        };
        read().map_err(|error| self.failed(error))
    }
}

/// The evidence of a variable's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceShare {
    /// Its place in the codebook of the library.
    pub variable: crate::codebook::VariableIx,
    /// Its valid values.
    pub valid: u64,
    /// Those of them that rest on at least one passage.
    pub with_evidence: u64,
}
