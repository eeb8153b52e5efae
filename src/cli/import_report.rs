//! The report of an import, for `casebench import`.

use super::CliError;
use crate::codebook::group_thousands;
use crate::library::{ImportCounts, ImportReport, Library, Notice, Noticed};
use crate::tables::{Cell, Column, Grid};

/// A report that the library keeps; the last where none is named.
pub(super) fn kept(library: &Library, number: Option<i64>) -> Result<ImportReport, CliError> {
    let all = library.reports()?;
    let Some(last) = all.last() else {
        return Err(CliError::Nothing(
            "nothing was imported yet, so there is no report".to_owned(),
        ));
    };
    let number = number.unwrap_or(last.number);
    library.report(number)?.ok_or_else(|| {
        CliError::Nothing(format!(
            "there is no report {number}; the last one is {}",
            last.number
        ))
    })
}

/// The counts in a sentence.
pub(super) fn counts(counts: ImportCounts) -> String {
    let number = |count: u64| group_thousands(&count.to_string());
    let repeats = if counts.repeats == 1 {
        "repeat"
    } else {
        "repeats"
    };
    format!(
        "{} found: {} added, {} there already, {} {repeats}, {} not readable",
        number(counts.found()),
        number(counts.added),
        number(counts.known),
        number(counts.repeats),
        number(counts.unreadable),
    )
}

/// The report as a table: first the counts, then a line for all that needs a word.
pub(super) fn grid(report: &ImportReport) -> Grid {
    let summary = &report.summary;
    let ended = match &summary.finished_at {
        Some(at) => format!("finished {at}"),
        None => "interrupted, or not finished yet".to_owned(),
    };
    let mut rows: Vec<Vec<Cell>> = [
        ("found", summary.counts.found()),
        ("added", summary.counts.added),
        ("there already", summary.counts.known),
        ("repeats", summary.counts.repeats),
        ("not readable", summary.counts.unreadable),
    ]
    .into_iter()
    .map(|(what, count)| {
        let mut row = vec![Cell::Text(what.to_owned()), Cell::Count(count)];
        row.resize(COLUMNS, Cell::Empty);
        row
    })
    .collect();
    rows.extend(report.notices.iter().map(row));
    Grid {
        title: Some(format!(
            "Import {} of {}: begun {}, {ended}",
            summary.number, summary.source, summary.started_at
        )),
        columns: vec![
            Column::left("what"),
            Column::right("count"),
            Column::left("source"),
            Column::left("judgement"),
            Column::left("other"),
            Column::right("similarity"),
            Column::left("why"),
        ],
        rows,
        notes: vec![
            "Found = added + there already + repeats + not readable. There already: taken in from the same place by \
             an earlier import. Repeats: the same text, but for blanks, from another place."
                .to_owned(),
        ],
        ..Grid::default()
    }
}

const COLUMNS: usize = 7;

fn row(notice: &Notice) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let source = text(&notice.source);
    let one = Cell::Empty;
    match &notice.what {
        Noticed::Unreadable { reason } => vec![
            text("not readable"),
            one,
            source,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            text(reason),
        ],
        Noticed::Repeat { of } => vec![
            text("repeat"),
            one,
            source,
            Cell::Empty,
            text(of),
            Cell::Empty,
            text("same text"),
        ],
        Noticed::Doubtful { judgement, doubts } => vec![
            text("look at the text"),
            one,
            source,
            text(judgement),
            Cell::Empty,
            Cell::Empty,
            text(doubts),
        ],
        Noticed::Alike {
            judgement,
            other,
            grounds,
            similarity,
        } => vec![
            text("alike"),
            one,
            source,
            text(judgement),
            text(other),
            Cell::Number(*similarity, 2),
            text(grounds.in_words()),
        ],
    }
}
