//! The event loop: the terminal on one side, the workbench on the other.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::Terminal;
use ratatui::layout::Rect;

use super::backend::FrameBackend;
use super::events::Events;
use super::input::Input;
use super::keymap::Keymap;
use super::terminal::{TerminalError, TerminalGuard};
use super::theme::Theme;
use super::workbench::{Flow, Workbench};
use crate::ground::clean_line;
use crate::library::{Library, LibraryError};
use crate::messages::text;

/// How often the file is looked at for what another process wrote. Nothing is drawn for it unless
/// something changed.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What jobs have reported waits for no longer than this, however fast keys come.
const JOBS_WAIT: Duration = Duration::from_millis(100);

/// Why the workbench could not be run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The library failed.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// There is no terminal, or it failed.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    /// The terminal failed while it was used.
    #[error("{}", text!("run-io", error = .0))]
    Io(#[from] io::Error),
}

/// Runs the workbench on a library until the researcher quits. Where one is, is kept in the file `session`, where one
/// is given. A `notice` is said at the beginning.
///
/// # Errors
/// Where there is no terminal, or the library or the terminal fails.
pub fn run(
    library: Library,
    keymap: Keymap,
    session: Option<PathBuf>,
    notice: Option<String>,
) -> Result<(), RunError> {
    let mut guard = TerminalGuard::enter()?;
    let colour = colour_wanted(std::env::var_os("NO_COLOR").as_deref());
    let theme = if colour {
        Theme::coloured()
    } else {
        Theme::plain()
    };
    let mut terminal = Terminal::new(FrameBackend::new(guard.screen(), colour))?;
    let size = terminal.size()?;
    let opening = format!(
        " {}",
        text!(
            "run-opening",
            path = clean_line(&library.path().to_string_lossy())
        )
    );
    terminal.draw(|frame| frame.render_widget(opening.as_str(), frame.area()))?;
    let mut workbench = Workbench::new(library, keymap, (size.width, size.height))?;
    if let Some(file) = session {
        workbench.resume(file)?;
    }
    if let Some(notice) = notice {
        workbench.warn(notice);
    }
    let events = Events::start()?;
    let mut changed = true;
    let mut looked = Instant::now();
    let mut polled = Instant::now();
    loop {
        if changed {
            terminal.draw(|frame| workbench.draw(frame, &theme))?;
            workbench.drawn();
        }
        // Jobs and other programs come after the keys: what is typed stands on the screen first.
        changed = false;
        let mut event = events.waiting()?;
        if event.is_none() || polled.elapsed() >= JOBS_WAIT {
            polled = Instant::now();
            changed |= workbench.poll_jobs();
            if looked.elapsed() >= LOOK_AGAIN {
                looked = Instant::now();
                changed |= workbench.refresh();
            }
        }
        if event.is_none() {
            let patience = workbench.patience().unwrap_or(LOOK_AGAIN);
            event = events.wait(if changed { Duration::ZERO } else { patience })?;
        }
        changed |= event.is_some();
        let mut flow = Flow::Continue;
        // All waiting input is handled before anything is drawn: a held key does not lag behind.
        while let Some(next) = event {
            flow = take(&mut workbench, next);
            event = match flow {
                Flow::Continue => events.waiting()?,
                _ => None,
            };
        }
        // While a part of a sequence is awaited, nobody reports a new size.
        let area = whole_window(&terminal)?;
        if workbench.state.size != (area.width, area.height) {
            workbench.resize(area.width, area.height);
            changed = true;
        }
        if guard.was_continued()? {
            let area = whole_window(&terminal)?;
            terminal.resize(area)?;
            workbench.resize(area.width, area.height);
            changed = true;
        }
        if let Some(sequence) = workbench.take_for_terminal() {
            terminal.backend_mut().send(&sequence)?;
        }
        match flow {
            Flow::Continue => {}
            Flow::Redraw => {
                let area = whole_window(&terminal)?;
                terminal.resize(area)?;
            }
            Flow::Suspend => {
                guard.suspend()?;
                let area = whole_window(&terminal)?;
                terminal.resize(area)?;
                workbench.resize(area.width, area.height);
                changed = true;
            }
            Flow::Quit => break,
        }
    }
    drop(guard);
    io::stdout().flush()?;
    Ok(())
}

/// The whole window. Resizing to it redraws everything; `Terminal::clear` would ask the terminal
/// where its cursor is, and wait for the answer.
fn whole_window<W: Write>(terminal: &Terminal<FrameBackend<W>>) -> io::Result<Rect> {
    let size = terminal.size()?;
    Ok(Rect::new(0, 0, size.width, size.height))
}

/// Whether colours are wanted: `NO_COLOR` set and not empty means none (<https://no-color.org>).
fn colour_wanted(no_color: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty)
}

fn take(workbench: &mut Workbench, event: Event) -> Flow {
    match Input::from_event(event) {
        Some(Input::Key(key)) => return workbench.press(key),
        Some(Input::Paste(text)) => workbench.paste(&text),
        Some(Input::Resize(width, height)) => workbench.resize(width, height),
        None => {}
    }
    Flow::Continue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_counts_where_it_says_something() {
        assert!(colour_wanted(None));
        assert!(colour_wanted(Some(OsStr::new(""))));
        assert!(!colour_wanted(Some(OsStr::new("1"))));
    }
}
