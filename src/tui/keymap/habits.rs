//! How some keys behave, as a user's keymap says before its first table.
//!
//! ```toml
//! advance = "every"     # after an answer: to every variable in turn, not to the next uncoded one
//! confirm_done = false  # mark a judgement as done at once, whatever is open
//! ```

/// How some keys behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// After an answer: to the next uncoded variable, else to every variable in turn.
    pub advance_to_open: bool,
    /// Whether marking a judgement as done asks first where something in it is open.
    pub confirm_done: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            advance_to_open: true,
            confirm_done: true,
        }
    }
}

impl Habits {
    /// The names of the settings, as they stand in the file.
    pub(super) const NAMES: [&'static str; 2] = ["advance", "confirm_done"];
}
