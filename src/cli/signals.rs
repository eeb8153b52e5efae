//! Signals that end a long work after its next step, instead of at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// Ctrl-C and a request to end, remembered until the work looks; the second one ends the program at once.
#[derive(Debug)]
pub(super) struct Signals {
    caught: Arc<AtomicUsize>,
    registered: Vec<SigId>,
}

impl Signals {
    /// From now on, signals are remembered.
    pub fn heed() -> io::Result<Self> {
        let mut signals = Self {
            caught: Arc::default(),
            registered: Vec::new(),
        };
        for signal in [SIGINT, SIGTERM] {
            let again = Arc::default();
            // In this order: the first signal finds the flag still down.
            let ends =
                flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again));
            signals.registered.push(ends?);
            signals.registered.push(flag::register(signal, again)?);
            let remembers = flag::register_usize(
                signal,
                Arc::clone(&signals.caught),
                signal.unsigned_abs() as usize,
            );
            signals.registered.push(remembers?);
        }
        Ok(signals)
    }

    /// The number of the last signal, if one came.
    pub fn caught(&self) -> Option<u8> {
        let signal = self.caught.load(Ordering::Relaxed);
        u8::try_from(signal).ok().filter(|&signal| signal != 0)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for &id in &self.registered {
            low_level::unregister(id);
        }
    }
}
