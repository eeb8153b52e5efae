//! What was read of a judgement, in the form that other programs read.

use serde::Serialize;

use crate::judgement::{Contents, Defendant, DocumentKind, Found, SentenceKind, Sex, Stage};

/// What was read of a judgement, in the form that other programs read. More keys may be added.
#[derive(Debug, Serialize)]
pub(super) struct Read<'a> {
    pub id: String,
    pub trial_number: Option<&'a str>,
    pub citation: Option<&'a str>,
    pub court: Option<&'a str>,
    pub province: Option<&'static str>,
    pub instance: Option<&'static str>,
    pub document: Option<&'static str>,
    pub date: Option<String>,
    pub first_instance_number: Option<&'a str>,
    pub outcome: Option<&'static str>,
    pub defendants: Vec<ReadDefendant<'a>>,
    pub articles: Vec<ArticleNumber>,
}

/// A defendant, as [`Read`] gives it.
#[derive(Debug, Serialize)]
pub(super) struct ReadDefendant<'a> {
    pub name: &'a str,
    pub sex: Option<&'static str>,
    pub birth: Option<String>,
    pub age: Option<u32>,
    pub ethnicity: Option<&'a str>,
    pub nationality: Option<&'a str>,
    pub education: Option<&'a str>,
    pub occupation: Option<&'a str>,
    pub residence_province: Option<&'static str>,
    pub charges: Vec<&'a str>,
    pub sentence_kind: Option<&'static str>,
    pub term_months: Option<u32>,
    pub suspended_months: Option<u32>,
    pub fine_yuan: Option<u64>,
}

/// The number of an article: `264`, or `"287-1"`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum ArticleNumber {
    Whole(u16),
    Part(String),
}

impl<'a> Read<'a> {
    pub fn new(id: String, contents: &'a Contents) -> Self {
        let reading = &contents.reading;
        let number = contents.first_instance.as_ref();
        Self {
            id,
            trial_number: reading.trial_number.as_ref().map(|n| n.printed.as_str()),
            citation: reading.citation.as_deref(),
            court: reading.court.as_deref(),
            province: reading.province.map(|province| province.name),
            instance: reading.stage.and_then(instance),
            document: reading.document.map(document),
            date: reading.date.map(|date| date.to_string()),
            first_instance_number: number.map(|number| number.value.printed.as_str()),
            outcome: contents
                .outcome
                .as_ref()
                .map(|outcome| outcome.value.word()),
            defendants: contents.defendants.iter().map(ReadDefendant::new).collect(),
            articles: contents
                .articles
                .iter()
                .map(|article| match article.value.part {
                    None => ArticleNumber::Whole(article.value.number),
                    Some(_) => ArticleNumber::Part(article.value.label()),
                })
                .collect(),
        }
    }
}

impl<'a> ReadDefendant<'a> {
    fn new(defendant: &'a Defendant) -> Self {
        let text = |found: &'a Option<Found<String>>| found.as_ref().map(|f| f.value.as_str());
        let sentence = defendant.sentence.as_ref();
        // A sentence that is not suspended has no time of probation, one without a fine no fine.
        let months =
            |found: &Option<Found<u32>>| found.as_ref().map(|f| f.value).filter(|&m| m > 0);
        let fine = sentence.and_then(|sentence| sentence.fine.as_ref());
        Self {
            name: &defendant.name.value,
            sex: defendant.sex.as_ref().map(|sex| match sex.value {
                Sex::Male => "male",
                Sex::Female => "female",
            }),
            birth: defendant
                .birth
                .as_ref()
                .map(|birth| birth.value.to_string()),
            age: defendant.age.as_ref().map(|age| age.value),
            ethnicity: text(&defendant.ethnicity),
            nationality: text(&defendant.nationality),
            education: text(&defendant.education),
            occupation: text(&defendant.occupation),
            residence_province: defendant.residence.as_ref().map(|found| found.value.name),
            charges: sentence.map_or_else(Vec::new, |sentence| {
                let charges = sentence.charges.iter();
                charges.map(|charge| charge.value.as_str()).collect()
            }),
            sentence_kind: sentence
                .and_then(|s| s.kind.as_ref())
                .map(|kind| kind_name(kind.value)),
            term_months: sentence.and_then(|sentence| months(&sentence.term)),
            suspended_months: sentence.and_then(|sentence| months(&sentence.suspension)),
            fine_yuan: fine.map(|fine| fine.value).filter(|&fine| fine > 0),
        }
    }
}

fn instance(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::First => Some("first"),
        Stage::Final => Some("second"),
        Stage::Retrial => Some("retrial"),
        Stage::Review => Some("review"),
        _ => None,
    }
}

fn document(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::Judgement => "judgement",
        DocumentKind::Ruling => "ruling",
        DocumentKind::Decision => "decision",
        DocumentKind::Mediation => "mediation",
    }
}

fn kind_name(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::FixedTerm => "fixed-term",
        SentenceKind::Detention => "criminal detention",
        SentenceKind::Control => "control",
        SentenceKind::Life => "life",
        SentenceKind::Death => "death",
        SentenceKind::DeathSuspended => "death-suspended",
        SentenceKind::Exempt => "exempt",
        SentenceKind::FineOnly => "fine only",
        SentenceKind::Acquitted => "acquitted",
    }
}
