//! Tables that come in from inside the workbench.

use std::path::Path;

use super::Workbench;
use crate::export;
use crate::ground::clean_line;
use crate::import::Progress;
use crate::messages::text;
use crate::tui::jobs::{self, JobError, News};
use crate::tui::state::{Message, Sheet, SheetWork};
use crate::tui::update;
use crate::values::read;

impl Workbench {
    /// Asks what the columns of a file are, where it is a table of other things than texts. False where it is not.
    pub(super) fn ask_about_sheet(&mut self, path: &Path) -> bool {
        const ENDINGS: [&str; 5] = ["csv", "tsv", "tab", "xlsx", "sav"];
        let ending = path.extension().unwrap_or_default();
        if !ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it)) {
            return false;
        }
        // What cannot be read as a table is read as judgements, which gives the reason.
        let Ok(table) = read(path, None) else {
            return false;
        };
        let sheet = Sheet::guess(&self.state.codebook, path, table);
        if sheet.table.rows.is_empty() || !sheet.is_to_be_asked() {
            return false;
        }
        self.state.sheet = Some(sheet);
        update::show_sheet(&mut self.state);
        true
    }

    /// Does something with the sheet.
    pub(super) fn work_on_sheet(&mut self, work: SheetWork) {
        let Some(sheet) = self.state.sheet.clone() else {
            return;
        };
        if work == SheetWork::Save {
            self.save_map(&sheet);
            return;
        }
        if self.jobs.import.is_some() || self.jobs.sheet.is_some() {
            let message = text!("sheet-import-runs");
            self.state.message = Some(Message::Problem(message));
            return;
        }
        let apply = work == SheetWork::Apply;
        self.state.importing = Some(Progress::default());
        self.jobs.sheet = Some(jobs::sheet(self.library.session(), sheet, apply));
        self.jobs.sheet_applies = apply;
    }

    fn save_map(&mut self, sheet: &Sheet) {
        let mut name = sheet.path.file_name().unwrap_or_default().to_owned();
        name.push(".columns.txt");
        let path = sheet.path.with_file_name(name);
        let written = export::write_new(&path, &sheet.map_file(&self.state.codebook), false);
        let path = path.display().to_string();
        let path = clean_line(&path);
        self.state.message = Some(match written {
            Ok(()) => Message::Done(text!("sheet-saved", path = path)),
            Err(error) => Message::Problem(error.to_string()),
        });
        update::show_sheet(&mut self.state);
    }

    pub(super) fn poll_sheet(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self.jobs.sheet.as_mut().and_then(jobs::Job::news) {
            changed = true;
            match news {
                News::Progress(progress) => self.state.importing = Some(progress),
                News::Ended(ended) => {
                    self.jobs.sheet = None;
                    self.state.importing = None;
                    let applies = self.jobs.sheet_applies;
                    let seen = if applies {
                        self.take_changes().map_err(JobError::from)
                    } else {
                        Ok(())
                    };
                    let ended = ended.map(|outcome| {
                        if applies {
                            // One undo takes it back, without naming it first.
                            self.state.just_made = outcome.written > Some(0);
                            update::sheet_applied(&mut self.state, &outcome);
                        } else {
                            update::sheet_tried(&mut self.state, &outcome);
                        }
                    });
                    if let Err(error) = ended.and(seen) {
                        self.state.message = Some(Message::Problem(error.to_string()));
                    }
                }
            }
        }
        changed
    }
}
