//! In which cell of a table a record is counted.

use crate::codebook::UnitIx;

use super::Places;
use crate::tables::counting::{AxisPart, Class, CountRequest, NotLoaded, Tabulator};
use crate::tables::data::RecordKey;

impl Tabulator {
    /// The line of a table in which a record is counted, or the record above it whose unit the table counts,
    /// and its column, where the table has columns for values. None where it is in none. Of a Table 1, where a record
    /// is in a line of each variable, it is that of all records.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first.
    pub fn cell_of_record(
        &mut self,
        requests: &[CountRequest],
        (unit, key): (UnitIx, RecordKey),
        places: &Places,
    ) -> Result<Option<(usize, Option<usize>)>, NotLoaded> {
        let Some(request) = requests.first() else {
            return Ok(None);
        };
        let counts = self.count(request)?;
        let row = counts
            .frame
            .row_of(unit, key)
            .zip(counts.frame.climb(unit, request.unit))
            .map(|(row, climb)| climb.row(row));
        let Some(classes) = row.and_then(|row| counts.classes_of(row)) else {
            return Ok(None);
        };
        let takes = |(axis, part): &(usize, AxisPart)| {
            let class: Option<&&Class> = classes.get(*axis);
            class.is_some_and(|class| part.takes(class))
        };
        // Totals take everybody in.
        let tells = |(_, part): &(usize, AxisPart)| {
            !matches!(
                part,
                AxisPart::All | AxisPart::AnyValid | AxisPart::AnyMissing
            )
        };
        let line = if requests.len() > 1 {
            Some(0)
        } else {
            places
                .rows
                .iter()
                .position(|parts| parts.iter().any(tells) && parts.iter().all(takes))
        };
        let column = places
            .columns
            .iter()
            .position(|part| part.as_ref().is_some_and(|part| tells(part) && takes(part)));
        Ok(line.map(|line| (line, column)))
    }
}
