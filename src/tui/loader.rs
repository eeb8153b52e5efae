//! Columns of a large library, read by a thread with a connection of its own while the workbench goes on.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::codebook::{Value, VariableIx};
use crate::counting;
use crate::library::Library;
use crate::tables::{ColumnAnswers, RecordKey, Tabulator};

/// The thread that reads, and what it was asked for.
#[derive(Debug)]
pub(super) struct Loader {
    ask: Sender<VariableIx>,
    news: Receiver<(VariableIx, Result<ColumnAnswers, String>)>,
    under_way: Vec<UnderWay>,
}

/// A column that is being read.
#[derive(Debug)]
struct UnderWay {
    variable: VariableIx,
    /// What was coded meanwhile, which the thread may have read or not.
    coded: Vec<(RecordKey, Option<Value>)>,
}

impl Loader {
    /// Begins with nothing to read.
    pub fn start(library: PathBuf) -> Self {
        let (ask, asked) = channel();
        let (tell, news) = channel();
        // It ends with the loader, or with the column that it is reading then.
        std::thread::spawn(move || {
            let library = Library::open_to_read(&library);
            for variable in asked {
                let read = match &library {
                    Ok(library) => {
                        counting::answers(library, variable).map_err(|error| error.to_string())
                    }
                    Err(error) => Err(error.to_string()),
                };
                if tell.send((variable, read)).is_err() {
                    return;
                }
            }
        });
        Self {
            ask,
            news,
            under_way: Vec::new(),
        }
    }

    /// Asks for a column, unless it is on its way already.
    pub fn ask_for(&mut self, variable: VariableIx) {
        if !self.is_under_way(variable) && self.ask.send(variable).is_ok() {
            self.under_way.push(UnderWay {
                variable,
                coded: Vec::new(),
            });
        }
    }

    fn is_under_way(&self, variable: VariableIx) -> bool {
        let mut under_way = self.under_way.iter();
        under_way.any(|column| column.variable == variable)
    }

    /// The columns that are being read.
    pub fn under_way(&self) -> impl Iterator<Item = VariableIx> + '_ {
        self.under_way.iter().map(|column| column.variable)
    }

    /// Keeps what is coded while its column is being read.
    pub fn coded(&mut self, variable: VariableIx, record: RecordKey, value: Option<&Value>) {
        let mut under_way = self.under_way.iter_mut();
        if let Some(column) = under_way.find(|column| column.variable == variable) {
            column.coded.push((record, value.cloned()));
        }
    }

    /// Puts the columns that have been read into the tables. Says whether there were any.
    ///
    /// # Errors
    /// Why a column could not be read, in one sentence.
    pub fn deliver(&mut self, tabulator: &mut Tabulator) -> Result<bool, String> {
        let mut any = false;
        loop {
            let (variable, read) = match self.news.try_recv() {
                Ok(news) => news,
                Err(TryRecvError::Empty) => return Ok(any),
                Err(TryRecvError::Disconnected) => {
                    self.under_way.clear();
                    return Err("the answers could not be read; the tables stay empty".to_owned());
                }
            };
            let place = self
                .under_way
                .iter()
                .position(|column| column.variable == variable);
            let Some(column) = place.map(|place| self.under_way.remove(place)) else {
                continue;
            };
            tabulator.load_column(variable, read?);
            for (record, value) in column.coded {
                tabulator.set(variable, record, value);
            }
            any = true;
        }
    }
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

    fn delivered(loader: &mut Loader, tabulator: &mut Tabulator) {
        let begun = Instant::now();
        while !loader.deliver(tabulator).unwrap() {
            assert!(begun.elapsed() < Duration::from_secs(20), "nothing comes");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn what_is_coded_while_a_column_is_read_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (library, record, variable) = coded(folder.path());
        let mut tabulator = counting::tabulator(&library).unwrap();
        let mut loader = Loader::start(library.path().to_owned());
        loader.ask_for(variable);
        loader.ask_for(variable);
        assert_eq!(loader.under_way().collect::<Vec<_>>(), [variable]);
        // Not in the file: only the loader can know it.
        loader.coded(variable, record, Some(&Value::Code(3)));
        assert!(Frequency::of(&mut tabulator, variable).is_err());
        delivered(&mut loader, &mut tabulator);
        assert_eq!(loader.under_way().count(), 0);
        assert_eq!(
            tabulator.frame().value(variable, record),
            Some(Value::Code(3))
        );
        loader.ask_for(variable);
        delivered(&mut loader, &mut tabulator);
        assert_eq!(
            tabulator.frame().value(variable, record),
            Some(Value::Code(1))
        );
    }

    #[test]
    fn a_library_that_is_gone_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (library, _, variable) = coded(folder.path());
        let mut tabulator = counting::tabulator(&library).unwrap();
        let mut loader = Loader::start(folder.path().join("elsewhere.db"));
        loader.ask_for(variable);
        let begun = Instant::now();
        let told = loop {
            match loader.deliver(&mut tabulator) {
                Err(told) => break told,
                Ok(_) => assert!(begun.elapsed() < Duration::from_secs(20)),
            }
        };
        assert!(told.contains("elsewhere.db"), "{told}");
        assert_eq!(loader.under_way().count(), 0);
    }
}
