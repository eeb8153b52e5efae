use std::collections::HashSet;
use std::num::NonZero;

use super::FrameBackend;
use crate::tui::view::under::clear_under;
use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::Paragraph;
use ratatui::{Terminal, TerminalOptions, Viewport};

const WIDTH: u16 = 21;
const HEIGHT: u16 = 4;
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

fn terminal_of(width: u16) -> vt100::Parser {
    let size = |n| NonZero::new(n).expect("not 0");
    vt100::Parser::new(size(HEIGHT), size(width), 0)
}

/// Draws what differs between two buffers, and returns which cells were sent.
fn send<'a>(
    out: &mut Vec<u8>,
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    colour: bool,
) -> HashSet<(u16, u16)> {
    let mut sent = HashSet::new();
    let mut backend = FrameBackend::new(out, colour);
    let cells = cells.inspect(|(x, y, _)| {
        sent.insert((*x, *y));
    });
    backend.draw(cells).expect("writing to memory");
    backend.flush().expect("writing to memory");
    sent
}

/// The cells that are seen, without the second halves of wide ones.
fn seen(buffer: &Buffer) -> Vec<(u16, u16, &Cell)> {
    let mut cells = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            cells.push((x, y, cell));
            x += cell.symbol().cell_width().max(1);
        }
    }
    cells
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

fn assert_symbol(screen: &vt100::Screen, x: u16, y: u16, cell: &Cell) {
    let shown = screen.cell(y, x).expect("a cell");
    let contents = if shown.has_contents() {
        shown.contents()
    } else {
        " "
    };
    assert_eq!(contents, cell.symbol(), "at {x},{y}");
    assert_eq!(
        shown.is_wide(),
        cell.symbol().cell_width() == 2,
        "width at {x},{y}"
    );
}

fn assert_style(screen: &vt100::Screen, x: u16, y: u16, cell: &Cell, coloured: bool) {
    let shown = screen.cell(y, x).expect("a cell");
    let has = |modifier| cell.modifier.contains(modifier);
    let wanted = |wanted| {
        if coloured {
            colour(wanted)
        } else {
            vt100::Color::Default
        }
    };
    assert_eq!(shown.fgcolor(), wanted(cell.fg), "foreground at {x},{y}");
    assert_eq!(shown.bgcolor(), wanted(cell.bg), "background at {x},{y}");
    assert_eq!(shown.bold(), has(Modifier::BOLD), "bold at {x},{y}");
    assert_eq!(shown.dim(), has(Modifier::DIM), "dim at {x},{y}");
    assert_eq!(
        shown.inverse(),
        has(Modifier::REVERSED),
        "reverse at {x},{y}"
    );
    assert_eq!(
        shown.underline(),
        has(Modifier::UNDERLINED),
        "underline at {x},{y}"
    );
}

/// One text somewhere on the screen.
type Stroke = (u16, u16, String, Style);

fn stroke() -> impl Strategy<Value = Stroke> {
    let colour = prop::sample::select(vec![
        Color::Reset,
        Color::Reset,
        Color::Red,
        Color::LightBlue,
        Color::Indexed(200),
        Color::Rgb(1, 2, 3),
    ]);
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::DIM.union(Modifier::UNDERLINED),
        Modifier::BOLD.union(Modifier::REVERSED),
    ]);
    let text = "[惠东法，。“”…①─│a-c 　é]{1,14}";
    (0..WIDTH, 0..HEIGHT, text, colour.clone(), colour, modifier).prop_map(
        |(x, y, text, fg, bg, modifier)| {
            let style = Style::new().fg(fg).bg(bg).add_modifier(modifier);
            (x, y, text, style)
        },
    )
}

fn paint(strokes: &[Stroke]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for (x, y, text, style) in strokes {
        clear_under(&mut buffer, Rect::new(*x, *y, text.cell_width(), 1));
        buffer.set_string(*x, *y, text, *style);
    }
    buffer
}

proptest! {
    #[test]
    fn the_terminal_shows_each_frame(frames in prop::collection::vec(prop::collection::vec(stroke(), 0..9), 1..6), coloured: bool) {
        let mut terminal = terminal_of(WIDTH);
        let mut before = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        // Where half of a wide character was cut off, terminals blank the other half in a style of
        // their own choice, and the difference between two buffers does not mention it.
        let mut blanked: HashSet<(u16, u16)> = HashSet::new();
        for strokes in frames {
            let after = paint(&strokes);
            let mut bytes = Vec::new();
            let sent = send(&mut bytes, before.diff_iter(&after), coloured);
            terminal.process(&bytes);
            blanked.extend(seen(&before).iter().filter(|(.., cell)| cell.symbol().cell_width() == 2).map(|(x, y, _)| (x + 1, *y)));
            blanked.retain(|cell| !sent.contains(cell));
            for (x, y, cell) in seen(&after) {
                assert_symbol(terminal.screen(), x, y, cell);
                if !blanked.contains(&(x, y)) {
                    assert_style(terminal.screen(), x, y, cell, coloured);
                }
            }
            before = after;
        }
    }

    /// Each ambiguous character is replaced by a wide one on its way to the terminal.
    #[test]
    fn ambiguous_characters_shift_nothing_where_they_are_wide(strokes in prop::collection::vec(stroke(), 0..20)) {
        let buffer = paint(&strokes);
        let mut bytes = Vec::new();
        send(&mut bytes, seen(&buffer).into_iter(), true);
        let ambiguous = ['“', '”', '…', '①', '─', '│', 'é'];
        let text = String::from_utf8(bytes).unwrap().replace(ambiguous, "宽");
        // One column to spare, so that the last one does not wrap.
        let mut terminal = terminal_of(WIDTH + 1);
        terminal.process(text.as_bytes());
        for (x, y, cell) in seen(&buffer) {
            if !cell.symbol().starts_with(ambiguous) {
                assert_symbol(terminal.screen(), x, y, cell);
            }
        }
    }
}

fn chinese_screen() -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let line = "经审理查明，被告人张某（另案处理）将一名“男婴”卖给李某，得款38000元……".repeat(4);
    for y in 0..60 {
        buffer.set_string(0, y, &line, Style::new());
    }
    buffer
}

#[test]
fn a_screen_of_chinese_takes_far_fewer_bytes() {
    let screen = chinese_screen();
    let empty = Buffer::empty(screen.area);
    let mut ours = Vec::new();
    send(&mut ours, empty.diff_iter(&screen), true);
    let mut theirs = Vec::new();
    let mut backend = CrosstermBackend::new(&mut theirs);
    backend.draw(empty.diff_iter(&screen)).unwrap();
    println!("{} bytes, {} by ratatui", ours.len(), theirs.len());
    assert!(ours.len() * 2 < theirs.len());
}

#[test]
fn a_frame_is_one_piece_and_nothing_is_sent_for_nothing() {
    let mut bytes = Vec::new();
    let area = Rect::new(0, 0, 10, 2);
    {
        let options = TerminalOptions {
            viewport: Viewport::Fixed(area),
        };
        let mut terminal =
            Terminal::with_options(FrameBackend::new(&mut bytes, true), options).unwrap();
        for _ in 0..2 {
            terminal
                .draw(|frame| {
                    frame.render_widget(Paragraph::new("惠东a"), area);
                    frame.set_cursor_position((5, 0));
                })
                .unwrap();
        }
    }
    let cursor = "\x1b[?25h\x1b[1;6H";
    let first = format!("{BEGIN}\x1b[1;1H惠东a{cursor}{END}");
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        format!("{first}{cursor}")
    );
}

#[test]
fn a_frame_left_open_is_closed() {
    let mut bytes = Vec::new();
    {
        let mut backend = FrameBackend::new(&mut bytes, true);
        backend.clear().unwrap();
        backend.set_cursor_position((0, 0)).unwrap();
    }
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        format!("{BEGIN}\x1b[2J\x1b[1;1H{END}")
    );
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let cell = Cell::new("\u{1b}");
    let mut bytes = Vec::new();
    send(&mut bytes, std::iter::once((0, 0, &cell)), true);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        format!("{BEGIN}\x1b[1;1H?{END}")
    );
}
