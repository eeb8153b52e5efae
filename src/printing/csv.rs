//! A table as comma-separated values.

use super::cells::{clean, no_formula, raw};
use super::heads::flat;
use crate::tables::{Cell, Grid};

pub(super) fn csv(grid: &Grid) -> String {
    // Two lines of a table need not have the same length for it to be printed.
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let headings = flat(grid);
    let headings = headings.iter().map(|heading| harmless(heading)).collect();
    let lines = grid.rows.iter().map(|row| row.iter().map(cell).collect());
    for line in std::iter::once(headings).chain(lines) {
        let line: Vec<String> = line;
        // Writing to memory cannot fail.
        let _ = writer.write_record(&line);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(&clean(text)),
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

    #[test]
    fn headings_say_what_they_are_under_and_numbers_are_raw() {
        let expected = "\
age,M1 绑架: N,M1 绑架: %,M2 出卖亲生: N,M2 出卖亲生: %,p,residual
一个月以下,1304,99.9,2,0.3,< .001,-1234.50
1-5 months,1,0.1,0,,.041,
total,1305,100.0,2,,,0.00
";
        assert_eq!(csv(&table()), expected);
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
