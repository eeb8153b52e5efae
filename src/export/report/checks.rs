//! Which records break the codebook's checks, and which have answers that a condition rules out.

use std::collections::HashMap;

use crate::codebook::{Check, Operand, Value, VariableIx};
use crate::library::{Library, Result};
use crate::tables::{Frame, RecordKey, Scope};

/// What the checks found, by the ids of the records.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The records that break each check of the codebook, in its order.
    pub broken: Vec<Vec<String>>,
    /// The variables that a condition can rule out, and the records that have an answer nevertheless.
    pub ruled_out: Vec<(VariableIx, Vec<String>)>,
}

/// Goes over the records that count.
pub(super) fn checked(library: &Library, frame: &Frame, scope: &Scope) -> Result<Checked> {
    let codebook = library.codebook();
    let checks = &codebook.checks;
    let mut broken = vec![Vec::new(); checks.len()];
    let conditional = codebook
        .variable_ixs()
        .filter(|&variable| codebook.variable(variable).condition.is_some());
    let mut ruled_out: Vec<(VariableIx, Vec<String>)> =
        conditional.map(|variable| (variable, Vec::new())).collect();
    let units = library.codebook().unit_ixs();
    let masks: Vec<Vec<bool>> = units.map(|unit| scope.mask(frame, unit)).collect();
    for slot in library.slots()? {
        let record = slot.record;
        let key = RecordKey(record.id.0);
        let row = frame.row_of(record.unit, key);
        if !row.is_some_and(|row| masks[record.unit.0][row]) {
            continue;
        }
        let of_unit = ruled_out.iter_mut();
        let of_unit =
            of_unit.filter(|(variable, _)| codebook.variable(*variable).unit == record.unit);
        for (variable, ids) in of_unit {
            if frame.is_ruled_out(*variable, key) {
                ids.push(record.name.clone());
            }
        }
        let of_unit = checks.iter().zip(&mut broken);
        for (check, broken) in of_unit.filter(|(check, _)| check.unit == record.unit) {
            if is_broken(check, frame, key) {
                broken.push(record.name.clone());
            }
        }
    }
    Ok(Checked { broken, ruled_out })
}

fn is_broken(check: &Check, frame: &Frame, key: RecordKey) -> bool {
    let sides = [check.left, check.right].into_iter();
    let answers: HashMap<VariableIx, Value> = sides
        .filter_map(|side| match side {
            Operand::Variable(variable) => Some((variable, frame.value(variable, key)?)),
            Operand::Number(_) => None,
        })
        .collect();
    check.is_broken(|variable| answers.get(&variable))
}
