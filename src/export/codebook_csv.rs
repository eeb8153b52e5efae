//! The codebook as a table: what each column and each code means.

use super::columns::Content;
use super::{cell, columns};
use crate::codebook::Codebook;
use crate::messages::{text, words};

/// The headings of the codebook's table.
pub(super) const HEADINGS: [&str; 8] = [
    "unit",
    "variable",
    "column",
    "label",
    "kind",
    "value",
    "code_label",
    "missing",
];

/// A line for each code of each variable, and one for what has no codes.
pub(super) fn rows(codebook: &Codebook) -> Vec<[String; 8]> {
    let mut rows = Vec::new();
    for unit in codebook.unit_ixs() {
        for column in columns::variables(codebook, unit) {
            let variable = codebook.variable(column.variable);
            let mut row = |value: String, label: &str, missing: &str| {
                rows.push([
                    codebook.unit(unit).name.clone(),
                    variable.name.clone(),
                    column.name.clone(),
                    cell::text(&variable.label),
                    variable.kind.name().to_owned(),
                    value,
                    cell::text(label),
                    missing.to_owned(),
                ]);
            };
            match (column.content, variable.codes()) {
                (Content::Asked, _) => {
                    row("1".to_owned(), words!("export-asked"), "0");
                    row("0".to_owned(), words!("export-not-asked"), "0");
                    continue;
                }
                (Content::Code(code), _) => {
                    let label = codebook.label(column.variable, code);
                    row("1".to_owned(), label, "0");
                    row(
                        "0".to_owned(),
                        &text!("export-not-code", label = label),
                        "0",
                    );
                }
                (Content::Answer, Some(codes)) => {
                    for code in &codes.0 {
                        row(code.value.to_string(), &code.label, "0");
                    }
                }
                (Content::Answer, None) => row(String::new(), "", "0"),
            }
            for missing in &codebook.missing {
                row(missing.value.to_string(), &missing.label, "1");
            }
        }
    }
    rows
}
