//! An import that runs beside the workbench.

use super::Workbench;
use crate::ground::clean_line;
use crate::import::Progress;
use crate::tui::importer::{Importer, News};
use crate::tui::path;
use crate::tui::state::Message;
use crate::tui::update;

impl Workbench {
    pub(super) fn start_import(&mut self, typed: &str) {
        let source = path::expand(typed);
        if !source.exists() {
            let message = format!("there is no file or folder `{}`", clean_line(typed));
            self.state.message = Some(Message::Problem(message));
            // What was typed stays, to be mended.
            self.state.prompt = self.state.sent.take();
            return;
        }
        self.state.importing = Some(Progress::default());
        self.importer = Some(Importer::start(self.library.path().to_owned(), source));
    }

    /// Stops the import that runs.
    pub(super) fn stop_import(&mut self) {
        let message = if let Some(importer) = &self.importer {
            importer.stop();
            Message::Done("stopping the import; what was added stays".into())
        } else {
            Message::Problem("no import runs any more".into())
        };
        self.state.message = Some(message);
    }

    /// Whether an import runs, so that its progress has to be asked for.
    pub fn is_importing(&self) -> bool {
        self.importer.is_some()
    }

    /// Takes in what the running import tells. Says whether the screen has changed.
    pub fn hear_importer(&mut self) -> bool {
        let Some(news) = self.importer.as_ref().and_then(Importer::news) else {
            return false;
        };
        match news {
            News::Progress(progress) => self.state.importing = Some(progress),
            News::Ended(ended) => {
                self.importer = None;
                self.state.importing = None;
                if let Err(error) = self.reload() {
                    self.state.message = Some(Message::Problem(error.to_string()));
                } else {
                    match ended {
                        Ok(report) => update::ended(&mut self.state, &report),
                        Err(why) => self.state.message = Some(Message::Problem(why)),
                    }
                }
                self.settle();
            }
        }
        true
    }
}
