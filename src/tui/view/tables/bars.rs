//! Bars: across for categories, upright where the categories adjoin each other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Bar, BarChart, BarGroup};

use super::chart::{FILLS, number};
use crate::ground::clean_line;
use crate::messages::text;
use crate::tables::Plot;
use crate::tui::view::Look;
use crate::tui::view::text::{fit, pad, put_line, width};

/// A bar for each category, or a group of bars where there are several series, with its number behind.
pub(super) fn across(frame: &mut Frame<'_>, area: Rect, plot: &Plot, look: Look<'_>) {
    let theme = look.theme;
    let columns = usize::from(area.width);
    let all = plot.series.iter().flat_map(|series| &series.values);
    let widest = all.map(|value| width(&number(plot, *value))).max();
    let widest = widest.unwrap_or(0);
    let labels: Vec<String> = plot
        .categories
        .iter()
        .map(|label| clean_line(label).into_owned())
        .collect();
    let label_room = labels
        .iter()
        .map(|label| width(label))
        .max()
        .unwrap_or(0)
        .min(columns / 3);
    // The name of a series stands behind its number: so it is known of a bar without any length too.
    let names: Vec<String> = plot
        .series
        .iter()
        .map(|series| fit(&clean_line(&series.name), columns / 4))
        .collect();
    let name_room = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let room = columns.saturating_sub(label_room + widest + name_room + 4);
    let largest = plot.largest();
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (category, label) in labels.iter().enumerate() {
        for (place, series) in plot.series.iter().enumerate() {
            let value = series.values.get(category).copied().unwrap_or(0.0);
            let length = (value / largest * room as f64).round() as usize;
            // What is there is seen, however small its share.
            let length = if value > 0.0 { length.max(1) } else { 0 };
            let label = if place == 0 { label.as_str() } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("{} ", pad(label, label_room)), theme.text),
                Span::styled(FILLS[place % FILLS.len()].repeat(length), theme.bar),
                Span::styled(format!(" {} ", number(plot, value)), theme.text),
                Span::styled(names[place].clone(), theme.dim),
            ]));
        }
    }
    put(frame, area, lines, Vec::new(), look);
}

/// Upright bars; where they have no room, bars across.
pub(super) fn histogram(frame: &mut Frame<'_>, area: Rect, plot: &Plot, look: Look<'_>) {
    let [series] = plot.series.as_slice() else {
        return across(frame, area, plot, look);
    };
    let labels: Vec<String> = plot
        .categories
        .iter()
        .map(|label| clean_line(label).into_owned())
        .collect();
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let widest = series
        .values
        .iter()
        .map(|value| width(&number(plot, *value)))
        .max()
        .unwrap_or(0)
        .max(widest);
    let bar_width = widest.clamp(3, 12) as u16;
    let count = u16::try_from(labels.len()).unwrap_or(u16::MAX);
    if widest > 12 || count.saturating_mul(bar_width + 1) > area.width || area.height < 6 {
        return across(frame, area, plot, look);
    }
    let bars: Vec<Bar<'_>> = labels
        .iter()
        .zip(&series.values)
        .map(|(label, value)| {
            Bar::default()
                // Eighths of a line are drawn; the parts of a number decide less than that.
                .value(value.round() as u64)
                .text_value(String::new())
                .style(look.theme.bar)
                .label(Line::raw(label.clone()))
        })
        .collect();
    let numbers: String = series
        .values
        .iter()
        .map(|value| {
            let number = fit(&number(plot, *value), usize::from(bar_width));
            let before = (usize::from(bar_width) - width(&number)) / 2;
            pad(
                &format!("{}{number}", " ".repeat(before)),
                usize::from(bar_width) + 1,
            )
        })
        .collect();
    put_line(frame, Line::raw(numbers), Rect { height: 1, ..area });
    let chart = BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .bar_width(bar_width)
        .bar_gap(1);
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    frame.render_widget(chart, below);
}

/// Draws lines and the legend below them; how many lines have no room is said.
pub(super) fn put(
    frame: &mut Frame<'_>,
    area: Rect,
    mut lines: Vec<Line<'static>>,
    legend: Vec<String>,
    look: Look<'_>,
) {
    let room = usize::from(area.height).saturating_sub(legend.len());
    if lines.len() > room && room > 0 {
        let more = lines.len() - room + 1;
        lines.truncate(room - 1);
        lines.push(Line::styled(
            text!("tables-bars-more", more = more),
            look.theme.dim,
        ));
    }
    let legend = legend
        .into_iter()
        .map(|line| Line::styled(line, look.theme.text));
    for (y, line) in (area.y..area.bottom()).zip(lines.into_iter().chain(legend)) {
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
