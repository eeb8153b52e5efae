//! Which records break the codebook's checks, and which have answers that a condition rules out.

use crate::codebook::VariableIx;
use crate::counting::broken_in;
use crate::library::{Library, Result};
use crate::tables::{Frame, RecordKey, Scope};

/// What the checks found, by the ids of the records.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The records that break each check of the codebook, in its order.
    pub broken: Vec<Vec<String>>,
    /// The records that break each check and stand for a reason, with the reason.
    pub acknowledged: Vec<Vec<(String, String)>>,
    /// The variables that a condition can rule out, and the records that have an answer nevertheless.
    pub ruled_out: Vec<(VariableIx, Vec<String>)>,
}

/// Goes over the records that count.
pub(super) fn checked(library: &Library, frame: &Frame, scope: &Scope) -> Result<Checked> {
    let codebook = library.codebook();
    let checks = &codebook.checks;
    let mut broken = vec![Vec::new(); checks.len()];
    let mut acknowledged = vec![Vec::new(); checks.len()];
    for it in broken_in(library, frame, scope)? {
        match it.acknowledged {
            Some(reason) => acknowledged[it.check].push((it.name, reason)),
            None => broken[it.check].push(it.name),
        }
    }
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
    }
    Ok(Checked {
        broken,
        acknowledged,
        ruled_out,
    })
}
