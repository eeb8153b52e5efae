//! The records and answers in memory: a [`Frame`] of units and columns, and what a record says to a variable.
//!
//! Whether a variable is asked of a record ([`Applicability`]) and what dates come to ([`DerivationRule`]) are
//! settled here, for all tables, filters and exports alike.

mod answer_column;
mod applicability;
mod column_answers;
mod derived;
mod dictionary;
mod frame;
mod record_answer;
mod record_places;
mod rows;

pub use column_answers::ColumnAnswers;
pub use frame::{Frame, FrameError, RecordKey};

pub(in crate::tables) use applicability::Applicability;
pub(in crate::tables) use derived::{DerivationRule, Derived};
pub(in crate::tables) use record_answer::RecordAnswer;

use answer_column::AnswerColumn;
use derived::{DateAnswer, outcome};
use dictionary::Dictionary;
use record_places::{RecordPlace, RecordPlaces};
use rows::{Below, Climb, Rows};
