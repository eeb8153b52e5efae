//! The codebook as a table: what each column and each code means.

use super::data::{ColumnKind, DataSet};

/// A line for each code of each column, and one for what has no codes; the headings first.
pub(super) fn codebook_rows(sets: &[&DataSet]) -> Vec<Vec<String>> {
    let headings = [
        "unit",
        "column",
        "label",
        "kind",
        "value",
        "code_label",
        "missing",
    ];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    for set in sets {
        for column in &set.columns {
            let kind = match column.kind {
                ColumnKind::Code | ColumnKind::Chosen => "code",
                ColumnKind::Number(_) => "number",
                ColumnKind::Date => "date",
                ColumnKind::Text => "text",
            };
            let mut row = |value: String, label: &str, missing: &str| {
                rows.push(vec![
                    set.name.clone(),
                    column.name.clone(),
                    column.label.clone(),
                    kind.to_owned(),
                    value,
                    label.to_owned(),
                    missing.to_owned(),
                ]);
            };
            if column.codes.is_empty() {
                row(String::new(), "", "0");
            }
            for (code, label) in &column.codes {
                row(code.to_string(), label, "0");
            }
            for (code, label) in &column.missing {
                row(code.to_string(), label, "1");
            }
        }
    }
    rows
}
