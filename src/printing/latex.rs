//! A table for LaTeX, with the rules of booktabs.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::cells::{clean, shown};
use super::heads::{Upper, across, upper};
use crate::messages::text;
use crate::tables::{Align, Grid, GridCell};

/// A table with more lines than this goes over several pages.
const PAGE: usize = 40;

/// A column of texts that are longer than this, in terminal columns, is broken into lines.
const LONG: usize = 40;

/// A `table` with its caption and notes, or a `longtable` where it has more than 40 lines.
pub(super) fn latex(grid: &Grid) -> String {
    if grid.columns.is_empty() {
        return grid.notes.iter().map(|note| escaped(note) + "\n").collect();
    }
    if grid.rows.len() > PAGE {
        long(grid)
    } else {
        short(grid)
    }
}

fn short(grid: &Grid) -> String {
    let columns = columns(grid);
    let mut out = needs("booktabs");
    out.push_str("\\begin{table}[htbp]\n\\centering\n");
    if let Some(title) = &grid.title {
        out.extend(["\\caption{", &escaped(title), "}\n\\smallskip\n"]);
    }
    out.extend(["\\begin{tabular}{", &columns, "}\n\\toprule\n"]);
    headings(grid, &mut out);
    out.push_str("\\midrule\n");
    body(grid, &mut out);
    out.push_str("\\bottomrule\n\\end{tabular}\n");
    if !grid.notes.is_empty() {
        out.push_str("\\par\\smallskip\\raggedright\\footnotesize\n");
    }
    for note in &grid.notes {
        out.extend([&escaped(note), "\\par\n"]);
    }
    out.push_str("\\end{table}\n");
    out
}

/// The comment on the packages that a table needs.
fn needs(packages: &str) -> String {
    let comment = text!(
        "print-latex-packages",
        packages = format!("\\usepackage{{{packages}}}"),
        chinese = "\\usepackage{ctex}",
    );
    format!("% {comment}\n")
}

fn long(grid: &Grid) -> String {
    let columns = columns(grid);
    let mut out = needs("booktabs,longtable");
    out.extend(["\\begin{longtable}{", &columns, "}\n"]);
    if let Some(title) = &grid.title {
        out.extend(["\\caption{", &escaped(title), "}\\\\\n"]);
    }
    for end in ["\\endfirsthead", "\\endhead"] {
        out.push_str("\\toprule\n");
        headings(grid, &mut out);
        out.extend(["\\midrule\n", end, "\n"]);
    }
    out.push_str("\\bottomrule\n\\endfoot\n");
    body(grid, &mut out);
    out.push_str("\\end{longtable}\n");
    for note in &grid.notes {
        out.extend([
            "{\\par\\noindent\\footnotesize ",
            &escaped(note),
            "\\par}\n",
        ]);
    }
    out
}

/// The kinds of the columns, `lrr`. Long texts share what the numbers are likely to leave of the line.
fn columns(grid: &Grid) -> String {
    let is_long = |place: usize| {
        let mut cells = grid.rows.iter().filter_map(|row| row.get(place));
        cells.any(|cell| shown(cell).width() > LONG)
    };
    let long: Vec<bool> = (0..grid.columns.len())
        .map(|place| grid.columns[place].align == Align::Left && is_long(place))
        .collect();
    let count = long.iter().filter(|long| **long).count();
    let others = grid.columns.len() - count;
    let share = (1.0 - 0.11 * others as f64).clamp(0.25, 0.8) / count.max(1) as f64;
    let kinds = grid.columns.iter().zip(long);
    kinds
        .map(|(column, long)| match column.align {
            Align::Right => "r".to_owned(),
            Align::Left if long => format!("p{{{share:.2}\\linewidth}}"),
            Align::Left => "l".to_owned(),
        })
        .collect()
}

fn headings(grid: &Grid, out: &mut String) {
    if let Some(across) = across(grid) {
        let columns = &across.columns;
        let mut line = vec![String::new(); columns.start];
        let heading = escaped(&across.heading);
        line.push(format!(
            "\\multicolumn{{{}}}{{c}}{{{heading}}}",
            columns.len()
        ));
        line.resize(line.len() + grid.columns.len() - columns.end, String::new());
        push_line(&line, out);
        let (first, last) = (columns.start + 1, columns.end);
        let _ = writeln!(out, "\\cmidrule(lr){{{first}-{last}}}");
    }
    if let Some(heads) = upper(grid) {
        let mut rules = String::new();
        let line = heads.iter().map(|head| match head {
            Upper::Column(_) => String::new(),
            Upper::Span(span) => {
                let (first, last) = (span.columns.start + 1, span.columns.end);
                let _ = write!(rules, "\\cmidrule(lr){{{first}-{last}}}");
                let (count, heading) = (span.columns.len(), escaped(&span.heading));
                format!("\\multicolumn{{{count}}}{{c}}{{{heading}}}")
            }
        });
        push_line(&line.collect::<Vec<_>>(), out);
        out.extend([&rules, "\n"]);
    }
    let line = grid.columns.iter().map(|column| escaped(&column.heading));
    push_line(&line.collect::<Vec<_>>(), out);
}

fn body(grid: &Grid, out: &mut String) {
    for (place, row) in grid.rows.iter().enumerate() {
        if place > 0 && grid.rules.contains(&place) {
            out.push_str("\\midrule\n");
        }
        let cells = row.iter().take(grid.columns.len()).enumerate();
        let shown = |(column, shown): (usize, &GridCell)| {
            if grid.goes_on(place, column) {
                String::new()
            } else {
                cell(shown)
            }
        };
        let cells: Vec<String> = cells.map(shown).collect();
        push_line(&cells, out);
    }
}

fn cell(cell: &GridCell) -> String {
    let text = shown(cell);
    match (cell, text.strip_prefix('-')) {
        // A minus is longer than a hyphen.
        (GridCell::Number(..) | GridCell::Code(_), Some(digits)) => format!("$-${digits}"),
        _ => escaped(&text),
    }
}

fn push_line(cells: &[String], out: &mut String) {
    out.push_str(cells.join(" & ").trim_start());
    out.push_str(" \\\\\n");
}

/// A foreign text that LaTeX sets as it stands: no command, no formula, no option of the command
/// before it (`[`, `*` after `\\`), no ligature of hyphens, no quote that babel takes for its own.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '"' => out.push_str("\\symbol{34}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '[' | ']' | '*' => out.extend(['{', c, '}']),
            '-' if before == '-' => out.push_str("{}-"),
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::invented::{hostile, table};
    use super::*;

    #[test]
    fn a_table_has_its_spans_and_rules() {
        let expected = r"% Needs \usepackage{booktabs}; for Chinese \usepackage{ctex} and XeLaTeX or LuaLaTeX.
\begin{table}[htbp]
\centering
\caption{Age × mode}
\smallskip
\begin{tabular}{lrrrrrr}
\toprule
& \multicolumn{2}{c}{M1 绑架} & \multicolumn{2}{c}{M2 出卖亲生} &  &  \\
\cmidrule(lr){2-3}\cmidrule(lr){4-5}
age & N & \% & N & \% & p & residual \\
\midrule
一个月以下 & 1,304 & 99.9 & 2 & 0.3 & \textless{} .001 & $-$1,234.50 \\
1-5 months & 1 & 0.1 & 0 &  & .041 &  \\
\midrule
total & 1,305 & 100.0 & 2 &  &  & 0.00 \\
\bottomrule
\end{tabular}
\par\smallskip\raggedright\footnotesize
Unit: victim. N = 1,307.\par
\end{table}
";
        assert_eq!(latex(&table()), expected);
    }

    #[test]
    fn a_long_table_goes_over_pages() {
        let mut grid = table();
        grid.rows = grid.rows.iter().cycle().take(41).cloned().collect();
        let printed = latex(&grid);
        assert!(
            printed.contains("\\begin{longtable}{lrrrrrr}\n\\caption{Age × mode}\\\\\n\\toprule\n")
        );
        assert_eq!(printed.matches("\\cmidrule(lr){2-3}").count(), 2);
        assert!(
            printed.ends_with("{\\par\\noindent\\footnotesize Unit: victim. N = 1,307.\\par}\n")
        );
    }

    #[test]
    fn foreign_text_is_only_text() {
        let attack = r#"\input{/etc/passwd} % $x_1^2$ ~ # & [a] *--`"|<>"#;
        let safe = concat!(
            r"\textbackslash{}input\{/etc/passwd\} \% \$x\_1\textasciicircum{}2\$ ",
            r"\textasciitilde{} \# \& {[}a{]} {*}-{}-\textasciigrave{}\symbol{34}",
            r"\textbar{}\textless{}\textgreater{}"
        );
        assert_eq!(escaped(attack), safe);
        assert_eq!(latex(&hostile(attack)).matches(safe).count(), 7);
    }
}
