//! What is still open: answers, checks that fail, judgements that are not done.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::checks::Checked;
use super::counted::Counted;
use super::evidence::of_shares;
use super::words::either;
use crate::codebook::{Check, Codebook, UnitIx, VariableIx};
use crate::library::{EvidenceShare, JudgementId, Library, Result, Status};
use crate::messages::{text, words};
use crate::printing::{Block, Section};
use crate::tables::{Frame, Grid, GridCell, GridColumn, RecordKey, Scope, Share};

/// So many ids, or variables, are listed.
const LISTED: usize = 20;

/// The chosen judgements that are not done, by their ids.
#[derive(Debug, Default)]
pub(super) struct Open {
    started: Vec<String>,
    uncoded: Vec<String>,
}

/// Finds the judgements that are not done.
pub(super) fn open(library: &Library, frame: &Frame, scope: &Scope) -> Result<Open> {
    let mask = scope.mask(frame, Codebook::ROOT);
    let roots: HashMap<JudgementId, RecordKey> = library
        .roots()?
        .into_iter()
        .map(|(record, judgement)| (judgement, RecordKey(record.0)))
        .collect();
    let mut open = Open::default();
    for judgement in library.judgements()? {
        let key = roots.get(&judgement.id);
        let row = key.and_then(|key| frame.row_of(Codebook::ROOT, *key));
        if !row.is_some_and(|row| mask[row]) {
            continue;
        }
        match judgement.status {
            Status::Started => open.started.push(judgement.stem),
            Status::Uncoded => open.uncoded.push(judgement.stem),
            Status::Done | Status::Excluded => {}
        }
    }
    Ok(open)
}

pub(super) fn sections(
    codebook: &Codebook,
    counted: &Counted,
    checks: &Checked,
    open: &Open,
    shares: &[EvidenceShare],
) -> Vec<Section> {
    let section = |heading: &str, level, blocks| Section {
        heading: heading.to_owned(),
        level,
        blocks,
    };
    let mut answers = vec![Block::Table(by_unit(codebook, counted))];
    answers.extend(most_uncoded(codebook, counted).map(Block::Table));
    vec![
        section(words!("report-quality"), 1, Vec::new()),
        section(words!("report-by-unit"), 2, answers),
        section(
            words!("report-evidence"),
            2,
            vec![Block::Table(of_shares(shares, codebook))],
        ),
        section(words!("report-checks"), 2, of_checks(codebook, checks)),
        section(words!("report-not-done"), 2, vec![not_done(open)]),
    ]
}

/// The answers that each unit's records should have, by what became of them.
fn by_unit(codebook: &Codebook, counted: &Counted) -> Grid {
    let sum = |unit: UnitIx| {
        let frequencies = codebook.coded_of(unit).map(|v| counted.frequency(v));
        frequencies.fold([0; 5], |[total, valid, missing, not_asked, uncoded], of| {
            [
                total + of.total,
                valid + of.valid,
                missing + of.missing_total - of.not_applicable,
                not_asked + of.not_applicable,
                uncoded + of.uncoded,
            ]
        })
    };
    let line = |label: &str, records: GridCell, variables: GridCell, sums: [u64; 5]| {
        let mut cells = vec![GridCell::Text(label.to_owned()), records, variables];
        cells.extend(sums.map(GridCell::Count));
        cells.push(GridCell::Percent(Share::new(sums[4], sums[0])));
        cells
    };
    let mut all = [0; 5];
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    for unit in codebook.unit_ixs() {
        let sums = sum(unit);
        for (all, sum) in all.iter_mut().zip(sums) {
            *all += sum;
        }
        let variables = codebook.coded_of(unit).count() as u64;
        rows.push(line(
            &codebook.unit(unit).label,
            GridCell::Count(counted.records(unit)),
            GridCell::Count(variables),
            sums,
        ));
    }
    let rules = vec![rows.len()];
    rows.push(line(
        words!("report-total"),
        GridCell::Empty,
        GridCell::Empty,
        all,
    ));
    let mut columns = vec![GridColumn::left(words!("report-column-unit"))];
    let headings = [
        words!("report-column-records"),
        words!("report-column-variables"),
        words!("report-column-values"),
        words!("report-column-valid"),
        words!("report-column-missing"),
        words!("report-column-not-asked"),
        words!("report-column-uncoded"),
        words!("report-column-percent-uncoded"),
    ];
    columns.extend(headings.map(GridColumn::right));
    Grid {
        columns,
        rows,
        rules,
        notes: vec![text!("report-by-unit-note")],
        ..Grid::default()
    }
}

/// The variables with most records that are still uncoded.
fn most_uncoded(codebook: &Codebook, counted: &Counted) -> Option<Grid> {
    let coded = codebook
        .variable_ixs()
        .filter(|&v| codebook.variable(v).is_coded());
    let mut open: Vec<VariableIx> = coded
        .filter(|&variable| counted.frequency(variable).uncoded > 0)
        .collect();
    open.sort_by_key(|&variable| Reverse(counted.frequency(variable).uncoded));
    let all = open.len();
    open.truncate(LISTED);
    let rows = open.iter().map(|&variable| {
        let of = counted.frequency(variable);
        vec![
            GridCell::Text(of.name.clone()),
            GridCell::Text(of.label.clone()),
            GridCell::Count(of.total),
            GridCell::Count(of.uncoded),
            GridCell::Percent(Share::new(of.uncoded, of.total)),
        ]
    });
    let left = all - open.len();
    (all > 0).then(|| Grid {
        title: Some(text!("report-most-uncoded")),
        columns: vec![
            GridColumn::left(words!("report-column-variable")),
            GridColumn::left(words!("report-column-label")),
            GridColumn::right("N"),
            GridColumn::right(words!("report-column-uncoded")),
            GridColumn::right(words!("report-column-percent-uncoded")),
        ],
        rows: rows.collect(),
        notes: (left > 0)
            .then(|| text!("report-more-uncoded", n = left as u64))
            .into_iter()
            .collect(),
        ..Grid::default()
    })
}

fn of_checks(codebook: &Codebook, checked: &Checked) -> Vec<Block> {
    let mut blocks = vec![rules(codebook, &checked.broken)];
    let reasons = codebook.checks.iter().zip(&checked.acknowledged);
    let reasons: Vec<(String, String)> = reasons
        .flat_map(|(check, stand)| stand.iter().map(move |it| (check, it)))
        .map(|(check, (id, reason))| {
            let text = text!(
                "report-acknowledged-record",
                message = check.message,
                reason = reason
            );
            (id.clone(), text)
        })
        .collect();
    if !reasons.is_empty() {
        blocks.push(Block::Paragraph(text!("report-acknowledged")));
        blocks.push(Block::List(reasons));
    }
    let item = |(variable, ids): &(VariableIx, Vec<String>)| {
        let by = codebook.conditions(*variable);
        let by: Vec<String> = by
            .map(|condition| codebook.variable(condition.variable).label.clone())
            .collect();
        let text = text!(
            "report-ruled-out-by",
            by = either(&by),
            n = ids.len() as u64,
            ids = some(ids),
        );
        (codebook.full_name(*variable), text)
    };
    let found = checked.ruled_out.iter().filter(|(_, ids)| !ids.is_empty());
    let items: Vec<(String, String)> = found.map(item).collect();
    if !items.is_empty() {
        blocks.push(Block::Paragraph(text!("report-ruled-out")));
        blocks.push(Block::List(items));
    }
    blocks
}

/// The codebook's rules, with the records that break them.
fn rules(codebook: &Codebook, broken: &[Vec<String>]) -> Block {
    if codebook.checks.is_empty() {
        return Block::Paragraph(text!("report-no-checks"));
    }
    let item = |(check, ids): (&Check, &Vec<String>)| {
        let unit = &codebook.unit(check.unit).label;
        let message = &check.message;
        let text = match ids.as_slice() {
            [] => text!("report-check-holds", message = message, unit = unit),
            ids => text!(
                "report-check-broken",
                message = message,
                unit = unit,
                n = ids.len() as u64,
                ids = some(ids),
            ),
        };
        (check.rule.clone(), text)
    };
    Block::List(codebook.checks.iter().zip(broken).map(item).collect())
}

fn not_done(open: &Open) -> Block {
    if open.started.is_empty() && open.uncoded.is_empty() {
        return Block::Paragraph(text!("report-all-done"));
    }
    let item = |what: &str, ids: &[String]| {
        let text = match ids {
            [] => text!("report-none"),
            ids => text!("report-some", n = ids.len() as u64, ids = some(ids),),
        };
        (what.to_owned(), text)
    };
    Block::List(vec![
        item(words!("report-started"), &open.started),
        item(words!("report-uncoded"), &open.uncoded),
    ])
}

/// Some ids, and how many there are beside them.
fn some(ids: &[String]) -> String {
    let shown = ids.iter().take(LISTED).cloned().collect::<Vec<_>>();
    let ids_shown = shown.join(", ");
    match ids.len().saturating_sub(LISTED) {
        0 => ids_shown,
        left => text!("report-ids-more", ids = ids_shown, n = left as u64),
    }
}
