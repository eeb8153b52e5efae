//! The import itself: from files to batches to the library.

use std::ops::ControlFlow;
use std::path::Path;

use super::given::judgement;
use super::texts::texts;
use super::{Beside, ImportError, Options, Progress, Repeat, Report};
use crate::library::{Inserted, Library, NewJudgement};

/// Judgements written in one transaction.
const BATCH: usize = 500;

/// Bytes of text after which a batch is written even if it is small, so that memory stays flat.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// Imports a file or a folder. `progress` is called after each judgement and can stop the import;
/// the batches that were written stay.
///
/// # Errors
/// Where the source cannot be reached at all or the library cannot be written. A single file or
/// line that cannot be read is no error: it stands in the report.
pub fn run(
    library: &mut Library,
    source: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Report, ImportError> {
    let mut import = Import {
        library,
        batch: Vec::new(),
        batch_bytes: 0,
        report: Report::default(),
    };
    let mut written = Ok(());
    let flow = texts(source, options, &mut |found, at| {
        match found {
            Ok(text) => written = import.take(judgement(text)),
            Err(unreadable) => import.report.unreadable.push(unreadable),
        }
        if written.is_err() {
            return ControlFlow::Break(());
        }
        progress(at)
    })?;
    let written = written.and_then(|()| import.write());
    let mut report = import.report;
    report.stopped = flow.is_break();
    report.counts.unreadable = report.unreadable.len() as u64;
    // What was written before a failure is told in the library too.
    let remembered = library.record_import(&source.display().to_string(), report.counts);
    written?;
    remembered?;
    Ok(report)
}

struct Import<'a> {
    library: &'a mut Library,
    batch: Vec<NewJudgement>,
    batch_bytes: usize,
    report: Report,
}

impl Import<'_> {
    fn take(&mut self, new: NewJudgement) -> Result<(), ImportError> {
        self.batch_bytes += new.text.len();
        self.batch.push(new);
        if self.batch.len() >= BATCH || self.batch_bytes >= BATCH_BYTES {
            self.write()?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), ImportError> {
        let inserted = self.library.insert_judgements(&self.batch)?;
        let place = |new: NewJudgement| match new.source_id {
            Some(id) => format!("{} ({id})", new.source),
            None => new.source,
        };
        for (new, inserted) in self.batch.drain(..).zip(inserted) {
            match inserted {
                Inserted::Added { beside, .. } => {
                    self.report.counts.added += 1;
                    if let Some(other) = beside {
                        let source = place(new);
                        self.report.beside.push(Beside { source, other });
                    }
                }
                Inserted::Repeat(stem) => {
                    self.report.counts.repeats += 1;
                    let source = place(new);
                    self.report.repeats.push(Repeat { source, stem });
                }
            }
        }
        self.batch_bytes = 0;
        Ok(())
    }
}
