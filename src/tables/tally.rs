//! Counting one variable over the living records.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::codebook::{Number, Value, VariableIx};

use super::Frame;
use super::asked::Asked;
use super::derived::{Outcome, Rule};

/// How many living records have which answer.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    /// Valid values with at least one record; each stands here once.
    pub valid: Vec<(Cow<'a, Value>, u64)>,
    /// Missing codes that were coded.
    pub missing: BTreeMap<i64, u64>,
    /// Uncoded records whose condition is answered otherwise.
    pub not_applicable: u64,
    /// All other uncoded records.
    pub uncoded: u64,
}

impl<'a> Tally<'a> {
    /// Counts a variable whose columns are loaded. What is not loaded counts as uncoded.
    pub fn of(frame: &'a Frame, variable: VariableIx) -> Self {
        if let Some(tally) = Self::of_column(frame, variable) {
            tally
        } else if let Some(rule) = Rule::of(frame, variable) {
            Self::of_rule(frame, variable, &rule)
        } else {
            Self {
                uncoded: frame.total(frame.codebook().variable(variable).unit),
                ..Self::default()
            }
        }
    }

    /// The counts stand in the column; only what does not apply is searched for.
    fn of_column(frame: &'a Frame, variable: VariableIx) -> Option<Self> {
        let column = frame.column(variable)?;
        let mut tally = Self::default();
        for (value, count) in column.counted().filter(|(_, count)| *count > 0) {
            match value {
                Value::Missing(code) => *tally.missing.entry(*code).or_default() += count,
                valid => tally.valid.push((Cow::Borrowed(valid), count)),
            }
        }
        let asked = Asked::of(frame, variable);
        if !asked.always() && column.uncoded_count() > 0 {
            let alive = frame.alive(frame.codebook().variable(variable).unit);
            tally.not_applicable = column
                .cells()
                .iter()
                .zip(alive)
                .enumerate()
                .filter(|&(row, (&cell, &alive))| cell == 0 && alive && asked.never(row))
                .count() as u64;
        }
        tally.uncoded = column.uncoded_count() - tally.not_applicable;
        Some(tally)
    }

    fn of_rule(frame: &Frame, variable: VariableIx, rule: &Rule<'_>) -> Self {
        let mut tally = Self::default();
        // Years from 1000 to 9999 and the differences between two of them have a place each.
        let mut years = vec![0_u64; (FARTHEST as usize) * 2 + 1];
        let alive = frame.alive(frame.codebook().variable(variable).unit);
        for row in (0..alive.len()).filter(|&row| alive[row]) {
            match rule.outcome(row) {
                Outcome::Years(number) => {
                    years[(number.clamp(-FARTHEST, FARTHEST) + FARTHEST) as usize] += 1;
                }
                Outcome::Missing(code) => *tally.missing.entry(code).or_default() += 1,
                Outcome::NotApplicable => tally.not_applicable += 1,
                Outcome::Uncoded => tally.uncoded += 1,
            }
        }
        tally.valid = (-FARTHEST..=FARTHEST)
            .zip(years)
            .filter(|(_, count)| *count > 0)
            .filter_map(|(number, count)| Some((Number::new(f64::from(number))?, count)))
            .map(|(number, count)| (Cow::Owned(Value::Number(number)), count))
            .collect();
        tally
    }
}

/// The latest year that a date can have.
const FARTHEST: i16 = 9999;
