//! A demonstration: invented judgements, part of them coded with the codebook of the study.
//!
//! Everything in it is made up: persons, places, events, courts and numbers; only the names of
//! provinces and countries are real. Every text says so in its first line. The same judgements
//! come out every time: nothing depends on a clock or on chance.
//!
//! An invented case is drawn from an outline (`plan`, `generate`, `people`) as plain data
//! (`case`); its text (`first_instance`, `second_instance`) and its coding (`coding`) are both
//! made from that data, so that they agree.

#![allow(
    clippy::format_push_string,
    reason = "sentences read better where they are put together; the texts are made once"
)]

mod case;
mod coding;
mod commutation;
mod dates;
mod english;
mod facts;
mod first_instance;
mod generate;
mod numerals;
mod parties;
mod people;
mod places;
mod plan;
mod random;
mod second_instance;

#[cfg(test)]
mod tests;

use crate::codebook::Value;
use case::Case;
use plan::{DemoPlan, FIRST_INSTANCE, Progress, SECOND_INSTANCE};

/// An invented judgement of the demonstration; nobody in it exists.
#[derive(Debug, Clone, PartialEq)]
pub struct Invented {
    /// The whole text, with line breaks; its first line says that it is invented.
    pub text: String,
    /// A name for the file it could have come from.
    pub file_name: String,
    /// How it is coded, where it is.
    pub coding: Option<Coding>,
    /// Whether the coding is marked as done.
    pub done: bool,
    /// Whether the judgement is flagged for a second look.
    pub flag: bool,
}

/// The coding of one judgement.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// The records; the first is the judgement's own, and a parent always stands before what
    /// belongs to it.
    pub records: Vec<CodedRecord>,
}

/// One record with what is coded for it.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedRecord {
    /// The name of its unit in the codebook.
    pub unit: &'static str,
    /// The record it belongs to, by its place among the records; none for the judgement's own.
    pub parent: Option<usize>,
    /// The names of variables with their values, in the order of the codebook.
    pub values: Vec<(&'static str, Value)>,
}

/// All judgements of the demonstration.
pub fn judgements() -> Vec<Invented> {
    let mut all: Vec<Invented> = FIRST_INSTANCE.iter().map(first).collect();
    for (plan, below, number) in SECOND_INSTANCE {
        let mut random = generate::random_of(plan);
        let case = generate::case(plan, &mut random);
        let text = second_instance::text(&case, (below, *number), &mut random);
        all.push(invented(plan, &case, text, true));
    }
    all.extend(
        commutation::rulings()
            .into_iter()
            .map(|(number, text)| Invented {
                text,
                file_name: format!("{number}.txt"),
                coding: None,
                done: false,
                flag: false,
            }),
    );
    all.extend(english::judgements());
    all
}

fn first(plan: &DemoPlan) -> Invented {
    let mut random = generate::random_of(plan);
    let case = generate::case(plan, &mut random);
    let text = first_instance::text(&case, &mut random);
    invented(plan, &case, text, false)
}

fn invented(plan: &DemoPlan, case: &Case, text: String, appeal: bool) -> Invented {
    let stage = if appeal { "刑终" } else { "刑初" };
    let number = case.court.trial_number(case.year, stage, case.number);
    Invented {
        text,
        file_name: format!("{number}.txt"),
        coding: match plan.progress {
            Progress::Done | Progress::Whole => Some(coding::whole(case, appeal)),
            Progress::Part => Some(coding::begun(case, appeal)),
            Progress::Open => None,
        },
        done: plan.progress == Progress::Done,
        flag: plan.flag,
    }
}
