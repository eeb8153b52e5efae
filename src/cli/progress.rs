//! `casebench progress`

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ZonedDateTime};

use super::watch::watch;
use super::{CliError, Format, Out, suggestions};
use crate::export::{evidence_table, flow_table};
use crate::judgement::Province;
use crate::library::{Library, Status};
use crate::messages::{text, words};
use crate::rounding::rounded;
use crate::tables::{Grid, GridCell, GridColumn, Share};

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
pub(super) struct Arguments {
    /// Keep running and show each change, until Ctrl-C; safe beside the workbench
    #[arg(long)]
    watch: bool,
    /// Show instead how often the suggestions read from the text were taken as they were
    #[arg(long, conflicts_with = "watch")]
    suggestions: bool,
    /// Show instead the flow from the files found to the judgements coded, with the reasons of exclusion
    #[arg(long, conflicts_with_all = ["watch", "suggestions"])]
    flow: bool,
    /// Show instead which share of each variable's valid values rests on a passage of the text
    #[arg(long, conflicts_with_all = ["watch", "suggestions", "flow"])]
    evidence: bool,
    /// The format of the table
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    if arguments.watch {
        return watch(library, out, grid, |progress, out| {
            if out.is_terminal() {
                return Ok(out.grid(progress, arguments.format)?);
            }
            // Where it goes into a file, a line each time says enough.
            Ok(out.line(&line(progress))?)
        });
    }
    if arguments.suggestions {
        return Ok(out.grid(&suggestions::grid(library)?, arguments.format)?);
    }
    if arguments.flow {
        return Ok(out.grid(
            &flow_table(&library.flow()?, library.codebook()),
            arguments.format,
        )?);
    }
    if arguments.evidence {
        return Ok(out.grid(&evidence_table(library)?, arguments.format)?);
    }
    let progress = grid(library)?;
    // A program expects one table.
    if arguments.format.is_data() {
        return Ok(out.grid(&progress, arguments.format)?);
    }
    Ok(out.grids(
        &[progress, flow_table(&library.flow()?, library.codebook())],
        arguments.format,
    )?)
}

/// The progress in one line.
fn line(grid: &Grid) -> String {
    let title = grid.title.as_deref().unwrap_or_default();
    let time = ZonedDateTime::now().strftime("%H:%M:%S").to_string();
    format!("{time}  {title}  {}", grid.notes.join(" "))
}

/// The progress: by status and by province, with what was coded today and the pace.
pub(super) fn grid(library: &Library) -> Result<Grid, CliError> {
    let judgements = library.judgements()?;
    let mut by_province: BTreeMap<Option<&str>, Counts> = BTreeMap::new();
    let mut all = Counts::default();
    for judgement in &judgements {
        let province = judgement.province.as_deref();
        by_province
            .entry(province)
            .or_default()
            .add(judgement.status);
        all.add(judgement.status);
    }
    // Those whose province could not be read stand last.
    let (unknown, known): (Vec<_>, Vec<_>) = by_province
        .iter()
        .partition(|(province, _)| province.is_none());
    let mut rows: Vec<Vec<GridCell>> = known
        .into_iter()
        .chain(unknown)
        .map(|(province, counts)| match province {
            Some(letters) => counts.row(letters, Province::by_letters(letters).map(|p| p.english)),
            None => counts.row(words!("progress-no-province"), None),
        })
        .collect();
    rows.push(all.row(words!("progress-all"), None));
    let mut notes = vec![today(library)?, pace(library, all.total() - all.done)?];
    let without_text = judgements.iter().filter(|it| !it.has_text).count();
    if without_text > 0 {
        notes.push(text!("progress-without-text", n = without_text));
    }
    Ok(Grid {
        title: Some(text!(
            "progress-title",
            done = all.done,
            all = all.total(),
            started = all.started,
            uncoded = all.uncoded,
            excluded = all.excluded,
        )),
        columns: vec![
            GridColumn::left("province"),
            GridColumn::left("name"),
            GridColumn::right("uncoded"),
            GridColumn::right("started"),
            GridColumn::right("done"),
            GridColumn::right("judgements"),
            GridColumn::right("% done"),
            GridColumn::right("excluded"),
        ],
        rows,
        notes,
        ..Grid::default()
    })
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    uncoded: u64,
    started: u64,
    done: u64,
    excluded: u64,
}

impl Counts {
    fn add(&mut self, status: Status) {
        *match status {
            Status::Uncoded => &mut self.uncoded,
            Status::Started => &mut self.started,
            Status::Done => &mut self.done,
            Status::Excluded => &mut self.excluded,
        } += 1;
    }

    /// Those that are not excluded.
    fn total(self) -> u64 {
        self.uncoded + self.started + self.done
    }

    fn row(self, province: &str, name: Option<&str>) -> Vec<GridCell> {
        vec![
            GridCell::Text(province.to_owned()),
            name.map_or(GridCell::Empty, |name| GridCell::Text(name.to_owned())),
            GridCell::Count(self.uncoded),
            GridCell::Count(self.started),
            GridCell::Count(self.done),
            GridCell::Count(self.total()),
            GridCell::Percent(Share::new(self.done, self.total())),
            GridCell::Count(self.excluded),
        ]
    }
}

fn today(library: &Library) -> Result<String, CliError> {
    let midnight = ZonedDateTime::now()
        .start_of_day()
        .map_or_else(|_| Timestamp::now(), |day| day.timestamp());
    let activity = library.activity_since(midnight)?;
    Ok(text!(
        "progress-today",
        values = activity.values,
        judgements = activity.judgements
    ))
}

/// How many judgements are done on a working day, and how many such days are left. Only days on
/// which one was done count: nobody codes every day.
fn pace(library: &Library, left: u64) -> Result<String, CliError> {
    let times = library.done_times()?;
    let zone = ZonedDateTime::now().time_zone().clone();
    let days: BTreeSet<_> = times
        .iter()
        .map(|time| zone.to_datetime(*time).date())
        .collect();
    if days.is_empty() {
        return Ok(text!("progress-no-pace"));
    }
    let (done, days) = (times.len() as u64, days.len() as u64);
    let pace = done as f64 / days as f64;
    let rest = (left * days).div_ceil(done);
    Ok(text!(
        "progress-pace",
        pace = rounded(pace, 1),
        days = days,
        left = left,
        rest = rest
    ))
}
