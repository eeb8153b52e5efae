//! An import that runs beside the workbench, on a thread and with a connection of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

use crate::import::{self, Options, Progress};
use crate::library::{ImportReport, Library};

/// A running import.
#[derive(Debug)]
pub(super) struct Importer {
    news: Receiver<News>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What a running import tells.
#[derive(Debug)]
pub(super) enum News {
    /// How far it has come.
    Progress(Progress),
    /// It has ended, or why it could not go on.
    Ended(Result<ImportReport, String>),
}

impl Importer {
    /// Begins to import a file or folder into a library.
    pub fn start(library: PathBuf, source: PathBuf) -> Self {
        let (tell, news) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let thread = {
            let stop = Arc::clone(&stop);
            std::thread::spawn(move || {
                let ended = work(&library, &source, &tell, &stop);
                // Nobody may be left to hear it.
                let _ = tell.send(News::Ended(ended));
            })
        };
        Self {
            news,
            stop,
            thread: Some(thread),
        }
    }

    /// Asks it to stop after what it has in hand; what was added stays.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The latest of what it has told since the last call; its end goes before all else.
    pub fn news(&self) -> Option<News> {
        let mut latest = None;
        loop {
            match self.news.try_recv() {
                Ok(News::Ended(ended)) => return Some(News::Ended(ended)),
                Ok(progress) => latest = Some(progress),
                Err(TryRecvError::Empty) => return latest,
                Err(TryRecvError::Disconnected) => {
                    let failed = "the import failed; what was added stays".to_owned();
                    return latest.or(Some(News::Ended(Err(failed))));
                }
            }
        }
    }
}

impl Drop for Importer {
    /// The program does not end in the middle of a batch.
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            // Its failure was told through the channel.
            let _ = thread.join();
        }
    }
}

fn work(
    library: &Path,
    source: &Path,
    tell: &Sender<News>,
    stop: &AtomicBool,
) -> Result<ImportReport, String> {
    let mut library = Library::open(library).map_err(|error| error.to_string())?;
    let mut onward = |progress| {
        let heard = tell.send(News::Progress(progress)).is_ok();
        if heard && !stop.load(Ordering::Relaxed) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let sources = [source.to_owned()];
    let ran = import::run(&mut library, &sources, &Options::default(), &mut onward)
        .map_err(|error| error.to_string())?;
    let report = library
        .report(ran.number)
        .map_err(|error| error.to_string())?;
    report.ok_or_else(|| "the report of the import is gone".to_owned())
}
