//! The workbench on the terminal.

pub mod backend;
pub mod wrap;
