//! Defendants and victims as a judgement describes them.

use crate::codebook::PartialDate;
use crate::judgement::outcome::sentence::Sentence;
use crate::judgement::places::province::Province;
use crate::judgement::text::found::Found;

/// A person's sex as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// A defendant and what the judgement says of them; what it does not say with certainty is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defendant {
    /// The name as printed, without aliases.
    pub name: Found<String>,
    /// Further names: 曾用名, 别名, 绰号.
    pub aliases: Vec<Found<String>>,
    /// Whether this is a unit (被告单位), not a person.
    pub is_unit: bool,
    /// The sex, as the introduction of the party states it; none where it does not.
    pub sex: Option<Found<Sex>>,
    /// The date of birth, as far as it is printed.
    pub birth: Option<Found<PartialDate>>,
    /// The age in years, where it is printed.
    pub age: Option<Found<u32>>,
    /// The ethnicity as printed: `汉族`.
    pub ethnicity: Option<Found<String>>,
    /// The state of which the party is a citizen, as printed: `中国`, `越南`.
    pub nationality: Option<Found<String>>,
    /// The schooling without 文化, 程度, 毕业.
    pub education: Option<Found<String>>,
    /// The occupation as printed.
    pub occupation: Option<Found<String>>,
    /// The province of the registered residence.
    pub registration: Option<Found<&'static Province>>,
    /// The province of the residence.
    pub living: Option<Found<&'static Province>>,
    /// The province of the registered residence or, where none is printed, of the residence.
    pub residence: Option<Found<&'static Province>>,
    /// The province of birth or origin.
    pub native: Option<Found<&'static Province>>,
    /// Earlier convictions, each with its passage.
    pub convictions: Vec<Found<String>>,
    /// What the court decided on this defendant.
    pub sentence: Option<Sentence>,
}

/// A victim who is named as such.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Victim {
    /// The name as printed.
    pub name: Found<String>,
    /// The sex; none where the text does not state it.
    pub sex: Option<Found<Sex>>,
    /// The date of birth, as far as it is printed.
    pub birth: Option<Found<PartialDate>>,
    /// The age in years, where it is printed.
    pub age: Option<Found<u32>>,
}
