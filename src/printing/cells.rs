//! What a cell shows, for people and for programs.

use std::borrow::Cow;

use crate::codebook::group_thousands;
use crate::ground::clean_line;
use crate::rounding::{interval, rounded};
use crate::tables::{Cell, Grid};

/// A cell for people: the digits of counts and numbers in groups of three.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Count(_) => group_thousands(&raw(cell)),
        Cell::Number(..) => grouped(&raw(cell)),
        Cell::Summary(parts) => summed_up(parts, shown),
        _ => raw(cell),
    }
}

/// What stands in a place of a table for people: a label that goes on is not said again.
pub(super) fn shown_at(grid: &Grid, row: usize, column: usize) -> String {
    if grid.goes_on(row, column) {
        return String::new();
    }
    let cell = grid.rows.get(row).and_then(|row| row.get(column));
    cell.map_or_else(String::new, shown)
}

/// A cell for programs.
pub(super) fn raw(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => clean(text),
        Cell::Code(code) => code.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Percent(share) => share.to_string(),
        Cell::Interval(low, high) => {
            let (low, high) = interval(*low, *high, 1, 1);
            format!("{low}-{high}")
        }
        Cell::Number(number, decimals) => rounded(*number, *decimals),
        Cell::Summary(parts) => summed_up(parts, raw),
        Cell::Year(year) => {
            let digits = rounded(*year, 2);
            digits
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        }
        Cell::Probability(p) if *p < 0.001 => "< .001".to_owned(),
        // Without the zero before the point, as SPSS prints it: a probability never needs it.
        Cell::Probability(p) => {
            let digits = rounded(*p, 3);
            digits
                .strip_prefix('0')
                .map_or(digits.clone(), str::to_owned)
        }
        Cell::Empty => String::new(),
    }
}

/// The figures of a cell as they were computed, where what is shown of them is rounded; none where there is none. The
/// limits of an interval are two.
pub(super) fn computed(cell: &Cell) -> Vec<f64> {
    let figures = match cell {
        Cell::Percent(share) => share.percent().into_iter().collect(),
        Cell::Number(number, _) | Cell::Probability(number) | Cell::Year(number) => vec![*number],
        Cell::Interval(low, high) => vec![*low, *high],
        Cell::Summary(parts) => parts.iter().flat_map(part).collect(),
        Cell::Text(_) | Cell::Code(_) | Cell::Count(_) | Cell::Empty => Vec::new(),
    };
    let finite = figures.iter().all(|figure| figure.is_finite());
    if finite { figures } else { Vec::new() }
}

/// A part of a summary as a figure: a count too, which is not rounded.
fn part(cell: &Cell) -> Vec<f64> {
    match cell {
        Cell::Count(count) => vec![*count as f64],
        other => computed(other),
    }
}

/// A figure with what goes with it in brackets; without brackets where nothing does.
fn summed_up(parts: &[Cell], text: impl Fn(&Cell) -> String) -> String {
    let mut texts = parts.iter().map(text).filter(|text| !text.is_empty());
    let first = texts.next().unwrap_or_default();
    match texts.collect::<Vec<_>>().join(" to ") {
        more if more.is_empty() => first,
        more => format!("{first} ({more})"),
    }
}

/// The figures of a cell as they were computed, the limits of an interval with a word between; empty where there are none.
pub(super) fn full(cell: &Cell) -> String {
    if let Cell::Summary(parts) = cell {
        return summed_up(parts, |cell| {
            let figures = part(cell);
            figures.first().map_or_else(String::new, f64::to_string)
        });
    }
    let figures: Vec<String> = computed(cell).iter().map(f64::to_string).collect();
    figures.join(" to ")
}

/// A number with its whole part in groups of three digits.
pub(super) fn grouped(digits: &str) -> String {
    match digits.split_once('.') {
        Some((whole, rest)) => format!("{}.{rest}", group_thousands(whole)),
        None => group_thousands(digits),
    }
}

/// A foreign text in one line, safe for a terminal.
pub(super) fn clean(text: &str) -> String {
    clean_line(text).into_owned()
}

/// A text that no spreadsheet takes for a formula: one that begins with `= + - @`, also in the full
/// width of Chinese, gets a leading `'`.
///
/// Labels and texts come from judgements, and a spreadsheet would run such a text (CSV injection,
/// as described by OWASP). Numbers are never changed.
pub fn no_formula(text: &str) -> Cow<'_, str> {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if text.trim_start().starts_with(STARTS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_they_are_rounded() {
        for (cell, expected) in [
            (Cell::Count(1_234_567), "1,234,567"),
            (Cell::Code(1_234_567), "1234567"),
            (Cell::Number(1_234_567.891, 2), "1,234,567.89"),
            (Cell::Number(-1_234.0, 0), "-1,234"),
            (Cell::Year(2_013.5), "2013.5"),
            (Cell::Year(2_010.0), "2010"),
            (Cell::Year(f64::NAN), ""),
            (Cell::Number(-0.004, 2), "0.00"),
            (Cell::Number(6_890.625, 2), "6,890.63"),
            (Cell::Number(-0.125, 2), "-0.13"),
            (Cell::Number(0.5, 0), "1"),
            (Cell::Number(2.5, 0), "3"),
            // In binary a little below the half; what counts is how it is written.
            (Cell::Number(1.005, 2), "1.01"),
            (Cell::Number(f64::INFINITY, 2), ""),
            (Cell::Probability(0.000_999), "< .001"),
            (Cell::Probability(0.001), ".001"),
            (Cell::Probability(0.0), "< .001"),
            (Cell::Probability(0.05), ".050"),
            (Cell::Probability(1.0 / 16.0), ".063"),
            (Cell::Probability(0.999_4), ".999"),
            (Cell::Probability(0.999_9), "1.000"),
            (Cell::Probability(f64::NAN), ""),
            (Cell::Empty, ""),
        ] {
            assert_eq!(shown(&cell), expected, "{cell:?}");
        }
        assert_eq!(raw(&Cell::Number(1_234_567.891, 2)), "1234567.89");
    }

    #[test]
    fn a_summary_is_a_figure_with_others_in_brackets() {
        let share = |part, whole| Cell::Percent(crate::tables::Share::new(part, whole));
        let number = |number| Cell::Number(number, 1);
        for (parts, expected, in_full) in [
            (
                vec![Cell::Count(1_304), share(1_304, 1_305)],
                "1,304 (99.9)",
                "1304 (99.92337164750958)",
            ),
            (vec![Cell::Count(0), share(0, 0)], "0", "0"),
            (
                vec![number(30.25), number(-2.0), number(1_041.0)],
                "30.3 (-2.0 to 1,041.0)",
                "30.25 (-2 to 1041)",
            ),
            (vec![number(5.0)], "5.0", "5"),
        ] {
            let cell = Cell::Summary(parts);
            assert_eq!(shown(&cell), expected);
            assert_eq!(full(&cell), in_full);
        }
        let cell = Cell::Summary(vec![Cell::Count(1), share(1, 4)]);
        assert_eq!(computed(&cell), [1.0, 25.0]);
    }

    #[test]
    fn no_text_is_a_formula() {
        for formula in ["=1+1", " =1", "-2", "@a", "＝1", "＋1"] {
            assert_eq!(no_formula(formula), format!("'{formula}"));
        }
        assert_eq!(no_formula("1-5 months"), "1-5 months");
    }
}
