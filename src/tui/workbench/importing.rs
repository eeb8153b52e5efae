//! An import that runs beside the workbench.

use super::Workbench;
use crate::ground::clean_line;
use crate::import::Progress;
use crate::library;
use crate::messages::text;
use crate::tui::jobs;
use crate::tui::path;
use crate::tui::state::Message;
use crate::tui::update::Effect;

impl Workbench {
    /// Performs an effect of an import; any other does nothing here.
    pub(super) fn perform_import(&mut self, effect: Effect) -> library::Result<()> {
        match effect {
            Effect::Import(typed) => self.start_import(&typed),
            Effect::Sheet(work) => self.work_on_sheet(work),
            Effect::StopImport => self.stop_import(),
            Effect::ShowImportReport => self.show_import_report()?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn start_import(&mut self, typed: &str) {
        let source = path::expand(typed);
        if !source.exists() {
            let message = text!("importing-no-source", path = clean_line(typed));
            self.state.message = Some(Message::Problem(message));
            // What was typed stays, so that it can be corrected.
            self.state.prompt = self.state.sent.take();
            return;
        }
        if self.ask_about_sheet(&source) {
            return;
        }
        self.state.importing = Some(Progress::default());
        let library = self.library.path().to_owned();
        self.jobs.import = Some(jobs::import(library, source));
    }

    /// Stops the import that runs, or else the writing of a file.
    pub(super) fn stop_import(&mut self) {
        let message = if let Some(import) = &self.jobs.import {
            import.cancel();
            Message::Done(text!("importing-stopping"))
        } else if let Some(sheet) = &self.jobs.sheet {
            sheet.cancel();
            Message::Done(text!("importing-stopping"))
        } else if self.stop_writing() {
            Message::Done(text!("writing-stopping"))
        } else {
            Message::Problem(text!("importing-none-runs"))
        };
        self.state.message = Some(message);
    }
}
