//! `casebench find`

use super::coded::Coded;
use super::select::query;
use super::{CliError, Format, Out};
use crate::counting::{Finding, filtered};
use crate::ground::clean_line;
use crate::library::{Judgement, Library, Screening};
use crate::messages::{text, words};
use crate::search::{Lookup, named};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// A trial number in any written form, or parts of it: 271, 惠东271, 2014-GD-HD-271; and filters as
    /// above the list: prov:GD, year:2010..2016, sample:instrument, victim.gender=2
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let typed = arguments.words.join(" ");
    let query = query(library, &typed)?;
    let words = Lookup::parse(&query.words);
    if words.is_empty() && (!query.has_filters() || !query.words.is_empty()) {
        return Err(CliError::Usage(text!("find-no-words")));
    }
    let mut found = library.judgements()?;
    found.retain(|judgement| words.admits(&named(judgement)));
    let found = filtered(library, &query, found, &Finding::Named)?;
    if found.is_empty() {
        return Err(CliError::Nothing(text!("find-nothing", typed = typed)));
    }
    if arguments.format != Format::Text {
        return Ok(out.grid(&grid(library, &found)?, arguments.format)?);
    }
    for (index, judgement) in found.iter().enumerate() {
        if index > 0 {
            out.line("")?;
        }
        print(library, judgement, out)?;
    }
    Ok(())
}

/// A judgement with what is coded, as text.
fn print(library: &Library, judgement: &Judgement, out: &mut Out) -> Result<(), CliError> {
    out.line(&heading(judgement))?;
    let coded = Coded::of(library, judgement)?;
    for record in &coded.records {
        let indent = "  ".repeat(record.depth + 1);
        if record.depth > 0 {
            out.line(&format!("{indent}{}", record.title(library.codebook())))?;
        }
        for (name, value) in &record.values {
            out.line(&format!("{indent}  {name}: {}", clean_line(value)))?;
        }
    }
    Ok(())
}

/// The lines that identify the judgement.
pub(super) fn heading(judgement: &Judgement) -> String {
    let signed = format!("{} {}", judgement.status.sign(), judgement.stem);
    let mut first = vec![signed.as_str(), judgement.status.name()];
    match &judgement.screening {
        Some(Screening::Excluded { reason, remark }) => {
            first.extend([reason, remark].into_iter().flatten().map(String::as_str));
        }
        Some(Screening::Included) => first.push(words!("find-included")),
        None => {}
    }
    if judgement.flagged {
        first.push(words!("find-flagged"));
    }
    if !judgement.has_text {
        first.push(words!("find-no-text"));
    }
    let first = first.join("  ");
    let date = judgement.date.map(|date| date.to_string());
    let known = [
        judgement.trial_number.as_deref(),
        judgement.court.as_deref(),
        judgement.province.as_deref(),
        date.as_deref(),
    ];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    let known = if known.is_empty() {
        judgement.source.clone()
    } else {
        known.join("  ")
    };
    format!("{}\n  {}", clean_line(&first), clean_line(&known))
}

fn grid(library: &Library, judgements: &[Judgement]) -> Result<Grid, CliError> {
    let text =
        |text: Option<&str>| text.map_or(GridCell::Empty, |text| GridCell::Text(text.to_owned()));
    let mut rows = Vec::new();
    for judgement in judgements {
        let coded = Coded::of(library, judgement)?;
        let values: Vec<String> = coded
            .records
            .iter()
            .flat_map(|record| {
                // The record id without the judgement's own part, which stands in the first cell.
                let place = record.record.name.strip_prefix(&judgement.stem);
                let place = place.unwrap_or_default().trim_start_matches('/');
                let each = |(name, value): &(String, String)| match place {
                    "" => format!("{name}: {value}"),
                    place => format!("{place} {name}: {value}"),
                };
                record.values.iter().map(each).collect::<Vec<_>>()
            })
            .collect();
        rows.push(vec![
            GridCell::Text(judgement.stem.clone()),
            text(judgement.trial_number.as_deref()),
            text(judgement.court.as_deref()),
            text(judgement.province.as_deref()),
            text(judgement.date.map(|date| date.to_string()).as_deref()),
            GridCell::Text(judgement.status.name().to_owned()),
            GridCell::Text(if judgement.has_text { "yes" } else { "none" }.to_owned()),
            GridCell::Count(coded.count() as u64),
            GridCell::Text(values.join("; ")),
        ]);
    }
    Ok(Grid {
        title: None,
        columns: vec![
            GridColumn::left("judgement"),
            GridColumn::left("trial_number"),
            GridColumn::left("court"),
            GridColumn::left("province"),
            GridColumn::left("date"),
            GridColumn::left("status"),
            GridColumn::left("text"),
            GridColumn::right("coded"),
            GridColumn::left("values"),
        ],
        rows,
        notes: Vec::new(),
        ..Grid::default()
    })
}
