//! The workbench on the terminal.

pub mod backend;
mod pen;
pub mod under;
pub mod wrap;
