//! Two judgements side by side, with their differences marked.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::reader::line;
use super::text::{fit, put_line, width};
use super::under::clear_under;
use super::{Look, pane, title};
use crate::library::{Decision, Judgement, Likeness};
use crate::messages::{text, words};
use crate::tui::state::{Compare, ReaderPane};

/// Draws the pair over the panes.
pub fn draw(frame: &mut Frame<'_>, compare: &Compare, look: Look<'_>) {
    let theme = look.theme;
    let area = body(frame.area().as_size().into());
    clear_under(frame.buffer_mut(), area);
    let Some(pair) = compare.pair() else {
        return;
    };
    let [top, text] = [
        Rect { height: 3, ..area },
        Rect {
            y: area.y + 3,
            height: area.height.saturating_sub(3),
            ..area
        },
    ];
    let count = format!(
        " {} ",
        text!(
            "compare-count",
            at = compare.at + 1,
            count = compare.queue.len(),
            open = compare.open()
        )
    );
    let room = area.width.saturating_sub(width(&count) as u16);
    let inner = pane(
        frame,
        top,
        title(words!("compare-title"), true, room, theme),
        Some(count),
        true,
        theme,
    );
    let lines = [(said(pair), theme.text), (what_differs(compare), theme.dim)];
    for (y, (said, style)) in (inner.y..inner.bottom()).zip(lines) {
        let line = Line::styled(fit(&said, usize::from(inner.width)), style);
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..inner
            },
        );
    }
    let half = text.width / 2;
    let left = Rect {
        width: half,
        ..text
    };
    let right = Rect {
        x: text.x + half,
        width: text.width - half,
        ..text
    };
    side(frame, left, "1", &pair.first, &compare.left, look);
    side(frame, right, "2", &pair.second, &compare.right, look);
}

/// Between the first and the last line of the window.
fn body((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 1, width, height.saturating_sub(2))
}

/// What is known of the pair, and what was decided.
fn said(pair: &Likeness) -> String {
    let decided = match pair.decision {
        None => text!("compare-not-decided"),
        Some(Decision::Both) => text!("compare-both"),
        Some(Decision::First) => text!("compare-first", judgement = pair.first.stem),
        Some(Decision::Second) => text!("compare-second", judgement = pair.second.stem),
    };
    format!(
        " {}",
        text!(
            "compare-said",
            grounds = pair.grounds.in_words(),
            percent = format_args!("{:.0}", (pair.similarity * 100.0).floor()),
            decided = decided
        )
    )
}

fn what_differs(compare: &Compare) -> String {
    match compare.differences.len() {
        0 => format!(" {}", words!("compare-no-difference")),
        count => format!(
            " {}",
            text!(
                "compare-difference",
                at = compare.difference + 1,
                count = count
            )
        ),
    }
}

fn side(
    frame: &mut Frame<'_>,
    area: Rect,
    number: &str,
    judgement: &Judgement,
    reader: &ReaderPane,
    look: Look<'_>,
) {
    let date = judgement
        .date
        .map_or(String::new(), |date| format!(" · {date}"));
    let heading = format!("{number} {}{date} · {}", judgement.stem, judgement.source);
    let heading = crate::ground::clean_line(&heading).into_owned();
    let inner = pane(
        frame,
        area,
        title(&heading, false, area.width, look.theme),
        None,
        false,
        look.theme,
    );
    let last = reader
        .rows
        .len()
        .min(reader.top + usize::from(inner.height));
    for (y, row) in (inner.y..).zip(reader.top..last) {
        let spans = line(reader, reader.rows.row(row), look);
        let area = Rect {
            x: inner.x + 1,
            y,
            width: inner.width.saturating_sub(2),
            height: 1,
        };
        put_line(frame, Line::from(spans), area);
    }
}
