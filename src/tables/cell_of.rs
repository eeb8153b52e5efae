//! In which cell of a table a record is counted.

use crate::codebook::UnitIx;

use super::axis::Class;
use super::{NotLoaded, Part, Places, Question, RecordKey, Tabulator};

impl Tabulator {
    /// The line of a table in which a record is counted, or the record above it whose unit the table counts,
    /// and its column, where the table has columns for values. None where it is in none.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first.
    pub fn cell_of(
        &mut self,
        question: &Question,
        (unit, key): (UnitIx, RecordKey),
        places: &Places,
    ) -> Result<Option<(usize, Option<usize>)>, NotLoaded> {
        let counts = self.count(question)?;
        let row = counts
            .frame
            .row_of(unit, key)
            .zip(counts.frame.climb(unit, question.unit))
            .map(|(row, climb)| climb.row(row));
        let Some(classes) = row.and_then(|row| counts.classes_of(row)) else {
            return Ok(None);
        };
        let takes = |(axis, part): &(usize, Part)| {
            let class: Option<&&Class> = classes.get(*axis);
            class.is_some_and(|class| part.takes(class))
        };
        // Totals take everybody in.
        let tells = |(_, part): &(usize, Part)| {
            !matches!(part, Part::All | Part::AnyValid | Part::AnyMissing)
        };
        let line = places
            .rows
            .iter()
            .position(|parts| parts.iter().any(tells) && parts.iter().all(takes));
        let column = places
            .columns
            .iter()
            .position(|part| part.as_ref().is_some_and(|part| tells(part) && takes(part)));
        Ok(line.map(|line| (line, column)))
    }
}
