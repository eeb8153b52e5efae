//! Which records break the codebook's checks.

use std::collections::HashMap;

use crate::codebook::{Check, Operand, Value, VariableIx};
use crate::library::{Library, Result};
use crate::tables::{Frame, RecordKey, Scope};

/// The ids of the records that break each check of the codebook, in its order.
pub(super) fn broken(library: &Library, frame: &Frame, scope: &Scope) -> Result<Vec<Vec<String>>> {
    let checks = &library.codebook().checks;
    let mut broken = vec![Vec::new(); checks.len()];
    if checks.is_empty() {
        return Ok(broken);
    }
    let units = library.codebook().unit_ixs();
    let masks: Vec<Vec<bool>> = units.map(|unit| scope.mask(frame, unit)).collect();
    for slot in library.slots()? {
        let record = slot.record;
        let key = RecordKey(record.id.0);
        let row = frame.row_of(record.unit, key);
        if !row.is_some_and(|row| masks[record.unit.0][row]) {
            continue;
        }
        let of_unit = checks.iter().zip(&mut broken);
        for (check, broken) in of_unit.filter(|(check, _)| check.unit == record.unit) {
            if is_broken(check, frame, key) {
                broken.push(record.name.clone());
            }
        }
    }
    Ok(broken)
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
