//! Files of SPSS (`.sav`), after the chapter "System File Format" of the PSPP developers' manual.
//!
//! Read are plain files and those compressed by bytes, of either byte order. Everything in the file is
//! taken for untrue until checked: no count in it is believed before the bytes are there.

mod bytes;
mod cases;
mod dictionary;

#[cfg(test)]
mod tests;

use super::ValueTable;
use super::read::{FileFault, ForeignTable};
use bytes::Bytes;

pub(super) fn table(content: &[u8]) -> Result<ValueTable, FileFault> {
    if content.starts_with(b"$FL3") {
        return Err(ForeignTable::Zsav.into());
    }
    let mut bytes = Bytes::new(content);
    let dictionary = dictionary::read(&mut bytes)?;
    let rows = cases::read(&mut bytes, &dictionary)?;
    Ok(ValueTable {
        columns: dictionary
            .variables
            .into_iter()
            .map(|known| known.column)
            .collect(),
        rows,
    })
}
