//! A text over the panes, to be read to its end.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Block;

use super::Look;
use super::text::{fit, put_line};
use super::under::clear_under;
use crate::messages::text;
use crate::printing::wrapped;
use crate::tui::state::Page;

/// Draws the text from its first shown line on.
pub fn draw(frame: &mut Frame<'_>, page: &Page, look: Look<'_>) {
    let theme = look.theme;
    let area = place(frame.area().as_size().into());
    clear_under(frame.buffer_mut(), area);
    let lines = lines(page, area);
    let height = usize::from(area.height).saturating_sub(2);
    let top = page.top.min(lines.len().saturating_sub(height));
    let last = (top + height).min(lines.len());
    let more = if lines.len() > height {
        format!(
            " {} ",
            text!(
                "page-lines",
                first = top + 1,
                last = last,
                all = lines.len()
            )
        )
    } else {
        String::new()
    };
    let room = usize::from(area.width).saturating_sub(more.len() + 4);
    let block = Block::bordered()
        .border_style(theme.border_focused)
        .title(Line::styled(
            format!(" {} ", fit(&page.title, room)),
            theme.title_focused,
        ))
        .title(Line::styled(more, theme.dim).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    for (y, line) in (inner.y..inner.bottom()).zip(lines.into_iter().skip(top)) {
        let row = Rect {
            x: inner.x + 1,
            y,
            width: inner.width.saturating_sub(2),
            height: 1,
        };
        put_line(frame, Line::styled(line, theme.text), row);
    }
}

/// The last line from which the text can be shown in a window.
pub fn end(page: &Page, window: (u16, u16)) -> usize {
    let area = place(window);
    let height = usize::from(area.height).saturating_sub(2);
    lines(page, area).len().saturating_sub(height)
}

fn place((width, height): (u16, u16)) -> Rect {
    Rect::new(2, 1, width.saturating_sub(4), height.saturating_sub(2))
}

fn lines(page: &Page, area: Rect) -> Vec<String> {
    let columns = usize::from(area.width).saturating_sub(4);
    let paragraphs = page.text.lines();
    paragraphs
        .flat_map(|paragraph| match paragraph.trim_end() {
            "" => vec![String::new()],
            paragraph => wrapped(paragraph, Some(columns)),
        })
        .collect()
}
