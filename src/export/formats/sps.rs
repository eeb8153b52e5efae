//! Commands of SPSS that read the CSV files, with labels, missing values and levels of measurement. Checked with PSPP.

use std::fmt::Write;

use super::{Extent, cut, file_name};
use crate::export::ExportOptions;
use crate::export::data::{ColumnKind, DataColumn, DataSet, Measure};

/// The commands for all data sets.
pub(super) fn script(sets: &[(&DataSet, Extent)], options: &ExportOptions) -> String {
    let mut script = String::from("* Run this in the folder of the CSV files.\n");
    for (set, extent) in sets {
        one(&mut script, set, extent, options);
    }
    script
}

fn one(script: &mut String, set: &DataSet, extent: &Extent, options: &ExportOptions) {
    let mut line = |text: String| {
        script.push_str(&text);
        script.push('\n');
    };
    line(String::new());
    line(format!(
        "GET DATA /TYPE=TXT /FILE={}",
        quoted(&file_name(set, "csv"))
    ));
    line("  /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /FIRSTCASE=2".into());
    let between = if options.decimal_comma { ";" } else { "," };
    line(format!("  /DELIMITERS='{between}' /QUALIFIER='\"'"));
    line("  /VARIABLES=".into());
    for (place, column) in set.columns.iter().enumerate() {
        let width = extent.widths.get(place).copied().unwrap_or(0);
        let end = if place + 1 == set.columns.len() {
            "."
        } else {
            ""
        };
        line(format!(
            "    {} {}{end}",
            name(column),
            format(column, width)
        ));
    }
    for column in &set.columns {
        let name = name(column);
        if !column.label.is_empty() {
            line(format!(
                "VARIABLE LABELS {name} {}.",
                quoted(cut(&column.label, 255))
            ));
        }
        let labels = column.codes.iter().chain(&column.missing);
        let labels: Vec<String> = labels
            .map(|(value, label)| {
                format!(
                    "\n    {} {}",
                    value_of(column, *value),
                    quoted(cut(label, 120))
                )
            })
            .collect();
        if !labels.is_empty() && column.kind != ColumnKind::Date {
            line(format!("VALUE LABELS {name}{}.", labels.concat()));
        }
        if column.kind != ColumnKind::Date
            && !column.missing.is_empty()
            && column.missing.len() <= 3
        {
            let values: Vec<String> = column
                .missing
                .iter()
                .map(|(value, _)| value_of(column, *value))
                .collect();
            line(format!("MISSING VALUES {name} ({}).", values.join(", ")));
        }
        let level = match column.measure {
            Measure::Nominal => "NOMINAL",
            Measure::Ordinal => "ORDINAL",
            Measure::Scale => "SCALE",
        };
        // A date is read as text: it may be known to the year alone.
        if matches!(
            column.kind,
            ColumnKind::Code | ColumnKind::Chosen | ColumnKind::Number(_)
        ) {
            line(format!("VARIABLE LEVEL {name} ({level})."));
        }
    }
    line(format!(
        "SAVE OUTFILE={}.",
        quoted(&file_name(set, "from-csv.sav"))
    ));
}

fn name(column: &DataColumn) -> String {
    let reserved = [
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    ];
    if reserved.contains(&column.name.as_str()) {
        format!("{}_2", column.name)
    } else {
        cut(&column.name, 64).to_owned()
    }
}

fn format(column: &DataColumn, width: usize) -> String {
    match column.kind {
        ColumnKind::Code | ColumnKind::Chosen => "F12.0".to_owned(),
        ColumnKind::Number(decimals) => format!("F20.{}", decimals.min(10)),
        ColumnKind::Date => "A10".to_owned(),
        ColumnKind::Text => format!("A{}", width.clamp(1, 32_767)),
    }
}

fn value_of(column: &DataColumn, value: i64) -> String {
    match column.kind {
        ColumnKind::Text => quoted(&value.to_string()),
        _ => value.to_string(),
    }
}

/// A text of SPSS: a quotation mark in it stands twice.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    let _ = write!(quoted, "'{}'", text.replace('\'', "''"));
    quoted
}
