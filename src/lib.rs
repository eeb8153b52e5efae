//! Casebench: a keyboard-driven workbench in the terminal for one researcher who reads court
//! judgements and codes them by hand.
//!
//! The program is a thin binary over this library. A study is one file, a [`library::Library`], with a
//! [`codebook::Codebook`] that says what is coded; everything else follows from the two:
//!
//! ```
//! use casebench::codebook::{BUILT_IN, Codebook};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let codebook = Codebook::parse(BUILT_IN[0].toml)?;
//! let price = codebook.variable_named("victim.sale_price")?;
//! let value = codebook.read_entry(price, "3.5万")?;
//! assert_eq!(codebook.show(price, &value), "35,000");
//! # Ok(())
//! # }
//! ```
//!
//! Each module is a room with one subject; a room only knows the rooms below it:
//!
//! | room | subject |
//! | --- | --- |
//! | [`cli`] | the command line |
//! | [`tui`] | the workbench on the screen |
//! | [`import`] | files to judgements |
//! | [`values`] | values that were coded elsewhere: tables in files to steps for the library |
//! | [`export`] | what is coded, as files for other programs |
//! | [`counting`] | from a library to its tables |
//! | [`printing`] | tables and charts as text, page, LaTeX, picture; no I/O |
//! | [`demo`] | invented judgements, part of them coded; no I/O |
//! | [`search`] | finding judgements, codes and commands; no I/O |
//! | [`tables`] | tables of every shape over the coded records, in memory; no I/O |
//! | [`library`] | the one SQLite file of a study |
//! | [`judgement`] | reading a judgement's text; no I/O |
//! | [`suggesting`] | what a text suggests for the records of its judgement; no I/O |
//! | [`sample`] | drawing random samples; no I/O |
//! | [`likeness`] | how much two texts are alike, and where they differ; no I/O |
//! | [`codebook`] | units, variables, codes, values; no I/O |
//! | [`messages`] | the sentences that people read, in one catalogue; no I/O |
//! | [`ground`] | characters: made safe to show, folded, their pinyin; no I/O |

pub mod cli;
pub mod codebook;
pub mod counting;
pub mod demo;
pub mod export;
pub mod ground;
pub mod import;
pub mod judgement;
pub mod library;
pub mod likeness;
pub mod messages;
mod nearest;
pub mod printing;
mod random;
mod rounding;
pub mod sample;
pub mod search;
pub mod suggesting;
pub mod tables;
pub mod tui;
pub mod values;
