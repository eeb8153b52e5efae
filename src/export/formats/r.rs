//! Commands of R that read the CSV files: coded variables as factors with their labels, dates as dates where the day is
//! known, missing codes as `NA`. What stood in the files stays in `<unit>_codes`.

use super::{Extent, file_name};
use crate::export::ExportOptions;
use crate::export::data::{ColumnKind, DataColumn, DataSet, Measure};

/// The commands for all data sets.
pub(super) fn script(sets: &[(&DataSet, Extent)], options: &ExportOptions) -> String {
    let mut script = String::from("# Run this in the folder of the CSV files.\n");
    for (set, _) in sets {
        one(&mut script, set, options);
    }
    script
}

fn one(script: &mut String, set: &DataSet, options: &ExportOptions) {
    let mut line = |text: String| {
        script.push_str(&text);
        script.push('\n');
    };
    let frame = &set.name;
    let classes: Vec<&str> = set
        .columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Code | ColumnKind::Chosen | ColumnKind::Number(_) => "\"numeric\"",
            ColumnKind::Date | ColumnKind::Text => "\"character\"",
        })
        .collect();
    let (between, point) = if options.decimal_comma {
        (";", ",")
    } else {
        (",", ".")
    };
    line(String::new());
    line(format!("# {}", set.label.replace('\n', " ")));
    line(format!(
        "{frame}_codes <- read.csv({}, sep = \"{between}\", dec = \"{point}\", fileEncoding = \"{}\",",
        quoted(&file_name(set, "csv")),
        if options.bom { "UTF-8-BOM" } else { "UTF-8" },
    ));
    line(format!(
        "  na.strings = \"\", check.names = FALSE, colClasses = c({}))",
        classes.join(", ")
    ));
    line(format!("{frame} <- {frame}_codes"));
    for column in &set.columns {
        let name = format!("{frame}${}", column.name);
        if !column.missing.is_empty() {
            let codes: Vec<String> = column
                .missing
                .iter()
                .map(|(code, _)| value(column, *code))
                .collect();
            line(format!("{name}[{name} %in% c({})] <- NA", codes.join(", ")));
        }
        if !column.codes.is_empty() {
            line(factor(&name, column));
        }
        if column.kind == ColumnKind::Date {
            line(format!(
                "{name}_day <- as.Date(ifelse(nchar({name}) == 10, {name}, NA))"
            ));
        }
        line(format!(
            "attr({name}, \"label\") <- {}",
            quoted(&column.label)
        ));
    }
}

/// The codes as a factor. R takes no two levels of one label: the number tells them apart.
fn factor(name: &str, column: &DataColumn) -> String {
    let codes: Vec<String> = column
        .codes
        .iter()
        .map(|(code, _)| code.to_string())
        .collect();
    let label = |(code, label): &(i64, String)| {
        let same = column
            .codes
            .iter()
            .filter(|(_, other)| other == label)
            .count();
        if same > 1 {
            quoted(&format!("{label} ({code})"))
        } else {
            quoted(label)
        }
    };
    let labels: Vec<String> = column.codes.iter().map(label).collect();
    let ordered = if column.measure == Measure::Ordinal {
        ", ordered = TRUE"
    } else {
        ""
    };
    format!(
        "{name} <- factor({name}, levels = c({}), labels = c({}){ordered})",
        codes.join(", "),
        labels.join(", ")
    )
}

fn value(column: &DataColumn, code: i64) -> String {
    match column.kind {
        ColumnKind::Date | ColumnKind::Text => quoted(&code.to_string()),
        ColumnKind::Code | ColumnKind::Chosen | ColumnKind::Number(_) => code.to_string(),
    }
}

/// A text of R.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
