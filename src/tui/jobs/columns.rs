//! Columns of answers: loaded at once where that is quick, else by a job.

use super::{Job, JobError, News};
use crate::codebook::{Value, VariableIx};
use crate::counting::{self, LoadColumns};
use crate::library::{self, Library};
use crate::tables::{ColumnAnswers, RecordKey, Tabulator};

/// How columns come into memory.
#[derive(Debug, Default)]
pub(in crate::tui) struct Columns {
    /// The records of a unit whose columns are still read at once.
    at_once: usize,
    job: Option<Job<(VariableIx, ColumnAnswers), ()>>,
    under_way: Vec<UnderWay>,
    /// They could not be read; what fails now would fail at once again.
    failed: Vec<VariableIx>,
}

/// A column that is being read, or waits for its turn.
#[derive(Debug)]
struct UnderWay {
    variable: VariableIx,
    /// What was coded meanwhile, which the job may have read or not.
    coded: Vec<(RecordKey, Option<Value>)>,
}

impl LoadColumns for Columns {
    /// Reads the columns of few records at once, and those of others by a job.
    fn load_columns(
        &mut self,
        library: &Library,
        tabulator: &mut Tabulator,
        needed: &[VariableIx],
    ) -> library::Result<bool> {
        let mut all = true;
        for &variable in needed {
            let unit = library.codebook().variable(variable).unit;
            if tabulator.frame().records(unit) <= self.at_once {
                tabulator.load_column(variable, counting::answers(library, variable)?);
            } else {
                self.ask_for(library, variable);
                all = false;
            }
        }
        Ok(all)
    }
}

impl Columns {
    /// No columns; those of up to `at_once` records are read at once.
    pub fn new(at_once: usize) -> Self {
        Self {
            at_once,
            ..Self::default()
        }
    }

    /// Loads those columns of `needed` that are not loaded yet; see [`LoadColumns::load_columns`].
    ///
    /// # Errors
    /// Where a column cannot be read.
    pub fn load_missing(
        &mut self,
        library: &Library,
        tabulator: &mut Tabulator,
        needed: &[VariableIx],
    ) -> library::Result<bool> {
        let mut missing = needed.to_vec();
        missing.retain(|&variable| !tabulator.frame().has_column(variable));
        self.load_columns(library, tabulator, &missing)
    }

    /// Asks for a column, unless it is on its way already.
    fn ask_for(&mut self, library: &Library, variable: VariableIx) {
        if self.failed.contains(&variable) {
            return;
        }
        if self
            .under_way
            .iter()
            .all(|column| column.variable != variable)
        {
            self.under_way.push(UnderWay {
                variable,
                coded: Vec::new(),
            });
        }
        if self.job.is_none() {
            self.job = Some(read(library, self.under_way()));
        }
    }

    /// Keeps what is coded while its column is being read.
    pub fn coded(&mut self, variable: VariableIx, record: RecordKey, value: Option<&Value>) {
        let mut under_way = self.under_way.iter_mut();
        if let Some(column) = under_way.find(|column| column.variable == variable) {
            column.coded.push((record, value.cloned()));
        }
    }

    /// Cancels what is being read: the records are others now.
    pub fn cancel(&mut self) {
        self.job = None;
        self.under_way.clear();
    }

    /// Lets columns be asked for again that could not be read: a key was pressed.
    pub fn try_again(&mut self) {
        self.failed.clear();
    }

    /// The columns that are on their way.
    pub fn under_way(&self) -> Vec<VariableIx> {
        self.under_way
            .iter()
            .map(|column| column.variable)
            .collect()
    }

    /// Puts the columns that have been read into the tables. Says whether there were any.
    ///
    /// # Errors
    /// Why a column could not be read. It is asked for again only after [`Columns::try_again`].
    pub fn deliver(
        &mut self,
        library: &Library,
        tabulator: &mut Tabulator,
    ) -> Result<bool, JobError> {
        let mut any = false;
        while let Some(news) = self.job.as_mut().and_then(Job::news) {
            match news {
                News::Progress((variable, answers)) => {
                    any |= self.take(tabulator, variable, answers);
                }
                News::Ended(Ok(())) => {
                    // What was asked for meanwhile.
                    let left = self.under_way();
                    self.job = (!left.is_empty()).then(|| read(library, left));
                }
                News::Ended(Err(error)) => {
                    self.failed = self.under_way();
                    self.cancel();
                    return Err(error);
                }
            }
        }
        Ok(any)
    }

    fn take(
        &mut self,
        tabulator: &mut Tabulator,
        variable: VariableIx,
        answers: ColumnAnswers,
    ) -> bool {
        let mut under_way = self.under_way.iter();
        let Some(place) = under_way.position(|column| column.variable == variable) else {
            return false;
        };
        let column = self.under_way.remove(place);
        tabulator.load_column(variable, answers);
        for (record, value) in column.coded {
            tabulator.set(variable, record, value);
        }
        true
    }
}

fn read(library: &Library, variables: Vec<VariableIx>) -> Job<(VariableIx, ColumnAnswers), ()> {
    let session = library.session();
    Job::start(move |reporter| {
        let library = session.open_to_read()?;
        for variable in variables {
            let answers = counting::answers(&library, variable)?;
            if reporter.progress((variable, answers)).is_break() {
                break;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::codebook::BUILT_IN;
    use crate::library::{By, Edit, NewJudgement};
    use crate::tables::Frequency;

    /// A library with one incident, whose mode is coded as 1.
    fn coded(folder: &std::path::Path) -> (Library, RecordKey, VariableIx) {
        let mut library = Library::create(&folder.join("study.db"), BUILT_IN[0].toml).unwrap();
        let new = NewJudgement {
            text: "虚构".into(),
            stem: Some("2014-GD-HD-271".into()),
            ..NewJudgement::default()
        };
        library.insert_judgements(&[new]).unwrap();
        let judgement = library.judgements().unwrap()[0].id;
        let parent = library.records(judgement).unwrap()[0].id;
        let units = vec![library.codebook().unit_named("incident").unwrap()];
        library
            .apply(judgement, &[Edit::Add { parent, units }])
            .unwrap();
        let record = library.records(judgement).unwrap()[1].id;
        let variable = library.codebook().variables_named("incident.mode")[0];
        let new = Some(Value::Code(1));
        let by = By::Own;
        let edit = Edit::Value {
            record,
            variable,
            new,
            by,
        };
        library.apply(judgement, &[edit]).unwrap();
        (library, RecordKey(record.0), variable)
    }

    fn delivered(columns: &mut Columns, library: &Library, tabulator: &mut Tabulator) {
        let begun = Instant::now();
        while !columns.deliver(library, tabulator).unwrap() {
            assert!(begun.elapsed() < Duration::from_secs(20), "nothing comes");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn what_is_coded_while_a_column_is_read_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (library, record, variable) = coded(folder.path());
        let mut tabulator = counting::tabulator(&library).unwrap();
        let mut columns = Columns::new(0);
        let asked = columns.load_columns(&library, &mut tabulator, &[variable]);
        assert!(!asked.unwrap(), "it is on its way");
        columns
            .load_columns(&library, &mut tabulator, &[variable])
            .unwrap();
        assert_eq!(columns.under_way(), [variable]);
        // Not in the file: only who asked can know it.
        columns.coded(variable, record, Some(&Value::Code(3)));
        assert!(Frequency::of(&mut tabulator, variable).is_err());
        delivered(&mut columns, &library, &mut tabulator);
        assert!(columns.under_way().is_empty());
        let value = |tabulator: &Tabulator| tabulator.frame().value(variable, record);
        assert_eq!(value(&tabulator), Some(Value::Code(3)));
        // The job that ends now may have to be polled first.
        let again = columns.load_columns(&library, &mut tabulator, &[variable]);
        assert!(!again.unwrap());
        delivered(&mut columns, &library, &mut tabulator);
        assert_eq!(value(&tabulator), Some(Value::Code(1)));
    }

    #[test]
    fn a_library_that_is_gone_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let (library, _, variable) = coded(folder.path());
        let mut tabulator = counting::tabulator(&library).unwrap();
        let mut columns = Columns::new(0);
        std::fs::rename(library.path(), folder.path().join("elsewhere.db")).unwrap();
        columns
            .load_columns(&library, &mut tabulator, &[variable])
            .unwrap();
        let begun = Instant::now();
        let error = loop {
            match columns.deliver(&library, &mut tabulator) {
                Err(error) => break error,
                Ok(_) => assert!(begun.elapsed() < Duration::from_secs(20)),
            }
        };
        assert!(error.to_string().contains("study.db"), "{error}");
        assert!(columns.under_way().is_empty());
    }
}
