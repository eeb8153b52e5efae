//! Screens as a terminal shows them.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use casebench::tui::{Theme, Workbench};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// The bytes that draw the whole screen.
pub fn bytes(workbench: &Workbench, theme: &Theme) -> Vec<u8> {
    let sent = Sent::default();
    sent.terminal(workbench.state.size)
        .draw(|frame| workbench.draw(frame, theme))
        .unwrap();
    sent.take()
}

/// What was sent to a terminal that is drawn on again and again.
#[derive(Debug, Clone, Default)]
pub struct Sent(Rc<RefCell<Vec<u8>>>);

impl Sent {
    pub fn terminal(&self, (width, height): (u16, u16)) -> Terminal<CrosstermBackend<Self>> {
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let backend = CrosstermBackend::new(self.clone());
        Terminal::with_options(backend, TerminalOptions { viewport }).unwrap()
    }

    /// The bytes since the last call.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl io::Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a terminal shows after the bytes.
pub fn terminal<C: vt100::Callbacks>(
    bytes: &[u8],
    (width, height): (u16, u16),
    callbacks: C,
) -> vt100::Parser<C> {
    let size = |cells: u16| cells.try_into().unwrap();
    let mut parser = vt100::Parser::new_with_callbacks(size(height), size(width), 0, callbacks);
    feed(&mut parser, bytes);
    parser
}

/// Gives bytes to a terminal. The parser takes the sign for what is hidden (U+FFFD) for a broken byte
/// and leaves it out, which no terminal does: it gets another one that is as wide.
pub fn feed<C: vt100::Callbacks>(parser: &mut vt100::Parser<C>, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("what is drawn is UTF-8");
    parser.process(text.replace('\u{fffd}', "\u{25a1}").as_bytes());
}

/// The screen as lines of text, without the blanks at their ends.
pub fn screen(workbench: &Workbench) -> String {
    let size = workbench.state.size;
    let parser = terminal(&bytes(workbench, &Theme::plain()), size, ());
    lines(parser.screen())
}

/// The lines of a terminal's screen, without the blanks at their ends.
pub fn lines(screen: &vt100::Screen) -> String {
    let width = screen.size().1.get();
    let rows: Vec<String> = screen
        .rows(0, width)
        .map(|row| row.trim_end().to_owned())
        .collect();
    rows.join("\n")
}

/// The first line of the screen with a text in it.
pub fn line_with<'s>(screen: &'s str, text: &str) -> &'s str {
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{screen}"))
}

/// The sizes of the design.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The screen at each of some sizes, one below the other.
pub fn at_sizes(workbench: &mut Workbench, sizes: &[(u16, u16)]) -> String {
    let mut all = Vec::new();
    for &(width, height) in sizes {
        workbench.resize(width, height);
        all.push(format!("── {width} x {height} ──\n{}\n", screen(workbench)));
    }
    all.concat()
}

/// Checks a part of the screen.
#[track_caller]
pub fn assert_shows(workbench: &Workbench, part: &str) {
    let shown = screen(workbench);
    assert!(
        shown.contains(part),
        "{part:?} is not on the screen:\n{shown}"
    );
}

/// The words of the screen with one blank between, whatever line they are on.
pub fn flat(workbench: &Workbench) -> String {
    let shown = screen(workbench);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
