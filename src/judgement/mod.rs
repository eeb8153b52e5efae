//! Reading a judgement's text: pure functions over `&str`, no I/O.
//!
//! Everything here is total (no text makes it panic) and linear in the length of the text. What
//! cannot be read with certainty is `None`.
//!
//! | room | subject |
//! | --- | --- |
//! | `text` | how courts write: numerals, amounts, terms, dates, announcements; a reading with its place |
//! | `places` | provinces, prefectures, cities, where a court sits |
//! | `identity` | court, number, document, date, stage, citation |
//! | `structure` | the sections, and where the court's own decision stands |
//! | `outcome` | what became of an appeal, the sentences, the articles applied |
//! | `persons` | defendants and victims, and what is said of them |
//! | `facts` | amounts, dates and places that the facts name |
//! | `events` | findings of fact about trafficked children, read as events |
//! | `contents` | all that can be read, for suggestions |
//! | `document` | a text that is read once, and asked for its parts |
//! | `answer`, `suggestion` | readings as the answers of a codebook's variables |
//! | `exclusion` | what suggests that a judgement is not part of the study |
//!
//! A room knows those above it in this table.

mod contents;
mod document;
mod events;
mod exclusion;
mod facts;
mod identity;
mod outcome;
mod persons;
mod placed;
mod places;
mod read_answer;
mod structure;
mod suggestion;
mod text;

pub use contents::{Answer, Contents};
pub use document::Document;
pub use events::model::{Account, AccountChild, AccountIncident, Readings};
pub use exclusion::SuggestedExclusion;
pub use facts::moment::Moment;
pub use facts::money::Money;
pub use facts::named::NamedFacts;
pub use identity::document_kind::DocumentKind;
pub use identity::kind::{CaseKind, Stage};
pub use identity::lookup::{lookup_row, lookup_words};
pub use identity::number::TrialNumber;
pub use identity::reading::{GivenIdentity, Identity, Places, TextIdentity, identity};
pub use outcome::appeal::AppealOutcome;
pub use outcome::articles::Article;
pub use outcome::sentence::{Sentence, SentenceKind};
pub use persons::party::{Defendant, Sex, Victim};
pub use places::province::{PROVINCES, Province};
pub use places::seat::{Level, Seat, seat};
pub use structure::section::{Section, SectionKind};
pub(crate) use text::day::date as printed_date;
pub use text::found::Found;
