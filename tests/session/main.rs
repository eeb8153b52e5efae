//! Whole sessions of the real program in a pseudo-terminal.

#![cfg(unix)]

mod commands;
mod drawn;
mod kept;
#[path = "../support/mod.rs"]
mod support;
mod terminal;
