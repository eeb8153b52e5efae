//! The codebook as a chapter: what was asked of which unit, with which answers, and how often each was given.

use super::counted::Counted;
use super::words::{self, listed, number};
use crate::codebook::{
    Band, Codebook, Derivation, Kind, Limits, Metadata, Origin, UnitIx, Variable, VariableIx,
};
use crate::printing::{Block, Section};
use crate::tables::{Cell, Column, Frequency, Grid, Group};

pub(super) fn sections(codebook: &Codebook, counted: &Counted) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: "Codebook".to_owned(),
        level: 1,
        blocks: general(codebook),
    }];
    for unit in codebook.unit_ixs() {
        sections.push(of_unit(codebook, unit, counted.records(unit)));
        let of_unit = |ix: &VariableIx| codebook.variable(*ix).unit == unit;
        sections.extend(
            codebook
                .variable_ixs()
                .filter(of_unit)
                .map(|variable| Section {
                    heading: format!(
                        "{} ({})",
                        codebook.variable(variable).label,
                        codebook.full_name(variable)
                    ),
                    level: 3,
                    blocks: of_variable(codebook, variable, counted.frequency(variable)),
                }),
        );
    }
    sections
}

/// What goes for all variables: missing codes, currencies, reasons of exclusion.
fn general(codebook: &Codebook) -> Vec<Block> {
    let mut items = Vec::new();
    let mut item = |term: &str, parts: Vec<String>| {
        if !parts.is_empty() {
            items.push((term.to_owned(), parts.join("; ")));
        }
    };
    let missing = codebook.missing.iter();
    item(
        "Missing codes, the same for all variables",
        missing
            .map(|of| format!("{} {}", of.value, of.label))
            .collect(),
    );
    let currencies = codebook.currencies.iter();
    item(
        "Rates of currencies",
        currencies.map(crate::codebook::Currency::note).collect(),
    );
    let reasons = codebook.exclusions.iter();
    item(
        "Reasons for which judgements are excluded",
        reasons.map(|reason| reason.label.clone()).collect(),
    );
    let checks = codebook.checks.iter();
    item(
        "Checks, which warn and never block",
        checks
            .map(|check| format!("{} ({})", check.rule, check.message))
            .collect(),
    );
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::List(items)]
    }
}

fn of_unit(codebook: &Codebook, unit: UnitIx, records: u64) -> Section {
    let of = codebook.unit(unit);
    let place = match of.parent {
        None => "It is the judgement itself.".to_owned(),
        Some(parent) => format!(
            "Each record belongs to one of the unit {} and has the letter {} in its id.",
            codebook.unit(parent).label,
            of.letter
        ),
    };
    Section {
        heading: format!("Unit: {} ({})", of.label, of.name),
        level: 2,
        blocks: vec![Block::Paragraph(format!(
            "{place} N = {}.",
            number(records)
        ))],
    }
}

fn of_variable(codebook: &Codebook, variable: VariableIx, counted: &Frequency) -> Vec<Block> {
    let asked = codebook.variable(variable);
    let mut blocks = Vec::new();
    if let Some(help) = asked.help.as_deref().filter(|help| !help.trim().is_empty()) {
        blocks.push(Block::Paragraph(help.to_owned()));
    }
    let mut items = vec![("Kind".to_owned(), kind(codebook, asked))];
    if let Some(condition) = &asked.condition {
        let codes: Vec<String> = (condition.is.iter())
            .map(|&code| format!("{code} {}", codebook.label(condition.variable, code)))
            .collect();
        let on = codebook.full_name(condition.variable);
        items.push((
            "Asked only if".to_owned(),
            format!("{on} is {}", codes.join(" or ")),
        ));
    }
    items.push(("Answers".to_owned(), records(counted)));
    blocks.push(Block::List(items));
    blocks.extend(answers(counted, asked).map(Block::Table));
    blocks
}

/// What kind of answers a variable takes, or how it is derived.
fn kind(codebook: &Codebook, asked: &Variable) -> String {
    if let Origin::Derived(derivation) = asked.origin {
        return format!("{}, {}", asked.kind.name(), derived(codebook, derivation));
    }
    let name = asked.kind.name();
    match &asked.kind {
        Kind::Nominal(_) => format!("{name}: one code"),
        Kind::Ordinal(_) => format!("{name}: one code, in an order"),
        Kind::ManyOf(_) => format!("{name}: any number of codes"),
        Kind::Number(limits) => format!("{name}{}", limited(*limits)),
        Kind::Money(limits, currency) => format!("{name} in {currency}{}", limited(*limits)),
        Kind::Date => format!("{name}: a year, a month or a day, as far as it is known"),
        Kind::Place(Some(_)) => format!("{name}: one of a list"),
        Kind::Place(None) => format!("{name}: a name"),
        Kind::Text => "free text".to_owned(),
    }
}

fn limited(limits: Limits) -> String {
    let mut parts = Vec::new();
    parts.extend(limits.min.map(|min| format!("at least {min}")));
    parts.extend(limits.max.map(|max| format!("at most {max}")));
    if limits.decimals > 0 {
        parts.push(format!("decimals: {}", limits.decimals));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(", {}", parts.join(", "))
    }
}

fn derived(codebook: &Codebook, derivation: Derivation) -> String {
    match derivation {
        Derivation::YearsBetween(from, to) => format!(
            "not coded but worked out: complete years from {} to {}",
            codebook.full_name(from),
            codebook.full_name(to)
        ),
        Derivation::YearOf(date) => format!(
            "not coded but worked out: the year of {}",
            codebook.full_name(date)
        ),
        Derivation::Metadata(field) => {
            let field = match field {
                Metadata::TrialNumber => "trial number",
                Metadata::Court => "court",
                Metadata::Province => "province of the court",
                Metadata::TrialDate => "date",
            };
            format!("not coded: the judgement's {field}, read from it or imported with it")
        }
    }
}

/// `410 records: 398 valid, 7 missing (6 not stated and 1 not applicable), 5 uncoded`
fn records(counted: &Frequency) -> String {
    let missing = counted.missing.iter().filter(|row| row.count > 0);
    let missing: Vec<String> = missing
        .map(|row| format!("{} {}", number(row.count), row.label))
        .collect();
    let missing = match missing.as_slice() {
        [] => String::new(),
        kinds => format!(" ({})", listed(kinds)),
    };
    format!(
        "{}: {} valid, {} missing{missing}, {} uncoded",
        words::counted(counted.total, "record"),
        number(counted.valid),
        number(counted.missing_total),
        number(counted.uncoded)
    )
}

/// The codes or bands with their counts; none where there are neither.
fn answers(counted: &Frequency, asked: &Variable) -> Option<Grid> {
    let coded = asked.codes().is_some();
    if !coded && asked.bands.is_empty() {
        return None;
    }
    let line = |row: &crate::tables::FrequencyRow| {
        let first = match &row.group {
            Group::Code(code) => Cell::Code(*code),
            Group::Band(band) => Cell::Text(asked.bands.get(*band).map_or_else(String::new, range)),
            _ => Cell::Empty,
        };
        vec![first, Cell::Text(row.label.clone()), Cell::Count(row.count)]
    };
    let first = if coded {
        Column::right("code")
    } else {
        Column::left("band")
    };
    Some(Grid {
        columns: vec![first, Column::left("label"), Column::right("N")],
        rows: counted.rows.iter().map(line).collect(),
        ..Grid::default()
    })
}

/// The numbers of a band: `10 to below 20`.
fn range(band: &Band) -> String {
    match (band.from, band.below) {
        (Some(from), Some(below)) => format!("{from} to below {below}"),
        (Some(from), None) => format!("{from} and more"),
        (None, Some(below)) => format!("below {below}"),
        (None, None) => "all".to_owned(),
    }
}
