//! What is sent to the terminal: whole frames, with as few bytes as a slow line deserves.
//!
//! ratatui's own backend moves the cursor after each wide character, which makes a screen of Chinese
//! nearly three times as long. This one trusts the terminal to advance by two after characters that are wide
//! everywhere, and positions the cursor only after those on whose width terminals disagree.

mod advance;
pub(super) mod clipboard;
mod pen;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, MoveTo, MoveToColumn, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use ratatui::layout::{Position, Size};

use advance::advance;
use pen::Pen;

/// A ratatui backend for one terminal.
///
/// A frame (from the first drawing or clearing to [`Backend::flush`]) is collected and written at once,
/// inside synchronized output, so that a terminal that knows it shows only whole frames; others ignore
/// it. Nothing changed: nothing but the cursor is sent. The pen is always back to the default between frames.
#[derive(Debug)]
pub struct FrameBackend<W: Write> {
    inner: CrosstermBackend<W>,
    frame: Vec<u8>,
    /// A frame has begun and not ended.
    open: bool,
    colour: bool,
}

impl<W: Write> FrameBackend<W> {
    /// A backend that writes to `writer`. Without `colour` (`NO_COLOR`) no colour is ever sent, but
    /// bold, dim, reverse video and underlines are.
    pub const fn new(writer: W, colour: bool) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            frame: Vec::new(),
            open: false,
            colour,
        }
    }

    /// Sends a sequence that draws nothing, between two frames.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.flush()?;
        self.inner.write_all(sequence.as_bytes())?;
        Write::flush(&mut self.inner)
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.open {
            self.open = true;
            queue!(self.frame, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }

    /// Sends what is not part of a frame at once.
    fn flush_outside_frame(&mut self) -> io::Result<()> {
        if self.open { Ok(()) } else { self.flush() }
    }
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut pen = Pen::default();
        // Where the terminal will write next: its row, and its column while that is sure.
        let mut at: Option<(Option<u16>, u16)> = None;
        for (x, y, cell) in content {
            self.begin()?;
            match at {
                Some((Some(column), row)) if (column, row) == (x, y) => {}
                // The row is sure even where the column is not: only a character in the last column
                // could have gone on to the next row, and nothing follows that one in its own.
                Some((_, row)) if row == y => queue!(self.frame, MoveToColumn(x))?,
                _ => queue!(self.frame, MoveTo(x, y))?,
            }
            pen.change_to(Pen::of(cell, self.colour), &mut self.frame)?;
            // Widgets leave control characters out; should one get here, it does no harm.
            let symbol = if cell.symbol().contains(char::is_control) {
                "?"
            } else {
                cell.symbol()
            };
            self.frame.extend_from_slice(symbol.as_bytes());
            at = Some((advance(symbol).map(|columns| x.saturating_add(columns)), y));
        }
        pen.change_to(Pen::default(), &mut self.frame)
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.flush()?;
        self.inner.append_lines(n)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.frame, Hide)?;
        self.flush_outside_frame()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.frame, Show)?;
        self.flush_outside_frame()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal answers only what it has received.
        self.flush()?;
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.frame, MoveTo(x, y))?;
        self.flush_outside_frame()
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Begins a frame, so that a cleared screen is never seen: it is sent with what is drawn next.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.begin()?;
        let region = match clear_type {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.frame, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    /// Ends the frame and sends it. What could not be sent is dropped, for it would be half a frame.
    fn flush(&mut self) -> io::Result<()> {
        if self.open {
            self.open = false;
            queue!(self.frame, EndSynchronizedUpdate)?;
        }
        let sent = self.inner.write_all(&self.frame);
        self.frame.clear();
        sent?;
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Drop for FrameBackend<W> {
    /// Ends a frame left open, so that the terminal does not go on waiting for its end.
    fn drop(&mut self) {
        if self.open {
            // The terminal is gone, so this cannot be reported.
            let _ = self.flush();
        }
    }
}
