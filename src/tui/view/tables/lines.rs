//! Lines over time.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Rect};
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use super::chart::{SIGNS, legend, number};
use crate::ground::clean_line;
use crate::tables::Plot;
use crate::tui::view::Look;
use crate::tui::view::text::put_line;

/// The lines of the terminal that a chart takes at most.
const HIGHEST: u16 = 24;

/// Draws a line for each series, each with a sign of its own; of a single one the periods as bars.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, plot: &Plot, look: Look<'_>) {
    let theme = look.theme;
    let sign = |place: usize| SIGNS[place % SIGNS.len()];
    let legend = legend(plot, sign, usize::from(area.width));
    let points: Vec<Vec<(f64, f64)>> = plot
        .series
        .iter()
        .map(|series| {
            (0..)
                .map(f64::from)
                .zip(series.values.iter().copied())
                .collect()
        })
        .collect();
    // A slope between two periods would say that there is something between them; only where several series are told
    // apart is a line needed.
    let kind = if plot.series.len() == 1 {
        GraphType::Bar
    } else {
        GraphType::Line
    };
    let sets = points.iter().enumerate().map(|(place, points)| {
        Dataset::default()
            .marker(Marker::Custom(sign(place)))
            .graph_type(kind)
            .style(if place == 0 { theme.text } else { theme.bar })
            .data(points)
    });
    let last = plot.categories.len().saturating_sub(1);
    let label = |place: usize| {
        plot.categories
            .get(place)
            .map_or(String::new(), |label| clean_line(label).into_owned())
    };
    let labels: Vec<String> = match last {
        0 => vec![label(0)],
        1 => vec![label(0), label(1)],
        _ => vec![label(0), label(last / 2), label(last)],
    };
    let most = plot.largest();
    // Higher, a line only gets steeper.
    let height = area.height.saturating_sub(legend.len() as u16).min(HIGHEST);
    let chart = Chart::new(sets.collect())
        .legend_position(None)
        .hidden_legend_constraints((Constraint::Length(0), Constraint::Length(0)))
        .x_axis(
            Axis::default()
                .style(theme.dim)
                // Two bounds that are one would be divided by.
                .bounds([0.0, (last as f64).max(1.0)])
                .labels(labels),
        )
        .y_axis(
            Axis::default()
                .style(theme.dim)
                .bounds([0.0, most])
                .labels(["0".to_owned(), number(plot, most)])
                .labels_alignment(Alignment::Right),
        );
    frame.render_widget(chart, Rect { height, ..area });
    for (y, line) in (area.y + height..area.bottom()).zip(legend) {
        put_line(
            frame,
            Line::raw(line),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
