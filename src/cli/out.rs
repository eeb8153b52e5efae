//! Where verbs print.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use crate::ground::clean;
use crate::printing::{Format, render, render_all};
use crate::tables::Grid;

/// The standard output, and how wide it is.
#[derive(Debug)]
pub struct Out {
    writer: BufWriter<Stdout>,
    width: Option<usize>,
}

impl Out {
    /// The standard output.
    pub fn standard() -> Self {
        let stdout = io::stdout();
        let width = stdout
            .is_terminal()
            .then(|| crossterm::terminal::size().ok())
            .flatten()
            .map(|(columns, _)| usize::from(columns));
        Self {
            writer: BufWriter::new(stdout),
            width,
        }
    }

    /// Whether a person is looking on.
    pub fn is_terminal(&self) -> bool {
        self.width.is_some()
    }

    /// The columns of the terminal; none where the output goes elsewhere.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Prints a line, made safe to show.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.writer, "{}", clean(line))
    }

    /// Prints a table; `render` makes its cells safe to show.
    pub(super) fn grid(&mut self, grid: &Grid, format: Format) -> io::Result<()> {
        let table = render(grid, format, self.width);
        self.writer.write_all(table.as_bytes())
    }

    /// Prints tables that belong together.
    pub(super) fn grids(&mut self, grids: &[Grid], format: Format) -> io::Result<()> {
        let tables = render_all(grids, format, self.width);
        self.writer.write_all(tables.as_bytes())
    }

    /// Prints bytes that the program made itself.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Passes on what is printed so far.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Says something beside the output, on the standard error, made safe to show.
pub(super) fn say(line: &str) {
    // Where the standard error is closed, nothing can be reported.
    let _ = writeln!(io::stderr(), "{}", clean(line));
}
