//! What comes from the terminal, as the workbench sees it.

use crossterm::event::Event;

use super::keymap::Key;

/// One thing that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or is held.
    Key(Key),
    /// Text was pasted. It is text, never commands.
    Paste(String),
    /// The window has now this many columns and rows.
    Resize(u16, u16),
}

impl Input {
    /// The input of a terminal's event; `None` for events that mean nothing here.
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) => Key::from_event(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Resize(columns, rows) => Some(Self::Resize(columns, rows)),
            // Neither the mouse nor the focus is ever asked for.
            Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn events_become_inputs() {
        let key = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(
            Input::from_event(Event::Key(key)),
            Some(Input::Key(Key::of('q')))
        );
        let pasted = "q\n".to_owned();
        assert_eq!(
            Input::from_event(Event::Paste(pasted.clone())),
            Some(Input::Paste(pasted))
        );
        assert_eq!(
            Input::from_event(Event::Resize(80, 24)),
            Some(Input::Resize(80, 24))
        );
        assert_eq!(Input::from_event(Event::FocusGained), None);
    }
}
