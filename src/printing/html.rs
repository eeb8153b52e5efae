//! A table as HTML.

use std::fmt::Write;

use super::cells::{clean, shown};
use super::heads::{Upper, across, upper};
use crate::tables::{Align, Grid, GridCell, Span};

/// A table with its notes below it, to be put into a page: no style, classes only (`text`, `number`,
/// `span`, `rule`, `notes`), and all foreign text escaped.
pub fn table(grid: &Grid) -> String {
    let mut out = String::from("<table>\n");
    if let Some(title) = &grid.title {
        out.extend(["<caption>", &escaped(title), "</caption>\n"]);
    }
    if !grid.columns.is_empty() {
        out.push_str("<thead>\n");
        headings(grid, &mut out);
        out.push_str("</thead>\n");
    }
    out.push_str("<tbody>\n");
    // The first column of texts names the line.
    let naming = grid
        .columns
        .iter()
        .position(|column| column.align == Align::Left);
    for (place, row) in grid.rows.iter().enumerate() {
        let rule = place > 0 && grid.rules.contains(&place);
        out.push_str(if rule { "<tr class=\"rule\">" } else { "<tr>" });
        for (column, cell) in row.iter().enumerate() {
            let align = grid
                .columns
                .get(column)
                .map_or(Align::Left, |column| column.align);
            let going_on = grid.goes_on(place, column);
            let cell = if going_on { &GridCell::Empty } else { cell };
            body_cell(cell, align, naming == Some(column) && !going_on, &mut out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    for note in &grid.notes {
        out.extend(["<p class=\"notes\">", &escaped(note), "</p>\n"]);
    }
    out
}

fn body_cell(cell: &GridCell, align: Align, names: bool, out: &mut String) {
    let (tag, scope) = if names {
        ("th", " scope=\"row\"")
    } else {
        ("td", "")
    };
    let text = escaped(&shown(cell));
    let class = class(align);
    let _ = write!(out, "<{tag}{scope} class=\"{class}\">{text}</{tag}>");
}

/// One line of headings, or two where some are over several columns; above them what all of these are values of.
fn headings(grid: &Grid, out: &mut String) {
    let heading = |column: usize, rows: &str| {
        let column = &grid.columns[column];
        let (class, text) = (class(column.align), escaped(&column.heading));
        format!("<th scope=\"col\"{rows} class=\"{class}\">{text}</th>")
    };
    let over = |span: &Span, rows: &str| {
        let (count, text) = (span.columns.len(), escaped(&span.heading));
        format!("<th scope=\"colgroup\" colspan=\"{count}\"{rows} class=\"span\">{text}</th>")
    };
    let across = across(grid);
    let covers = |start: usize| across.is_some_and(|across| across.columns.contains(&start));
    let mut below = Vec::new();
    match upper(grid) {
        None => {
            out.push_str("<tr>");
            out.extend((0..grid.columns.len()).map(|column| heading(column, "")));
            out.push_str("</tr>\n");
        }
        Some(heads) => {
            let (mut first, mut second) = (String::new(), String::new());
            let (one, all) = if across.is_some() {
                (" rowspan=\"2\"", " rowspan=\"3\"")
            } else {
                ("", " rowspan=\"2\"")
            };
            for head in heads {
                match head {
                    Upper::Column(column) => first.push_str(&heading(column, all)),
                    Upper::Span(span) if covers(span.columns.start) => {
                        let across = across.filter(|of| of.columns.start == span.columns.start);
                        first.extend(across.map(|across| over(across, "")));
                        second.push_str(&over(span, ""));
                        below.extend(span.columns.clone());
                    }
                    Upper::Span(span) => {
                        first.push_str(&over(span, one));
                        below.extend(span.columns.clone());
                    }
                }
            }
            for line in [first, second].into_iter().filter(|line| !line.is_empty()) {
                out.extend(["<tr>", &line, "</tr>\n"]);
            }
        }
    }
    if !below.is_empty() {
        out.push_str("<tr>");
        out.extend(below.into_iter().map(|column| heading(column, "")));
        out.push_str("</tr>\n");
    }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "text",
        Align::Right => "number",
    }
}

/// A foreign text within an element or an attribute in quotes, in HTML and in XML.
pub(super) fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::invented::{hostile, table as invented};
    use super::*;

    #[test]
    fn a_table_has_its_spans_and_rules() {
        let expected = r#"<table>
<caption>Age × mode</caption>
<thead>
<tr><th scope="col" rowspan="2" class="text">age</th><th scope="colgroup" colspan="2" class="span">M1 绑架</th><th scope="colgroup" colspan="2" class="span">M2 出卖亲生</th><th scope="col" rowspan="2" class="number">p</th><th scope="col" rowspan="2" class="number">residual</th></tr>
<tr><th scope="col" class="number">N</th><th scope="col" class="number">%</th><th scope="col" class="number">N</th><th scope="col" class="number">%</th></tr>
</thead>
<tbody>
<tr><th scope="row" class="text">一个月以下</th><td class="number">1,304</td><td class="number">99.9</td><td class="number">2</td><td class="number">0.3</td><td class="number">&lt; .001</td><td class="number">-1,234.50</td></tr>
<tr><th scope="row" class="text">1-5 months</th><td class="number">1</td><td class="number">0.1</td><td class="number">0</td><td class="number"></td><td class="number">.041</td><td class="number"></td></tr>
<tr class="rule"><th scope="row" class="text">total</th><td class="number">1,305</td><td class="number">100.0</td><td class="number">2</td><td class="number"></td><td class="number"></td><td class="number">0.00</td></tr>
</tbody>
</table>
<p class="notes">Unit: victim. N = 1,307.</p>
"#;
        assert_eq!(table(&invented()), expected);
    }

    #[test]
    fn foreign_text_is_only_text() {
        let attack = "</th><script>alert('1')</script>\" onload=\"x & y";
        let printed = table(&hostile(attack));
        let safe = "&lt;/th&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; y";
        assert_eq!(printed.matches(safe).count(), 7, "{printed}");
        assert!(!printed.contains("<script"));
    }
}
