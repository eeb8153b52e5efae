//! The import itself: from files to batches to the library.

use std::ops::ControlFlow;
use std::path::Path;

use super::given::{Given, judgement};
use super::jsonl::Lines;
use super::sources::{Kind, SourceFile, files};
use super::{Beside, ImportError, Options, Progress, Repeat, Report, Unreadable, txt};
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
    let (files, unreadable) = files(source)?;
    let mut import = Import {
        library,
        options,
        progress,
        at: Progress {
            total_bytes: files.iter().map(|file| file.bytes).sum(),
            ..Progress::default()
        },
        batch: Vec::new(),
        batch_bytes: 0,
        report: Report::default(),
    };
    import.report.unreadable = unreadable;
    let result = import.all(&files);
    let mut report = import.report;
    report.counts.unreadable = report.unreadable.len() as u64;
    // What was written before a failure is told in the library too.
    let remembered = library.record_import(&source.display().to_string(), report.counts);
    report.stopped = result?.is_break();
    remembered?;
    Ok(report)
}

struct Import<'a> {
    library: &'a mut Library,
    options: &'a Options,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    at: Progress,
    batch: Vec<NewJudgement>,
    batch_bytes: usize,
    report: Report,
}

impl Import<'_> {
    fn all(&mut self, files: &[SourceFile]) -> Result<ControlFlow<()>, ImportError> {
        for file in files {
            let flow = match file.kind {
                Kind::Txt => self.txt(file)?,
                Kind::Jsonl => self.jsonl(file)?,
            };
            if flow.is_break() {
                self.write()?;
                return Ok(flow);
            }
        }
        self.write()?;
        Ok(ControlFlow::Continue(()))
    }

    fn txt(&mut self, file: &SourceFile) -> Result<ControlFlow<()>, ImportError> {
        let source = file.path.display().to_string();
        match txt::text(&file.path) {
            Ok(text) => self.take(judgement(text, source, None, Given::default()))?,
            Err(reason) => self.unreadable(source, reason),
        }
        Ok(self.step(file.bytes))
    }

    fn jsonl(&mut self, file: &SourceFile) -> Result<ControlFlow<()>, ImportError> {
        let source = file.path.display().to_string();
        let mut lines = match Lines::open(&file.path) {
            Ok(lines) => lines,
            Err(error) => {
                self.unreadable(source, error.to_string());
                return Ok(self.step(file.bytes));
            }
        };
        let mut found = false;
        loop {
            let line = match lines.next(&self.options.fields) {
                Ok(Some(line)) => line,
                Ok(None) if found => return Ok(ControlFlow::Continue(())),
                Ok(None) => {
                    self.unreadable(source, "it is empty".to_owned());
                    return Ok(self.step(0));
                }
                Err(error) => {
                    self.unreadable(source, error.to_string());
                    return Ok(self.step(0));
                }
            };
            found = true;
            match line.content {
                Ok(content) => {
                    let id = content.id.unwrap_or_else(|| line.number.to_string());
                    let source = source.clone();
                    self.take(judgement(content.text, source, Some(id), content.given))?;
                }
                Err(reason) => {
                    self.unreadable(format!("{source}, line {}", line.number), reason);
                }
            }
            if self.step(line.bytes).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }

    fn unreadable(&mut self, source: String, reason: String) {
        self.report.unreadable.push(Unreadable { source, reason });
    }

    fn step(&mut self, bytes: u64) -> ControlFlow<()> {
        self.at.bytes += bytes;
        self.at.judgements += 1;
        (self.progress)(self.at)
    }

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
