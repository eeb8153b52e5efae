//! Printing a table as text, CSV, JSON or Markdown.

use std::borrow::Cow;

use clap::ValueEnum;
use serde::{Serialize, Serializer};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::codebook::group_thousands;
use crate::judgement::clean_line;
use crate::tables::{Align, Cell, Grid};

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Aligned columns for reading
    #[default]
    Text,
    /// Comma-separated values: the headings and the lines alone
    Csv,
    /// An object with the title, the lines as objects, and the notes
    Json,
    /// A Markdown table
    Markdown,
}

/// Prints a table; the result ends with a line break.
///
/// `width` is the number of terminal columns that a text should keep to: its widest text columns are
/// cut (with `…`) and its notes wrapped; the other formats have no width. Percentages are printed
/// as they are shown, with one decimal and no sign; only text groups the digits of counts. Control
/// characters are never printed.
///
/// CSV has no place for title and notes, and leaves them out. In CSV a text that begins with
/// `= + - @` gets a leading `'`: labels and texts come from judgements, and a spreadsheet would run
/// such a text as a formula (CSV injection, as described by OWASP). Numbers are never changed.
pub fn render(grid: &Grid, format: Format, width: Option<usize>) -> String {
    match format {
        Format::Text => text(grid, width),
        Format::Csv => csv(grid),
        Format::Json => json(grid),
        Format::Markdown => markdown(grid),
    }
}

const GAP: &str = "  ";

/// The narrowest that a text column is cut to.
const NARROWEST: usize = 8;

fn text(grid: &Grid, width: Option<usize>) -> String {
    let line = |row: &[Cell]| -> Vec<String> { row.iter().map(shown).collect() };
    let mut lines = vec![headings(grid)];
    lines.extend(grid.rows.iter().map(|row| line(row)));
    let mut widths: Vec<usize> = (0..grid.columns.len())
        .map(|column| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    if let Some(width) = width {
        narrow(grid, &mut widths, width);
    }
    let mut out = String::new();
    for part in grid.title.iter().flat_map(|title| wrapped(title, width)) {
        out.push_str(&part);
        out.push('\n');
    }
    if grid.title.is_some() {
        out.push('\n');
    }
    for line in &lines {
        let mut printed = String::new();
        for ((cell, column), &width) in line.iter().zip(&grid.columns).zip(&widths) {
            let cell = cut(cell, width);
            let blank = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = match column.align {
                Align::Left => ("", blank.as_str()),
                Align::Right => (blank.as_str(), ""),
            };
            printed.extend([before, &cell, after, GAP]);
        }
        out.push_str(printed.trim_end());
        out.push('\n');
    }
    if !grid.notes.is_empty() {
        out.push('\n');
    }
    for part in grid.notes.iter().flat_map(|note| wrapped(note, width)) {
        out.push_str(&part);
        out.push('\n');
    }
    out
}

/// Takes columns from the widest text column until the table fits or none can give any more.
fn narrow(grid: &Grid, widths: &mut [usize], width: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let widest = grid
            .columns
            .iter()
            .zip(widths.iter_mut())
            .filter(|(column, width)| column.align == Align::Left && **width > NARROWEST)
            .max_by_key(|(_, width)| **width);
        match widest {
            Some((_, width)) => *width -= 1,
            None => return,
        }
    }
}

/// A text in at most `width` terminal columns; what is cut off is marked by `…`.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// A note in lines of at most `width` terminal columns, broken between words.
fn wrapped(note: &str, width: Option<usize>) -> Vec<String> {
    let note = clean(note);
    let mut lines = vec![String::new()];
    for word in note.split(' ').filter(|word| !word.is_empty()) {
        let last = lines.last().map_or(0, |line| line.width());
        if last > 0 && width.is_some_and(|width| last + 1 + word.width() > width) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

fn csv(grid: &Grid) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let headings = headings(grid);
    let lines = std::iter::once(headings.iter().map(|heading| harmless(heading)).collect());
    let lines = lines.chain(grid.rows.iter().map(|row| -> Vec<String> {
        row.iter()
            .map(|cell| match cell {
                Cell::Text(text) => harmless(&clean(text)),
                other => raw(other),
            })
            .collect()
    }));
    for line in lines {
        // Writing to memory cannot fail, and all lines have the same length.
        let _ = writer.write_record(&line);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn json(grid: &Grid) -> String {
    let mut names: Vec<String> = Vec::new();
    for heading in headings(grid) {
        // An object cannot have one name twice.
        let mut name = heading.clone();
        let mut count = 1;
        while names.contains(&name) {
            count += 1;
            name = format!("{heading} ({count})");
        }
        names.push(name);
    }
    let table = Table {
        title: grid.title.as_deref().map(clean),
        rows: grid
            .rows
            .iter()
            .map(|row| Line(names.iter().zip(row).collect()))
            .collect(),
        notes: grid.notes.iter().map(|note| clean(note)).collect(),
    };
    let mut out = serde_json::to_string_pretty(&table).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Table<'a> {
    title: Option<String>,
    rows: Vec<Line<'a>>,
    notes: Vec<String>,
}

/// A line as an object that keeps the order of the columns.
struct Line<'a>(Vec<(&'a String, &'a Cell)>);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, cell)| (*name, Json(cell))))
    }
}

struct Json<'a>(&'a Cell);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) => serializer.serialize_str(&clean(text)),
            Cell::Code(code) => serializer.serialize_i64(*code),
            Cell::Count(count) => serializer.serialize_u64(*count),
            // A percentage as it is shown, so that file and paper agree.
            Cell::Percent(share) => match share.tenths() {
                Some(tenths) => serializer.serialize_f64(tenths as f64 / 10.0),
                None => serializer.serialize_none(),
            },
            Cell::Number(number, _) | Cell::Probability(number) => {
                serializer.serialize_f64(*number)
            }
            Cell::Empty => serializer.serialize_none(),
        }
    }
}

fn markdown(grid: &Grid) -> String {
    let mut out = String::new();
    if let Some(title) = &grid.title {
        out.extend(["**", &escaped(&clean(title)), "**\n\n"]);
    }
    let mut line = |cells: Vec<String>| {
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    };
    line(
        headings(grid)
            .iter()
            .map(|heading| escaped(heading))
            .collect(),
    );
    let rule = |align| match align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    };
    line(
        grid.columns
            .iter()
            .map(|column| rule(column.align))
            .collect(),
    );
    for row in &grid.rows {
        line(row.iter().map(|cell| escaped(&shown(cell))).collect());
    }
    for note in &grid.notes {
        out.extend(["\n", &escaped(&clean(note)), "\n"]);
    }
    out
}

/// A text that Markdown takes as it stands: a `|` ends no cell, a `<` begins no tag.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\|`*_[]<>&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn headings(grid: &Grid) -> Vec<String> {
    let columns = grid.columns.iter();
    columns.map(|column| clean(&column.heading)).collect()
}

/// A cell for people: counts in groups of three digits.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => group_thousands(&count.to_string()),
        other => raw(other),
    }
}

/// A cell for programs.
fn raw(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => clean(text),
        Cell::Code(code) => code.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Percent(share) => share.to_string(),
        Cell::Number(number, decimals) => format!("{number:.decimals$}"),
        Cell::Probability(p) if *p < 0.001 => "< .001".to_owned(),
        Cell::Probability(p) => format!("{p:.3}"),
        Cell::Empty => String::new(),
    }
}

/// A foreign text in one line, safe for a terminal.
fn clean(text: &str) -> String {
    clean_line(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Column, Share};

    fn grid() -> Grid {
        let row = |label: &str, count, part| {
            vec![
                Cell::Text(label.to_owned()),
                Cell::Count(count),
                Cell::Percent(Share::new(part, 3)),
            ]
        };
        Grid {
            title: Some("Court".to_owned()),
            columns: vec![
                Column::left("label"),
                Column::right("N"),
                Column::right("percent"),
            ],
            rows: vec![
                row("惠东县人民法院", 12_345, 2),
                row("=1+1|<b>", 1, 1),
                row("a\u{1b}[31m\nb", 0, 0),
            ],
            notes: vec!["Unit: judgement.\u{7}".to_owned()],
            ..Grid::default()
        }
    }

    #[test]
    fn text_is_aligned_by_display_width() {
        let expected = "\
Court

label                N  percent
惠东县人民法院  12,345     66.7
=1+1|<b>             1     33.3
a?[31m b             0      0.0

Unit: judgement.?
";
        assert_eq!(render(&grid(), Format::Text, None), expected);
    }

    #[test]
    fn a_narrow_text_cuts_labels_between_wide_characters() {
        let printed = render(&grid(), Format::Text, Some(27));
        assert!(
            printed.contains("\n惠东县人…   12,345     66.7\n"),
            "{printed}"
        );
        assert!(printed.lines().all(|line| line.width() <= 27), "{printed}");
        for width in 0..40 {
            render(&grid(), Format::Text, Some(width));
        }
    }

    #[test]
    fn csv_has_raw_numbers_and_no_formulas() {
        let expected =
            "label,N,percent\n惠东县人民法院,12345,66.7\n'=1+1|<b>,1,33.3\na?[31m b,0,0.0\n";
        assert_eq!(render(&grid(), Format::Csv, None), expected);
    }

    #[test]
    fn json_keeps_columns_in_order_and_notes() {
        let mut grid = grid();
        grid.columns[2].heading = "N".to_owned();
        let printed = render(&grid, Format::Json, None);
        let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(value["rows"][0]["N"], 12345);
        assert_eq!(value["rows"][0]["N (2)"], 66.7);
        assert_eq!(value["rows"][2]["label"], "a?[31m b");
        assert_eq!(value["notes"][0], "Unit: judgement.?");
        assert!(printed.find("label") < printed.find("12345"));
    }

    #[test]
    fn markdown_escapes_bars_and_tags() {
        let printed = render(&grid(), Format::Markdown, None);
        assert!(printed.contains("| label | N | percent |\n| --- | ---: | ---: |\n"));
        assert!(
            printed.contains("| =1+1\\|\\<b\\> | 1 | 33.3 |\n"),
            "{printed}"
        );
    }

    #[test]
    fn no_format_prints_control_characters() {
        for format in [Format::Text, Format::Csv, Format::Json, Format::Markdown] {
            let printed = render(&grid(), format, Some(80));
            let bad = printed.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(bad, None, "{format:?}");
        }
    }

    #[test]
    fn a_table_without_rows_or_columns_is_printed() {
        for format in [Format::Text, Format::Csv, Format::Json, Format::Markdown] {
            render(&Grid::default(), format, Some(10));
        }
    }
}
