//! What the terminal sends, read by a thread of its own.
//!
//! crossterm waits inside for the rest of an escape sequence or of a character, however long that takes on a slow line.
//! Here only that thread waits: the screen goes on following jobs, other programs and its size.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

/// The events of the terminal, in their order.
#[derive(Debug)]
pub(super) struct Events(Receiver<io::Result<Event>>);

impl Events {
    /// Starts to read. The thread goes on until the program ends or the terminal fails.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start() -> io::Result<Self> {
        let (sender, events) = channel();
        thread::Builder::new()
            .name("events".into())
            .spawn(move || {
                loop {
                    let event = event::read();
                    let failed = event.is_err();
                    if sender.send(event).is_err() || failed {
                        return;
                    }
                }
            })?;
        Ok(Self(events))
    }

    /// The next event, for which the screen waits up to `patience`.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn wait(&self, patience: Duration) -> io::Result<Option<Event>> {
        match self.0.recv_timeout(patience) {
            Ok(event) => event.map(Some),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
        }
    }

    /// The next event, where one is there already.
    ///
    /// # Errors
    /// As [`Events::wait`].
    pub fn waiting(&self) -> io::Result<Option<Event>> {
        match self.0.try_recv() {
            Ok(event) => event.map(Some),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(gone()),
        }
    }
}

fn gone() -> io::Error {
    io::Error::other("nothing more can be read from it")
}
