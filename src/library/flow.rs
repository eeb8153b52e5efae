//! The way from the files found to the judgements coded, with the reasons of exclusion.

use std::collections::BTreeMap;

use super::{Library, Result, Screening, Status};
use crate::codebook::Codebook;
use crate::messages::{text, words};

/// The counts of a study's flow, as a paper reports them (the flow diagram of PRISMA 2020 has the same steps).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// Runs of the import.
    pub imports: u64,
    /// Files, lines and entries that they found, each counted once.
    pub found: u64,
    /// How often one was found again.
    pub again: u64,
    /// Of these: could not be read.
    pub unreadable: u64,
    /// Of these: texts that were in the library already.
    pub repeats: u64,
    /// Of these: texts of judgements that were there without one.
    pub texts: u64,
    /// Of these: judgements added.
    pub added: u64,
    /// Judgements in the library.
    pub judgements: u64,
    /// Of these: known by number, court and date alone, without a text.
    pub without_text: u64,
    /// Excluded judgements by the name of their reason, in the codebook's order; without a name those without
    /// a reason.
    pub excluded: Vec<(Option<String>, u64)>,
    /// Judgements that are not excluded, by whether they are decided to belong to the study.
    pub included: Coded,
    /// The same of those that are undecided.
    pub undecided: Coded,
}

/// Judgements by how far they are coded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coded {
    /// Judgements without a value in the pass.
    pub uncoded: u64,
    /// Judgements with at least one value that are not marked as done.
    pub started: u64,
    /// Said to be done.
    pub done: u64,
}

impl Coded {
    /// The sum of the three.
    pub fn total(self) -> u64 {
        self.uncoded + self.started + self.done
    }
}

/// A line of the flow as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLine {
    /// The name of the step of the flow.
    pub step: &'static str,
    /// What part of the step; empty for the whole of it.
    pub part: String,
    /// How many files were found, or judgements are left, at this step.
    pub count: u64,
}

impl Library {
    /// The counts of the study's flow.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn flow(&self) -> Result<Flow> {
        let mut flow = self.import_sums().map_err(|error| self.failed(error))?;
        let mut reasons: BTreeMap<Option<String>, u64> = BTreeMap::new();
        for judgement in self.judgements()? {
            flow.judgements += 1;
            flow.without_text += u64::from(!judgement.has_text);
            let counts = match &judgement.screening {
                Some(Screening::Excluded { reason, .. }) => {
                    *reasons.entry(reason.clone()).or_default() += 1;
                    continue;
                }
                Some(Screening::Included) => &mut flow.included,
                None => &mut flow.undecided,
            };
            match judgement.status {
                Status::Done => counts.done += 1,
                Status::Started => counts.started += 1,
                Status::Uncoded | Status::Excluded => counts.uncoded += 1,
            }
        }
        for reason in &self.codebook.exclusions {
            let name = Some(reason.name.clone());
            let count = reasons.remove(&name).unwrap_or_default();
            flow.excluded.push((name, count));
        }
        // What the codebook does not name, and what has no reason.
        flow.excluded.extend(reasons.into_iter().rev());
        Ok(flow)
    }

    /// What was found, each file, line and entry once: one that several imports met counts as it was added or,
    /// if it never was, as the last of them met it. Imports of version 1 kept their sums alone.
    fn import_sums(&self) -> rusqlite::Result<Flow> {
        let count = |row: &rusqlite::Row<'_>, column| row.get(column).map(|n: i64| n as u64);
        let (imports, met) = self.conn.query_row(
            "SELECT count(*), coalesce(sum(found), 0) FROM import",
            [],
            |row| Ok((count(row, 0)?, count(row, 1)?)),
        )?;
        let mut flow = Flow {
            imports,
            ..Flow::default()
        };
        let mut query = self.conn.prepare_cached(
            "WITH item AS (
               SELECT outcome, row_number() OVER
                 (PARTITION BY source ORDER BY outcome IN ('added', 'text') DESC, import DESC, place DESC) AS turn
               FROM import_item),
             sums AS (SELECT * FROM import WHERE id NOT IN (SELECT import FROM import_item))
             SELECT outcome, count(*) FROM item
             WHERE outcome IN ('added', 'text') OR turn = 1 GROUP BY outcome
             UNION ALL SELECT 'added', coalesce(sum(added), 0) FROM sums
             UNION ALL SELECT 'repeat', coalesce(sum(repeats), 0) FROM sums
             UNION ALL SELECT 'unreadable', coalesce(sum(unreadable), 0) FROM sums",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let outcome: String = row.get(0)?;
            let sum = match outcome.as_str() {
                "added" => &mut flow.added,
                "text" => &mut flow.texts,
                "repeat" => &mut flow.repeats,
                "unreadable" => &mut flow.unreadable,
                _ => continue,
            };
            *sum += count(row, 1)?;
        }
        flow.found = flow.unreadable + flow.repeats + flow.texts + flow.added;
        flow.again = met.saturating_sub(flow.found);
        Ok(flow)
    }

    /// How many judgements are excluded.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn excluded_count(&self) -> Result<u64> {
        self.conn
            .query_row(
                "SELECT count(*) FROM judgement WHERE decision = 'excluded'",
                [],
                |row| row.get::<_, i64>(0),
            )
            .map(|count| count as u64)
            .map_err(|error| self.failed(error))
    }
}

impl Flow {
    /// Excluded judgements, whatever the reason.
    pub fn excluded_total(&self) -> u64 {
        self.excluded.iter().map(|(_, count)| count).sum()
    }

    /// Judgements on which was decided.
    pub fn screened(&self) -> u64 {
        self.excluded_total() + self.included.total()
    }

    /// Judgements that are not excluded.
    pub fn kept(&self) -> Coded {
        Coded {
            uncoded: self.included.uncoded + self.undecided.uncoded,
            started: self.included.started + self.undecided.started,
            done: self.included.done + self.undecided.done,
        }
    }

    /// The flow line by line, from the files found to the judgements coded.
    pub fn lines(&self, codebook: &Codebook) -> Vec<FlowLine> {
        let line = |step, part: &str, count| FlowLine {
            step,
            part: part.to_owned(),
            count,
        };
        let mut lines = vec![
            line(words!("flow-found"), "", self.found),
            line(
                words!("flow-found"),
                words!("flow-unreadable"),
                self.unreadable,
            ),
            line(words!("flow-found"), words!("flow-repeats"), self.repeats),
        ];
        if self.texts > 0 {
            lines.push(line(words!("flow-found"), words!("flow-texts"), self.texts));
        }
        lines.push(line(words!("flow-judgements"), "", self.judgements));
        if self.without_text > 0 {
            let part = words!("flow-without-text");
            lines.push(line(words!("flow-judgements"), part, self.without_text));
        }
        lines.extend([
            line(words!("flow-screened"), "", self.screened()),
            line(words!("flow-excluded"), "", self.excluded_total()),
        ]);
        lines.extend(self.excluded.iter().map(|(reason, count)| {
            let part = reason.as_deref();
            let part = part.map_or(words!("flow-without-reason"), |name| {
                codebook.reason_label(name)
            });
            line(words!("flow-excluded"), part, *count)
        }));
        let kept = self.kept();
        lines.extend([
            line(words!("flow-included"), "", self.included.total()),
            line(words!("flow-undecided"), "", self.undecided.total()),
            line(words!("flow-not-excluded"), "", kept.total()),
            line(words!("flow-not-excluded"), words!("flow-done"), kept.done),
            line(
                words!("flow-not-excluded"),
                words!("flow-started"),
                kept.started,
            ),
            line(
                words!("flow-not-excluded"),
                words!("flow-uncoded"),
                kept.uncoded,
            ),
        ]);
        lines
    }

    /// The sums by which the counts can be checked, and what does not add up.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = vec![match self.again {
            0 => text!(
                "flow-sum-found",
                imports = self.imports,
                found = self.found,
                unreadable = self.unreadable,
                repeats = self.repeats,
                texts = self.texts,
                added = self.added,
            ),
            again => text!(
                "flow-sum-found-again",
                imports = self.imports,
                found = self.found,
                unreadable = self.unreadable,
                repeats = self.repeats,
                texts = self.texts,
                added = self.added,
                again = again,
            ),
        }];
        if self.added != self.judgements {
            notes.push(text!(
                "flow-sum-wrong",
                added = self.added,
                judgements = self.judgements,
            ));
        }
        let kept = self.kept();
        notes.push(text!(
            "flow-sum-judgements",
            judgements = self.judgements,
            excluded = self.excluded_total(),
            included = self.included.total(),
            undecided = self.undecided.total(),
            kept = kept.total(),
            done = kept.done,
            started = kept.started,
            uncoded = kept.uncoded,
        ));
        notes
    }
}
