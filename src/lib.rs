//! Casebench: a keyboard-driven workbench in the terminal for one researcher who reads court
//! judgements and codes them by hand.
//!
//! Each module is a room with one subject; a room only knows the rooms below it:
//!
//! | room | subject |
//! | --- | --- |
//! | [`codebook`] | units, variables, codes, values; no I/O |
//! | [`judgement`] | reading a judgement's text; no I/O |
//! | [`search`] | finding rows, filters typed as words, passages in a text; no I/O |
//! | [`tui`] | the workbench on the terminal |

pub mod codebook;
pub mod judgement;
pub mod search;
pub mod tui;
