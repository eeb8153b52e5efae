//! The library's records and answers as the frame that tables are counted from.

use crate::codebook::{Derivation, Origin, VariableIx};
use crate::library::{Library, Result};
use crate::tables::{Frame, RecordKey};

/// A frame with all records of a library, and no answers yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn frame(library: &Library) -> Result<Frame> {
    let mut frame = Frame::new(library.codebook().clone());
    for place in library.record_places()? {
        let (key, parent) = (RecordKey(place.id.0), place.parent.map(|p| RecordKey(p.0)));
        // A record that does not fit the tree can only come from another program's writing; it
        // is in no table.
        if frame.add_record(place.unit, key, parent).is_ok() && !place.present {
            frame.set_alive(key, false);
        }
    }
    Ok(frame)
}

/// Loads the answers from which some variables are counted, where they are not loaded yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn load(frame: &mut Frame, library: &Library, variables: &[VariableIx]) -> Result<()> {
    for &variable in variables {
        for needed in frame.not_loaded(variable) {
            let values = match library.codebook().variable(needed).origin {
                Origin::Derived(Derivation::Metadata(field)) => library.metadata_column(field)?,
                _ => library.column(needed)?,
            };
            let keyed = values
                .into_iter()
                .map(|(id, value)| (RecordKey(id.0), value));
            frame.load_column(needed, keyed);
        }
    }
    Ok(())
}
