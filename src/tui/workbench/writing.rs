//! Files that are written beside the screen: the report of the study, copies of the library, tables. One at a time.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::Workbench;
use crate::export::ReportOptions;
use crate::ground::clean_line;
use crate::library::{self, LibraryError};
use crate::messages::{text, words};
use crate::search::Query;
use crate::tui::jobs::{self, News, WriteJob};
use crate::tui::path;
use crate::tui::state::{Choice, Message, Prompt, WrittenFile};
use crate::tui::update;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Writing {
    job: WriteJob,
    what: WrittenFile,
    path: PathBuf,
    /// As it was typed.
    name: String,
    /// The line in which it was typed, for another try.
    sent: Option<Prompt>,
}

impl Workbench {
    /// Writes the report of the study into a new file.
    pub(super) fn write_report(&mut self, typed: String) {
        let path = path::expand(&typed);
        let now = ZonedDateTime::now();
        let options = ReportOptions {
            quotes: None,
            title: None,
            filter: Query::default(),
            today: now.date(),
            zone: now.time_zone().clone(),
        };
        let session = self.library.session();
        self.write(WrittenFile::Report, path, typed, false, |path| {
            let as_page = is_page(path);
            jobs::report(session, options, path.to_owned(), as_page)
        });
    }

    /// Saves a copy of the library in a new file. One whose file is no longer at its path can only be read by this
    /// session, and the screen waits for it.
    pub(super) fn save_copy(&mut self, typed: String) -> library::Result<()> {
        let target = path::expand(&typed);
        if matches!(self.library.displaced(), Ok(None)) {
            let session = self.library.session();
            self.write(WrittenFile::Copy, target, typed, false, |path| {
                jobs::copy(session, path.to_owned())
            });
            return Ok(());
        }
        self.library.back_up(&target)?;
        // It is written: the line need not come back.
        self.state.sent = None;
        self.copy_is_saved(&target, &typed);
        Ok(())
    }

    /// Writes a table or its chart into a file. One that is there is replaced only where that was asked for.
    pub(super) fn write_table(
        &mut self,
        name: String,
        replace: bool,
        render: impl FnOnce() -> String + Send + 'static,
    ) {
        let path = path::expand(&name);
        if !replace && path.exists() {
            update::ask_to_replace(&mut self.state, &name, Choice::Replace(name.clone()));
            return;
        }
        let typed = name.clone();
        self.write(WrittenFile::Table, path, name, replace, |path| {
            jobs::table(path.to_owned(), typed, replace, render)
        });
    }

    fn write(
        &mut self,
        what: WrittenFile,
        path: PathBuf,
        name: String,
        replace: bool,
        start: impl FnOnce(&Path) -> WriteJob,
    ) {
        let sent = self.state.sent.take();
        let refused = if self.jobs.write.is_some() {
            Some(text!("writing-another"))
        } else if !replace && path.exists() {
            let error = LibraryError::Exists(path.clone());
            Some(what.not_written(&error.to_string()))
        } else {
            None
        };
        if let Some(why) = refused {
            self.state.message = Some(Message::Problem(why));
            // What was typed stays, so that it can be corrected.
            self.state.prompt = sent;
            return;
        }
        self.state.writing = Some((what, 0));
        self.jobs.write = Some(Writing {
            job: start(&path),
            what,
            path,
            name,
            sent,
        });
    }

    /// Stops the writing of a file; nothing of it stays.
    pub(super) fn stop_writing(&mut self) -> bool {
        if let Some(writing) = &self.jobs.write {
            writing.job.cancel();
        }
        self.jobs.write.is_some()
    }

    pub(super) fn poll_write(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self.jobs.write.as_mut().and_then(|it| it.job.news()) {
            changed = true;
            match news {
                News::Progress(share) => {
                    if let Some((_, written)) = &mut self.state.writing {
                        *written = share;
                    }
                }
                News::Ended(ended) => {
                    self.state.writing = None;
                    let Some(writing) = self.jobs.write.take() else {
                        continue;
                    };
                    match ended {
                        Ok(true) => self.is_written(&writing),
                        Ok(false) => {
                            let message = writing.what.not_written(words!("writing-stopped"));
                            self.state.message = Some(Message::Done(message));
                        }
                        Err(error) => self.is_not_written(writing, &error.to_string()),
                    }
                }
            }
        }
        changed
    }

    fn is_written(&mut self, writing: &Writing) {
        match writing.what {
            WrittenFile::Copy => self.copy_is_saved(&writing.path, &writing.name),
            WrittenFile::Report => {
                let name = clean_line(&writing.name);
                let message = text!("study-report-written", name = name);
                self.state.message = Some(Message::Done(message));
            }
            WrittenFile::Table => {
                let said = text!("tables-screen-written", path = clean_line(&writing.name));
                self.state.message = Some(Message::Done(said));
            }
        }
    }

    fn is_not_written(&mut self, writing: Writing, why: &str) {
        let message = match writing.what {
            // The reason names the file.
            WrittenFile::Table => why.to_owned(),
            what => what.not_written(why),
        };
        self.state.message = Some(Message::Problem(message));
        // Where nothing else has been begun, what was typed comes back to be corrected.
        if self.state.prompt.is_none() && self.state.overlay.is_none() {
            self.state.prompt = writing.sent;
        }
    }

    fn copy_is_saved(&mut self, target: &Path, name: &str) {
        let said = text!("place-copy-saved", path = clean_line(name));
        self.copy = Some(std::path::absolute(target).unwrap_or_else(|_| target.to_owned()));
        self.offer_ways_on();
        self.state.message = Some(Message::Done(said));
    }
}

/// Whether a file is to be a page for a browser, by its name.
fn is_page(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|it| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm"))
}
