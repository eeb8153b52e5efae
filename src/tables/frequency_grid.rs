//! A frequency table as a printable table.

use super::{Cell, Column, Frequency, Grid, Share};

impl Frequency {
    /// The table with its captions: the valid values, the missing ones that occur, uncoded, total.
    ///
    /// Percentages are shown with one decimal, rounded half away from zero, each for itself; a
    /// column of them may be off 100.0 by rounding.
    pub fn grid(&self) -> Grid {
        let mut columns = vec![
            Column::right("code"),
            Column::left("label"),
            Column::right("N"),
            Column::right(if self.multiple {
                "percent of all"
            } else {
                "percent"
            }),
            Column::right(if self.multiple {
                "percent of cases"
            } else {
                "valid percent"
            }),
        ];
        if self.ordered {
            columns.push(Column::right("cumulative percent"));
        }
        let width = columns.len();
        let line = |code: Option<i64>, label: &str, count: u64, rest: &[Cell]| {
            let mut cells = vec![
                code.map_or(Cell::Empty, Cell::Code),
                Cell::Text(label.to_owned()),
                Cell::Count(count),
                Cell::Percent(Share::new(count, self.total)),
            ];
            cells.extend(rest.iter().cloned());
            cells.resize(width, Cell::Empty);
            cells
        };
        let mut rows: Vec<Vec<Cell>> = self
            .rows
            .iter()
            .map(|row| {
                let rest = [
                    Cell::Percent(row.valid_percent),
                    Cell::percent(row.cumulative),
                ];
                let rest = &rest[..if self.ordered { 2 } else { 1 }];
                line(row.group.code(), &row.label, row.count, rest)
            })
            .collect();
        let all = Cell::Percent(Share::new(self.valid, self.valid));
        // The rows of a many-of variable do not add up to this line; its percentage would mislead.
        let all = if self.multiple { Cell::Empty } else { all };
        rows.push(line(None, "valid", self.valid, &[all]));
        let missing = self.missing.iter().filter(|row| row.count > 0);
        rows.extend(missing.map(|row| line(row.code, &row.label, row.count, &[])));
        rows.push(line(None, "uncoded", self.uncoded, &[]));
        rows.push(line(None, "total", self.total, &[]));
        Grid {
            title: Some(format!("{} ({})", self.label, self.name)),
            columns,
            rows,
            notes: self.notes(),
            ..Grid::default()
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![format!(
            "Unit: {}. N = {}: {} valid, {} missing, {} uncoded. Pass: main.",
            self.unit_label, self.total, self.valid, self.missing_total, self.uncoded
        )];
        notes.extend(match self.excluded {
            0 => None,
            1 => Some("1 judgement is excluded and left out.".to_owned()),
            count => Some(format!("{count} judgements are excluded and left out.")),
        });
        if self.not_applicable > 0 {
            notes.push(format!(
                "{} of the missing were not asked: the answer on which the question depends is another one.",
                self.not_applicable
            ));
        }
        if self.multiple {
            notes.push(format!(
                "A record can have several codes: {} answers of {} cases. Percent of cases: records with the code among the valid ones; they can add up to more than 100.",
                self.answers, self.valid
            ));
        }
        notes
    }
}
