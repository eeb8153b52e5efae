//! Columns as statistical programs know them: numbers, days and texts.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Extent;
use crate::export::data::{ColumnKind, DataCell, DataColumn, DataSet, Measure};
use crate::messages::text;

/// A column of a statistical program's file. A date gives two: the day, where it is known, and as text what is known or
/// why it is missing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlainColumn {
    /// Its place in the row.
    pub source: usize,
    pub kind: PlainKind,
    pub name: String,
    pub label: String,
    pub measure: Measure,
    pub codes: Vec<(i64, String)>,
    pub missing: Vec<(i64, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlainKind {
    /// With so many decimals shown.
    Number(u8),
    Day,
    /// The longest in bytes of UTF-8, at least 1.
    Text(usize),
}

/// A cell of a plain column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PlainCell<'a> {
    Nothing,
    Number(f64),
    Day(Date),
    Text(Cow<'a, str>),
    Missing(i64),
}

/// The words after which a name ends otherwise, and the longest name in bytes.
pub(super) struct NameRule {
    pub reserved: &'static [&'static str],
    pub longest: usize,
}

/// The plain columns of a data set, their names after the rule of a program.
pub(super) fn plain_columns(set: &DataSet, extent: &Extent, rule: &NameRule) -> Vec<PlainColumn> {
    let mut columns: Vec<PlainColumn> = Vec::new();
    for (source, column) in set.columns.iter().enumerate() {
        let width = extent.widths.get(source).copied().unwrap_or(0).max(1);
        let kind = match column.kind {
            ColumnKind::Code | ColumnKind::Chosen => PlainKind::Number(0),
            ColumnKind::Number(decimals) => PlainKind::Number(decimals),
            ColumnKind::Date => PlainKind::Day,
            ColumnKind::Text => PlainKind::Text(width),
        };
        columns.push(plain(source, column, kind));
        if let Some(day) = columns.last_mut().filter(|_| kind == PlainKind::Day) {
            // A number of days that is none would be a day to most programs.
            day.missing.clear();
            // Ten bytes hold 2010-10-21.
            let mut text = plain(source, column, PlainKind::Text(10));
            text.name.push_str("_text");
            text.label = text!("export-date-as-text", label = column.label.as_str());
            text.measure = Measure::Nominal;
            columns.push(text);
        }
    }
    name(&mut columns, rule);
    columns
}

fn plain(source: usize, column: &DataColumn, kind: PlainKind) -> PlainColumn {
    PlainColumn {
        source,
        kind,
        name: column.name.clone(),
        label: column.label.clone(),
        measure: column.measure,
        codes: column.codes.clone(),
        missing: column.missing.clone(),
    }
}

/// Makes the names such as the program takes, and different from each other.
fn name(columns: &mut [PlainColumn], rule: &NameRule) {
    let mut taken = std::collections::HashSet::new();
    for column in columns {
        let own = super::cut(&column.name, rule.longest).to_owned();
        let mut name = own.clone();
        let mut number = 1;
        while rule.reserved.contains(&name.as_str()) || !taken.insert(name.clone()) {
            number += 1;
            let ending = format!("_{number}");
            let kept = super::cut(&own, rule.longest.saturating_sub(ending.len()));
            name = format!("{kept}{ending}");
        }
        column.name = name;
    }
}

impl PlainColumn {
    /// The column's cell of a row.
    pub fn cell<'a>(&self, row: &'a [DataCell]) -> PlainCell<'a> {
        let Some(cell) = row.get(self.source) else {
            return PlainCell::Nothing;
        };
        match (self.kind, cell) {
            (PlainKind::Day, DataCell::Date(date)) => match (date.month(), date.day()) {
                (Some(_), Some(_)) => PlainCell::Day(date.bounds().0),
                _ => PlainCell::Nothing,
            },
            (PlainKind::Text(_), DataCell::Text(text)) => PlainCell::Text(text.as_str().into()),
            (PlainKind::Text(_), DataCell::Date(date)) => PlainCell::Text(date.to_string().into()),
            (_, DataCell::Empty) | (PlainKind::Day, DataCell::Missing(_)) => PlainCell::Nothing,
            (_, DataCell::Missing(code)) => PlainCell::Missing(*code),
            (PlainKind::Number(_), DataCell::Code(code)) => PlainCell::Number(*code as f64),
            (PlainKind::Number(_), DataCell::Number(number)) => PlainCell::Number(*number),
            (PlainKind::Text(_), DataCell::Code(code)) => PlainCell::Text(code.to_string().into()),
            (PlainKind::Text(_), DataCell::Number(number)) => {
                PlainCell::Text(number.to_string().into())
            }
            (PlainKind::Number(_) | PlainKind::Day, _) => PlainCell::Nothing,
        }
    }
}
