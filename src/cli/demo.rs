//! `casebench demo`

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::table;
use super::{CliError, Ending, Format, Out, out, progress, which};
use crate::codebook::{BUILT_IN, Codebook, Shape, UnitIx, VariableIx};
use crate::counting::WantedTable;
use crate::demo::{Coding, Invented, judgements};
use crate::import::{FoundText, judgement};
use crate::library::{
    By, Delta, Edit, ImportFinding, ImportOutcome, JudgementId, Library, Mark, Prepared, RecordId,
    Step, StepAction, is_library,
};
use crate::messages::{text, words};
use crate::search::Query;
use crate::tables::Details;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to create, or to open again
    file: Option<PathBuf>,
}

/// Where the demonstration lies when no file is named: in the current folder, to be seen there.
pub(super) const FILE: &str = "casebench-demo.db";

pub(super) fn run(
    arguments: &Arguments,
    named: Option<PathBuf>,
    out: &mut Out,
) -> Result<Ending, CliError> {
    let path = arguments.file.clone().or(named);
    let path = path.unwrap_or_else(|| FILE.into());
    let library = if is_library(&path) {
        let library = Library::open(&path)?;
        out::say(&text!("demo-opened", path = path));
        library
    } else {
        let library = make(&path)?;
        out::say(&text!("demo-made", path = path));
        library
    };
    if io::stdin().is_terminal() && out.is_terminal() {
        return Ok(Ending::Workbench(Some(path)));
    }
    out.grid(&progress::grid(&library)?, Format::Text)?;
    if let Some(variable) = first_table(library.codebook()) {
        out.line("")?;
        let wanted = WantedTable::new(Shape::Frequency { of: variable }, Details::default());
        out.grids(
            &table::grids(&library, &[wanted], &Query::default(), Format::Text)?,
            Format::Text,
        )?;
    }
    which::remember(&path);
    Ok(Ending::Exit(ExitCode::SUCCESS))
}

/// The first frequency table of the codebook that counts something coded.
fn first_table(codebook: &Codebook) -> Option<VariableIx> {
    let rows: Vec<VariableIx> = codebook
        .tables
        .iter()
        .filter_map(|table| match table.shape {
            Shape::Frequency { of } => Some(of),
            _ => None,
        })
        .collect();
    let coded = rows
        .iter()
        .find(|&&rows| codebook.variable(rows).is_coded());
    coded.or(rows.first()).copied()
}

/// Makes the demonstration. Where it cannot be finished, nothing is left of it.
///
/// # Errors
/// Where the file exists or cannot be written.
pub fn make(path: &Path) -> Result<Library, CliError> {
    let mut library = Library::create(path, BUILT_IN[0].toml)?;
    match fill(&mut library) {
        Ok(()) => Ok(library),
        Err(error) => {
            drop(library);
            // Half a demonstration would be opened again as if it were whole. The file was made
            // by this call.
            let _ = std::fs::remove_file(path);
            Err(error)
        }
    }
}

fn fill(library: &mut Library) -> Result<(), CliError> {
    let invented = judgements();
    let new: Vec<_> = invented
        .iter()
        .map(|each| {
            let text = FoundText {
                source: each.file_name.clone(),
                text: each.text.clone(),
                ..FoundText::default()
            };
            ImportFinding::Judgement(Box::new(Prepared::new(judgement(text))))
        })
        .collect();
    let mut importing = library.begin_import(words!("demo-source"))?;
    let outcomes = library.import_batch(&mut importing, &new)?;
    library.finish_import(&importing)?;
    // From the last to the first: the workbench opens where one coded last.
    for (each, outcome) in invented.iter().zip(outcomes).rev() {
        if let ImportOutcome::Added(id) = outcome {
            code(library, id, each)?;
        }
    }
    Ok(())
}

/// Codes a judgement as its invention says: the records in one step, the values in another.
fn code(library: &mut Library, judgement: JudgementId, each: &Invented) -> Result<(), CliError> {
    let mut edits = Vec::new();
    if let Some(coding) = &each.coding {
        let records = add_records(library, judgement, coding)?;
        edits = value_edits(library.codebook(), coding, &records)?;
    }
    let marks = [(Mark::Done, each.done), (Mark::Flag, each.flag)];
    let set = marks.into_iter().filter(|(_, set)| *set);
    edits.extend(set.map(|(mark, set)| Edit::Mark { mark, set }));
    if !edits.is_empty() {
        library.make(&Step::named(StepAction::Demonstration, judgement, edits))?;
    }
    Ok(())
}

/// Adds the records, a level of the tree at a time: those below need the ids of those above.
fn add_records(
    library: &mut Library,
    judgement: JudgementId,
    coding: &Coding,
) -> Result<Vec<RecordId>, CliError> {
    let root = library.records(judgement)?.first().map(|record| record.id);
    let root = root.ok_or_else(|| unfit(words!("demo-no-root")))?;
    let codebook = library.codebook().clone();
    let mut ids: Vec<Option<RecordId>> = vec![None; coding.records.len()];
    if let Some(first) = ids.first_mut() {
        *first = Some(root);
    }
    while ids.contains(&None) {
        let mut level = Vec::new();
        let mut edits = Vec::new();
        for (index, record) in coding.records.iter().enumerate() {
            let above = record.parent.and_then(|parent| ids[parent]);
            if let (None, Some(parent)) = (ids[index], above) {
                let units = vec![unit(&codebook, record.unit)?];
                edits.push(Edit::Add { parent, units });
                level.push(index);
            }
        }
        let step = Step::named(StepAction::Demonstration, judgement, edits);
        let applied = library.make(&step)?;
        let added = applied.deltas.iter().filter_map(|delta| match delta {
            Delta::Record { record, .. } => Some(record.id),
            _ => None,
        });
        let mut some = false;
        for (index, id) in level.into_iter().zip(added) {
            ids[index] = Some(id);
            some = true;
        }
        if !some {
            return Err(unfit(words!("demo-no-place")));
        }
    }
    Ok(ids.into_iter().flatten().collect())
}

fn value_edits(
    codebook: &Codebook,
    coding: &Coding,
    records: &[RecordId],
) -> Result<Vec<Edit>, CliError> {
    let mut edits = Vec::new();
    for (coded, &record) in coding.records.iter().zip(records) {
        let unit = unit(codebook, coded.unit)?;
        for (name, value) in &coded.values {
            let variable = codebook
                .coded_of(unit)
                .find(|&variable| codebook.variable(variable).name == *name)
                .ok_or_else(|| unfit(name))?;
            edits.push(Edit::Value {
                record,
                variable,
                new: Some(value.clone()),
                by: By::Own,
            });
        }
    }
    Ok(edits)
}

fn unit(codebook: &Codebook, name: &str) -> Result<UnitIx, CliError> {
    codebook.unit_named(name).ok_or_else(|| unfit(name))
}

/// Only a fault of the program itself can cause this; it is reported all the same.
fn unfit(what: &str) -> CliError {
    CliError::File(text!("demo-unfit", what = what))
}
