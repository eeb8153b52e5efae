//! The columns of a unit's data set.

use std::collections::HashSet;

use super::{ColumnKind, DataColumn, Measure};
use crate::codebook::{Codebook, Derivation, Metadata, Origin, UnitIx, VariableIx, VariableKind};
use crate::ground::clean_line;
use crate::messages::{text, words};

/// What every data set begins with after the ids: the judgement that a record belongs to. Named as in
/// the library's own views.
const JUDGEMENT: [&str; 9] = [
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

/// Where the cells of a column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The record id of the row itself.
    Id,
    /// The record id of the record above, of a unit.
    IdAbove(UnitIx),
    /// What is known of the judgement, by its place in the fixed columns.
    Judgement(usize),
    /// A variable of the row's unit, or of a unit above it.
    Variable(VariableIx),
    /// Whether a multiple-choice variable has a code.
    OneOfMany(VariableIx, i64),
    /// Whether a variable with a condition is asked of the record.
    Asked(VariableIx),
}

/// The columns of a unit: ids, judgement, and the variables, coded and derived, in the codebook's order; with
/// `joined` those of the units above it come first, each with the name of its unit before it. A name that is taken
/// gets the unit's name before it.
pub(super) fn columns(codebook: &Codebook, unit: UnitIx, joined: bool) -> Vec<(Field, DataColumn)> {
    let mut columns = fixed(codebook, unit);
    let mut line = codebook.line(unit);
    line.reverse();
    if !joined {
        line.retain(|&of| of == unit);
    }
    let mut taken: HashSet<String> = columns
        .iter()
        .map(|(_, column)| column.name.clone())
        .collect();
    for of in line {
        let prefix = &codebook.unit(of).name;
        for (field, mut column) in variables(codebook, of) {
            column.name = plain_name(&column.name);
            if of != unit {
                column.name = format!("{prefix}_{}", column.name);
            }
            while !taken.insert(column.name.clone()) {
                column.name = format!("{prefix}_{}", column.name);
            }
            columns.push((field, column));
        }
    }
    columns
}

/// A name without the signs that a variable made of a theme has.
fn plain_name(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_")
}

fn fixed(codebook: &Codebook, unit: UnitIx) -> Vec<(Field, DataColumn)> {
    let mut above = codebook.line(unit);
    above.remove(0);
    above.reverse();
    let id = |field, name: String, label: String| (field, text_column(name, &label));
    let mut columns = vec![id(
        Field::Id,
        "record_id".to_owned(),
        text!(
            "export-record-id",
            unit = codebook.unit(unit).label.as_str()
        ),
    )];
    for of in above {
        let above = codebook.unit(of);
        columns.push(id(
            Field::IdAbove(of),
            format!("{}_id", above.name),
            text!("export-record-id", unit = above.label.as_str()),
        ));
    }
    let labels = [
        words!("export-case-number"),
        words!("export-case-citation"),
        words!("export-case-court"),
        words!("export-case-province"),
        words!("export-case-date"),
        words!("export-case-status"),
        words!("export-case-reason"),
        words!("export-case-remark"),
        words!("export-case-samples"),
    ];
    for (place, (name, label)) in JUDGEMENT.into_iter().zip(labels).enumerate() {
        let mut column = text_column(name.to_owned(), label);
        if name == "case_date" {
            column.kind = ColumnKind::Date;
            column.measure = Measure::Scale;
        }
        columns.push((Field::Judgement(place), column));
    }
    columns
}

fn text_column(name: String, label: &str) -> DataColumn {
    DataColumn {
        name,
        label: clean_line(label).into_owned(),
        kind: ColumnKind::Text,
        measure: Measure::Nominal,
        codes: Vec::new(),
        missing: Vec::new(),
    }
}

fn variables(codebook: &Codebook, unit: UnitIx) -> Vec<(Field, DataColumn)> {
    let own = codebook
        .variable_ixs()
        .filter(|&ix| codebook.variable(ix).unit == unit);
    own.flat_map(|ix| {
        let mut columns = of_variable(codebook, ix);
        columns.extend(asked(codebook, ix));
        columns
    })
    .collect()
}

/// Of a variable with a condition: what is not asked is told from what is uncoded.
fn asked(codebook: &Codebook, ix: VariableIx) -> Option<(Field, DataColumn)> {
    let variable = codebook.variable(ix);
    variable.condition.as_ref()?;
    let label = text!("export-whether-asked", label = variable.label.as_str());
    let mut column = text_column(format!("{}_asked", variable.name), &label);
    column.kind = ColumnKind::Chosen;
    column.codes = vec![
        (1, words!("export-asked").to_owned()),
        (0, words!("export-not-asked").to_owned()),
    ];
    Some((Field::Asked(ix), column))
}

/// One column, or one a code of a multiple-choice variable.
fn of_variable(codebook: &Codebook, ix: VariableIx) -> Vec<(Field, DataColumn)> {
    let variable = codebook.variable(ix);
    let missing: Vec<(i64, String)> = codebook
        .missing
        .iter()
        .map(|missing| (missing.value, clean_line(&missing.label).into_owned()))
        .collect();
    if let VariableKind::ManyOf(codes) = &variable.kind {
        let one = |value: i64, label: &str| {
            // No program takes a `-` inside a variable's name.
            let sign = if value < 0 { "m" } else { "" };
            let name = format!("{}_{sign}{}", variable.name, value.unsigned_abs());
            let mut column = text_column(name, &format!("{}: {label}", variable.label));
            column.kind = ColumnKind::Chosen;
            let not = text!("export-not-code", label = label);
            column.codes = vec![(1, label.to_owned()), (0, not)];
            column.missing.clone_from(&missing);
            (Field::OneOfMany(ix, value), column)
        };
        return codes.0.iter().map(|c| one(c.value, &c.label)).collect();
    }
    let mut column = text_column(variable.name.clone(), &variable.label);
    column.kind = kind(&variable.kind);
    column.measure = measure(&variable.kind);
    if let Some(codes) = variable.codes() {
        let labelled =
            |code: &crate::codebook::Code| (code.value, clean_line(&code.label).into_owned());
        column.codes = codes.0.iter().map(labelled).collect();
    }
    // Of a court or a trial number nobody says why it is missing.
    if !matches!(
        variable.origin,
        Origin::Derived(Derivation::Metadata(
            Metadata::TrialNumber | Metadata::Court | Metadata::Province | Metadata::TrialDate
        ))
    ) {
        column.missing = missing;
    }
    vec![(Field::Variable(ix), column)]
}

fn kind(kind: &VariableKind) -> ColumnKind {
    match kind {
        VariableKind::Nominal(_)
        | VariableKind::Ordinal(_)
        | VariableKind::ManyOf(_)
        | VariableKind::Place(Some(_)) => ColumnKind::Code,
        VariableKind::Number(limits) | VariableKind::Money(limits, _) => {
            ColumnKind::Number(limits.decimals)
        }
        VariableKind::Date => ColumnKind::Date,
        VariableKind::Place(None) | VariableKind::Text => ColumnKind::Text,
    }
}

fn measure(kind: &VariableKind) -> Measure {
    match kind {
        VariableKind::Nominal(_)
        | VariableKind::ManyOf(_)
        | VariableKind::Place(_)
        | VariableKind::Text => Measure::Nominal,
        VariableKind::Ordinal(_) => Measure::Ordinal,
        VariableKind::Number(_) | VariableKind::Money(..) | VariableKind::Date => Measure::Scale,
    }
}
