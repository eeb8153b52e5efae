//! Reading a judgement's text: pure functions over `&str`, no I/O.
//!
//! Everything here is total (no text makes it panic) and linear in the length of the text. What
//! cannot be read with certainty is `None`.
//!
//! | file | subject |
//! | --- | --- |
//! | `clean` | foreign text made safe to show |
//! | `bars` | texts with `\|` for line breaks |
//! | `reading` | what is read at the import: court, number, date, with their places |
//! | `contents` | all that can be read, for suggestions |
//! | `victims`, `victim_names` | persons who are named as victims |
//! | `sections`, `openers` | header, parties, facts, opinion and so on, and how they open |
//! | `answer` | readings in the form that a codebook's variables take in |
//! | `facts` | amounts, dates and places that the facts name (`fact_amounts`, `fact_dates`, `fact_places`) |
//! | `party` | defendants and victims |
//! | `parties`, `role`, `name` | whose entry begins where in the parties' part |
//! | `person`, `clauses`, `convictions` | what an entry says of the person, clause by clause |
//! | `birth`, `ethnicity`, `nationality`, `education`, `occupation` | what a clause says |
//! | `residence`, `address`, `address_label`, `city` | the province of an address |
//! | `decision`, `quoted` | what became of an appeal, and where the sentences stand |
//! | `sentences`, `charge`, `punishments`, `tally` | the sentences of each defendant |
//! | `first_instance` | the judgement of the first instance that an appeal is about |
//! | `articles` | the articles of the Criminal Law that were applied |
//! | `grounds` | the sentence that leads to the decision |
//! | `statute` | the law and the articles that a passage cites |
//! | `suggestion` | what was read as the answer of a variable |
//! | `exclusion` | what suggests that a judgement is no part of the study |
//! | `header`, `dense` | court, own number and kind of document at the beginning |
//! | `stage` | first instance, appeal, commutation, from the text where the number does not tell |
//! | `signature` | the date at the end |
//! | `number`, `scan`, `kind` | trial numbers and their parts |
//! | `citation` | the romanised citation and its short form |
//! | `place`, `plain` | what a court's name says of where it sits |
//! | `province`, `prefecture` | the divisions of the country |
//! | `lookup`, `pinyin` | finding a judgement by what is typed |
//! | `numeral`, `cardinal` | digits of every kind, numbers in Chinese numerals |
//! | `amount`, `term` | amounts of money, terms in months |

mod address;
mod address_label;
mod amount;
mod answer;
mod articles;
mod bars;
mod birth;
mod cardinal;
mod charge;
mod citation;
mod city;
mod clauses;
mod clean;
mod contents;
mod convictions;
mod day;
mod decision;
mod dense;
mod education;
mod ethnicity;
mod exclusion;
mod fact_amounts;
mod fact_dates;
mod fact_places;
mod facts;
mod first_instance;
mod grounds;
mod header;
mod kind;
mod lookup;
mod name;
mod nationality;
mod number;
mod numeral;
mod occupation;
mod openers;
mod parties;
mod party;
mod person;
mod pinyin;
mod place;
mod plain;
mod prefecture;
mod province;
mod punishments;
mod quoted;
mod reading;
mod residence;
mod role;
mod scan;
mod sections;
mod sentences;
mod signature;
mod stage;
mod statute;
mod suggestion;
mod tally;
mod term;
mod victim_names;
mod victims;

#[cfg(test)]
mod articles_tests;
#[cfg(test)]
mod number_tests;
#[cfg(test)]
mod person_tests;
#[cfg(test)]
mod sentences_tests;

pub use articles::Article;
pub use clean::{clean, clean_line};
pub use contents::{Answer, Contents, Found, contents};
pub use decision::{Outcome, Sentence, SentenceKind};
pub use exclusion::{SuggestedExclusion, suggested_exclusion};
pub use facts::{Facts, Moment, Money, facts};
pub use header::Document;
pub use kind::{Kind, Stage};
pub use lookup::{lookup_row, lookup_words};
pub use number::TrialNumber;
pub use party::{Defendant, Sex, Victim};
pub use pinyin::initials;
pub use place::{Level, Seat, seat};
pub use province::{PROVINCES, Province};
pub use reading::{Identity, Known, Places, Reading, identity, read, read_with};
pub use sections::{Section, SectionKind, sections};
