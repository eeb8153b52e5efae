//! A frequency table as a printable table.

use crate::messages::{text, words};
use crate::tables::shapes::excluded;
use crate::tables::statistics::wilson;
use crate::tables::{AxisPart, Base, Details, Extra, Frequency, Grid, GridCell, GridColumn, Share};

use super::FrequencyRow;

impl Frequency {
    /// The table with its captions: the valid values, the missing ones that occur, uncoded, total.
    ///
    /// Percentages are shown with one decimal, rounded half away from zero, each for itself; a
    /// column of them may be off 100.0 by rounding.
    pub fn grid(&self, details: &Details) -> Grid {
        let mut grid = Grid {
            title: Some(self.title()),
            columns: self.columns(details),
            notes: self.notes(details),
            ..Grid::default()
        };
        grid.places.columns = vec![None; grid.columns.len()];
        for row in &self.rows {
            let cells = self.measures(row, details);
            let part = AxisPart::Valid(row.group.clone());
            self.line(
                &mut grid,
                row.group.code(),
                &row.label,
                row.count,
                cells,
                part,
            );
        }
        grid.rules.push(grid.rows.len());
        let all = Share::new(self.valid, self.valid);
        // The rows of a multiple-choice variable do not add up to this line; its percentage would mislead.
        let cells = if self.multiple {
            vec![
                GridCell::Empty,
                GridCell::Percent(Share::new(self.answers, self.answers)),
            ]
        } else {
            vec![GridCell::Percent(all)]
        };
        self.line(
            &mut grid,
            None,
            words!("table-lines-valid"),
            self.valid,
            cells,
            AxisPart::AnyValid,
        );
        let missing = self
            .missing
            .iter()
            .filter(|row| row.count > 0 || details.empty == crate::tables::Empty::Shown);
        for row in missing {
            let part = row.part.clone();
            self.line(&mut grid, row.code, &row.label, row.count, Vec::new(), part);
        }
        self.line(
            &mut grid,
            None,
            words!("table-lines-uncoded"),
            self.uncoded,
            Vec::new(),
            AxisPart::Uncoded,
        );
        grid.rules.push(grid.rows.len());
        self.line(
            &mut grid,
            None,
            words!("table-lines-total"),
            self.total,
            Vec::new(),
            AxisPart::All,
        );
        grid
    }

    /// The title where the codebook gives none: the label and the name of the variable.
    pub(in crate::tables) fn title(&self) -> String {
        text!(
            "table-title-frequency",
            label = self.label,
            name = self.name
        )
    }

    fn columns(&self, details: &Details) -> Vec<GridColumn> {
        let mut columns = vec![
            GridColumn::right(words!("table-code")).named("code"),
            GridColumn::left(words!("table-label")).named("label"),
            GridColumn::right("N"),
        ];
        if self.multiple {
            columns.push(GridColumn::right(words!("table-percent-of-all")).named("percent of all"));
            columns.push(
                GridColumn::right(words!("table-percent-of-cases")).named("percent of cases"),
            );
            columns.push(
                GridColumn::right(words!("table-percent-of-answers")).named("percent of answers"),
            );
        } else {
            columns.push(GridColumn::right(words!("table-percent")).named("percent"));
            columns.push(GridColumn::right(words!("table-percent-valid")).named("valid percent"));
        }
        if details.shows(Extra::Intervals) {
            columns.push(GridColumn::right(words!("table-interval")).named("95 % interval"));
        }
        if self.ordered {
            columns.push(
                GridColumn::right(words!("table-cumulative-percent")).named("cumulative percent"),
            );
        }
        columns
    }

    /// The cells of a valid value behind its percentage of all records.
    fn measures(&self, row: &FrequencyRow, details: &Details) -> Vec<GridCell> {
        let mut cells = vec![GridCell::Percent(row.valid_percent)];
        if self.multiple {
            cells.push(if row.group == crate::tables::Group::NoneOfThem {
                GridCell::Empty
            } else {
                GridCell::Percent(Share::new(row.count, self.answers))
            });
        }
        if details.shows(Extra::Intervals) {
            cells.push(GridCell::interval(row.valid_percent));
        }
        if self.ordered {
            cells.push(GridCell::percent(row.cumulative));
        }
        cells
    }

    fn line(
        &self,
        grid: &mut Grid,
        code: Option<i64>,
        label: &str,
        count: u64,
        rest: Vec<GridCell>,
        part: AxisPart,
    ) {
        let mut cells = vec![
            code.map_or(GridCell::Empty, GridCell::Code),
            GridCell::Text(label.to_owned()),
            GridCell::Count(count),
            GridCell::Percent(Share::new(count, self.total)),
        ];
        cells.extend(rest);
        cells.resize(grid.columns.len(), GridCell::Empty);
        grid.rows.push(cells);
        grid.places.rows.push(vec![(0, part)]);
    }

    fn notes(&self, details: &Details) -> Vec<String> {
        let mut notes = vec![text!(
            "table-frequency-footing",
            unit = self.unit_label,
            total = self.total,
            valid = self.valid,
            missing = self.missing_total,
            uncoded = self.uncoded,
        )];
        notes.extend(excluded(self.excluded, self.excluded_too));
        if self.not_applicable > 0 {
            notes.push(text!("table-not-asked", n = self.not_applicable));
        }
        notes.extend(self.ruled_out.sentence());
        if self.outside_bands > 0 {
            notes.push(text!("table-outside-all-bands", n = self.outside_bands,));
        }
        if self.multiple {
            let (answers, cases) = (self.answers, self.base);
            notes.push(match details.base {
                Base::Valid => text!("table-several-of-valid", answers = answers, cases = cases),
                Base::Answered => {
                    text!(
                        "table-several-of-answered",
                        answers = answers,
                        cases = cases
                    )
                }
            });
        }
        if details.shows(Extra::Intervals) {
            notes.push(if self.multiple {
                text!("table-intervals-of-cases")
            } else {
                text!("table-intervals-of-valid")
            });
        }
        notes
    }
}

impl GridCell {
    /// The 95 % confidence interval of a percentage after Wilson: `27.4-32.9`.
    pub(in crate::tables) fn interval(share: Share) -> Self {
        let limits = wilson(share.part(), share.whole(), 0.95);
        limits.map_or(Self::Empty, |(low, high)| {
            Self::Interval(low * 100.0, high * 100.0)
        })
    }
}
