//! From a library to its tables: loads the records and answers into memory, and finds which of them a query
//! lets into a table, and makes tables for whoever shows them.

mod checks;
mod choosing;
mod holding;
mod load;
mod making;
mod own_tables;
mod passages;
mod roots;
mod theme_counts;

pub use checks::{BrokenCheck, broken_checks, broken_in};
pub use choosing::{
    ChoiceError, Chosen, Finding, NoSample, coded, conditions, filtered, having, scope_of, selected,
};
pub use holding::holding;
pub use load::{Needs, answers, load, loaded, tabulator};
pub use making::{
    AtOnce, Edition, LoadColumns, MadeTable, MakeError, TableMaker, WantedTable, chosen_by,
    own_filter,
};
pub use own_tables::{OwnTable, kept, own_tables};
pub use passages::{CitedPassage, PassageQuery, Within, cited_passages};
pub use roots::Roots;
pub use theme_counts::{ThemeCount, co_occurrence, co_occurrence_grid, theme_counts};
