//! A table as Markdown (GitHub's and pandoc's pipe tables).

use super::cells::{clean, shown_at};
use super::heads::named;
use crate::tables::{Align, Grid};

pub(super) fn markdown(grid: &Grid) -> String {
    let mut out = String::new();
    if let Some(title) = &grid.title {
        out.extend(["**", escaped(title).trim(), "**\n\n"]);
    }
    let headings = named(grid);
    line(&mut out, headings.iter().map(|heading| escaped(heading)));
    let aligned = grid.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    line(&mut out, aligned);
    for (place, row) in grid.rows.iter().enumerate() {
        if place > 0 && grid.rules.contains(&place) {
            line(&mut out, grid.columns.iter().map(|_| String::new()));
        }
        let cells = (0..row.len()).map(|column| escaped(&shown_at(grid, place, column)));
        line(&mut out, cells);
    }
    for note in &grid.notes {
        out.extend(["\n", &paragraph(note), "\n"]);
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        if !cell.is_empty() {
            out.push(' ');
            out.push_str(&cell);
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// A text within a line that Markdown takes as it stands: a `|` ends no cell, a `<` begins no tag,
/// a `$` no formula, `://` no link.
pub(super) fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let link = c == ':' && text[at..].starts_with("://");
        if link || "\\|`*_[]<>&#~$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text that is a paragraph of its own: it begins no list and no other block.
pub(super) fn paragraph(text: &str) -> String {
    let escaped = escaped(text);
    let escaped = escaped.trim();
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if escaped.starts_with(['-', '+', '=']) {
        return format!("\\{escaped}");
    }
    let (number, rest) = escaped.split_at(digits);
    let numbered = rest.starts_with(['.', ')']) && !rest[1..].starts_with(|c| c != ' ');
    if digits > 0 && numbered {
        return format!("{number}\\{rest}");
    }
    escaped.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::invented::{hostile, table};
    use super::*;

    #[test]
    fn upper_headings_stand_before_the_lower_ones() {
        let expected = "\
**Age × mode**

| age | M1 绑架: N | M1 绑架: % | M2 出卖亲生: N | M2 出卖亲生: % | p | residual |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| 一个月以下 | 1,304 | 99.9 | 2 | 0.3 | \\< .001 | -1,234.50 |
| 1-5 months | 1 | 0.1 | 0 | | .041 | |
| | | | | | | |
| total | 1,305 | 100.0 | 2 | | | 0.00 |

Unit: victim. N = 1,307.
";
        assert_eq!(markdown(&table()), expected);
    }

    #[test]
    fn foreign_text_is_only_text() {
        let printed = markdown(&hostile("<b>|`x`* $y$ http://a_b"));
        let safe = "\\<b\\>\\|\\`x\\`\\* \\$y\\$ http\\://a\\_b";
        assert!(printed.contains(&format!("| {safe} | 1 |\n")), "{printed}");
        assert_eq!(printed.matches(safe).count(), 8, "{printed}");
        assert_eq!(paragraph("# a"), "\\# a");
        assert_eq!(paragraph("- a"), "\\- a");
        assert_eq!(paragraph("12. a"), "12\\. a");
        assert_eq!(paragraph("12.5 of it"), "12.5 of it");
        assert_eq!(paragraph("    code"), "code");
    }
}
