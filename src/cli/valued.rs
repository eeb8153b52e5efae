//! What taking values in would do, as tables.

use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Value, group_thousands};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};
use crate::values::{
    Asked, Contradiction, Finding, ImportPlan, RuledOut, Unknown, Use, ValueTable,
};

/// So many lines of one kind are printed for reading; the formats for programs have all.
const PRINTED: usize = 20;

pub(super) fn print(
    codebook: &Codebook,
    table: &ValueTable,
    (plan, ruled_out): (&ImportPlan, &[RuledOut]),
    asked: &Asked,
    format: Format,
    out: &mut Out,
) -> Result<(), CliError> {
    if format.is_data() {
        let mut grid = findings(codebook, plan, ruled_out, usize::MAX);
        grid.title = Some(text!("valued-title"));
        grid.notes = sums(plan, ruled_out, asked);
        return Ok(out.grid(&grid, format)?);
    }
    let mut grid = findings(codebook, plan, ruled_out, PRINTED);
    grid.notes = sums(plan, ruled_out, asked);
    Ok(out.grids(&[columns(codebook, table, plan), grid], format)?)
}

/// What each column is.
fn columns(codebook: &Codebook, table: &ValueTable, plan: &ImportPlan) -> Grid {
    let row = |(column, one): (&crate::values::ValueColumn, &Use)| {
        let what = match one {
            Use::Number => text!("valued-number"),
            Use::Check => text!("valued-check"),
            Use::Ordinal(unit) => text!("valued-ordinal", unit = codebook.unit(*unit).name),
            Use::Variable(variable) => codebook.full_name(*variable),
            Use::Code(variable, code) => {
                let value = Value::Codes([*code].into());
                let shown = codebook.show(*variable, &value);
                text!(
                    "valued-code",
                    variable = codebook.full_name(*variable),
                    shown = shown
                )
            }
            Use::Ignored(reason) => text!("valued-ignored", reason = reason.to_string()),
        };
        vec![
            GridCell::Text(column.name.clone()),
            GridCell::Text(what),
            GridCell::Text(labels(codebook, column, one)),
        ]
    };
    Grid {
        title: None,
        columns: vec![
            GridColumn::left("column"),
            GridColumn::left("taken as"),
            GridColumn::left("labels in the file and in the codebook"),
        ],
        rows: table.columns.iter().zip(&plan.uses).map(row).collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// The codes that the file labels in other words, for the researcher to see that they are the same.
fn labels(codebook: &Codebook, column: &crate::values::ValueColumn, one: &Use) -> String {
    let Use::Variable(variable) = one else {
        return String::new();
    };
    let Some(codes) = codebook.variable(*variable).codes() else {
        return String::new();
    };
    let mut differing = Vec::new();
    for code in &codes.0 {
        let label = column.labels.get(&code.value.to_string());
        if let Some(label) = label.filter(|label| label.to_lowercase() != code.label.to_lowercase())
        {
            differing.push(format!("{} {label} = {}", code.value, code.label));
        }
    }
    differing.join("; ")
}

/// A line for each value that is new, different or no answer, and each row that is left out; at most so
/// many of each kind.
fn findings(codebook: &Codebook, plan: &ImportPlan, ruled_out: &[RuledOut], most: usize) -> Grid {
    let found = |outcome: &'static str| {
        move |finding: &Finding| {
            let shown = |value| GridCell::Text(codebook.show(finding.variable, value));
            vec![
                GridCell::Text(outcome.to_owned()),
                GridCell::Text(finding.row.to_string()),
                GridCell::Text(finding.record.clone()),
                GridCell::Text(codebook.full_name(finding.variable)),
                finding.old.as_ref().map_or(GridCell::Empty, shown),
                shown(&finding.new),
                GridCell::Empty,
            ]
        }
    };
    let unknown = |unknown: &Unknown| {
        vec![
            GridCell::Text(text!("valued-no-answer")),
            GridCell::Text(rows(&unknown.rows)),
            GridCell::Empty,
            GridCell::Text(unknown.column.clone()),
            GridCell::Empty,
            GridCell::Text(unknown.value.clone()),
            GridCell::Text(unknown.reason.clone()),
        ]
    };
    let unmatched = |unmatched: &crate::values::Unmatched| {
        let mut row = vec![GridCell::Empty; 7];
        row[0] = GridCell::Text(text!("valued-left-out"));
        row[1] = GridCell::Text(unmatched.row.to_string());
        row[6] = GridCell::Text(unmatched.reason.clone());
        row
    };
    let left = |answer: &RuledOut| {
        let by = &codebook.variable(answer.by).label;
        let shown = GridCell::Text(codebook.show(answer.variable, &answer.value));
        let (coded, in_file) = if answer.from_table {
            (GridCell::Empty, shown)
        } else {
            (shown, GridCell::Empty)
        };
        vec![
            GridCell::Text(text!("valued-not-counted")),
            GridCell::Empty,
            GridCell::Text(answer.record.clone()),
            GridCell::Text(codebook.full_name(answer.variable)),
            coded,
            in_file,
            GridCell::Text(text!("valued-ruled-out-by", by = by)),
        ]
    };
    let lines = plan.new.iter().take(most).map(found(words!("valued-new")));
    let lines = lines.chain(
        plan.different
            .iter()
            .take(most)
            .map(found(words!("valued-different"))),
    );
    let lines = lines.chain(plan.unknown.iter().take(most).map(unknown));
    let contradictions = plan.contradictions.iter().take(most);
    let lines = lines.chain(contradictions.map(|of| contradiction(codebook, of)));
    let lines = lines.chain(plan.unmatched.iter().take(most).map(unmatched));
    let lines = lines.chain(ruled_out.iter().take(most).map(left));
    Grid {
        title: None,
        columns: vec![
            GridColumn::left("outcome"),
            GridColumn::left("rows"),
            GridColumn::left("record"),
            GridColumn::left("variable"),
            GridColumn::left("coded"),
            GridColumn::left("in the file"),
            GridColumn::left("reason"),
        ],
        rows: lines.collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// A line for what the rows of one record do not agree on.
fn contradiction(codebook: &Codebook, of: &Contradiction) -> Vec<GridCell> {
    let all: Vec<u64> = of
        .values
        .iter()
        .flat_map(|(_, rows)| rows)
        .copied()
        .collect();
    let values: Vec<String> = of
        .values
        .iter()
        .map(|(value, numbers)| {
            let shown = codebook.show(of.variable, value);
            text!("valued-said-in", value = shown, rows = rows(numbers))
        })
        .collect();
    vec![
        GridCell::Text(text!("valued-contradictory")),
        GridCell::Text(rows(&all)),
        GridCell::Text(of.record.clone()),
        GridCell::Text(codebook.full_name(of.variable)),
        GridCell::Empty,
        GridCell::Text(values.join("; ")),
        GridCell::Text(text!("valued-contradiction")),
    ]
}

/// The numbers of some rows, not too many.
fn rows(rows: &[u64]) -> String {
    let first: Vec<String> = rows.iter().take(5).map(u64::to_string).collect();
    match rows.len().checked_sub(5) {
        None | Some(0) => first.join(" "),
        Some(more) => text!("valued-rows-more", rows = first.join(" "), more = more),
    }
}

fn sums(plan: &ImportPlan, ruled_out: &[RuledOut], asked: &Asked) -> Vec<String> {
    let number = |count: usize| group_thousands(&count.to_string());
    let cells: usize = plan.unknown.iter().map(|unknown| unknown.rows.len()).sum();
    let fate = match (plan.different.len(), asked.overwrite) {
        (0, _) => "none",
        (_, true) => "replaced",
        (_, false) => "left",
    };
    let mut notes = vec![
        text!(
            "valued-rows",
            rows = number(plan.rows),
            left_out = number(plan.unmatched.len())
        ),
        text!(
            "valued-sums",
            new = number(plan.new.len()),
            same = number(plan.same),
            different = number(plan.different.len()),
            fate = fate,
            unknown = number(cells),
        ),
    ];
    let added = number(plan.added.len());
    let first = &plan.added[..plan.added.len().min(PRINTED)];
    notes.push(match plan.added.len() {
        0 => text!("valued-no-records"),
        count if count <= PRINTED => {
            text!("valued-records", count = added, names = first.join(", "))
        }
        _ => text!(
            "valued-records-first",
            count = added,
            names = first.join(", ")
        ),
    });
    if !plan.contradictions.is_empty() {
        notes.push(text!(
            "valued-contradictions",
            n = plan.contradictions.len(),
        ));
    }
    if !ruled_out.is_empty() {
        notes.push(text!(
            "valued-ruled-out",
            answers = ruled_out.len(),
            answers_shown = number(ruled_out.len()),
        ));
    }
    let longest = plan.new.len().max(plan.different.len());
    if longest.max(ruled_out.len()) > PRINTED {
        notes.push(text!("valued-first", count = PRINTED));
    }
    notes
}
