//! A matrix as a picture: the more, the darker, with the number beside.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::bars::put;
use crate::codebook::group_thousands;
use crate::ground::clean_line;
use crate::messages::text;
use crate::tables::Heat;
use crate::tui::view::Look;
use crate::tui::view::text::{fit, pad, width};

/// From nothing to the most.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];

/// Terminal columns of the heading of a column at least.
const NARROWEST: usize = 7;

/// Draws the matrix.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, heat: &Heat, look: Look<'_>) {
    let heat = &without_nothing(heat);
    let columns = usize::from(area.width);
    let most = heat.counts.iter().copied().max().unwrap_or(0);
    let number = |count: u64| group_thousands(&count.to_string());
    let cell = (width(&number(most)) + 3).max(NARROWEST);
    let labels: Vec<String> = heat
        .rows
        .iter()
        .map(|label| clean_line(label).into_owned())
        .collect();
    let label_room = labels
        .iter()
        .map(|label| width(label))
        .max()
        .unwrap_or(0)
        .min(columns / 4);
    let room = columns.saturating_sub(label_room + 2) / (cell + 1);
    let seen = heat.columns.len().min(room);
    let mut heading = " ".repeat(label_room + 1);
    for label in heat.columns.iter().take(seen) {
        let label = fit(&clean_line(label), cell);
        heading.push_str(&" ".repeat(cell + 1 - width(&label)));
        heading.push_str(&label);
    }
    if seen < heat.columns.len() {
        heading.push_str(" ›");
    }
    let mut lines = vec![Line::styled(heading, look.theme.dim)];
    for (row, label) in labels.iter().enumerate() {
        let mut spans = vec![Span::styled(
            format!("{} ", pad(label, label_room)),
            look.theme.text,
        )];
        for column in 0..seen {
            let count = heat
                .counts
                .get(row * heat.columns.len() + column)
                .copied()
                .unwrap_or(0);
            let written = if count == 0 {
                "·".to_owned()
            } else {
                number(count)
            };
            let before = cell + 1 - 3 - width(&written);
            spans.push(Span::styled(
                format!("{}{written} ", " ".repeat(before)),
                look.theme.text,
            ));
            spans.push(Span::styled(
                SHADES[shade(count, most)].repeat(2),
                look.theme.bar,
            ));
        }
        lines.push(Line::from(spans));
    }
    let hidden = heat.columns.len() - seen;
    let mut legend = vec![text!("tables-heat-legend", most = number(most))];
    if hidden > 0 {
        legend.insert(0, text!("tables-heat-more", hidden = hidden));
    }
    put(frame, area, lines, legend, look);
}

/// Without the lines and columns in which there is nothing.
fn without_nothing(heat: &Heat) -> Heat {
    let width = heat.columns.len();
    let count = |row: usize, column: usize| {
        let count = heat.counts.get(row * width + column);
        count.copied().unwrap_or(0)
    };
    let rows: Vec<usize> = (0..heat.rows.len())
        .filter(|&row| (0..width).any(|column| count(row, column) > 0))
        .collect();
    let columns: Vec<usize> = (0..width)
        .filter(|&column| rows.iter().any(|&row| count(row, column) > 0))
        .collect();
    Heat {
        rows_are: heat.rows_are.clone(),
        columns_are: heat.columns_are.clone(),
        rows: rows.iter().map(|&row| heat.rows[row].clone()).collect(),
        columns: columns.iter().map(|&at| heat.columns[at].clone()).collect(),
        counts: rows
            .iter()
            .flat_map(|&row| columns.iter().map(move |&column| count(row, column)))
            .collect(),
    }
}

/// Nothing, or one of four quarters of the largest count.
fn shade(count: u64, most: u64) -> usize {
    match most {
        0 => 0,
        _ => count.saturating_mul(4).div_ceil(most).min(4) as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_are_quarters_and_nothing_is_blank() {
        let shades: Vec<usize> = [0, 1, 25, 26, 50, 75, 76, 100]
            .map(|count| shade(count, 100))
            .into();
        assert_eq!(shades, [0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(shade(0, 0), 0);
    }
}
