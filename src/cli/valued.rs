//! What taking values in would do, as tables.

use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Value, group_thousands};
use crate::tables::{Cell, Column, Grid};
use crate::values::{Asked, Finding, Plan, RuledOut, Table, Unknown, Use};

/// So many lines of one kind are printed for reading; the formats for programs have all.
const PRINTED: usize = 20;

pub(super) fn print(
    codebook: &Codebook,
    table: &Table,
    (plan, ruled_out): (&Plan, &[RuledOut]),
    asked: &Asked,
    format: Format,
    out: &mut Out,
) -> Result<(), CliError> {
    if format.is_data() {
        let mut grid = findings(codebook, plan, ruled_out, usize::MAX);
        grid.title = Some("Values of the file that are not in the library".to_owned());
        grid.notes = sums(plan, ruled_out, asked);
        return Ok(out.grid(&grid, format)?);
    }
    let mut grid = findings(codebook, plan, ruled_out, PRINTED);
    grid.notes = sums(plan, ruled_out, asked);
    Ok(out.grids(&[columns(codebook, table, plan), grid], format)?)
}

/// What each column is.
fn columns(codebook: &Codebook, table: &Table, plan: &Plan) -> Grid {
    let row = |(column, one): (&crate::values::Column, &Use)| {
        let what = match one {
            Use::Number => "names the judgement".to_owned(),
            Use::Check => "must name the same judgement".to_owned(),
            Use::Ordinal(unit) => format!("which {}", codebook.unit(*unit).name),
            Use::Variable(variable) => codebook.full_name(*variable),
            Use::Code(variable, code) => {
                let value = Value::Codes([*code].into());
                let shown = codebook.show(*variable, &value);
                format!("{}: {shown}", codebook.full_name(*variable))
            }
            Use::Ignored(reason) => format!("left out: {reason}"),
        };
        vec![
            Cell::Text(column.name.clone()),
            Cell::Text(what),
            Cell::Text(labels(codebook, column, one)),
        ]
    };
    Grid {
        title: None,
        columns: vec![
            Column::left("column"),
            Column::left("taken as"),
            Column::left("labels in the file and in the codebook"),
        ],
        rows: table.columns.iter().zip(&plan.uses).map(row).collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// The codes that the file labels in other words, for the researcher to see that they are the same.
fn labels(codebook: &Codebook, column: &crate::values::Column, one: &Use) -> String {
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
fn findings(codebook: &Codebook, plan: &Plan, ruled_out: &[RuledOut], most: usize) -> Grid {
    let found = |outcome: &'static str| {
        move |finding: &Finding| {
            let shown = |value| Cell::Text(codebook.show(finding.variable, value));
            vec![
                Cell::Text(outcome.to_owned()),
                Cell::Text(finding.row.to_string()),
                Cell::Text(finding.record.clone()),
                Cell::Text(codebook.full_name(finding.variable)),
                finding.old.as_ref().map_or(Cell::Empty, shown),
                shown(&finding.new),
                Cell::Empty,
            ]
        }
    };
    let unknown = |unknown: &Unknown| {
        vec![
            Cell::Text("no answer".to_owned()),
            Cell::Text(rows(&unknown.rows)),
            Cell::Empty,
            Cell::Text(unknown.column.clone()),
            Cell::Empty,
            Cell::Text(unknown.value.clone()),
            Cell::Text(unknown.reason.clone()),
        ]
    };
    let unmatched = |unmatched: &crate::values::Unmatched| {
        let mut row = vec![Cell::Empty; 7];
        row[0] = Cell::Text("row left out".to_owned());
        row[1] = Cell::Text(unmatched.row.to_string());
        row[6] = Cell::Text(unmatched.reason.clone());
        row
    };
    let left = |answer: &RuledOut| {
        let by = &codebook.variable(answer.by).label;
        let shown = Cell::Text(codebook.show(answer.variable, &answer.value));
        let (coded, in_file) = if answer.from_table {
            (Cell::Empty, shown)
        } else {
            (shown, Cell::Empty)
        };
        vec![
            Cell::Text("not counted".to_owned()),
            Cell::Empty,
            Cell::Text(answer.record.clone()),
            Cell::Text(codebook.full_name(answer.variable)),
            coded,
            in_file,
            Cell::Text(format!("ruled out by {by}")),
        ]
    };
    let lines = plan.new.iter().take(most).map(found("new"));
    let lines = lines.chain(plan.different.iter().take(most).map(found("different")));
    let lines = lines.chain(plan.unknown.iter().take(most).map(unknown));
    let lines = lines.chain(plan.unmatched.iter().take(most).map(unmatched));
    let lines = lines.chain(ruled_out.iter().take(most).map(left));
    Grid {
        title: None,
        columns: vec![
            Column::left("outcome"),
            Column::left("rows"),
            Column::left("record"),
            Column::left("variable"),
            Column::left("coded"),
            Column::left("in the file"),
            Column::left("reason"),
        ],
        rows: lines.collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// The numbers of some rows, not too many.
fn rows(rows: &[u64]) -> String {
    let first: Vec<String> = rows.iter().take(5).map(u64::to_string).collect();
    match rows.len().checked_sub(5) {
        None | Some(0) => first.join(" "),
        Some(more) => format!("{} and {more} more", first.join(" ")),
    }
}

fn sums(plan: &Plan, ruled_out: &[RuledOut], asked: &Asked) -> Vec<String> {
    let number = |count: usize| group_thousands(&count.to_string());
    let cells: usize = plan.unknown.iter().map(|unknown| unknown.rows.len()).sum();
    let different = match (plan.different.len(), asked.overwrite) {
        (0, _) => "0 different".to_owned(),
        (count, true) => format!("{} different, to be replaced", number(count)),
        (count, false) => format!(
            "{} different, left as coded (--overwrite replaces them)",
            number(count)
        ),
    };
    let mut notes = vec![
        format!(
            "{} rows, {} of them left out.",
            number(plan.rows),
            number(plan.unmatched.len())
        ),
        format!(
            "Values: {} new, {} the same, {different}, {} no answers.",
            number(plan.new.len()),
            number(plan.same),
            number(cells)
        ),
    ];
    let names = match plan.added.len() {
        0 => String::new(),
        count if count <= PRINTED => format!(" ({})", plan.added.join(", ")),
        _ => format!(" ({}, ...)", plan.added[..PRINTED].join(", ")),
    };
    notes.push(format!(
        "Records to be made: {}{names}.",
        number(plan.added.len())
    ));
    match ruled_out.len() {
        0 => {}
        1 => notes.push(
            "1 answer is kept but not counted, because another answer says that it does not apply."
                .to_owned(),
        ),
        count => notes.push(format!(
            "{} answers are kept but not counted, because another answer says that they do not apply.",
            number(count)
        )),
    }
    let longest = plan.new.len().max(plan.different.len());
    if longest.max(ruled_out.len()) > PRINTED {
        notes.push(format!(
            "Of each kind the first {PRINTED} are listed; --format csv lists all."
        ));
    }
    notes
}
