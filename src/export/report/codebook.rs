//! The codebook as a chapter: what was asked of which unit, with which answers, and how often each was given.

use super::counted::Counted;
use super::words::{either, listed};
use crate::codebook::{
    Band, Codebook, Derivation, Limits, Metadata, Origin, UnitIx, Variable, VariableIx,
    VariableKind,
};
use crate::messages::{text, words};
use crate::printing::{Block, Section};
use crate::tables::{Frequency, Grid, GridCell, GridColumn, Group};

pub(super) fn sections(codebook: &Codebook, counted: &Counted) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: text!("report-codebook"),
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
                    heading: text!(
                        "report-variable",
                        label = codebook.variable(variable).label,
                        name = codebook.full_name(variable),
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
        words!("report-codebook-missing"),
        missing
            .map(|of| text!("report-code-of", code = of.value, label = of.label))
            .collect(),
    );
    let currencies = codebook.currencies.iter();
    item(
        words!("report-codebook-rates"),
        currencies.map(crate::codebook::Currency::note).collect(),
    );
    let reasons = codebook.exclusions.iter();
    item(
        words!("report-codebook-reasons"),
        reasons.map(|reason| reason.label.clone()).collect(),
    );
    let checks = codebook.checks.iter();
    item(
        words!("report-codebook-checks"),
        checks
            .map(|check| {
                let (rule, message) = (&check.rule, &check.message);
                text!("report-codebook-check", rule = rule, message = message)
            })
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
    let n = records;
    let place = match of.parent {
        None => text!("report-unit-judgement", n = n),
        Some(parent) => text!(
            "report-unit-part",
            parent = codebook.unit(parent).label,
            letter = of.letter,
            n = n,
        ),
    };
    Section {
        heading: text!("report-unit", label = of.label, name = of.name),
        level: 2,
        blocks: vec![Block::Paragraph(place)],
    }
}

fn of_variable(codebook: &Codebook, variable: VariableIx, counted: &Frequency) -> Vec<Block> {
    let asked = codebook.variable(variable);
    let mut blocks = Vec::new();
    if let Some(help) = asked.help.as_deref().filter(|help| !help.trim().is_empty()) {
        blocks.push(Block::Paragraph(help.to_owned()));
    }
    let mut items = vec![(text!("report-kind"), kind(codebook, asked))];
    if let Some(condition) = &asked.condition {
        let codes: Vec<String> = (condition.is.iter())
            .map(|&code| {
                let label = codebook.label(condition.variable, code);
                text!("report-code-of", code = code, label = label)
            })
            .collect();
        let text = text!(
            "report-condition-is",
            variable = codebook.full_name(condition.variable),
            codes = either(&codes),
        );
        items.push((text!("report-condition"), text));
    }
    items.push((text!("report-values"), records(counted)));
    blocks.push(Block::List(items));
    blocks.extend(answers(counted, asked).map(Block::Table));
    blocks
}

/// What kind of values a variable takes, or how it is derived.
fn kind(codebook: &Codebook, asked: &Variable) -> String {
    let kind = asked.kind.name();
    if let Origin::Derived(derivation) = asked.origin {
        return derived(codebook, kind, derivation);
    }
    match &asked.kind {
        VariableKind::Nominal(_) => text!("report-kind-one", kind = kind),
        VariableKind::Ordinal(_) => text!("report-kind-ordered", kind = kind),
        VariableKind::ManyOf(_) => text!("report-kind-several", kind = kind),
        VariableKind::Number(limits) => limited(kind.to_owned(), *limits),
        VariableKind::Money(limits, currency) => limited(
            text!("report-kind-money", kind = kind, currency = currency),
            *limits,
        ),
        VariableKind::Date => text!("report-kind-date", kind = kind),
        VariableKind::Place(Some(_)) => text!("report-kind-listed", kind = kind),
        VariableKind::Place(None) => text!("report-kind-name", kind = kind),
        VariableKind::Text => text!("report-kind-text"),
    }
}

fn limited(kind: String, limits: Limits) -> String {
    let mut parts = vec![kind];
    parts.extend((limits.min).map(|min| text!("report-at-least", number = min.to_string())));
    parts.extend((limits.max).map(|max| text!("report-at-most", number = max.to_string())));
    if limits.decimals > 0 {
        parts.push(text!("report-decimals", n = limits.decimals));
    }
    parts.join(", ")
}

fn derived(codebook: &Codebook, kind: &str, derivation: Derivation) -> String {
    match derivation {
        Derivation::YearsBetween(from, to) => text!(
            "report-derived-years",
            kind = kind,
            from = codebook.full_name(from),
            to = codebook.full_name(to),
        ),
        Derivation::YearOf(date) => text!(
            "report-derived-year",
            kind = kind,
            date = codebook.full_name(date),
        ),
        Derivation::Theme(theme) => text!(
            "report-derived-theme",
            kind = kind,
            theme = codebook.theme(theme).name,
        ),
        Derivation::Metadata(Metadata::TrialNumber) => text!("report-derived-number", kind = kind),
        Derivation::Metadata(Metadata::Court) => text!("report-derived-court", kind = kind),
        Derivation::Metadata(Metadata::Province) => text!("report-derived-province", kind = kind),
        Derivation::Metadata(Metadata::TrialDate) => text!("report-derived-date", kind = kind),
    }
}

/// `410 records: 398 valid, 7 missing (6 not stated and 1 not applicable), 5 uncoded`
fn records(counted: &Frequency) -> String {
    let (total, valid) = (counted.total, counted.valid);
    let (missing, uncoded) = (counted.missing_total, counted.uncoded);
    let kinds = counted.missing.iter().filter(|row| row.count > 0);
    let kinds: Vec<String> = kinds
        .map(|row| text!("report-count-of", n = row.count, label = row.label))
        .collect();
    if kinds.is_empty() {
        return text!(
            "report-counts",
            total = total,
            valid = valid,
            missing = missing,
            uncoded = uncoded,
        );
    }
    text!(
        "report-counts-missing",
        total = total,
        valid = valid,
        missing = missing,
        kinds = listed(&kinds),
        uncoded = uncoded,
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
            Group::Code(code) => GridCell::Code(*code),
            Group::Band(band) => {
                GridCell::Text(asked.bands.get(*band).map_or_else(String::new, range))
            }
            _ => GridCell::Empty,
        };
        vec![
            first,
            GridCell::Text(row.label.clone()),
            GridCell::Count(row.count),
        ]
    };
    let first = if coded {
        GridColumn::right(words!("report-column-code"))
    } else {
        GridColumn::left(words!("report-column-band"))
    };
    Some(Grid {
        columns: vec![
            first,
            GridColumn::left(words!("report-column-label")),
            GridColumn::right("N"),
        ],
        rows: counted.rows.iter().map(line).collect(),
        ..Grid::default()
    })
}

/// The numbers of a band: `10 to below 20`.
fn range(band: &Band) -> String {
    let number = |number: f64| number.to_string();
    match (band.from.map(number), band.below.map(number)) {
        (Some(from), Some(below)) => text!("report-band-between", from = from, below = below),
        (Some(from), None) => text!("report-band-from", from = from),
        (None, Some(below)) => text!("report-band-below", below = below),
        (None, None) => text!("report-band-all"),
    }
}
