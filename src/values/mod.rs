//! Values that were coded elsewhere: from a table in a file to answers in the library.
//!
//! | file | subject |
//! | --- | --- |
//! | `read`, `table` | a file as a table: headings, rows, what the file says of its values |
//! | `delimited`, `xlsx`, `sav` | the kinds of files |
//! | `columns` | which column is which variable, which names the judgement and the record |
//! | `headings` | the headings of a table |
//! | `unit` | of which unit its rows are |
//! | `taking` | what a library holds already of what a table has |
//! | `reference` | which judgement or record a cell names |
//! | `answer` | a cell as an answer to a variable |
//! | `error` | why a row or a cell is not imported |
//! | `plan` | what taking the values in would do, and the steps that do it |
//! | `plan::above` | what rows say of the records above them, in a flat sheet |
//! | `ruled_out` | answers that would not count, since another answer rules them out |
//!
//! Only `read` touches a file, and `taking` asks the library; all else is pure. Nothing is written here: the steps of a [`ImportPlan`] are for
//! [`Library::make`](crate::library::Library::make).

mod cell_reader;
mod columns;
mod delimited;
mod error;
mod headings;
mod plan;
mod read;
mod reference;
mod ruled_out;
mod sav;
mod table;
mod taking;
mod unit;
mod xlsx;

pub use cell_reader::{MissingRule, Prefer, preview};
pub use columns::{Asked, AskedError, Unused, Use, uses};
pub use plan::{Contradiction, Finding, ImportPlan, KnownRecords, Unknown, Unmatched, plan};
pub use read::{FileFault, ForeignTable, ReadError, read};
pub use ruled_out::{RuledOut, conditional, ruled_out};
pub use table::{Declared, ValueCell, ValueColumn, ValueRow, ValueTable};
pub use taking::{PlanError, planned};
pub use unit::{guessed, unit_of_rows};
