//! Readings in the form in which a codebook's variables take them in.

use std::ops::Range;

use crate::codebook::{Number, Readable};
use crate::judgement::contents::{Answer, Contents};
use crate::judgement::identity::document_kind::DocumentKind;
use crate::judgement::identity::kind::Stage;
use crate::judgement::outcome::appeal::AppealOutcome;
use crate::judgement::outcome::sentence::SentenceKind;
use crate::judgement::persons::party::{Defendant, Sex, Victim};
use crate::judgement::text::found::Found;

impl Answer {
    fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    fn number(number: u64) -> Option<Self> {
        Number::new(number as f64).map(Self::Number)
    }
}

impl Contents {
    /// An answer on the judgement as a whole.
    pub(crate) fn judgement(&self, readable: Readable) -> Option<Found<Answer>> {
        let places = &self.reading.places;
        let found = |value: Answer, range: &Option<Range<usize>>| {
            range.clone().map(|range| Found { value, range })
        };
        match readable {
            Readable::Instance => {
                let word = instance(self.reading.stage?)?;
                found(Answer::word(word), &places.stage)
            }
            Readable::Document => {
                let word = document(self.reading.document?);
                found(Answer::word(word), &places.document)
            }
            Readable::Outcome => Some(self.outcome.as_ref()?.map(|o| Answer::word(o.word()))),
            Readable::Defendants => {
                let range = span(self.defendants.iter().map(|d| &d.name.range))?;
                let value = Answer::number(self.defendants.len() as u64)?;
                Some(Found { value, range })
            }
            Readable::Charges => words(
                self.defendants
                    .iter()
                    .filter_map(|d| d.sentence.as_ref())
                    .flat_map(|sentence| &sentence.charges),
            ),
            Readable::Articles => {
                let range = span(self.articles.iter().map(|a| &a.range))?;
                let value = self.articles.iter().map(|a| a.value.label()).collect();
                Some(Found {
                    value: Answer::Words(value),
                    range,
                })
            }
            _ => None,
        }
    }
}

impl Defendant {
    pub(crate) fn answer(&self, readable: Readable) -> Option<Found<Answer>> {
        let text = |found: &Found<String>| found.map(|word| Answer::word(word));
        let sentence = self.sentence.as_ref();
        let number = |found: &Found<u32>| -> Option<Found<Answer>> {
            let value = Answer::number(found.value.into())?;
            Some(found.map(|_| value))
        };
        let amount = |found: &Found<u64>| -> Option<Found<Answer>> {
            let value = Answer::number(found.value)?;
            Some(found.map(|_| value))
        };
        match readable {
            Readable::Name => Some(text(&self.name)),
            Readable::Sex => self.sex.as_ref().map(sex),
            Readable::Birth => Some(self.birth.as_ref()?.map(|&date| Answer::Date(date))),
            Readable::Age => number(self.age.as_ref()?),
            Readable::Ethnicity => self.ethnicity.as_ref().map(text),
            Readable::Nationality => self.nationality.as_ref().map(text),
            Readable::RegisteredNationality => match &self.nationality {
                Some(printed) => Some(text(printed)),
                None => Some(self.registration.as_ref()?.map(|_| Answer::word("中国"))),
            },
            Readable::Education => self.education.as_ref().map(text),
            Readable::Occupation => self.occupation.as_ref().map(text),
            Readable::ResidenceProvince => {
                Some(self.residence.as_ref()?.map(|p| Answer::word(p.name)))
            }
            Readable::RegistrationProvince => {
                Some(self.registration.as_ref()?.map(|p| Answer::word(p.name)))
            }
            Readable::LivingProvince => Some(self.living.as_ref()?.map(|p| Answer::word(p.name))),
            Readable::NativeProvince => Some(self.native.as_ref()?.map(|p| Answer::word(p.name))),
            Readable::Convictions => {
                let range = span(self.convictions.iter().map(|c| &c.range))?;
                let value = Answer::number(self.convictions.len() as u64)?;
                Some(Found { value, range })
            }
            Readable::Charge => words(sentence?.charges.iter()),
            Readable::Sentence => Some(sentence?.kind.as_ref()?.map(|k| Answer::word(k.word()))),
            Readable::Term => number(sentence?.term.as_ref()?),
            Readable::Suspension => number(sentence?.suspension.as_ref()?),
            Readable::Fine => amount(sentence?.fine.as_ref()?),
            Readable::Confiscation => amount(sentence?.confiscation.as_ref()?),
            Readable::Deprivation => number(sentence?.deprivation.as_ref()?),
            _ => None,
        }
    }
}

impl Victim {
    pub(crate) fn answer(&self, readable: Readable) -> Option<Found<Answer>> {
        match readable {
            Readable::VictimName => Some(self.name.map(|name| Answer::word(name))),
            Readable::VictimSex => self.sex.as_ref().map(sex),
            Readable::VictimBirth => Some(self.birth.as_ref()?.map(|&date| Answer::Date(date))),
            Readable::VictimAge => {
                let age = self.age.as_ref()?;
                let value = Answer::number(age.value.into())?;
                Some(age.map(|_| value))
            }
            _ => None,
        }
    }
}

/// The distinct words of several passages, and the stretch of text that holds them all.
fn words<'a>(found: impl Iterator<Item = &'a Found<String>> + Clone) -> Option<Found<Answer>> {
    let range = span(found.clone().map(|f| &f.range))?;
    let mut words: Vec<String> = Vec::new();
    for word in found.map(|f| &f.value) {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    Some(Found {
        value: Answer::Words(words),
        range,
    })
}

/// The stretch of text from the first to the last passage; `None` of none.
fn span<'a>(ranges: impl Iterator<Item = &'a Range<usize>>) -> Option<Range<usize>> {
    ranges
        .cloned()
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
}

fn sex(found: &Found<Sex>) -> Found<Answer> {
    found.map(|sex| {
        Answer::word(match sex {
            Sex::Male => "男",
            Sex::Female => "女",
        })
    })
}

fn instance(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::First => Some("一审"),
        Stage::Final => Some("二审"),
        Stage::Retrial => Some("再审"),
        Stage::Review => Some("复核"),
        _ => None,
    }
}

fn document(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::Judgement => "判决书",
        DocumentKind::Ruling => "裁定书",
        DocumentKind::Decision => "决定书",
        DocumentKind::Mediation => "调解书",
    }
}

impl AppealOutcome {
    /// What the court writes of it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Upheld => "维持原判",
            Self::Changed => "改判",
            Self::Remanded => "发回重审",
            Self::Withdrawn => "准许撤回",
        }
    }
}

impl SentenceKind {
    /// The court's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::FixedTerm => "有期徒刑",
            Self::Detention => "拘役",
            Self::Control => "管制",
            Self::Life => "无期徒刑",
            Self::Death => "死刑",
            Self::DeathSuspended => "死刑，缓期二年执行",
            Self::Exempt => "免予刑事处罚",
            Self::FineOnly => "单处罚金",
            Self::Acquitted => "无罪",
        }
    }
}
