//! The report of an import, for `casebench import`.

use super::CliError;
use crate::codebook::group_thousands;
use crate::library::{ImportCounts, ImportReport, Library, Notice, Noticed};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

/// A report that the library keeps; the last where none is named.
pub(super) fn kept(library: &Library, number: Option<i64>) -> Result<ImportReport, CliError> {
    let all = library.reports()?;
    let Some(last) = all.last() else {
        return Err(CliError::Nothing(text!("import-report-none")));
    };
    let number = number.unwrap_or(last.number);
    library.report(number)?.ok_or_else(|| {
        CliError::Nothing(text!(
            "import-report-no-number",
            number = number,
            last = last.number
        ))
    })
}

/// The counts in a sentence.
pub(super) fn counts(counts: ImportCounts) -> String {
    let number = |count: u64| group_thousands(&count.to_string());
    text!(
        "import-report-counts",
        found = number(counts.found()),
        added = number(counts.added),
        texts = counts.texts,
        texts_shown = number(counts.texts),
        known = number(counts.known),
        repeats = counts.repeats,
        repeats_shown = number(counts.repeats),
        unreadable = number(counts.unreadable),
    )
}

/// What could not be read, a line each; the places of one file with one reason share a line.
pub(super) fn unreadable(notices: &[Notice]) -> Vec<String> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for notice in notices {
        let Noticed::Unreadable { reason } = &notice.what else {
            continue;
        };
        let group = Group::of(&notice.source, reason);
        let same = groups.iter_mut().find(|known| {
            group.place.is_some()
                && known.place.is_some()
                && known.file == group.file
                && kind(known.reason) == kind(group.reason)
        });
        match same {
            Some(known) => {
                known.count += 1;
                known.is_mixed |= known.reason != group.reason;
                known.last = group.last;
            }
            None => groups.push(group),
        }
    }
    groups.iter().map(Group::line).collect()
}

/// The places of one file that could not be read for one reason.
struct Group<'a> {
    file: &'a str,
    /// What a place is called, and the first of them: `line 7`.
    place: Option<(&'a str, &'a str)>,
    /// The number of the last place.
    last: &'a str,
    /// That of the first.
    reason: &'a str,
    /// Whether the reasons differ in their details.
    is_mixed: bool,
    count: u64,
}

/// A reason without its details: `no JSON` of `invalid JSON: error at column 7`.
fn kind(reason: &str) -> &str {
    reason
        .split([':', '(', ';'])
        .next()
        .unwrap_or_default()
        .trim()
}

impl<'a> Group<'a> {
    fn of(source: &'a str, reason: &'a str) -> Self {
        const WORDS: [&str; 3] = ["line", "row", "object"];
        let parted = source.rsplit_once(", ").and_then(|(file, place)| {
            let (word, number) = place.split_once(' ')?;
            (WORDS.contains(&word) && number.bytes().all(|b| b.is_ascii_digit()))
                .then_some((file, (word, number)))
        });
        let (file, place) = parted.unzip();
        Self {
            file: file.unwrap_or(source),
            place,
            last: place.map_or("", |(_, number)| number),
            reason,
            is_mixed: false,
            count: 1,
        }
    }

    fn line(&self) -> String {
        let Self {
            file, reason, last, ..
        } = self;
        match self.place {
            None => text!("import-report-file", file = file, reason = reason),
            Some((word, number)) if self.count == 1 => {
                text!(
                    "import-report-place",
                    file = file,
                    word = word,
                    number = number,
                    reason = reason
                )
            }
            Some((word, number)) => {
                let count = group_thousands(&self.count.to_string());
                if self.is_mixed {
                    text!(
                        "import-report-places-mixed",
                        file = file,
                        count = count,
                        place = word,
                        first = number,
                        last = last,
                        reason = reason
                    )
                } else {
                    text!(
                        "import-report-places",
                        file = file,
                        count = count,
                        place = word,
                        first = number,
                        last = last,
                        reason = reason
                    )
                }
            }
        }
    }
}

/// The report as a table: first the counts, then a line for all that needs a word.
pub(super) fn grid(report: &ImportReport) -> Grid {
    let summary = &report.summary;
    let (number, source, begun) = (summary.number, &summary.source, &summary.started_at);
    let title = match &summary.finished_at {
        Some(finished) => text!(
            "import-report-title",
            number = number,
            source = source,
            begun = begun,
            finished = finished
        ),
        None => text!(
            "import-report-title-open",
            number = number,
            source = source,
            begun = begun
        ),
    };
    let mut rows: Vec<Vec<GridCell>> = [
        (words!("import-report-found"), summary.counts.found()),
        (words!("import-report-added"), summary.counts.added),
        (words!("import-report-texts"), summary.counts.texts),
        (words!("import-report-known"), summary.counts.known),
        (words!("import-report-repeats"), summary.counts.repeats),
        (
            words!("import-report-unreadable"),
            summary.counts.unreadable,
        ),
    ]
    .into_iter()
    .map(|(what, count)| {
        let mut row = vec![GridCell::Text(what.to_owned()), GridCell::Count(count)];
        row.resize(COLUMNS, GridCell::Empty);
        row
    })
    .collect();
    rows.extend(report.notices.iter().map(row));
    Grid {
        title: Some(title),
        columns: vec![
            GridColumn::left("what"),
            GridColumn::right("count"),
            GridColumn::left("source"),
            GridColumn::left("judgement"),
            GridColumn::left("other"),
            GridColumn::right("similarity"),
            GridColumn::left("why"),
        ],
        rows,
        notes: vec![text!("import-report-note")],
        ..Grid::default()
    }
}

const COLUMNS: usize = 7;

fn row(notice: &Notice) -> Vec<GridCell> {
    let text = |text: &str| GridCell::Text(text.to_owned());
    let source = text(&notice.source);
    let one = GridCell::Empty;
    match &notice.what {
        Noticed::Unreadable { reason } => vec![
            text(words!("import-report-is-unreadable")),
            one,
            source,
            GridCell::Empty,
            GridCell::Empty,
            GridCell::Empty,
            text(reason),
        ],
        Noticed::Repeat { of } => vec![
            text(words!("import-report-is-repeat")),
            one,
            source,
            GridCell::Empty,
            text(of),
            GridCell::Empty,
            text(words!("import-report-same-text")),
        ],
        Noticed::Doubtful { judgement, doubts } => vec![
            text(words!("import-report-is-doubtful")),
            one,
            source,
            text(judgement),
            GridCell::Empty,
            GridCell::Empty,
            text(doubts),
        ],
        Noticed::Alike {
            judgement,
            other,
            grounds,
            similarity,
        } => vec![
            text(words!("import-report-is-alike")),
            one,
            source,
            text(judgement),
            text(other),
            GridCell::Number(*similarity, 2),
            text(grounds.in_words()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_file_share_a_line() {
        let shared = |places: &[(&str, &str)]| {
            let notices = places.iter().map(|&(source, reason)| Notice {
                source: source.to_owned(),
                what: Noticed::Unreadable {
                    reason: reason.to_owned(),
                },
            });
            unreadable(&notices.collect::<Vec<Notice>>())
        };
        let numbered: Vec<(String, String)> = (1..=24)
            .map(|n| {
                (
                    format!("a.jsonl, line {n}"),
                    format!("invalid JSON: error at column {n}"),
                )
            })
            .collect();
        let places: Vec<(&str, &str)> = numbered
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            shared(&places),
            [
                "not readable: a.jsonl: 24 lines without a text (1 to 24); the first: invalid JSON: error at column 1"
            ]
        );
        assert_eq!(
            shared(&[
                ("a.csv, line 3", "its text is empty"),
                ("a.csv, line 9", "its text is empty")
            ]),
            ["not readable: a.csv: 2 lines without a text (3 to 9): its text is empty"]
        );
        assert_eq!(
            shared(&[
                ("a.csv, line 3", "its text is empty"),
                ("b.csv, line 3", "its text is empty"),
                ("a.csv, line 4", "it has 3 fields, but there are 2 headings"),
                ("a, line x", "it is empty"),
                ("c.jpg", "a picture"),
                ("d.jpg", "a picture"),
            ]),
            [
                "not readable: a.csv, line 3: its text is empty",
                "not readable: b.csv, line 3: its text is empty",
                "not readable: a.csv, line 4: it has 3 fields, but there are 2 headings",
                "not readable: a, line x: it is empty",
                "not readable: c.jpg: a picture",
                "not readable: d.jpg: a picture",
            ]
        );
    }
}
