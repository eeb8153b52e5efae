//! What a library holds already of what a table has.

use std::collections::HashMap;

use super::{
    Asked, AskedError, ImportPlan, KnownRecords, RuledOut, Use, ValueTable, conditional, plan,
    ruled_out, uses,
};
use crate::codebook::{Value, VariableIx};
use crate::library::{Library, LibraryError, RecordId};

/// Why it cannot be said what taking a table in would do.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// What was asked makes no sense for the table.
    #[error(transparent)]
    Asked(#[from] AskedError),
    /// The library cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// What taking a table into a library would do, and the answers that would not count.
///
/// # Errors
/// Where what is asked for makes no sense for the table, or the library cannot be read.
pub fn planned(
    library: &Library,
    table: &ValueTable,
    asked: &Asked,
) -> Result<(ImportPlan, Vec<RuledOut>), PlanError> {
    let codebook = library.codebook().clone();
    let mut values: HashMap<(RecordId, VariableIx), Value> = HashMap::new();
    let used = uses(&codebook, &table.columns, asked)?;
    let mut needed: Vec<VariableIx> = used.iter().filter_map(Use::variable).collect();
    needed.extend(conditional(&codebook));
    needed.sort_unstable();
    needed.dedup();
    for variable in needed {
        let answers = library
            .answers::<Vec<(RecordId, Value)>>(variable)?
            .into_iter();
        values.extend(answers.map(|(record, value)| ((record, variable), value)));
    }
    let known = KnownRecords {
        codebook: &codebook,
        judgements: &library.judgements()?,
        slots: &library.slots()?,
        values: &values,
    };
    let plan = plan(known, table, asked)?;
    let ruled_out = ruled_out(known, &plan);
    Ok((plan, ruled_out))
}
