//! Tables and charts as text: for a terminal, a paper, a page, another program.
//!
//! What a table says is decided before, in its [`Grid`]; here it is only drawn, one file a format.
//! Every format shows the same digits, and foreign text is made harmless for each of them.

mod bars;
mod cells;
mod csv;
mod document;
mod fit;
mod heads;
pub mod html;
mod json;
mod latex;
mod markdown;
mod page;
mod quotations;
mod svg;
mod tests_csv;
mod text;

#[cfg(test)]
mod invented;

use clap::ValueEnum;

use crate::tables::Grid;

pub use cells::{no_formula, shown};
pub use document::{Block, PrintedDocument, Section};
pub(crate) use fit::{unbroken, wrapped};
pub(crate) use heads::spans;
pub use quotations::{Language, Quotation, quotations};
pub use svg::svg;
pub use tests_csv::tests_csv;

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Aligned columns for reading
    #[default]
    Text,
    /// Comma-separated values: the headings and the lines, and the figures in full at the end of each
    Csv,
    /// An object with all that the table says, figures in full; its shape is that of docs/table.schema.json
    Json,
    /// A Markdown table
    Markdown,
    /// A page that a browser opens, and a word processor reads
    Html,
    /// A table for LaTeX, with the rules of the package booktabs
    Latex,
}

impl Format {
    /// Whether it is made for programs, which want one table and nothing else.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Csv | Self::Json)
    }
}

/// Prints a table; the result ends with a line break.
///
/// `width` is the number of terminal columns that a text should keep to: its headings and texts are
/// wrapped, and a table that is still wider goes on below, with its first columns repeated. Nothing
/// is cut. The other formats have no width.
///
/// What is shown is the same digits everywhere, those of counts and other numbers in groups of three but in CSV: percentages
/// with one decimal and without a sign; a probability with three and without the zero before the point, `< .001` below that;
/// all rounded half away from zero. What is infinite, or of nothing, is left empty.
/// JSON gives figures as they were computed, with what is shown in the line's member `shown`; CSV has them in further columns.
///
/// Headings over several columns and rules are drawn; in Markdown, CSV and JSON the upper heading
/// stands before the lower one (`M1: N`), in Markdown an empty line stands for a rule, and CSV and
/// JSON have no rules.
///
/// Control characters are never printed. CSV has no place for title and notes, and leaves them out;
/// its texts are not formulas ([`no_formula`]).
pub fn render(grid: &Grid, format: Format, width: Option<usize>) -> String {
    match format {
        Format::Text => text::text(grid, width),
        Format::Csv => csv::csv(grid),
        Format::Json => json::json(std::slice::from_ref(grid)),
        Format::Markdown => markdown::markdown(grid),
        Format::Html => page::of_tables(std::slice::from_ref(grid)),
        Format::Latex => latex::latex(grid),
    }
}

/// Prints tables that belong together, such as a cross-tabulation and its tests.
///
/// As [`render`], with an empty line between two tables. In JSON what belongs to a table is in its object, and several
/// tables are an array; HTML is one page.
pub fn render_all(grids: &[Grid], format: Format, width: Option<usize>) -> String {
    match format {
        Format::Json => json::json(grids),
        Format::Html => page::of_tables(grids),
        Format::Text | Format::Csv | Format::Markdown | Format::Latex => {
            let each: Vec<String> = grids
                .iter()
                .map(|grid| render(grid, format, width))
                .collect();
            each.join("\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::invented::{hostile, table};
    use super::*;

    const ALL: [Format; 6] = [
        Format::Text,
        Format::Csv,
        Format::Json,
        Format::Markdown,
        Format::Html,
        Format::Latex,
    ];

    #[test]
    fn no_format_prints_control_characters() {
        for format in ALL {
            let printed = render(&hostile("a\u{1b}[31m\r\n\u{7}\u{202e}b"), format, Some(80));
            let bad = printed.chars().find(|c| {
                c.is_control() && *c != '\n' || ['\u{202e}', '\u{2028}', '\u{feff}'].contains(c)
            });
            assert_eq!(bad, None, "{format:?}");
        }
    }

    #[test]
    fn a_table_without_rows_or_columns_is_printed() {
        for format in ALL {
            for width in [None, Some(0), Some(1), Some(10)] {
                render(&Grid::default(), format, width);
                render(
                    &Grid {
                        rows: Vec::new(),
                        ..table()
                    },
                    format,
                    width,
                );
            }
            render_all(&[], format, None);
        }
    }

    #[test]
    fn a_table_that_is_ill_made_is_printed_nevertheless() {
        let mut grid = table();
        grid.spans[1].columns = 2..90;
        grid.rules = vec![0, 7, 99];
        grid.rows[1].truncate(1);
        for format in ALL {
            render(&grid, format, Some(30));
        }
    }

    #[test]
    fn tables_in_a_row_are_told_apart() {
        let two = [table(), table()];
        let csv = render_all(&two, Format::Csv, None);
        assert_eq!(csv.split("\n\n").count(), 2);
        let json: serde_json::Value =
            serde_json::from_str(&render_all(&two, Format::Json, None)).unwrap();
        assert_eq!(json.as_array().map(Vec::len), Some(2));
        let one = render_all(&two[..1], Format::Json, None);
        assert_eq!(one, render(&two[0], Format::Json, None));
        let page = render_all(&two, Format::Html, None);
        assert_eq!(page.matches("<table").count(), 2);
        assert_eq!(page.matches("<!DOCTYPE").count(), 1);
    }
}
