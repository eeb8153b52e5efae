//! What lies under a pane that is drawn over another.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

/// Empties an area of a buffer and blanks the wide characters that reach into it from the left.
///
/// Half of a wide character cannot be shown: drawn over without this, the character would go on
/// hiding the first column of the pane above it.
pub fn clear_under(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        let left = area.x.checked_sub(1).filter(|_| area.width > 0);
        if let Some(cell) = left.and_then(|x| buffer.cell_mut((x, y)))
            && cell.symbol().cell_width() > 1
        {
            cell.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_covered_characters_become_blank() {
        let mut buffer = Buffer::with_lines(["中文字", "a文bc字"]);
        clear_under(&mut buffer, Rect::new(3, 0, 2, 2));
        buffer[(3, 0)].set_symbol("│");
        buffer[(3, 1)].set_symbol("│");
        assert_eq!(buffer, Buffer::with_lines(["中 │  ", "a文│ 字"]));
        clear_under(&mut buffer, Rect::new(0, 0, 99, 99));
        assert_eq!(buffer, Buffer::empty(buffer.area));
    }
}
