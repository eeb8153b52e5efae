//! The workbench in the terminal.
//!
//! Data flows one way: an [`input::Input`] goes through the [`keymap::Keymap`] and becomes an
//! [`action::Action`]; the action changes the state; the state is drawn.

pub mod action;
pub mod backend;
pub mod input;
pub mod keymap;
pub mod terminal;
pub mod theme;
pub mod wrap;
