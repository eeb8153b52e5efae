//! The library's records and answers in memory, as tables are counted from them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use crate::codebook::{Codebook, UnitIx, VariableIx};
use crate::library::{Library, RecordPlace, Result};
use crate::tables::{ColumnAnswers, Frame, RecordKey, Tabulator};

/// From this size of the file on (in bytes), records and answers are read side by side: below, opening the file once
/// more takes longer than reading it.
const LARGE: u64 = 32 * 1024 * 1024;

/// What must be in memory before some tables can be counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// The units whose records are counted, looked at or climbed to; each with those above it.
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
    let mut tabulator = records(library, &needs.units)?;
    load(&mut tabulator, library, &needs.variables)?;
    Ok(tabulator)
}

/// The same by threads, each with a connection of its own. The records take longest, so one thread begins with the
/// second half of them while the first is read here.
fn side_by_side(library: &Library, needs: &Needs) -> Result<Tabulator> {
    let session = library.session();
    let ids = library.record_ids()?;
    let half = ids.start.midpoint(ids.end);
    let next = AtomicUsize::new(0);
    let columns = |library: &Library| -> Result<Vec<(VariableIx, ColumnAnswers)>> {
        let mut read = Vec::new();
        while let Some(&variable) = needs.variables.get(next.fetch_add(1, Ordering::Relaxed)) {
            read.push((variable, answers(library, variable)?));
        }
        Ok(read)
    };
    let mut frame = Frame::new(library.codebook().clone());
    let mut loaded = Vec::new();
    thread::scope(|scope| {
        let (hand_over, second) = channel();
        let (columns, session) = (&columns, &session);
        let both = scope.spawn(move || {
            let library = session.open_to_read()?;
            let mut records = Vec::new();
            library.each_record(&needs.units, half..ids.end, |place| records.push(place))?;
            // Nobody waits for them any more where the first half could not be read.
            let _ = hand_over.send(records);
            columns(&library)
        });
        let other = scope.spawn(move || columns(&session.open_to_read()?));
        library.each_record(&needs.units, ids.start..half, |place| {
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
    let mut tabulator = counted(library, frame)?;
    for (variable, answers) in loaded {
        tabulator.load_column(variable, answers);
    }
    // Of a derived variable, what it is derived from.
    load(&mut tabulator, library, &needs.variables)?;
    Ok(tabulator)
}

/// The records of some units, which have those above them among them.
fn records(library: &Library, units: &[UnitIx]) -> Result<Tabulator> {
    let mut frame = Frame::new(library.codebook().clone());
    let ids = library.record_ids()?;
    library.each_record(units, ids, |place| add(&mut frame, &place))?;
    counted(library, frame)
}

fn add(frame: &mut Frame, place: &RecordPlace) {
    let (key, parent) = (RecordKey(place.id.0), place.parent.map(|p| RecordKey(p.0)));
    // A record that does not fit the tree can only come from another program's writing; it is in no table.
    let _ = frame.add_record(place.unit, key, parent);
}

/// Takes out what does not count.
fn counted(library: &Library, mut frame: Frame) -> Result<Tabulator> {
    for record in library.absent_records()? {
        frame.set_alive(RecordKey(record.0), false);
    }
    Ok(Tabulator::new(frame))
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
    let mut answers = ColumnAnswers::default();
    library.each_answer(variable, |record, value| {
        answers.push(RecordKey(record.0), value);
    })?;
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{BUILT_IN, Shape, Value};
    use crate::counting::{Edition, TableMaker, WantedTable};
    use crate::library::{Edit, NewJudgement};
    use crate::search::Query;
    use crate::tables::{Details, Frequency};

    /// A library with two victims of one incident, one of whom was coded, and a defendant.
    fn coded(folder: &std::path::Path) -> Library {
        let mut library = Library::create(&folder.join("study.db"), BUILT_IN[0].toml).unwrap();
        let new = NewJudgement {
            text: "虚构".into(),
            stem: Some("2014-GD-HD-271".into()),
            ..NewJudgement::default()
        };
        library.insert_judgements(&[new]).unwrap();
        let judgement = library.judgements().unwrap()[0].id;
        let codebook = library.codebook().clone();
        let unit = |name: &str| codebook.unit_named(name).unwrap();
        let of = |name: &str| codebook.variable_named(name).unwrap();
        let victim = |ordinal, values| Edit::At {
            place: vec![(unit("incident"), 1), (unit("victim"), ordinal)],
            values,
        };
        let edits = [
            victim(1, vec![(of("victim.age"), Value::Code(2))]),
            victim(2, vec![(of("victim.age"), Value::Missing(-9))]),
            Edit::At {
                place: vec![(unit("defendant"), 1)],
                values: vec![(of("defendant.gender"), Value::Code(1))],
            },
        ];
        library.apply(judgement, &edits).unwrap();
        library
    }

    fn needs(library: &Library, shape: Shape, filter: &str) -> (Vec<String>, Vec<String>) {
        let day = jiff::civil::date(2026, 11, 30);
        let filter = Query::parse(filter).unwrap();
        let maker = TableMaker::new(library, Edition::new(library.pass(), 1, day), filter);
        let needs = maker.needs(&[WantedTable::new(shape, Details::default())]);
        let codebook = library.codebook();
        let units = needs.units.iter();
        let variables = needs.variables.iter();
        (
            units
                .map(|unit| codebook.unit(*unit).name.clone())
                .collect(),
            variables
                .map(|variable| codebook.full_name(*variable))
                .collect(),
        )
    }

    #[test]
    fn a_table_needs_its_line_of_units_and_what_decides_its_answers() {
        let folder = tempfile::tempdir().unwrap();
        let library = coded(folder.path());
        let named = |name: &str| library.codebook().variable_named(name).unwrap();
        let frequency = |name: &str| Shape::Frequency { of: named(name) };
        assert_eq!(
            needs(&library, frequency("incident.mode"), "prov:GD"),
            (
                vec!["judgement".into(), "incident".into()],
                vec!["incident.mode".into()]
            )
        );
        // What it hangs on, the dates that it is derived from, and the filter with its unit.
        let (units, variables) =
            needs(&library, frequency("victim.duration"), "defendant.gender=1");
        assert_eq!(units, ["judgement", "incident", "victim", "defendant"]);
        for name in [
            "incident.date",
            "victim.release_date",
            "victim.result",
            "defendant.gender",
        ] {
            assert!(
                variables.iter().any(|variable| variable == name),
                "{variables:?}"
            );
        }
        assert!(!variables.contains(&"victim.age".to_owned()));
    }

    #[test]
    fn records_and_answers_that_are_read_side_by_side_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let library = coded(folder.path());
        let age = library.codebook().variable_named("victim.age").unwrap();
        let all = Needs::all(library.codebook());
        let needed = Needs {
            units: library
                .codebook()
                .line(library.codebook().variable(age).unit),
            variables: vec![age],
        };
        let mut one = one_by_one(&library, &all).unwrap();
        for mut other in [
            side_by_side(&library, &all).unwrap(),
            side_by_side(&library, &needed).unwrap(),
            one_by_one(&library, &needed).unwrap(),
        ] {
            let counted = Frequency::of(&mut other, age).unwrap();
            assert_eq!(
                (counted.valid, counted.missing_total, counted.total),
                (1, 1, 2)
            );
            assert_eq!(counted, Frequency::of(&mut one, age).unwrap());
        }
    }

    #[test]
    fn a_thread_that_cannot_open_the_library_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let library = coded(folder.path());
        std::fs::rename(library.path(), folder.path().join("elsewhere.db")).unwrap();
        let refused = side_by_side(&library, &Needs::all(library.codebook()));
        assert!(refused.unwrap_err().to_string().contains("study.db"));
    }
}
