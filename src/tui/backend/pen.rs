//! Colours and attributes as the terminal's escape sequences need them.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes and the parameters of SGR (ECMA-48, 8.3.117) that switch them on.
const ATTRIBUTES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// What the terminal writes with at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    attributes: Modifier,
}

impl Pen {
    /// The pen that a cell is written with. Without `colour` it has the terminal's own two colours,
    /// but all attributes: reverse video must still show where one is.
    pub(super) fn of(cell: &Cell, colour: bool) -> Self {
        Self {
            foreground: if colour { cell.fg } else { Color::Reset },
            background: if colour { cell.bg } else { Color::Reset },
            attributes: cell.modifier,
        }
    }

    /// Changes the terminal from this pen to another with one sequence, or none.
    pub(super) fn change_to(&mut self, wanted: Self, out: &mut impl Write) -> io::Result<()> {
        if *self == wanted {
            return Ok(());
        }
        out.write_all(b"\x1b[")?;
        let mut from = *self;
        let mut gap = "";
        if !wanted.attributes.contains(from.attributes) || wanted == Self::default() {
            // Everything off is shorter than each thing off, and no terminal misreads it: 22
            // ends both bold and dim, 21 ends bold on some and begins a double underline on others.
            from = Self::default();
            if wanted != from {
                out.write_all(b"0")?;
                gap = ";";
            }
        }
        for (attribute, code) in ATTRIBUTES {
            if (wanted.attributes - from.attributes).contains(attribute) {
                write!(out, "{gap}{code}")?;
                gap = ";";
            }
        }
        if wanted.foreground != from.foreground {
            out.write_all(gap.as_bytes())?;
            write_colour(wanted.foreground, 30, out)?;
            gap = ";";
        }
        if wanted.background != from.background {
            out.write_all(gap.as_bytes())?;
            write_colour(wanted.background, 40, out)?;
        }
        *self = wanted;
        out.write_all(b"m")
    }
}

/// The parameters of a colour; `base` is 30 for the foreground and 40 for the background. The 16
/// colours have the short codes, which the oldest terminals know.
fn write_colour(colour: Color, base: u8, out: &mut impl Write) -> io::Result<()> {
    let (extended, default, bright) = (base + 8, base + 9, base + 60);
    let code = match colour {
        Color::Reset => default,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(index) => return write!(out, "{extended};5;{index}"),
        Color::Rgb(r, g, b) => return write!(out, "{extended};2;{r};{g};{b}"),
    };
    write!(out, "{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        let mut pen = from;
        pen.change_to(to, &mut out).expect("writing to memory");
        assert_eq!(pen, to);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn only_what_differs_is_sent() {
        let plain = Pen::default();
        let bold = Pen {
            attributes: Modifier::BOLD,
            ..plain
        };
        let red = Pen {
            foreground: Color::Red,
            ..bold
        };
        let bar = Pen {
            background: Color::LightBlue,
            attributes: Modifier::REVERSED,
            ..plain
        };
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, bold), "\x1b[1m");
        assert_eq!(change(bold, red), "\x1b[31m");
        assert_eq!(change(red, bold), "\x1b[39m");
        assert_eq!(change(red, plain), "\x1b[m");
        assert_eq!(change(red, bar), "\x1b[0;7;104m");
        let deep = Pen {
            foreground: Color::Rgb(1, 2, 3),
            background: Color::Indexed(200),
            ..plain
        };
        assert_eq!(change(plain, deep), "\x1b[38;2;1;2;3;48;5;200m");
    }

    #[test]
    fn without_colour_attributes_stay() {
        let mut cell = Cell::new("x");
        cell.set_fg(Color::Red).set_bg(Color::Blue);
        cell.modifier = Modifier::REVERSED;
        let pen = Pen::of(&cell, false);
        assert_eq!(change(Pen::default(), pen), "\x1b[7m");
    }
}
