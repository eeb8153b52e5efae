//! A page of HTML that needs nothing but itself: no script, no network.

use super::html::{escaped, table};
use crate::messages::words;
use crate::tables::Grid;

/// Colours come from the reader's own dark or light setting; on paper they are black and white, and lie
/// across, since nothing can be moved there to see what a wide table has at its right. The
/// rules of tables are those of booktabs: above, below the headings, above totals, below.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; line-height: 1.5;
  font-family: Georgia, 'Times New Roman', 'Songti SC', SimSun, serif; color: CanvasText; background: Canvas; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .5em; }
h1 { margin-top: 0; }
nav ul { list-style: none; padding: 0; }
nav .deep { padding-left: 1.5em; }
dt { font-weight: bold; }
dd { margin: 0 0 .4rem 1.5rem; }
p, dt, dd, li { overflow-wrap: break-word; }
.wide { overflow-x: auto; margin: 1.5rem 0 .5rem; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; font-size: .9rem;
  font-variant-numeric: lining-nums tabular-nums; }
caption { text-align: left; font-weight: bold; padding-bottom: .4rem; }
thead { border-bottom: 1px solid; }
th, td { padding: .15rem .6rem; vertical-align: top; }
th { font-weight: normal; text-align: left; }
thead th { vertical-align: bottom; }
tbody th { min-width: 8em; }
.number { text-align: right; white-space: nowrap; }
.span { text-align: center; border-bottom: 1px solid; }
.rule { border-top: 1px solid; }
.notes { font-size: .85rem; margin: .2rem 0; }
figure { margin: 1.5rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { font-size: .9rem; margin-top: .4rem; }
@page { size: A4 landscape; margin: 15mm; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  nav a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  .wide { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .1rem .35rem; }
}
";

/// A page with a title (not yet escaped) and a body (HTML already).
pub(super) fn page(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
{body}</body>
</html>
"
    )
}

/// A page with tables and nothing else.
pub(super) fn of_tables(grids: &[Grid]) -> String {
    let title = grids.iter().find_map(|grid| grid.title.as_deref());
    let body: String = grids.iter().map(scrolled).collect();
    page(title.unwrap_or(words!("print-table")), &body)
}

/// A table that scrolls by itself where it is wider than the page, also by keys.
pub(super) fn scrolled(grid: &Grid) -> String {
    let name = escaped(grid.title.as_deref().unwrap_or(words!("print-table")));
    let table = table(grid);
    // The notes stay in sight.
    let (table, notes) = table
        .split_once("</table>\n")
        .unwrap_or((table.as_str(), ""));
    format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">\n{table}</table>\n</div>\n{notes}"
    )
}
