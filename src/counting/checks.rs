//! Which records break the codebook's checks, over the library.

use std::collections::HashMap;

use super::{ChoiceError, Needs, loaded, scope_of};
use crate::codebook::{Check, Operand, Value, VariableIx};
use crate::library::{JudgementId, Library, RecordId, Result};
use crate::search::Query;
use crate::tables::{Frame, RecordKey, Scope};

/// A record that breaks a check.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokenCheck {
    /// The judgement.
    pub judgement: JudgementId,
    /// The record.
    pub record: RecordId,
    /// The id of the record.
    pub name: String,
    /// The position of the check in the codebook.
    pub check: usize,
    /// The answers that do not fit together.
    pub answers: Vec<(VariableIx, Value)>,
    /// Why it stands nevertheless, where the researcher has said so.
    pub acknowledged: Option<String>,
}

/// The records that break a check, in the order of the import. Excluded judgements are left out, unless the query asks
/// for them.
///
/// # Errors
/// As [`scope_of`].
pub fn broken_checks(
    library: &Library,
    query: &Query,
) -> std::result::Result<Vec<BrokenCheck>, ChoiceError> {
    let codebook = library.codebook();
    let mut tabulator = loaded(
        library,
        &Needs {
            units: codebook.unit_ixs().collect(),
            variables: codebook.checks.iter().flat_map(operands).collect(),
        },
    )?;
    let scope = scope_of(library, &tabulator, query)?;
    let needed = scope.selection.needed(tabulator.frame());
    super::load(&mut tabulator, library, &needed)?;
    Ok(broken_in(library, tabulator.frame(), &scope)?)
}

/// The same among the records that a scope lets through. The columns that the checks need must be loaded.
///
/// # Errors
/// Where the library cannot be read.
pub fn broken_in(library: &Library, frame: &Frame, scope: &Scope) -> Result<Vec<BrokenCheck>> {
    let codebook = library.codebook();
    if codebook.checks.is_empty() {
        return Ok(Vec::new());
    }
    let units = codebook.unit_ixs();
    let masks: Vec<Vec<bool>> = units.map(|unit| scope.mask(frame, unit)).collect();
    let reasons = library.acknowledgements(None)?;
    let mut broken = Vec::new();
    for slot in library.slots()? {
        let record = slot.record;
        let key = RecordKey(record.id.0);
        let row = frame.row_of(record.unit, key);
        if !row.is_some_and(|row| masks[record.unit.0][row]) {
            continue;
        }
        let checks = codebook.checks.iter().enumerate();
        for (at, check) in checks.filter(|(_, check)| check.unit == record.unit) {
            let answers: HashMap<VariableIx, Value> = operands(check)
                .filter_map(|variable| Some((variable, frame.value(variable, key)?)))
                .collect();
            if check.is_broken(|variable| answers.get(&variable)) {
                let mut answers: Vec<_> = answers.into_iter().collect();
                answers.sort_by_key(|(variable, _)| *variable);
                broken.push(BrokenCheck {
                    judgement: record.judgement,
                    record: record.id,
                    name: record.name.clone(),
                    check: at,
                    answers,
                    acknowledged: reasons.get(&(record.id, check.rule.clone())).cloned(),
                });
            }
        }
    }
    Ok(broken)
}

fn operands(check: &Check) -> impl Iterator<Item = VariableIx> + use<> {
    let sides = [check.left, check.right].into_iter();
    sides.filter_map(|side| match side {
        Operand::Variable(variable) => Some(variable),
        Operand::Number(_) => None,
    })
}
