//! A table as comma-separated values.

use super::cells::{clean, computed, full, no_formula, raw};
use super::heads::keys;
use crate::tables::{Grid, GridCell};

/// What is shown, and behind it the figures as they were computed: a further column for each that has rounded ones.
pub(super) fn csv(grid: &Grid) -> String {
    // Two lines of a table need not have the same length for it to be printed.
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let lines = || grid.rows.iter().chain(&grid.figures);
    let is_rounded = |column: &usize| {
        let mut cells = lines().filter_map(|row| row.get(*column));
        cells.any(|cell| !computed(cell).is_empty())
    };
    let rounded: Vec<usize> = (0..grid.columns.len()).filter(is_rounded).collect();
    let shown = keys(grid);
    let mut headings: Vec<String> = shown.iter().map(|heading| harmless(heading)).collect();
    let in_full = rounded.iter().filter_map(|column| shown.get(*column));
    headings.extend(in_full.map(|heading| harmless(&format!("{heading} (in full)"))));
    let of_row = |row: &Vec<GridCell>| {
        let mut line: Vec<String> = row.iter().map(cell).collect();
        line.resize(line.len().max(grid.columns.len()), String::new());
        line.extend(
            rounded
                .iter()
                .map(|column| row.get(*column).map_or_else(String::new, full)),
        );
        line
    };
    for line in std::iter::once(headings).chain(lines().map(of_row)) {
        // Writing to memory cannot fail.
        let _ = writer.write_record(&line);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cell(cell: &GridCell) -> String {
    match cell {
        GridCell::Text(text) => harmless(&clean(text)),
        other => raw(other),
    }
}

fn harmless(text: &str) -> String {
    no_formula(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::invented::{hostile, table};
    use super::*;
    use crate::tables::{GridColumn, Test};

    #[test]
    fn headings_say_what_they_are_under_and_numbers_are_raw() {
        let expected = "\
age,M1 绑架: N,M1 绑架: %,M2 出卖亲生: N,M2 出卖亲生: %,p,residual,M1 绑架: % (in full),M2 出卖亲生: % (in full),p (in full),residual (in full)
一个月以下,1304,99.9,2,0.3,< .001,-1234.50,99.92337164750958,0.25,0.0004,-1234.5
1-5 months,1,0.1,0,,.041,,0.07662835249042145,,0.0405,
total,1305,100.0,2,,,0.00,100,,,-0.001
";
        assert_eq!(csv(&table()), expected);
    }

    #[test]
    fn names_for_programs_are_those_of_no_language() {
        let grid = Grid {
            columns: vec![
                GridColumn::left("检验").named("test"),
                GridColumn::right("p 值").named("p"),
            ],
            rows: vec![vec![GridCell::Test(Test::Phi), GridCell::Probability(0.25)]],
            ..Grid::default()
        };
        assert_eq!(csv(&grid), "test,p,p (in full)\nphi,.250,0.25\n");
    }

    #[test]
    fn texts_and_headings_are_no_formulas() {
        let expected = "\
'=1+1|<b>: =1+1|<b>,'=1+1|<b>: =1+1|<b>
'=1+1|<b>,1
'=1+1|<b>,
";
        assert_eq!(csv(&hostile("=1+1|<b>")), expected);
        let quoted = csv(&hostile("a\"b, c"));
        assert!(quoted.contains("\n\"a\"\"b, c\",1\n"), "{quoted}");
    }
}
