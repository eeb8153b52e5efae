//! `casebench suggest`

use std::collections::BTreeMap;

use serde_json::json;

use super::select::query;
use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Number, Value, VariableIx};
use crate::counting::{Finding, filtered};
use crate::judgement::Document;
use crate::library::{Judgement, Library};
use crate::messages::{text, words};
use crate::search::{Lookup, named};
use crate::suggesting::{Recorded, Suggested, suggested};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// Which judgements: a trial number or parts of it, and filters as above the list; all without it
    #[arg(value_name = "JUDGEMENTS")]
    judgements: Vec<String>,
    /// Compare with what is coded: how often right, wrong and silent, which answers are mistaken for which, and each
    /// difference
    #[arg(long)]
    compare: bool,
    /// The format; json prints an object a line
    #[arg(long, value_enum, default_value_t)]
    format: SuggestFormat,
}

/// The formats of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum SuggestFormat {
    /// Aligned columns for reading
    #[default]
    Text,
    /// Comma-separated values
    Csv,
    /// An object a line
    Json,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let codebook = library.codebook();
    let mut all = Vec::new();
    for judgement in chosen(library, &arguments.judgements)? {
        let text = library.text(judgement.id)?;
        let document = Document::read(&text);
        let (records, values) = (
            library.records(judgement.id)?,
            library.values(judgement.id)?,
        );
        let evidence = library.evidence(judgement.id)?;
        let recorded = Recorded {
            codebook,
            contents: document.contents(),
            records: &records,
            values: &values,
            evidence: &evidence,
            added_for: &BTreeMap::new(),
        };
        for suggested in suggested(&recorded, arguments.compare) {
            all.push(Line::new(codebook, &judgement, &text, suggested));
        }
    }
    if arguments.compare {
        return compared(codebook, &all, arguments.format, out);
    }
    match arguments.format {
        SuggestFormat::Json => {
            for line in &all {
                out.line(&line.json(codebook).to_string())?;
            }
        }
        SuggestFormat::Csv => out.grid(&list(codebook, &all), Format::Csv)?,
        SuggestFormat::Text => out.grid(&list(codebook, &all), Format::Text)?,
    }
    Ok(())
}

/// The judgements that the words stand for; all without words.
fn chosen(library: &Library, words: &[String]) -> Result<Vec<Judgement>, CliError> {
    let typed = words.join(" ");
    let query = query(library, &typed)?;
    let words = Lookup::parse(&query.words);
    let mut found = library.judgements()?;
    found.retain(|judgement| words.is_empty() || words.admits(&named(judgement)));
    let found = filtered(library, &query, found, &Finding::Named)?;
    if found.is_empty() {
        return Err(CliError::Nothing(text!("find-nothing", typed = typed)));
    }
    Ok(found)
}

/// A suggestion with the judgement it is of.
struct Line {
    trial_number: String,
    citation: String,
    record: String,
    variable: VariableIx,
    suggested: Option<Value>,
    coded: Option<Value>,
    quote: String,
    /// The place of the quote in characters from the beginning of the text.
    start: usize,
}

impl Line {
    fn new(codebook: &Codebook, judgement: &Judgement, text: &str, of: Suggested) -> Self {
        let range = of.found.as_ref().map_or(0..0, |found| found.range.clone());
        let root = codebook.variable(of.variable).unit == Codebook::ROOT;
        Self {
            trial_number: judgement
                .trial_number
                .clone()
                .unwrap_or_else(|| judgement.stem.clone()),
            citation: judgement
                .citation
                .clone()
                .unwrap_or_else(|| judgement.stem.clone()),
            record: if root {
                "judgement".to_owned()
            } else {
                of.record
            },
            variable: of.variable,
            suggested: of.found.map(|found| found.value),
            coded: of.coded,
            quote: text.get(range.clone()).unwrap_or_default().to_owned(),
            start: text
                .get(..range.start)
                .map_or(0, |before| before.chars().count()),
        }
    }

    fn json(&self, codebook: &Codebook) -> serde_json::Value {
        json!({
            "trial_number": self.trial_number,
            "record": self.record,
            "variable": codebook.full_name(self.variable),
            "value": self.suggested.as_ref().map(stored),
            "label": self.suggested.as_ref().map(|value| codebook.text_of(self.variable, value)),
            "quote": self.quote,
            "start": self.start,
        })
    }

    fn shown(&self, codebook: &Codebook, value: Option<&Value>) -> String {
        value.map_or_else(String::new, |value| codebook.show(self.variable, value))
    }
}

/// A value as it is stored.
fn stored(value: &Value) -> serde_json::Value {
    let number = |number: &Number| {
        let whole = number.get();
        if whole.fract() == 0.0 {
            json!(whole as i64)
        } else {
            json!(whole)
        }
    };
    match value {
        Value::Code(code) | Value::Missing(code) => json!(code),
        Value::Codes(codes) => json!(codes),
        Value::Number(of) => number(of),
        Value::Date(date) => json!(date.to_string()),
        Value::Text(text) => json!(text),
    }
}

fn as_text(value: &Value) -> String {
    match stored(value) {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

fn column(heading: &'static str) -> GridColumn {
    GridColumn::left(heading)
}

fn list(codebook: &Codebook, lines: &[Line]) -> Grid {
    let row = |line: &Line| {
        let value = line.suggested.as_ref();
        vec![
            GridCell::Text(line.trial_number.clone()),
            GridCell::Text(line.record.clone()),
            GridCell::Text(codebook.full_name(line.variable)),
            GridCell::Text(value.map_or_else(String::new, as_text)),
            GridCell::Text(
                value.map_or_else(String::new, |value| codebook.text_of(line.variable, value)),
            ),
            GridCell::Text(line.quote.clone()),
            GridCell::Count(line.start as u64),
        ]
    };
    Grid {
        columns: vec![
            column("trial_number"),
            column("record"),
            column("variable"),
            column("value"),
            column("label"),
            column("quote"),
            GridColumn::right("start"),
        ],
        rows: lines.iter().map(row).collect(),
        ..Grid::default()
    }
}

/// How often a variable's suggestions are right, wrong, and missing where an answer is coded.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: u64,
    wrong: u64,
    silent: u64,
    open: u64,
}

fn compared(
    codebook: &Codebook,
    lines: &[Line],
    format: SuggestFormat,
    out: &mut Out,
) -> Result<(), CliError> {
    let mut tallies: BTreeMap<VariableIx, Tally> = BTreeMap::new();
    let mut pairs: BTreeMap<(VariableIx, String, String), u64> = BTreeMap::new();
    let mut differences = Vec::new();
    for line in lines {
        let tally = tallies.entry(line.variable).or_default();
        let said = line
            .coded
            .as_ref()
            .is_some_and(|coded| !matches!(coded, Value::Missing(_)));
        match (&line.suggested, &line.coded) {
            (Some(_), None) => tally.open += 1,
            (None, Some(_)) if said => tally.silent += 1,
            (Some(suggested), Some(coded)) => {
                if suggested == coded {
                    tally.right += 1;
                } else {
                    tally.wrong += 1;
                    differences.push(line);
                }
                let pair = [suggested, coded].map(|value| codebook.show(line.variable, value));
                let [suggested, coded] = pair;
                *pairs.entry((line.variable, suggested, coded)).or_default() += 1;
            }
            _ => {}
        }
    }
    if format == SuggestFormat::Json {
        for line in differences {
            let mut object = line.json(codebook);
            object["coded"] = json!(line.coded.as_ref().map(stored));
            object["citation"] = json!(line.citation);
            out.line(&object.to_string())?;
        }
        return Ok(());
    }
    let grids = [
        by_variable(codebook, &tallies),
        confusion(codebook, &pairs),
        difference_list(codebook, &differences),
    ];
    match format {
        SuggestFormat::Csv => out.grid(&grids[2], Format::Csv)?,
        _ => out.grids(&grids, Format::Text)?,
    }
    Ok(())
}

fn by_variable(codebook: &Codebook, tallies: &BTreeMap<VariableIx, Tally>) -> Grid {
    let row = |name: String, tally: Tally| {
        let suggested = tally.right + tally.wrong + tally.open;
        let counts = [
            suggested,
            tally.right,
            tally.wrong,
            tally.silent,
            tally.open,
        ];
        std::iter::once(GridCell::Text(name))
            .chain(counts.map(GridCell::Count))
            .collect()
    };
    let sum = tallies.values().fold(Tally::default(), |sum, one| Tally {
        right: sum.right + one.right,
        wrong: sum.wrong + one.wrong,
        silent: sum.silent + one.silent,
        open: sum.open + one.open,
    });
    let mut rows: Vec<Vec<GridCell>> = tallies
        .iter()
        .map(|(&variable, &tally)| row(codebook.full_name(variable), tally))
        .collect();
    rows.push(row(words!("suggestions-all").to_owned(), sum));
    Grid {
        title: Some(text!("suggest-compared-title")),
        columns: ["suggested", "right", "wrong", "silent", "uncoded"]
            .into_iter()
            .fold(vec![column("variable")], |mut columns, heading| {
                columns.push(GridColumn::right(heading));
                columns
            }),
        rows,
        notes: vec![text!("suggest-compared-note")],
        ..Grid::default()
    }
}

fn confusion(codebook: &Codebook, pairs: &BTreeMap<(VariableIx, String, String), u64>) -> Grid {
    let rows = pairs.iter().map(|((variable, suggested, coded), &count)| {
        vec![
            GridCell::Text(codebook.full_name(*variable)),
            GridCell::Text(suggested.clone()),
            GridCell::Text(coded.clone()),
            GridCell::Count(count),
        ]
    });
    Grid {
        title: Some(text!("suggest-confusion-title")),
        columns: vec![
            column("variable"),
            column("suggested"),
            column("coded"),
            GridColumn::right("n"),
        ],
        labels: 1,
        rows: rows.collect(),
        ..Grid::default()
    }
}

fn difference_list(codebook: &Codebook, differences: &[&Line]) -> Grid {
    let rows = differences.iter().map(|line| {
        vec![
            GridCell::Text(line.citation.clone()),
            GridCell::Text(line.record.clone()),
            GridCell::Text(codebook.full_name(line.variable)),
            GridCell::Text(line.shown(codebook, line.suggested.as_ref())),
            GridCell::Text(line.shown(codebook, line.coded.as_ref())),
            GridCell::Text(line.quote.clone()),
        ]
    });
    Grid {
        title: Some(text!("suggest-differences-title")),
        columns: [
            "citation",
            "record",
            "variable",
            "suggested",
            "coded",
            "quote",
        ]
        .map(column)
        .into(),
        rows: rows.collect(),
        ..Grid::default()
    }
}
