//! What an invented case consists of. Its text and its coding are both made from this, so that
//! they cannot contradict each other. `None` always means that the text does not say.

use jiff::civil::Date;

use super::places::Court;
use crate::codebook::PartialDate;

/// An invented case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// The court of this judgement.
    pub court: &'static Court,
    /// The year and the number of the case at that court.
    pub year: i16,
    pub number: u32,
    /// The day of the decision, of the indictment and of the arrest.
    pub trial: Date,
    pub indicted: Date,
    pub detained: Date,
    pub incidents: Vec<Incident>,
    pub defendants: Vec<Defendant>,
    /// Perpetrators who are not tried here, as the text names them.
    pub others: Vec<String>,
}

/// One incident.
#[derive(Debug, Clone)]
pub(super) struct Incident {
    pub date: Option<PartialDate>,
    pub means: Option<i64>,
    pub mode: i64,
    pub relationship: Option<i64>,
    /// Which defendant took or gave the child away.
    pub principal: usize,
    pub origin: Option<i64>,
    pub origin_area: Option<i64>,
    pub parents_marital: Option<i64>,
    pub victims: Vec<Victim>,
}

/// One child.
#[derive(Debug, Clone)]
pub(super) struct Victim {
    /// How the text refers to the child after the first mention: 男婴甲.
    pub name: String,
    pub gender: Option<i64>,
    pub age: Option<Age>,
    pub nationality: Option<i64>,
    pub buy_price: Option<u32>,
    pub sale_price: Option<u32>,
    pub destination: Option<i64>,
    pub destination_area: Option<i64>,
    pub exploitation: Option<i64>,
    pub result: Option<i64>,
    pub release: Option<PartialDate>,
    pub guardian: Option<i64>,
}

/// An age with its code in the codebook.
#[derive(Debug, Clone, Copy)]
pub(super) enum Age {
    Days(u32),
    Months(u32),
    Years(u32),
}

impl Age {
    /// The code of the victim's age.
    pub(super) fn code(self) -> i64 {
        match self {
            Self::Days(_) => 1,
            Self::Months(..=5) => 2,
            Self::Months(_) => 3,
            Self::Years(..=2) => 4,
            Self::Years(..=5) => 5,
            Self::Years(_) => 6,
        }
    }

    /// Whether the text calls the child a baby.
    pub(super) fn is_baby(self) -> bool {
        !matches!(self, Self::Years(_))
    }
}

/// One defendant.
#[derive(Debug, Clone)]
pub(super) struct Defendant {
    pub name: String,
    pub gender: Option<i64>,
    pub born: Born,
    pub nationality: Option<i64>,
    pub ethnicity: Option<i64>,
    pub education: Option<i64>,
    pub residence_province: Option<i64>,
    pub residence: Option<i64>,
    pub relationship: Option<i64>,
    pub sentence: InventedSentence,
}

/// What the text says of a defendant's age.
#[derive(Debug, Clone, Copy)]
pub(super) enum Born {
    On(PartialDate),
    Aged(u32),
    Unknown,
}

/// What a defendant was sentenced to.
#[derive(Debug, Clone, Copy)]
pub(super) struct InventedSentence {
    /// The code of the kind.
    pub kind: i64,
    /// Months; 0 for kinds without a term.
    pub term: u32,
    /// Months of suspension; 0 where it is not suspended.
    pub suspension: u32,
    /// Yuan.
    pub fine: u32,
}

impl InventedSentence {
    /// Whether the defendant was still held at the trial.
    pub(super) fn in_custody(self) -> bool {
        self.suspension == 0 && matches!(self.kind, 1 | 2 | 5)
    }
}

impl Case {
    /// All children of the case in the order of the text.
    pub(super) fn victims(&self) -> impl Iterator<Item = &Victim> {
        self.incidents.iter().flat_map(|incident| &incident.victims)
    }
}
