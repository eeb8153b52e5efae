//! The columns of a unit's file.

use std::collections::HashSet;

use crate::codebook::{Codebook, Derivation, Origin, UnitIx, VariableIx, VariableKind};

/// What every file begins with after the ids: the judgement that a record belongs to. Named as in
/// the library's own views.
pub(super) const CASE: [&str; 9] = [
    "case_number",
    "case_citation",
    "case_court",
    "case_province",
    "case_date",
    "case_status",
    "case_reason",
    "case_remark",
    "case_samples",
];

/// What stands in the column of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// The answer.
    Answer,
    /// Of a multiple-choice variable, whether this code is among the answers.
    Code(i64),
    /// Whether the variable is asked of the record: 1 or 0.
    Asked,
}

/// A column that holds a variable, one code of it, or whether it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExportColumn {
    pub name: String,
    pub variable: VariableIx,
    pub content: Content,
}

/// The units above a unit, the root first: each gives an id column.
pub(super) fn above(codebook: &Codebook, unit: UnitIx) -> Vec<UnitIx> {
    let mut line = codebook.line(unit);
    line.remove(0);
    line.reverse();
    line
}

/// The names of the columns before the variables.
pub(super) fn fixed(codebook: &Codebook, unit: UnitIx) -> Vec<String> {
    let ids = above(codebook, unit)
        .into_iter()
        .map(|above| format!("{}_id", codebook.unit(above).name));
    std::iter::once("record_id".to_owned())
        .chain(ids)
        .chain(CASE.map(str::to_owned))
        .collect()
}

/// The columns of a unit's variables, coded and derived, in the codebook's order. A name that is
/// taken gets the unit's name before it.
pub(super) fn variables(codebook: &Codebook, unit: UnitIx) -> Vec<ExportColumn> {
    let mut taken: HashSet<String> = fixed(codebook, unit).into_iter().collect();
    let mut columns = Vec::new();
    let mut add = |name: String, variable, content| {
        let mut name = name;
        while !taken.insert(name.clone()) {
            name = format!("{}_{name}", codebook.unit(unit).name);
        }
        columns.push(ExportColumn {
            name,
            variable,
            content,
        });
    };
    for ix in codebook.variable_ixs() {
        let variable = codebook.variable(ix);
        // Themes have a file of their own: the passages.
        let is_theme = matches!(variable.origin, Origin::Derived(Derivation::Theme(_)));
        if variable.unit != unit || is_theme {
            continue;
        }
        if let VariableKind::ManyOf(codes) = &variable.kind {
            for code in &codes.0 {
                // No program takes a `-` inside a variable's name.
                let sign = if code.value < 0 { "m" } else { "" };
                let number = code.value.unsigned_abs();
                add(
                    format!("{}_{sign}{number}", variable.name),
                    ix,
                    Content::Code(code.value),
                );
            }
        } else {
            add(variable.name.clone(), ix, Content::Answer);
        }
        if variable.condition.is_some() {
            add(format!("{}_asked", variable.name), ix, Content::Asked);
        }
    }
    columns
}
