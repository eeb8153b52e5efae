//! The library's records and answers in memory, as tables are counted from them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use crate::codebook::{Codebook, UnitIx, Value, VariableIx};
use crate::library::{AnswerSink, Library, RecordId, RecordPlace, Result};
use crate::tables::{ColumnAnswers, Frame, RecordKey, Tabulator};

/// From this size of the file on (in bytes), records and answers are read side by side: below, opening the file once
/// more takes longer than reading it.
const LARGE: u64 = 32 * 1024 * 1024;

/// What must be in memory before some tables can be counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// The units whose records are counted, looked at or climbed to; each with those above it. Or one unit below
    /// the judgements without those above it, where nothing is asked of them.
    pub units: Vec<UnitIx>,
    /// The variables whose answers are looked at.
    pub variables: Vec<VariableIx>,
}

impl Needs {
    /// All records, and the answers to all variables.
    pub fn all(codebook: &Codebook) -> Self {
        Self {
            units: codebook.unit_ixs().collect(),
            variables: codebook.variable_ixs().collect(),
        }
    }

    /// The unit that is enough without those above it.
    fn alone(&self) -> Option<UnitIx> {
        match self.units.as_slice() {
            &[unit] if unit != Codebook::ROOT => Some(unit),
            _ => None,
        }
    }
}

/// All records of a library, and no answers yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn tabulator(library: &Library) -> Result<Tabulator> {
    let units: Vec<UnitIx> = library.codebook().unit_ixs().collect();
    records(library, &units)
}

/// What some tables need, and no more: the records of other units are not among them.
///
/// # Errors
/// Where the library cannot be read.
pub fn loaded(library: &Library, needs: &Needs) -> Result<Tabulator> {
    let size = std::fs::metadata(library.path()).map_or(0, |metadata| metadata.len());
    if size < LARGE || needs.variables.is_empty() {
        one_by_one(library, needs)
    } else {
        side_by_side(library, needs)
    }
}

fn one_by_one(library: &Library, needs: &Needs) -> Result<Tabulator> {
    let mut tabulator = match needs.alone() {
        Some(unit) => Tabulator::new(unit_alone(library, unit)?),
        None => records(library, &needs.units)?,
    };
    load(&mut tabulator, library, &needs.variables)?;
    Ok(tabulator)
}

/// The same by threads, each with a connection of its own.
fn side_by_side(library: &Library, needs: &Needs) -> Result<Tabulator> {
    let next = AtomicUsize::new(0);
    let columns = |library: &Library| -> Result<LoadedColumns> {
        let mut read = Vec::new();
        while let Some(&variable) = needs.variables.get(next.fetch_add(1, Ordering::Relaxed)) {
            read.push((variable, answers(library, variable)?));
        }
        Ok(read)
    };
    let (frame, loaded) = match needs.alone() {
        Some(unit) => alone_side_by_side(library, unit, &columns)?,
        None => tree_side_by_side(library, &needs.units, &columns)?,
    };
    let mut tabulator = Tabulator::new(frame);
    for (variable, answers) in loaded {
        tabulator.load_column(variable, answers);
    }
    // Of a derived variable, what it is derived from.
    load(&mut tabulator, library, &needs.variables)?;
    Ok(tabulator)
}

type LoadedColumns = Vec<(VariableIx, ColumnAnswers)>;

/// The records of one unit, while another thread begins with the columns.
fn alone_side_by_side(
    library: &Library,
    unit: UnitIx,
    columns: &(impl Fn(&Library) -> Result<LoadedColumns> + Sync),
) -> Result<(Frame, LoadedColumns)> {
    let session = library.session();
    thread::scope(|scope| {
        let other = scope.spawn(move || columns(&session.open_to_read()?));
        let frame = unit_alone(library, unit)?;
        let mut loaded = columns(library)?;
        match other.join() {
            Ok(read) => loaded.extend(read?),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        Ok((frame, loaded))
    })
}

/// The records of units with those above them. They take longest, so one thread begins with the second half of
/// them while the first is read here.
fn tree_side_by_side(
    library: &Library,
    units: &[UnitIx],
    columns: &(impl Fn(&Library) -> Result<LoadedColumns> + Sync),
) -> Result<(Frame, LoadedColumns)> {
    let session = library.session();
    let ids = library.record_ids()?;
    let half = ids.start.midpoint(ids.end);
    let mut frame = Frame::new(library.codebook().clone());
    let mut loaded = Vec::new();
    thread::scope(|scope| {
        let (hand_over, second) = channel();
        let session = &session;
        let both = scope.spawn(move || {
            let library = session.open_to_read()?;
            let mut records = Vec::new();
            library.each_record(units, half..ids.end, |place| records.push(place))?;
            // Nobody waits for them any more where the first half could not be read.
            let _ = hand_over.send(records);
            columns(&library)
        });
        let other = scope.spawn(move || columns(&session.open_to_read()?));
        library.each_record(units, ids.start..half, |place| {
            add(&mut frame, &place);
        })?;
        // Closed without them where the thread failed, which says why.
        for place in second.recv().unwrap_or_default() {
            add(&mut frame, &place);
        }
        loaded.extend(columns(library)?);
        for thread in [both, other] {
            match thread.join() {
                Ok(read) => loaded.extend(read?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(())
    })?;
    Ok((counted(library, frame)?, loaded))
}

/// The records of some units, which have those above them among them.
fn records(library: &Library, units: &[UnitIx]) -> Result<Tabulator> {
    let mut frame = Frame::new(library.codebook().clone());
    let ids = library.record_ids()?;
    library.each_record(units, ids, |place| add(&mut frame, &place))?;
    Ok(Tabulator::new(counted(library, frame)?))
}

/// The records of one unit that count.
fn unit_alone(library: &Library, unit: UnitIx) -> Result<Frame> {
    let counted = library.counted_records(unit)?.into_iter();
    Ok(Frame::of_unit(
        library.codebook().clone(),
        unit,
        counted.map(|record| RecordKey(record.0)).collect(),
        library.excluded_judgements()?,
    ))
}

fn add(frame: &mut Frame, place: &RecordPlace) {
    let (key, parent) = (RecordKey(place.id.0), place.parent.map(|p| RecordKey(p.0)));
    // A record that does not fit the tree can only come from another program's writing; it is in no table.
    let _ = frame.add_record(place.unit, key, parent);
}

/// Takes out what does not count.
fn counted(library: &Library, mut frame: Frame) -> Result<Frame> {
    for record in library.absent_records()? {
        frame.set_alive(RecordKey(record.0), false);
    }
    Ok(frame)
}

/// Loads the answers from which some variables are counted, where they are not loaded yet.
///
/// # Errors
/// Where the library cannot be read.
pub fn load(tabulator: &mut Tabulator, library: &Library, variables: &[VariableIx]) -> Result<()> {
    for &variable in variables {
        for needed in tabulator.frame().not_loaded(variable) {
            tabulator.load_column(needed, answers(library, needed)?);
        }
    }
    Ok(())
}

/// The answers of all records to a variable, as the tables take them.
///
/// # Errors
/// Where the library cannot be read.
pub fn answers(library: &Library, variable: VariableIx) -> Result<ColumnAnswers> {
    let Column(answers) = library.answers(variable)?;
    Ok(answers)
}

#[derive(Default)]
struct Column(ColumnAnswers);

impl AnswerSink for Column {
    fn push(&mut self, record: RecordId, value: Value) {
        self.0.push(RecordKey(record.0), value);
    }
}

#[cfg(test)]
mod tests;
