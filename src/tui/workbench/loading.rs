//! Columns of answers: brought into memory at once where that is quick, else by a thread.

use super::Workbench;
use crate::codebook::{Value, VariableIx};
use crate::counting::{self, BringColumns};
use crate::library::{self, Library};
use crate::tables::{RecordKey, Tabulator};
use crate::tui::loader::Loader;
use crate::tui::state::Message;

/// The columns of up to so many records are read between two keys: that takes about a frame.
const AT_ONCE: usize = 50_000;

/// How columns come into memory.
#[derive(Debug)]
pub(super) struct Columns {
    /// The records of a unit whose columns are still read at once.
    at_once: usize,
    loader: Option<Loader>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            at_once: AT_ONCE,
            loader: None,
        }
    }
}

impl BringColumns for Columns {
    /// Reads the columns of few records at once, and has the thread read others.
    fn bring(
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
                let loader = self.loader.get_or_insert_with(|| {
                    Loader::start(library.path().to_owned(), library.pass().clone())
                });
                loader.ask_for(variable);
                all = false;
            }
        }
        Ok(all)
    }
}

impl Columns {
    /// Keeps what is coded while its column is being read.
    pub fn coded(&mut self, variable: VariableIx, record: RecordKey, value: Option<&Value>) {
        if let Some(loader) = &mut self.loader {
            loader.coded(variable, record, value);
        }
    }

    /// Gives up what is being read: the records are others now.
    pub fn give_up(&mut self) {
        self.loader = None;
    }

    /// The columns that are on their way.
    pub fn under_way(&self) -> Vec<VariableIx> {
        self.loader.iter().flat_map(Loader::under_way).collect()
    }
}

impl Workbench {
    /// Whether columns are being read, so that they have to be asked for.
    pub fn is_loading(&self) -> bool {
        !self.state.loading.is_empty()
    }

    /// Takes in the columns that have been read. Says whether the screen has changed.
    pub fn hear_loader(&mut self) -> bool {
        let Some(loader) = &mut self.columns.loader else {
            return false;
        };
        match loader.deliver(&mut self.state.tabulator) {
            Ok(false) => return false,
            Ok(true) => {}
            Err(why) => {
                // Asked for again only with the next key: what fails now would fail at once again.
                self.state.loading = self.columns.under_way();
                self.state.message = Some(Message::Problem(why));
                return true;
            }
        }
        self.settle();
        true
    }

    /// Reads all columns on the thread, however few records there are; for tests and examples.
    #[doc(hidden)]
    pub fn load_beside(&mut self) {
        self.columns.at_once = 0;
    }
}
