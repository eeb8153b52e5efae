//! Tests and measures of tables as one tidy file: a line for each, the same columns for all.

use super::cells::{clean, computed, full, no_formula, raw};
use crate::tables::{Grid, GridCell, Role};

/// The headings of the file.
const HEADINGS: [&str; 8] = [
    "tests",
    "of",
    "test or measure",
    "value",
    "df",
    "df within",
    "p",
    "p (Holm)",
];

/// The tests among some grids as comma-separated values, figures in full. Each line says in which table it stands, and of
/// which layer or code it is; where there are no tests, there are only the headings.
pub fn tests_csv(grids: &[Grid]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEADINGS);
    for grid in grids.iter().filter(|grid| grid.role == Role::Tests) {
        for row in grid.rows.iter().chain(&grid.figures) {
            let _ = writer.write_record(line(grid, row));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn line(grid: &Grid, row: &[GridCell]) -> [String; 8] {
    let text = |text: &str| no_formula(&clean(text)).into_owned();
    let heading = |at: usize| grid.columns.get(at).map_or("", |column| column.key());
    let at = |wanted: &str| (0..row.len()).find(|&at| heading(at) == wanted);
    let figure = |wanted: &str| at(wanted).map_or_else(String::new, |at| in_full(&row[at]));
    let name = (0..row.len()).find(|&at| heading(at).starts_with("test"));
    let labels = row.iter().take(name.unwrap_or(0)).map(raw);
    let labels: Vec<String> = labels.collect();
    let df = figure("df");
    // Those of an F test are two: between and within the groups.
    let (between, within) = df.split_once(", ").unwrap_or((&df, ""));
    [
        text(grid.title.as_deref().unwrap_or_default()),
        text(&labels.join(", ")),
        name.map_or_else(String::new, |at| text(&raw(&row[at]))),
        figure("value"),
        between.to_owned(),
        within.to_owned(),
        figure("p"),
        figure("p (Holm)"),
    ]
}

/// A cell with its figure as it was computed.
fn in_full(cell: &GridCell) -> String {
    if computed(cell).is_empty() {
        raw(cell)
    } else {
        full(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invented::table;
    use super::*;
    use crate::tables::GridColumn;

    #[test]
    fn each_test_is_a_line_with_its_figures_in_full() {
        let name = |name: &str| GridCell::Text(name.to_owned());
        let tests = Grid {
            title: Some("=Tests".to_owned()),
            role: Role::Tests,
            columns: ["layer", "test or measure", "value", "df", "p"]
                .map(GridColumn::left)
                .into(),
            rows: vec![
                vec![
                    name("a"),
                    name("chi-square"),
                    GridCell::Number(0.125, 2),
                    GridCell::Count(3),
                    GridCell::Probability(0.0625),
                ],
                vec![
                    name("a"),
                    name("F"),
                    GridCell::Number(1.0, 3),
                    name("2, 57"),
                    GridCell::Probability(1e-9),
                ],
            ],
            figures: vec![vec![
                name("a"),
                name("cells"),
                GridCell::Count(4),
                GridCell::Empty,
                GridCell::Empty,
            ]],
            ..Grid::default()
        };
        let expected = "\
tests,of,test or measure,value,df,df within,p,p (Holm)
'=Tests,a,chi-square,0.125,3,,0.0625,
'=Tests,a,F,1,2,57,0.000000001,
'=Tests,a,cells,4,,,,
";
        assert_eq!(tests_csv(&[table(), tests]), expected);
    }
}
