//! What rows say of the records above them: in a flat sheet each victim repeats what is known of its judgement and of its
//! incident.

use std::collections::HashMap;

use super::{Place, Planner};
use crate::codebook::{Codebook, UnitIx, Value, VariableIx};
use crate::values::{ValueCell, ValueRow};

/// What rows say of one record above them, where they do not say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// The id of the record above.
    pub record: String,
    /// The variable.
    pub variable: VariableIx,
    /// Each value with the numbers of its rows, in the order of the file.
    pub values: Vec<(Value, Vec<u64>)>,
}

/// What the rows say of records above them.
#[derive(Default)]
pub(super) struct Above {
    /// In the order of the file.
    said: Vec<Said>,
    at: HashMap<(Place, VariableIx), usize>,
}

/// What the rows say of a variable of one record.
struct Said {
    place: Place,
    variable: VariableIx,
    /// Each value with the numbers of its rows.
    values: Vec<(Value, Vec<u64>)>,
}

impl Above {
    fn note(&mut self, of: (Place, VariableIx), value: Value, row: u64) {
        let next = self.said.len();
        let (place, variable) = of.clone();
        let at = *self.at.entry(of).or_insert(next);
        if at == next {
            self.said.push(Said {
                place,
                variable,
                values: Vec::new(),
            });
        }
        let values = &mut self.said[at].values;
        match values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, rows)) => rows.push(row),
            None => values.push((value, vec![row])),
        }
    }
}

impl Planner<'_> {
    /// How many units below the judgement a row goes. Where rows repeat what is known of the records above, a row in
    /// which nothing stands of its own unit is of the record above, such as a judgement without victims.
    pub(super) fn depth(&self, row: &ValueRow) -> usize {
        let lowest = self.line.len();
        if !self.repeats {
            return lowest;
        }
        let is_filled = |column: usize| *row.cell(column) != ValueCell::Empty;
        let says = |unit: UnitIx| {
            let mut sources = self.sources.iter();
            self.ordinals
                .get(&unit)
                .is_some_and(|&column| is_filled(column))
                || sources.any(|source| {
                    self.known.codebook.variable(source.variable).unit == unit
                        && source.columns.iter().any(|&(column, _)| is_filled(column))
                })
        };
        let unit = self.line.iter().rposition(|&unit| says(unit));
        unit.map_or(0, |at| at + 1)
    }

    /// Notes what a row says of the records above it.
    pub(super) fn note_above(&mut self, place: &Place, row: &ValueRow) {
        if !self.repeats {
            return;
        }
        let codebook = self.known.codebook;
        for source in self.sources.clone() {
            let unit = codebook.variable(source.variable).unit;
            let depth = match place.1.iter().position(|(of, _)| *of == unit) {
                _ if unit == self.asked.unit => continue,
                Some(at) => at + 1,
                None if unit == Codebook::ROOT => 0,
                None => continue,
            };
            let value = match self.answer(&source, row) {
                Ok(Some(value)) => value,
                Ok(None) => continue,
                Err((column, reason)) => {
                    self.note_unknown(column, row, &reason);
                    continue;
                }
            };
            let above = (place.0, place.1[..depth].to_vec());
            self.above.note((above, source.variable), value, row.number);
        }
    }

    /// Takes what all rows say of the records above them, where they agree.
    pub(super) fn settle_above(&mut self) {
        for Said {
            place,
            variable,
            values,
        } in std::mem::take(&mut self.above).said
        {
            let record = self.name(&place);
            match values.as_slice() {
                [(value, rows)] => {
                    let row = rows.first().copied().unwrap_or_default();
                    let value = self.differing(&place, (row, &record), variable, value.clone());
                    if let Some(value) = value {
                        self.push(place, vec![(variable, value)]);
                    }
                }
                _ => self.plan.contradictions.push(Contradiction {
                    record,
                    variable,
                    values,
                }),
            }
        }
    }
}
