//! The percentages of a cross-tabulation, and which records they are of.

use crate::codebook::Percent;
use crate::tables::TableSide;
use crate::tables::{Base, Group, Share};

use super::{Crosstab, Panel};

impl Crosstab {
    /// The percentage of a cell, or of a margin where a row or a column is none. None for records with none of the codes
    /// where percentages are of those that have one.
    pub(in crate::tables) fn share(
        &self,
        panel: &Panel,
        percent: Percent,
        row: Option<usize>,
        column: Option<usize>,
    ) -> Option<Share> {
        let out = [self.left_out(&self.rows), self.left_out(&self.columns)];
        if out[0].is_some() && row == out[0] || out[1].is_some() && column == out[1] {
            return None;
        }
        // A margin counts records; those with none of the codes are taken off where they are not cases.
        let cases = |row: Option<usize>, column: Option<usize>| {
            let [no_row, no_column] = [
                out[0].filter(|_| row.is_none()),
                out[1].filter(|_| column.is_none()),
            ];
            let mut cases = panel.records(row, column);
            cases -= no_row.map_or(0, |none| panel.records(Some(none), column));
            cases -= no_column.map_or(0, |none| panel.records(row, Some(none)));
            cases += no_row
                .zip(no_column)
                .map_or(0, |(row, column)| panel.count(row, column));
            cases
        };
        let whole = match percent {
            Percent::Row => cases(row, None),
            Percent::Column => cases(None, column),
            Percent::Total => cases(None, None),
        };
        Some(Share::new(cases(row, column), whole))
    }

    /// The place of `none of them` on a side, where percentages leave these records out.
    fn left_out(&self, side: &TableSide) -> Option<usize> {
        if self.base == Base::Valid || !side.multiple {
            return None;
        }
        let mut groups = side.groups.iter();
        groups.position(|(group, _)| *group == Group::NoneOfThem)
    }
}

impl Panel {
    /// The records of a cell, or of a margin where a row or a column is none.
    pub(super) fn records(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        match (row, column) {
            (Some(row), Some(column)) => self.count(row, column),
            (Some(row), None) => self.row_totals[row],
            (None, Some(column)) => self.column_totals[column],
            (None, None) => self.total,
        }
    }
}
