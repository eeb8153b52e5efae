//! The chart beside a table. Series are distinguished by signs, so that it can be read without colour.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{bars, heat, lines};
use crate::codebook::group_thousands;
use crate::messages::{text, words};
use crate::rounding::rounded;
use crate::tables::{Chart, Plot};
use crate::tui::state::State;
use crate::tui::view::text::{fit, put_line, width};
use crate::tui::view::{Look, pane, title};

/// What the bars of the series are made of.
pub(super) const FILLS: [&str; 12] = ["█", "░", "▓", "▒", "#", "=", "o", "+", "x", ":", "%", "@"];

/// The signs of lines.
pub(super) const SIGNS: [char; 12] = ['*', 'o', '+', 'x', '#', '@', '%', '=', '&', '$', '~', ':'];

/// Draws the chart in its pane.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let chart = state
        .tables
        .shown
        .made
        .as_ref()
        .map(|made| made.table.chart());
    let heading = match &chart {
        None => text!("tables-chart"),
        Some(Chart::Bars(plot) | Chart::Histogram(plot) | Chart::Line(plot)) => {
            text!("tables-chart-of", measure = plot.measure)
        }
        Some(Chart::Heat(heat)) => text!(
            "tables-chart-routes",
            rows = heat.rows_are,
            columns = heat.columns_are
        ),
    };
    let heading = crate::ground::clean_line(&heading).into_owned();
    let theme = look.theme;
    let inner = pane(
        frame,
        area,
        title(&heading, false, area.width, theme),
        None,
        false,
        theme,
    );
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    match &chart {
        Some(Chart::Bars(plot)) if some(plot) => bars::across(frame, inner, plot, look),
        Some(Chart::Histogram(plot)) if some(plot) => bars::histogram(frame, inner, plot, look),
        Some(Chart::Line(plot)) if some(plot) => lines::draw(frame, inner, plot, look),
        Some(Chart::Heat(matrix)) if matrix.counts.iter().any(|count| *count > 0) => {
            heat::draw(frame, inner, matrix, look);
        }
        _ => put_line(
            frame,
            Line::styled(words!("tables-chart-empty"), theme.dim),
            Rect {
                height: inner.height.min(1),
                ..inner
            },
        ),
    }
}

fn some(plot: &Plot) -> bool {
    plot.largest() > 0.0
}

/// A number as it is written in a chart: counts whole, others with one decimal.
pub(super) fn number(plot: &Plot, value: f64) -> String {
    if plot.measure == "N" {
        return group_thousands(&rounded(value, 0));
    }
    let written = rounded(value, 1);
    match written.split_once('.') {
        Some((whole, rest)) => format!("{}.{rest}", group_thousands(whole)),
        None => written,
    }
}

/// What the series are, in as many lines as are needed; a sign stands before each.
pub(super) fn legend(plot: &Plot, sign: impl Fn(usize) -> char, columns: usize) -> Vec<String> {
    if plot.series.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec![String::new()];
    for (place, series) in plot.series.iter().enumerate() {
        let name = crate::ground::clean_line(&series.name).into_owned();
        let entry = fit(&format!("{} {name}  ", sign(place)), columns);
        let last = lines.last_mut().map_or(0, |line| width(line));
        if last > 0 && last + width(&entry) > columns {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&entry);
        }
    }
    lines
}
