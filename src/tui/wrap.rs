//! A text in rows of a given width, broken by the rules of Chinese typesetting.
//!
//! Made once for a text and a width; drawing a screen then only takes slices. Break opportunities
//! are those of Unicode Standard Annex #14, which keeps `，。；：、）」』》】！？` from the beginning of
//! a row and `（「《` from its end. One rule is ours: the annex breaks neither before nor after
//! `“` `”` `‘` `’`, because it cannot know which opens; Chinese sets them solid between characters
//! that may be parted, so a row may begin with `“` and end with `”`, never the other way round.

use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// Where a paragraph ends in a text that has no line feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paragraphs {
    /// Only where the text says so.
    #[default]
    AsWritten,
    /// Also at blanks that stand for lost line breaks, if the text has no line break at all.
    ///
    /// Published judgements are often stored with a blank for each line break. A run of blanks (also
    /// ideographic ones) counts as one after `。` `；` `：` `！` `？` `）` `》` `…` and what closes
    /// quotations, after the last character of the head lines (`院` `书` `号`) and of the date
    /// (`日`), and before the words that begin the closing lines and the parties' paragraphs
    /// (`审判`, `书记员`, `被告人` and others). In 250 published judgements nine of ten blanks are such.
    Guessed,
}

/// A text broken into rows.
///
/// ```
/// use casebench::tui::wrap::Wrapped;
///
/// let text = "经审理查明，被告人张某";
/// let rows: Vec<&str> = Wrapped::new(text, 10).rows().map(|row| &text[row]).collect();
/// assert_eq!(rows, ["经审理查", "明，被告人", "张某"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrapped {
    rows: Vec<Row>,
    /// Length of the text in bytes.
    length: usize,
    width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    start: usize,
    /// Without the blanks and the line break that follow.
    end: usize,
    opens_paragraph: bool,
}

impl Wrapped {
    /// Breaks a text into rows of at most `width` columns, paragraphs as written.
    ///
    /// A width of 0 counts as 1. Where a single character is wider than the width it has a row of its own.
    pub fn new(text: &str, width: u16) -> Self {
        Self::with(text, width, Paragraphs::AsWritten)
    }

    /// Breaks a text into rows of at most `width` columns.
    pub fn with(text: &str, width: u16, paragraphs: Paragraphs) -> Self {
        let guess = paragraphs == Paragraphs::Guessed && !text.contains(is_line_break);
        let mut builder = Builder::new(text, width.max(1));
        let mut start = 0;
        for (end, mandatory) in opportunities(text) {
            // The end of the text is always reported as a mandatory break.
            let written = mandatory && text[start..end].ends_with(is_line_break);
            builder.add(start..end);
            if written || (guess && is_lost_break(&text[..end], &text[end..])) {
                builder.end_row(end, true);
            }
            start = end;
        }
        builder.finish()
    }

    /// The byte ranges of the rows, first to last, without the blanks at which rows were broken.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.rows.iter().map(|row| row.start..row.end)
    }

    /// The byte range of one row; an empty one at the end of the text for a row beyond the last.
    pub fn row(&self, index: usize) -> Range<usize> {
        let end = self.length..self.length;
        self.rows.get(index).map_or(end, |row| row.start..row.end)
    }

    /// The number of the row that shows a byte of the text, or would show it if it were no blank at
    /// the end of a row. The last row for bytes beyond the text.
    pub fn row_of(&self, offset: usize) -> usize {
        let after = self.rows.partition_point(|row| row.start <= offset);
        after.saturating_sub(1)
    }

    /// Whether a row is the first of its paragraph.
    pub fn opens_paragraph(&self, index: usize) -> bool {
        self.rows.get(index).is_some_and(|row| row.opens_paragraph)
    }

    /// How many rows there are; at least one, as an empty text has an empty row.
    #[expect(clippy::len_without_is_empty, reason = "there is always a row")]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The width in columns that the text was broken for.
    pub fn width(&self) -> u16 {
        self.width
    }
}

/// How many columns a text takes, as drawn: control characters are counted as one, though drawing
/// leaves them out.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(grapheme_columns).sum()
}

fn grapheme_columns(grapheme: &str) -> usize {
    if grapheme.chars().all(char::is_control) {
        1
    } else {
        usize::from(grapheme.cell_width())
    }
}

/// Fills rows with pieces of the text that must not be broken inside.
struct Builder<'a> {
    text: &'a str,
    width: usize,
    rows: Vec<Row>,
    start: usize,
    /// Columns taken in the row that is being filled, with its last blanks.
    taken: usize,
    opens_paragraph: bool,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, width: u16) -> Self {
        Self {
            text,
            width: usize::from(width),
            rows: Vec::new(),
            start: 0,
            taken: 0,
            opens_paragraph: true,
        }
    }

    /// Adds a piece; its last blanks need no room.
    fn add(&mut self, piece: Range<usize>) {
        let whole = &self.text[piece.clone()];
        let shown = whole.trim_end_matches(is_blank);
        let needed = columns(shown);
        if self.taken > 0 && needed > 0 && self.taken + needed > self.width {
            self.end_row(piece.start, false);
        }
        if needed > self.width {
            self.add_broken(piece.start, shown);
        } else {
            self.taken += needed;
        }
        self.taken += columns(&whole[shown.len()..]);
    }

    /// Adds a piece that is wider than a row, broken between graphemes.
    fn add_broken(&mut self, start: usize, shown: &str) {
        for (at, grapheme) in shown.grapheme_indices(true) {
            let needed = grapheme_columns(grapheme);
            if self.taken > 0 && self.taken + needed > self.width {
                self.end_row(start + at, false);
            }
            self.taken += needed;
        }
    }

    fn end_row(&mut self, at: usize, paragraph: bool) {
        let shown = self.text[self.start..at].trim_end_matches(is_blank);
        self.rows.push(Row {
            start: self.start,
            end: self.start + shown.len(),
            opens_paragraph: self.opens_paragraph,
        });
        self.start = at;
        self.taken = 0;
        self.opens_paragraph = paragraph;
    }

    fn finish(mut self) -> Wrapped {
        if self.start < self.text.len() || self.rows.is_empty() {
            self.end_row(self.text.len(), false);
        }
        Wrapped {
            rows: self.rows,
            length: self.text.len(),
            width: self.width as u16,
        }
    }
}

/// Where the text may be broken, and whether it must, last at its end.
fn opportunities(text: &str) -> impl Iterator<Item = (usize, bool)> {
    let mut known = linebreaks(text).peekable();
    let mut pairs = text.char_indices().scan(None, |before, (at, c)| {
        let pair = (at, before.replace(c), c);
        Some(pair)
    });
    // Both walk the text once: those of the annex, and ours between them.
    std::iter::from_fn(move || {
        for (at, before, after) in pairs.by_ref() {
            if let Some((_, kind)) = known.next_if(|(next, _)| *next == at) {
                return Some((at, kind == BreakOpportunity::Mandatory));
            }
            if before.is_some_and(|before| parts_at_quote(before, after)) {
                return Some((at, false));
            }
        }
        known.next().map(|(at, _)| (at, true))
    })
}

/// Whether a row may end between these two because one is a quotation mark.
fn parts_at_quote(before: char, after: char) -> bool {
    let opens = matches!(after, '“' | '‘') && (is_ideograph(before) || closes(before));
    let closed = matches!(before, '”' | '’') && is_ideograph(after);
    opens || closed
}

/// Punctuation after which Chinese may go on in a new row.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '）' | '」' | '』' | '》' | '】' | '！' | '？'
    )
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The mandatory breaks of the annex.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What is not shown at the end of a row.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}') || is_line_break(c)
}

/// Words that begin a paragraph in the head and in the closing lines of a judgement.
const OPENERS: [&str; 14] = [
    "公诉机关",
    "被告人",
    "辩护人",
    "经审理",
    "本院认为",
    "上述事实",
    "审判长",
    "审判员",
    "审 判",
    "代理审判员",
    "人民陪审员",
    "书记员",
    "书 记",
    "附",
];

/// Whether the blanks that end `before` stand for a lost line break; see [`Paragraphs::Guessed`].
fn is_lost_break(before: &str, after: &str) -> bool {
    let sentence = before.trim_end_matches([' ', '\u{3000}']);
    let Some(last) = sentence.chars().next_back() else {
        return false;
    };
    if sentence.len() == before.len() || after.starts_with([' ', '\u{3000}']) {
        return false;
    }
    let ends = matches!(
        last,
        '。' | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '…'
            | '”'
            | '’'
            | '院'
            | '书'
            | '号'
            | '日'
    );
    ends || OPENERS.iter().any(|opener| after.starts_with(opener))
}
