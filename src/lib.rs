//! Casebench: a keyboard-driven workbench in the terminal for one researcher who reads court
//! judgements and codes them by hand.
//!
//! Each module is a room with one subject; a room only knows the rooms below it:
//!
//! | room | subject |
//! | --- | --- |
//! | [`cli`] | the command line |
//! | [`tables`] | frequencies over the coded records, in memory; no I/O |
//! | [`codebook`] | units, variables, codes, values; no I/O |
//! | [`judgement`] | reading a judgement's text; no I/O |
//! | [`demo`] | invented judgements, part of them coded; no I/O |
//! | [`tui`] | the workbench in the terminal: actions, keymaps, input, screens |
//! | [`search`] | finding rows, filters typed as words, passages in a text; no I/O |
//! | [`tui`] | the workbench on the terminal |

pub mod cli;
pub mod codebook;
pub mod demo;
pub mod judgement;
pub mod library;
mod nearest;
pub mod tui;
pub mod tables;
pub mod search;
pub mod tui;
