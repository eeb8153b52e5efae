//! A table as JSON.

use serde::{Serialize, Serializer};

use super::cells::{clean, raw};
use super::heads::flat;
use crate::tables::{Cell, Grid};

/// One object.
pub(super) fn json(grid: &Grid) -> String {
    printed(&Table::of(grid, &names(grid)))
}

/// An array of objects.
pub(super) fn array(grids: &[Grid]) -> String {
    let names: Vec<Vec<String>> = grids.iter().map(names).collect();
    let tables = grids.iter().zip(&names);
    let tables: Vec<Table<'_>> = tables.map(|(grid, names)| Table::of(grid, names)).collect();
    printed(&tables)
}

fn printed(value: &impl Serialize) -> String {
    // All names are texts, so this cannot fail.
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Table<'a> {
    title: Option<String>,
    rows: Vec<Line<'a>>,
    notes: Vec<String>,
}

impl<'a> Table<'a> {
    fn of(grid: &'a Grid, names: &'a [String]) -> Self {
        let line = |row| Line { names, row };
        Self {
            title: grid.title.as_deref().map(clean),
            rows: grid.rows.iter().map(|row| line(row)).collect(),
            notes: grid.notes.iter().map(|note| clean(note)).collect(),
        }
    }
}

/// The headings; an object cannot have one name twice.
fn names(grid: &Grid) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for heading in flat(grid) {
        let mut name = heading.clone();
        let mut count = 1;
        while names.contains(&name) {
            count += 1;
            name = format!("{heading} ({count})");
        }
        names.push(name);
    }
    names
}

/// A line as an object that keeps the order of the columns.
struct Line<'a> {
    names: &'a [String],
    row: &'a [Cell],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.row.iter().map(Value);
        serializer.collect_map(self.names.iter().zip(cells))
    }
}

struct Value<'a>(&'a Cell);

impl Serialize for Value<'_> {
    /// Numbers as they are shown, so that file and paper agree.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Text(text) => serializer.serialize_str(&clean(text)),
            Cell::Code(code) => serializer.serialize_i64(*code),
            Cell::Count(count) => serializer.serialize_u64(*count),
            Cell::Percent(_) | Cell::Number(..) | Cell::Probability(_) => {
                let digits = raw(self.0);
                if digits.is_empty() {
                    serializer.serialize_none()
                } else if let Ok(whole) = digits.parse::<i64>() {
                    serializer.serialize_i64(whole)
                } else if let Ok(number) = digits.parse::<f64>() {
                    serializer.serialize_f64(number)
                } else {
                    serializer.serialize_str(&digits)
                }
            }
            Cell::Empty => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::invented::table;
    use super::*;

    #[test]
    fn columns_keep_their_order_and_numbers_are_numbers() {
        let expected = r#"{
  "title": "Age × mode",
  "rows": [
    {
      "age": "一个月以下",
      "M1 绑架: N": 1304,
      "M1 绑架: %": 99.9,
      "M2 出卖亲生: N": 2,
      "M2 出卖亲生: %": 0.3,
      "p": "< .001",
      "residual": -1234.5
    },
    {
      "age": "1-5 months",
      "M1 绑架: N": 1,
      "M1 绑架: %": 0.1,
      "M2 出卖亲生: N": 0,
      "M2 出卖亲生: %": null,
      "p": 0.041,
      "residual": null
    },
    {
      "age": "total",
      "M1 绑架: N": 1305,
      "M1 绑架: %": 100.0,
      "M2 出卖亲生: N": 2,
      "M2 出卖亲生: %": null,
      "p": null,
      "residual": 0.0
    }
  ],
  "notes": [
    "Unit: victim. N = 1,307."
  ]
}
"#;
        assert_eq!(json(&table()), expected);
    }

    #[test]
    fn a_heading_that_comes_again_has_another_name() {
        let mut grid = table();
        grid.spans.clear();
        let value: serde_json::Value = serde_json::from_str(&json(&grid)).unwrap();
        assert_eq!(value["rows"][0]["N"], 1304);
        assert_eq!(value["rows"][0]["N (2)"], 2);
    }
}
