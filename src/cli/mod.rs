//! The command line.

pub mod format;
