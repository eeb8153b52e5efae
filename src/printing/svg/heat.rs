//! A matrix whose cells are darker where there is more.

use super::WIDTH;
use super::axis::Labels;
use super::canvas::{Anchor, Area, Canvas, FONT, SMALL, label};
use super::measure::width;
use crate::codebook::group_thousands;
use crate::messages::text;
use crate::tables::Heat;

/// The most rows and the most columns that are drawn.
const MOST: usize = 60;

/// The height of a cell, and the least of its width.
const CELL: f64 = 22.0;

/// The most of its width.
const WIDEST: f64 = 60.0;

/// The darkest cell: its number must still be readable.
const DARKEST: f64 = 0.45;

/// The widest label of a row.
const LABEL: f64 = 160.0;

/// A cell for each pair, with its number; a cell without a number has no record.
pub(super) fn heat(heat: &Heat) -> Canvas {
    let mut canvas = Canvas::new();
    let rows = heat.rows.len().min(MOST);
    let columns = heat.columns.len().min(MOST);
    let labels: Vec<String> = heat.rows[..rows]
        .iter()
        .map(|text| label(text, SMALL, LABEL))
        .collect();
    let widths = labels.iter().map(|label| width(label, SMALL));
    let rows_are = label(&heat.rows_are, FONT, LABEL);
    let left = widths.fold(width(&rows_are, FONT), f64::max) + 10.0;

    let largest = heat.counts.iter().copied().max().unwrap_or(0).max(1);
    let number = width(&group_thousands(&largest.to_string()), SMALL) + 6.0;
    let room = ((WIDTH - left - 60.0) / columns.max(1) as f64)
        .clamp(CELL, WIDEST)
        .max(number);
    let heads = Labels::of(&heat.columns[..columns], room, false);
    let top = FONT + 10.0 + heads.height();
    let right = left + room * columns as f64;
    let bottom = top + CELL * rows as f64;

    let columns_are = label(&heat.columns_are, FONT, WIDTH - left - 8.0);
    canvas.text(left, FONT + 2.0, Anchor::Start, FONT, &columns_are);
    canvas.text(left - 8.0, top - 5.0, Anchor::End, FONT, &rows_are);
    heads.above(&mut canvas, (left, top), room);
    for (row, label) in labels.iter().enumerate() {
        let y = top + CELL * row as f64;
        canvas.text(left - 8.0, y + 15.0, Anchor::End, SMALL, label);
        for column in 0..columns {
            let place = row * heat.columns.len() + column;
            let count = heat.counts.get(place).copied().unwrap_or(0);
            if count == 0 {
                continue;
            }
            let area = Area {
                x: left + room * column as f64,
                y,
                width: room,
                height: CELL,
            };
            let darkness = DARKEST * count as f64 / largest as f64;
            canvas.rectangle(area, darkness, false);
            let digits = group_thousands(&count.to_string());
            let middle = area.x + room / 2.0;
            canvas.text(middle, y + 15.0, Anchor::Middle, SMALL, &digits);
        }
    }
    for row in 0..=rows {
        let y = top + CELL * row as f64;
        canvas.line((left, y), (right, y), true);
    }
    for column in 0..=columns {
        let x = left + room * column as f64;
        canvas.line((x, top), (x, bottom), true);
    }
    let said = if rows < heat.rows.len() || columns < heat.columns.len() {
        text!(
            "print-chart-heat-first",
            rows = rows,
            all_rows = heat.rows.len(),
            columns = columns,
            all_columns = heat.columns.len(),
        )
    } else {
        text!("print-chart-heat")
    };
    canvas.text(4.0, bottom + 18.0, Anchor::Start, SMALL, &said);
    let beyond = heads.overhang() - room / 2.0;
    let said_to = width(&said, SMALL) + 8.0;
    let columns_to = left + width(&columns_are, FONT) + 8.0;
    let wide = (right + beyond.max(0.0) + 4.0).max(said_to).max(columns_to);
    canvas.extend_to(wide, bottom + 26.0);
    canvas
}
