//! What a cell shows, for people and for programs.

use std::borrow::Cow;

use crate::codebook::group_thousands;
use crate::ground::clean_line;
use crate::rounding::{interval, rounded};
use crate::tables::{Grid, GridCell};

/// A cell for people: the digits of counts and numbers in groups of three.
pub fn shown(cell: &GridCell) -> String {
    match cell {
        GridCell::Count(_) => group_thousands(&raw(cell)),
        GridCell::Number(..) => grouped(&raw(cell)),
        GridCell::Summary(parts) => summed_up(parts, shown),
        GridCell::Test(test) => test.label().to_owned(),
        GridCell::ShortTest(test) => test.short().to_owned(),
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
pub(super) fn raw(cell: &GridCell) -> String {
    match cell {
        GridCell::Text(text) => clean(text),
        GridCell::Test(test) | GridCell::ShortTest(test) => test.name().to_owned(),
        GridCell::Code(code) => code.to_string(),
        GridCell::Count(count) => count.to_string(),
        GridCell::Percent(share) => share.to_string(),
        GridCell::Interval(low, high) => {
            let (low, high) = interval(*low, *high, 1, 1);
            format!("{low}-{high}")
        }
        GridCell::Number(number, decimals) => rounded(*number, *decimals),
        GridCell::Summary(parts) => summed_up(parts, raw),
        GridCell::Year(year) => {
            let digits = rounded(*year, 2);
            digits
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        }
        GridCell::Probability(p) if *p < 0.001 => "< .001".to_owned(),
        // Without the zero before the point, as SPSS prints it: a probability never needs it.
        GridCell::Probability(p) => {
            let digits = rounded(*p, 3);
            digits
                .strip_prefix('0')
                .map_or(digits.clone(), str::to_owned)
        }
        GridCell::Empty => String::new(),
    }
}

/// The figures of a cell as they were computed, where what is shown of them is rounded; none where there is none. The
/// limits of an interval are two.
pub(super) fn computed(cell: &GridCell) -> Vec<f64> {
    let figures = match cell {
        GridCell::Percent(share) => share.percent().into_iter().collect(),
        GridCell::Number(number, _) | GridCell::Probability(number) | GridCell::Year(number) => {
            vec![*number]
        }
        GridCell::Interval(low, high) => vec![*low, *high],
        GridCell::Summary(parts) => parts.iter().flat_map(part).collect(),
        GridCell::Text(_)
        | GridCell::Test(_)
        | GridCell::ShortTest(_)
        | GridCell::Code(_)
        | GridCell::Count(_)
        | GridCell::Empty => Vec::new(),
    };
    let finite = figures.iter().all(|figure| figure.is_finite());
    if finite { figures } else { Vec::new() }
}

/// A part of a summary as a figure: a count too, which is not rounded.
fn part(cell: &GridCell) -> Vec<f64> {
    match cell {
        GridCell::Count(count) => vec![*count as f64],
        other => computed(other),
    }
}

/// A figure with what goes with it in brackets; without brackets where nothing does.
fn summed_up(parts: &[GridCell], text: impl Fn(&GridCell) -> String) -> String {
    let mut texts = parts.iter().map(text).filter(|text| !text.is_empty());
    let first = texts.next().unwrap_or_default();
    match texts.collect::<Vec<_>>().join(" to ") {
        more if more.is_empty() => first,
        more => format!("{first} ({more})"),
    }
}

/// The figures of a cell as they were computed, the limits of an interval with a word between; empty where there are none.
pub(super) fn full(cell: &GridCell) -> String {
    if let GridCell::Summary(parts) = cell {
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
            (GridCell::Count(1_234_567), "1,234,567"),
            (GridCell::Code(1_234_567), "1234567"),
            (GridCell::Number(1_234_567.891, 2), "1,234,567.89"),
            (GridCell::Number(-1_234.0, 0), "-1,234"),
            (GridCell::Year(2_013.5), "2013.5"),
            (GridCell::Year(2_010.0), "2010"),
            (GridCell::Year(f64::NAN), ""),
            (GridCell::Number(-0.004, 2), "0.00"),
            (GridCell::Number(6_890.625, 2), "6,890.63"),
            (GridCell::Number(-0.125, 2), "-0.13"),
            (GridCell::Number(0.5, 0), "1"),
            (GridCell::Number(2.5, 0), "3"),
            // In binary a little below the half; what counts is how it is written.
            (GridCell::Number(1.005, 2), "1.01"),
            (GridCell::Number(f64::INFINITY, 2), ""),
            (GridCell::Probability(0.000_999), "< .001"),
            (GridCell::Probability(0.001), ".001"),
            (GridCell::Probability(0.0), "< .001"),
            (GridCell::Probability(0.05), ".050"),
            (GridCell::Probability(1.0 / 16.0), ".063"),
            (GridCell::Probability(0.999_4), ".999"),
            (GridCell::Probability(0.999_9), "1.000"),
            (GridCell::Probability(f64::NAN), ""),
            (GridCell::Empty, ""),
        ] {
            assert_eq!(shown(&cell), expected, "{cell:?}");
        }
        assert_eq!(raw(&GridCell::Number(1_234_567.891, 2)), "1234567.89");
    }

    #[test]
    fn a_summary_is_a_figure_with_others_in_brackets() {
        let share = |part, whole| GridCell::Percent(crate::tables::Share::new(part, whole));
        let number = |number| GridCell::Number(number, 1);
        for (parts, expected, in_full) in [
            (
                vec![GridCell::Count(1_304), share(1_304, 1_305)],
                "1,304 (99.9)",
                "1304 (99.92337164750958)",
            ),
            (vec![GridCell::Count(0), share(0, 0)], "0", "0"),
            (
                vec![number(30.25), number(-2.0), number(1_041.0)],
                "30.3 (-2.0 to 1,041.0)",
                "30.25 (-2 to 1041)",
            ),
            (vec![number(5.0)], "5.0", "5"),
        ] {
            let cell = GridCell::Summary(parts);
            assert_eq!(shown(&cell), expected);
            assert_eq!(full(&cell), in_full);
        }
        let cell = GridCell::Summary(vec![GridCell::Count(1), share(1, 4)]);
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
