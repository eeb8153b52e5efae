//! The library's records and answers in memory, as tables are counted from them.

use crate::codebook::VariableIx;
use crate::library::{Library, Result};
use crate::tables::{ColumnAnswers, Frame, RecordKey, Tabulator};

/// All records of a library, and no answers yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn tabulator(library: &Library) -> Result<Tabulator> {
    let mut frame = Frame::new(library.codebook().clone());
    for place in library.record_places()? {
        let (key, parent) = (RecordKey(place.id.0), place.parent.map(|p| RecordKey(p.0)));
        // A record that does not fit the tree can only come from another program's writing; it
        // is in no table.
        if frame.add_record(place.unit, key, parent).is_ok() && !place.present {
            frame.set_alive(key, false);
        }
    }
    Ok(Tabulator::new(frame))
}

/// Loads the answers from which some variables are counted, where they are not loaded yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn load(tabulator: &mut Tabulator, library: &Library, variables: &[VariableIx]) -> Result<()> {
    for &variable in variables {
        for needed in tabulator.frame().not_loaded(variable) {
            tabulator.load_column(needed, answers(library, needed)?);
        }
    }
    Ok(())
}

/// The answers of all records to a variable, as the tables take them.
///
/// # Errors
/// Where the library cannot be read.
pub fn answers(library: &Library, variable: VariableIx) -> Result<ColumnAnswers> {
    let mut answers = ColumnAnswers::default();
    library.each_answer(variable, |record, value| {
        answers.push(RecordKey(record.0), value);
    })?;
    Ok(answers)
}
