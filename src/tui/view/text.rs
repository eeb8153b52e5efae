//! Fitting text into columns; a wide character is never cut in half.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut to a number of columns with `…` at the end where it is longer.
pub fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        if used + grapheme.width() + 1 > columns {
            break;
        }
        used += grapheme.width();
        fitted.push_str(grapheme);
    }
    if columns > 0 {
        fitted.push('…');
    }
    fitted
}

/// A line, cut to a number of columns with `…` at the end where it is longer; styles stay.
pub fn fit_line(line: Line<'_>, columns: usize) -> Line<'_> {
    if line.width() <= columns {
        return line;
    }
    let mut fitted = Line::default().style(line.style);
    let mut left = columns;
    for span in line.spans {
        let wide = span.content.width();
        // The sign needs a column too, wherever the line ends.
        if wide < left {
            left -= wide;
            fitted.push_span(span);
            continue;
        }
        let cut = fit(&format!("{}{}", span.content, " ".repeat(columns)), left);
        fitted.push_span(Span::styled(cut, span.style));
        break;
    }
    fitted
}

/// Draws a line in an area of one row; what has no room is never cut without a sign.
pub fn put_line<'l>(frame: &mut Frame<'_>, line: impl Into<Line<'l>>, area: Rect) {
    let line = fit_line(line.into(), usize::from(area.width));
    frame.render_widget(line, area);
}

/// The text, cut or filled with blanks to exactly a number of columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = fit(text, columns);
    padded.push_str(&" ".repeat(columns.saturating_sub(padded.width())));
    padded
}

/// What is seen of a typed line in a number of columns, and the column of its cursor there: a long
/// line scrolls, so that the cursor stays in sight.
pub fn window(input: &Input, columns: usize) -> (String, usize) {
    let cursor = input.visual_cursor();
    let mut left = 0;
    let mut shown = String::new();
    let mut used = 0;
    for grapheme in input.value().graphemes(true) {
        if cursor + 1 > left + columns {
            left += grapheme.width();
        } else if used + grapheme.width() <= columns {
            used += grapheme.width();
            shown.push_str(grapheme);
        } else {
            break;
        }
    }
    (shown, cursor.saturating_sub(left))
}

/// A text as spans in which some byte ranges have a style of their own. Ranges are in order and on
/// character boundaries; what does not lie in the text is left out.
pub fn marked(
    text: &str,
    ranges: &[Range<usize>],
    plain: Style,
    mark: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end.min(text.len()));
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            spans.push(Span::styled(before.to_owned(), plain));
        }
        if !inside.is_empty() {
            spans.push(Span::styled(inside.to_owned(), mark));
        }
        at = end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        spans.push(Span::styled(rest.to_owned(), plain));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_never_cut_in_half() {
        assert_eq!(fit("惠东县法院", 10), "惠东县法院");
        assert_eq!(fit("惠东县法院", 8), "惠东县…");
        assert_eq!(fit("惠东县法院", 7), "惠东县…");
        assert_eq!(fit("惠东", 0), "");
        assert_eq!(width(&pad("惠东县法院", 8)), 8);
    }

    #[test]
    fn a_cut_line_ends_in_its_sign() {
        let line = || Line::from(vec![Span::raw("惠东"), Span::raw("县法院"), Span::raw("x")]);
        for (columns, expected) in [
            (11, "惠东县法院x"),
            (10, "惠东县法…"),
            (9, "惠东县法…"),
            (5, "惠东…"),
            (4, "惠…"),
            (1, "…"),
            (0, ""),
        ] {
            let fitted = fit_line(line(), columns);
            assert_eq!(fitted.to_string(), expected, "{columns}");
            assert!(fitted.width() <= columns);
        }
    }

    #[test]
    fn a_long_line_scrolls_with_its_cursor() {
        let line = |text: &str| window(&Input::from(text), 8);
        assert_eq!(line("张三"), ("张三".to_owned(), 4));
        assert_eq!(line("一二三四五六"), ("四五六".to_owned(), 6));
        assert_eq!(line("abcdefghij"), ("defghij".to_owned(), 7));
        let (shown, cursor) = line(&"婴".repeat(80));
        assert_eq!((shown.width(), cursor), (6, 6));
    }

    #[test]
    fn marks_keep_the_whole_text() {
        let spans = marked(
            "（2014）惠东",
            &[3..7, 10..13],
            Style::new(),
            Style::new().bold(),
        );
        let text: String = spans.iter().map(|span| span.content.as_ref()).collect();
        assert_eq!(text, "（2014）惠东");
        assert_eq!(spans.len(), 5);
    }
}
