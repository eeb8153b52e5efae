//! Draws the workbench on the demonstration's invented judgements as a picture:
//!
//! ```sh
//! cargo run --example picture > docs/workbench.svg
//! ```

use std::error::Error;
use std::fmt::Write as _;

use casebench::tui::keymap::{Key, Keymap};
use casebench::tui::{Theme, Workbench};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Columns and rows of the window.
const SIZE: (u16, u16) = (120, 36);

/// Finds a judgement that is coded in part, opens its form, goes to the second incident's victim, makes
/// the age uncoded again and reads on to the facts. Other keys can be given as arguments.
const KEYS: &str = "/ 1 1 5 enter c enter ] ] ] ] down backspace space space space";

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let library = casebench::cli::demonstration(&folder.path().join("casebench-demo.db"))?;
    let keymap = Keymap::built_in("default").ok_or("no default keymap")?;
    let mut workbench = Workbench::new(library, keymap, SIZE)?;
    let given: Vec<String> = std::env::args().skip(1).collect();
    let keys = if given.is_empty() {
        KEYS.to_owned()
    } else {
        given.join(" ")
    };
    for key in keys.split_whitespace() {
        workbench.press(Key::parse(key)?);
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?;
    terminal.draw(|frame| workbench.draw(frame, &Theme::coloured()))?;
    print!("{}", picture(terminal.backend().buffer())?);
    Ok(())
}

/// A cell's width and height, and where a row's letters stand, in pixels.
const CELL: (usize, usize) = (9, 18);
const BASELINE: usize = 14;
const MARGIN: usize = 12;

/// The look of some neighbouring cells: colours, attributes.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    ink: &'static str,
    paper: Option<&'static str>,
    bold: bool,
    dim: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let (ink, paper) = (ink(cell.fg), paper(cell.bg));
        let (ink, paper) = if has(Modifier::REVERSED) {
            (paper.unwrap_or("#ffffff"), Some(ink))
        } else {
            (ink, paper)
        };
        Self {
            ink,
            paper,
            bold: has(Modifier::BOLD),
            dim: has(Modifier::DIM),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

/// The colours of letters, dark enough for a white background.
fn ink(colour: Color) -> &'static str {
    match colour {
        Color::Cyan => "#0b6e80",
        Color::Magenta => "#96348a",
        Color::Green => "#2b7a2b",
        Color::Red => "#b3261e",
        _ => "#24292f",
    }
}

fn paper(colour: Color) -> Option<&'static str> {
    match colour {
        Color::Cyan => Some("#9fd8e2"),
        Color::Yellow => Some("#f3dd80"),
        _ => None,
    }
}

/// The screen as an SVG: one `<text>` for each run of cells that look alike.
fn picture(screen: &Buffer) -> Result<String> {
    let (columns, rows) = (
        usize::from(screen.area.width),
        usize::from(screen.area.height),
    );
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">
<title id=\"title\">The workbench: the list of judgements and a frequency table on the left, the text of an invented judgement and the coding form of a victim on the right</title>
<style>text {{ font: 15px 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace; white-space: pre }}</style>
<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#ffffff\" stroke=\"#d0d7de\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let run = Run::at(screen, column, row);
            run.draw(&mut svg, column, row)?;
            column += run.columns;
        }
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

/// Neighbouring cells of one row that look alike: ASCII signs, wide signs, or one other sign repeated,
/// because those may come from another font.
struct Run {
    look: Look,
    signs: Vec<String>,
    /// The columns that each sign takes.
    sign_width: usize,
    columns: usize,
}

impl Run {
    fn at(screen: &Buffer, column: usize, row: usize) -> Self {
        let cell = |column: usize| &screen.content[row * usize::from(screen.area.width) + column];
        let kind = |cell: &Cell| {
            let (sign, width) = (cell.symbol(), cell.symbol().width().max(1));
            let alone = (!sign.is_ascii() && width == 1).then(|| sign.to_owned());
            (Look::of(cell), width, alone)
        };
        let first = kind(cell(column));
        let mut run = Self {
            look: first.0,
            signs: Vec::new(),
            sign_width: first.1,
            columns: 0,
        };
        while column + run.columns < usize::from(screen.area.width)
            && kind(cell(column + run.columns)) == first
        {
            run.signs
                .push(cell(column + run.columns).symbol().to_owned());
            run.columns += run.sign_width;
        }
        run
    }

    fn draw(&self, svg: &mut String, column: usize, row: usize) -> Result<()> {
        let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1);
        let (width, look) = (self.columns * CELL.0, self.look);
        if let Some(paper) = look.paper {
            let height = CELL.1;
            writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>"
            )?;
        }
        let text = self.signs.concat();
        if text.trim().is_empty() {
            return Ok(());
        }
        // A wide sign is as wide as its letters are high; what its two cells have more goes between.
        let adjust = match self.sign_width {
            2 => "lengthAdjust=\"spacing\" letter-spacing=\"3\"",
            _ => "lengthAdjust=\"spacingAndGlyphs\"",
        };
        let mut style = String::new();
        for (set, attribute) in [
            (look.bold, " font-weight=\"bold\""),
            (look.dim, " fill-opacity=\"0.65\""),
            (look.underlined, " text-decoration=\"underline\""),
        ] {
            style.push_str(if set { attribute } else { "" });
        }
        let (ink, baseline) = (look.ink, y + BASELINE);
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(
            svg,
            "<text x=\"{x}\" y=\"{baseline}\" fill=\"{ink}\"{style} textLength=\"{width}\" {adjust} xml:space=\"preserve\">{text}</text>"
        )?;
        Ok(())
    }
}
