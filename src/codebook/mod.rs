//! The codebook of a study: units, variables, codes, missing codes, conditions, checks and tables.
//!
//! Everything here is pure: a codebook comes from text and values are checked against it; nothing
//! reads a file or a database.
//!
//! [`Codebook::parse`] reads the TOML form (`form` is its shape) and builds the model; every fault
//! is reported with its line and column, all at once.

mod advice;
mod amount;
mod build;
mod builtin;
mod caption;
mod condition;
mod currency;
mod date;
mod diff;
mod duration;
mod edit;
mod entry;
mod exclusion;
mod fault;
mod fit;
mod form;
mod model;
mod naming;
mod population;
pub mod query;
mod readable;
mod recode;
mod redcap;
mod show;
mod table;
mod table1;
mod themes;
mod value;
mod written_date;
mod written_table;

pub use amount::{Decimal, NumberError};
pub use builtin::{BUILT_IN, BuiltIn};
pub use condition::{Applies, Check, Comparison, Condition, NOT_APPLICABLE, Operand};
pub use currency::Currency;
pub use date::{DateError, PartialDate};
pub use diff::{Aspect, CodebookChange, CodebookDiff, CodebookPart, PartChange};
pub use duration::Duration;
pub use edit::{CodebookEdit, CodebookEditError, NewCode};
pub use entry::{EntryError, Written};
pub use exclusion::{Exclusion, ExclusionRule, STAGES};
pub use fault::{CodebookFault, Faults};
pub use fit::ShapeFault;
pub use model::{
    Band, Code, Codebook, Codes, Derivation, Limits, Metadata, Missing, Origin, RESERVED_KEYS,
    Theme, ThemeIx, Unit, UnitIx, Variable, VariableIx, VariableKind,
};
pub use naming::NameError;
pub use population::{Population, population_named};
pub use query::{AnswerFilter, QueryFault, QueryFaultKind, WrittenValue};
pub use readable::{Readable, ReadableForm, ReadableSubject};
pub use recode::{Recode, Recoding, Unplaced, UnreadableRecode};
pub use redcap::{RedcapError, from_redcap};
pub use show::group_thousands;
pub use table::{Grain, NotInLine, Percent, Shape, TableSpec};
pub use table1::{Described, Summary, Table1Fault};
pub use themes::{NoTheme, THEME_PREFIX};
pub use value::{Number, Value};
pub use written_date::DateOrder;
