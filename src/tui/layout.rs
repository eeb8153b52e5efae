//! Where the panes stand: a pure function of the window's size and the focus.

use ratatui::layout::Rect;

use super::action::Context;

/// A pane that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of judgements.
    List,
    /// The text.
    Reader,
    /// The coding form.
    Form,
}

impl Pane {
    /// The panes in the order of the tab key.
    pub const ALL: [Self; 3] = [Self::List, Self::Reader, Self::Form];

    /// The context whose keys count in it.
    pub fn context(self) -> Context {
        match self {
            Self::List => Context::List,
            Self::Reader => Context::Reader,
            Self::Form => Context::Form,
        }
    }
}

/// The smallest window that can be worked in.
pub const SMALLEST: (u16, u16) = (60, 15);

/// From this width on the list stands beside the text.
const TWO_COLUMNS: u16 = 100;

/// From this width on the table has a column of its own.
const THREE_COLUMNS: u16 = 160;

/// A longer line of text is hard to read.
const WIDEST_TEXT: u16 = 104;

/// Columns and rows of each of two texts that are compared side by side: a border and a blank on both sides,
/// above them the window's first line, three lines on the pair and the texts' titles, below the last line.
pub fn compared((width, height): (u16, u16)) -> (u16, u16) {
    ((width / 2).saturating_sub(3), height.saturating_sub(6))
}

/// From this height on a chart stands below its table.
const CHART_BELOW: u16 = 34;

/// Where a table and its chart stand on the tables screen; what has no room is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tabled {
    /// The table with its title and notes.
    pub table: Option<Rect>,
    /// The chart.
    pub chart: Option<Rect>,
}

impl Tabled {
    /// The chart stands beside the table in a wide window, below it in a high one. `turned` takes it away
    /// there; where there is no room for both, it shows the chart in place of the table.
    pub fn new((width, height): (u16, u16), turned: bool) -> Self {
        let body = Rect::new(0, 1, width, height.saturating_sub(2));
        let alone = |table| Self {
            table: Some(table),
            chart: None,
        };
        let both = |(table, chart)| Self {
            table: Some(table),
            chart: Some(chart),
        };
        if width >= THREE_COLUMNS {
            let table = (body.width * 3 / 5).max(100);
            return if turned {
                alone(body)
            } else {
                both(split_left(body, table))
            };
        }
        if height >= CHART_BELOW {
            return if turned {
                alone(body)
            } else {
                both(split_bottom(body, (body.height * 2 / 5).min(20)))
            };
        }
        if turned {
            Self {
                table: None,
                chart: Some(body),
            }
        } else {
            alone(body)
        }
    }
}

/// The parts of the window; what has no room is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Library, pass and progress.
    pub header: Rect,
    /// The list of judgements.
    pub list: Option<Rect>,
    /// The text of the judgement.
    pub reader: Option<Rect>,
    /// The coding form.
    pub form: Option<Rect>,
    /// The running table.
    pub side: Option<Rect>,
    /// The running table in one line, where it has no pane.
    pub side_line: Option<Rect>,
    /// Messages and keys.
    pub footer: Rect,
}

impl Layout {
    /// The layout of a window, or none where it is smaller than [`SMALLEST`].
    pub fn new(width: u16, height: u16, focus: Pane) -> Option<Self> {
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return None;
        }
        let header = Rect::new(0, 0, width, 1);
        let footer = Rect::new(0, height - 1, width, 1);
        let body = Rect::new(0, 1, width, height - 2);
        let frame = Self {
            header,
            footer,
            list: None,
            reader: None,
            form: None,
            side: None,
            side_line: None,
        };
        Some(match width {
            THREE_COLUMNS.. => frame.three_columns(body),
            TWO_COLUMNS.. => frame.two_columns(body),
            _ => frame.one_pane(body, focus),
        })
    }

    /// The list alone, or the text over the form; the table in a line.
    fn one_pane(self, body: Rect, focus: Pane) -> Self {
        let (body, line) = split_bottom(body, 1);
        let rest = Self {
            side_line: Some(line),
            ..self
        };
        if focus == Pane::List {
            return Self {
                list: Some(body),
                ..rest
            };
        }
        let form_height = match focus {
            Pane::Form => (body.height / 2).max(9),
            _ => (body.height / 3).max(6),
        };
        let (reader, form) = split_bottom(body, form_height);
        Self {
            reader: Some(reader),
            form: Some(form),
            ..rest
        }
    }

    /// List and table left, text over form right.
    fn two_columns(self, body: Rect) -> Self {
        // The trial number and the date of a judgement have room beside each other in most windows.
        let left_width = (body.width * 3 / 8).clamp(40, 52);
        let (left, right) = split_left(body, left_width);
        let (list, side) = split_bottom(left, (left.height / 2).clamp(8, 20));
        let (reader, form) = split_bottom(right, form_height(right.height));
        Self {
            list: Some(list),
            side: Some(side),
            reader: Some(reader),
            form: Some(form),
            ..self
        }
    }

    /// List, text over form, table.
    fn three_columns(self, body: Rect) -> Self {
        let list_width = (body.width / 4).clamp(40, 56);
        let (list, rest) = split_left(body, list_width);
        let side_width = (body.width / 4)
            .clamp(40, 70)
            .max(rest.width.saturating_sub(WIDEST_TEXT));
        let (middle, side) = split_left(rest, rest.width - side_width);
        let (reader, form) = split_bottom(middle, form_height(middle.height));
        Self {
            list: Some(list),
            side: Some(side),
            reader: Some(reader),
            form: Some(form),
            ..self
        }
    }

    /// The rectangle of a pane, where it is shown.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::List => self.list,
            Pane::Reader => self.reader,
            Pane::Form => self.form,
        }
    }
}

fn form_height(height: u16) -> u16 {
    (height * 9 / 20).clamp(9, 26)
}

fn split_left(area: Rect, width: u16) -> (Rect, Rect) {
    let left = Rect { width, ..area };
    (
        left,
        Rect {
            x: area.x + width,
            width: area.width - width,
            ..area
        },
    )
}

fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    let top = Rect {
        height: area.height - height,
        ..area
    };
    (
        top,
        Rect {
            y: area.y + top.height,
            height,
            ..area
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a layout with a sign for every eighth column and fourth row.
    fn drawn(width: u16, height: u16, focus: Pane) -> String {
        let layout = Layout::new(width, height, focus).unwrap();
        let parts = [
            ('H', Some(layout.header)),
            ('L', layout.list),
            ('R', layout.reader),
            ('F', layout.form),
            ('S', layout.side),
            ('s', layout.side_line),
            ('K', Some(layout.footer)),
        ];
        let sign = |x: u16, y: u16| {
            let inside = |area: &Rect| area.contains(ratatui::layout::Position { x, y });
            parts
                .iter()
                .find(|(_, area)| area.as_ref().is_some_and(inside))
                .map_or('?', |(sign, _)| *sign)
        };
        (0..height)
            .filter(|y| y % 4 == 0 || *y + 2 >= height)
            .map(|y| {
                (0..width)
                    .step_by(8)
                    .map(|x| sign(x, y))
                    .collect::<String>()
            })
            .collect::<Vec<String>>()
            .join("\n")
    }

    #[test]
    fn a_small_window_has_one_main_pane() {
        assert_eq!(
            drawn(80, 24, Pane::List),
            "HHHHHHHHHH\nLLLLLLLLLL\nLLLLLLLLLL\nLLLLLLLLLL\nLLLLLLLLLL\nLLLLLLLLLL\nssssssssss\nKKKKKKKKKK"
        );
        assert_eq!(
            drawn(80, 24, Pane::Form),
            "HHHHHHHHHH\nRRRRRRRRRR\nRRRRRRRRRR\nFFFFFFFFFF\nFFFFFFFFFF\nFFFFFFFFFF\nssssssssss\nKKKKKKKKKK"
        );
    }

    #[test]
    fn a_middle_window_has_list_and_table_left() {
        let expected = "HHHHHHHHHHHHHHH\nLLLLLLRRRRRRRRR\nLLLLLLRRRRRRRRR\nLLLLLLRRRRRRRRR\nLLLLLLRRRRRRRRR\nSSSSSSRRRRRRRRR\nSSSSSSFFFFFFFFF\nSSSSSSFFFFFFFFF\nSSSSSSFFFFFFFFF\nSSSSSSFFFFFFFFF\nSSSSSSFFFFFFFFF\nKKKKKKKKKKKKKKK";
        assert_eq!(drawn(120, 40, Pane::Form), expected);
    }

    #[test]
    fn a_large_window_has_three_columns_and_a_readable_text() {
        let layout = Layout::new(200, 60, Pane::Form).unwrap();
        assert!(layout.reader.unwrap().width <= WIDEST_TEXT);
        assert_eq!(layout.side.unwrap().right(), 200);
    }

    #[test]
    fn a_chart_stands_where_there_is_room_for_it() {
        let areas = |size, turned| {
            let tabled = Tabled::new(size, turned);
            let area = |area: Option<Rect>| area.map(|area| (area.x, area.y));
            (area(tabled.table), area(tabled.chart))
        };
        assert_eq!(areas((80, 24), false), (Some((0, 1)), None));
        assert_eq!(areas((80, 24), true), (None, Some((0, 1))));
        assert_eq!(areas((120, 40), false), (Some((0, 1)), Some((0, 24))));
        assert_eq!(areas((120, 40), true), (Some((0, 1)), None));
        assert_eq!(areas((200, 60), false), (Some((0, 1)), Some((120, 1))));
        for width in (SMALLEST.0..260).step_by(7) {
            for height in (SMALLEST.1..90).step_by(5) {
                let tabled = Tabled::new((width, height), false);
                let parts = [tabled.table, tabled.chart];
                let covered: u32 = parts.iter().flatten().map(|area| area.area()).sum();
                assert_eq!(covered, u32::from(width) * u32::from(height - 2));
            }
        }
    }

    #[test]
    fn every_size_is_covered_without_overlap() {
        for width in (SMALLEST.0..260).step_by(7) {
            for height in (SMALLEST.1..90).step_by(5) {
                for focus in Pane::ALL {
                    let layout = Layout::new(width, height, focus).unwrap();
                    let parts = [
                        layout.list,
                        layout.reader,
                        layout.form,
                        layout.side,
                        layout.side_line,
                    ];
                    let covered: u32 = parts.iter().flatten().map(|area| area.area()).sum();
                    assert_eq!(
                        covered,
                        u32::from(width) * u32::from(height - 2),
                        "{width}x{height}"
                    );
                    assert!(layout.pane(focus).is_some());
                }
            }
        }
        assert_eq!(Layout::new(59, 40, Pane::List), None);
        assert_eq!(Layout::new(80, 14, Pane::List), None);
    }
}
