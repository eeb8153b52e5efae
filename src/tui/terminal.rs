//! Taking the terminal over, and giving it back however the program ends.
//!
//! What is entered is left exactly once: when the guard is dropped, when the program panics, when a
//! signal ends it, or while it is suspended. Nothing is asked of the terminal, and neither the
//! mouse nor a keyboard protocol is switched on.
//!
//! SIGHUP ends the program even under `nohup`. Where no signal comes (only the first process of a session gets one), a
//! thread that polls the terminal for its end does it: crossterm's reader would spin. After SIGCONT the terminal is taken
//! over again and everything is drawn. A panic of another thread does not end the program; its message is kept until the
//! terminal is given back.

use crate::messages::{text, words};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::panic::{self, PanicHookInfo};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    self, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard output goes to a file or a pipe.
    #[error("{}", words!("terminal-not-a-terminal"))]
    NotATerminal,
    /// There is one terminal, and a guard has it already.
    #[error("{}", words!("terminal-already-entered"))]
    AlreadyEntered,
    /// The terminal refused.
    #[error("{}", text!("terminal-io", error = .0))]
    Io(#[from] io::Error),
}

/// The terminal while it is ours.
struct Entered {
    /// A descriptor of its own: the lock of [`io::stdout`] may be held by whoever is stuck writing,
    /// and what is left in its buffer would be written after the terminal was given back.
    out: File,
    /// The thread that draws. Its panic ends the program; another thread's does not.
    drawn_by: ThreadId,
}

/// `None` when the terminal is not ours. Taking the value out is what makes leaving happen once.
static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

/// Panics of other threads, kept until they can be printed without spoiling the screen.
static KEPT_MESSAGES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The panic hook is set once for the process.
static HOOKED: Once = Once::new();

/// The program was stopped, past its own keys, and goes on.
static CONTINUED: AtomicBool = AtomicBool::new(false);

/// How long the end of the program waits for a terminal that takes no more output.
const PATIENCE: Duration = Duration::from_millis(500);

/// Holds the terminal in raw mode, on the alternate screen and with bracketed paste; dropping it
/// gives the terminal back.
#[derive(Debug)]
pub struct TerminalGuard {
    /// Only [`TerminalGuard::enter`] makes one.
    _private: (),
}

impl TerminalGuard {
    /// Takes the terminal over, and ensures that a panic or a signal restores it.
    ///
    /// # Errors
    /// [`TerminalError`] if standard output is not a terminal or cannot be used as one; whatever was
    /// changed until then is changed back.
    pub fn enter() -> Result<Self, TerminalError> {
        if !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        HOOKED.call_once(hook_panics);
        watch_signals()?;
        enter()?;
        Ok(Self { _private: () })
    }

    /// Whether the program was stopped (`kill -STOP`) and goes on since the last call. The terminal is taken over
    /// again then, since the shell has used it meanwhile; the caller draws everything.
    ///
    /// # Errors
    /// [`TerminalError`] if the terminal is gone meanwhile.
    #[expect(clippy::unused_self, reason = "only who holds the guard may take it")]
    pub fn was_continued(&mut self) -> Result<bool, TerminalError> {
        if !CONTINUED.swap(false, Ordering::Relaxed) {
            return Ok(false);
        }
        if let Some(entered) = wait_for(&ENTERED).as_mut() {
            // Without the first, the second would believe that nothing has changed.
            terminal::disable_raw_mode()?;
            terminal::enable_raw_mode()?;
            take_screen(entered)?;
        }
        Ok(true)
    }

    /// Where to draw: what is written goes to the terminal as one piece when it is flushed.
    #[expect(clippy::unused_self, reason = "only who holds the guard may draw")]
    pub fn screen(&self) -> Screen {
        Screen { frame: Vec::new() }
    }

    /// Gives the terminal back, stops the program until the shell continues it (`fg`), and takes the
    /// terminal over again. The screen is empty then: the caller clears its own picture of it and
    /// draws everything.
    ///
    /// # Errors
    /// [`TerminalError`] if the terminal is gone meanwhile.
    #[expect(
        clippy::unused_self,
        reason = "only who holds the guard may give it back"
    )]
    pub fn suspend(&mut self) -> Result<(), TerminalError> {
        restore();
        // Returns when the program is continued.
        low_level::raise(SIGTSTP)?;
        enter()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Where the workbench draws. Once the terminal is given back, what is written goes nowhere.
#[derive(Debug)]
pub struct Screen {
    /// Written since the last flush.
    frame: Vec<u8>,
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = match wait_for(&ENTERED).as_mut() {
            Some(entered) => entered.out.write_all(&self.frame),
            None => Ok(()),
        };
        self.frame.clear();
        written
    }
}

/// Gives the terminal back if it is ours. Safe to call from any thread, and more than once.
pub fn restore() {
    let Some(mut entered) = lock_within(&ENTERED, PATIENCE) else {
        // Someone is stuck in writing to it. The line discipline can still be put right.
        let _ = terminal::disable_raw_mode();
        return;
    };
    if let Some(entered) = entered.take() {
        leave(entered);
    }
    drop(entered);
    for message in wait_for(&KEPT_MESSAGES).drain(..) {
        let _ = writeln!(io::stderr(), "{message}");
    }
}

/// Takes the terminal over.
fn enter() -> Result<(), TerminalError> {
    let mut ours = wait_for(&ENTERED);
    if ours.is_some() {
        return Err(TerminalError::AlreadyEntered);
    }
    let mut entered = Entered {
        out: File::from(io::stdout().as_fd().try_clone_to_owned()?),
        drawn_by: thread::current().id(),
    };
    terminal::enable_raw_mode()?;
    if let Err(error) = take_screen(&mut entered) {
        leave(entered);
        return Err(error.into());
    }
    *ours = Some(entered);
    Ok(())
}

fn take_screen(entered: &mut Entered) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Clear(ClearType::All)
    )?;
    entered.out.write_all(&bytes)
}

/// Gives the terminal back. Nothing can be done about a failure: the terminal is gone then.
fn leave(mut entered: Entered) {
    let mut bytes = Vec::new();
    // The frame that is being drawn may be unfinished: its synchronized update, its attributes.
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = entered.out.write_all(&bytes);
    let _ = terminal::disable_raw_mode();
}

/// Has a panic of the drawing thread give the terminal back before its message is printed.
fn hook_panics() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if panicked_elsewhere() {
            keep_message(info);
        } else {
            restore();
            previous(info);
        }
    }));
}

/// Whether the terminal is ours and this is not the thread that draws on it.
fn panicked_elsewhere() -> bool {
    lock_within(&ENTERED, PATIENCE).is_some_and(|entered| {
        entered
            .as_ref()
            .is_some_and(|entered| entered.drawn_by != thread::current().id())
    })
}

/// Keeps the message of a thread whose panic does not end the program.
fn keep_message(info: &PanicHookInfo<'_>) {
    let thread = thread::current();
    let name = thread.name().unwrap_or("?").to_owned();
    wait_for(&KEPT_MESSAGES).push(format!("thread '{name}' {info}"));
}

/// Has the signals that end a program give the terminal back first.
///
/// SIGHUP is among them even when it was ignored (`nohup`).
fn watch_signals() -> io::Result<()> {
    static WATCHED: Mutex<bool> = Mutex::new(false);
    let mut watched = wait_for(&WATCHED);
    if *watched {
        return Ok(());
    }
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGCONT])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                if signal == SIGCONT {
                    CONTINUED.store(true, Ordering::Relaxed);
                    // Whoever waits for the terminal takes it for a new size, and draws.
                    let _ = low_level::raise(SIGWINCH);
                    continue;
                }
                restore();
                // What is coded is committed with each key, so ending here loses nothing.
                process::exit(128 + signal);
            }
        })?;
    thread::Builder::new()
        .name("terminal".into())
        .spawn(watch_terminal)?;
    *watched = true;
    Ok(())
}

/// Ends the program when the terminal is gone. No signal need come then: only the first process of the session gets
/// one, and may ignore it. Reading would not fail: crossterm tries again for ever, at the cost of a whole core.
#[cfg(unix)]
fn watch_terminal() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    // Not every system wakes who waits for nothing but the end, so it is asked now and then.
    const ASK_AGAIN: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 500_000_000,
    };
    let (stdin, stdout) = (io::stdin(), io::stdout());
    let tty = File::open("/dev/tty").ok();
    let read: &dyn AsFd = match &tty {
        Some(tty) if !stdin.is_terminal() => tty,
        _ => &stdin,
    };
    loop {
        let mut ends = [
            PollFd::new(&read, PollFlags::empty()),
            PollFd::new(&stdout, PollFlags::empty()),
        ];
        match poll(&mut ends, Some(&ASK_AGAIN)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) => {
                restore();
                // As if the signal had come. What is coded is committed with each key.
                process::exit(128 + SIGHUP);
            }
            Err(_) => return,
        }
    }
}

/// The lock, whatever happened to its last holder: the data is whole after each statement.
fn wait_for<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, unless its holder keeps it longer than that.
fn lock_within<T>(mutex: &Mutex<T>, patience: Duration) -> Option<MutexGuard<'_, T>> {
    let start = Instant::now();
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if start.elapsed() > patience => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

#[cfg(test)]
mod tests;
