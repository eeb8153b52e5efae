//! The workbench on the screen.
//!
//! Data flows one way: a terminal event becomes a key, the keymap makes it an action, `update`
//! changes the state and asks for effects, the workbench performs them on the library, and `view`
//! draws the state.

pub mod action;
mod backend;
mod events;
mod export;
mod input;
mod jobs;
pub mod keymap;
mod layout;
mod path;
mod run;
mod session;
mod state;
mod terminal;
mod theme;
mod update;
mod view;
mod workbench;
pub mod wrap;

pub use jobs::AtOnce;
pub use run::{RunError, run};
pub use session::file_of as session_file;
pub use theme::Theme;
pub use workbench::{Flow, Workbench};
